"""Data items and parties of the demo city."""

from __future__ import annotations

# code, name, name in English, legal class
ITEMS = (
    ("name", "氏名", "Name", "ordinary"),
    ("kana", "氏名カナ", "Name in kana", "ordinary"),
    ("address", "住所", "Address", "ordinary"),
    ("phone", "電話番号", "Telephone number", "ordinary"),
    ("birth-date", "生年月日", "Date of birth", "ordinary"),
    ("sex", "性別", "Sex", "ordinary"),
    ("age-band", "年代", "Age band", "ordinary"),
    ("district", "町名", "District", "ordinary"),
    ("family", "世帯の状況", "Household", "ordinary"),
    ("emergency-contact", "緊急連絡先", "Emergency contact", "ordinary"),
    ("notice-number", "通知書番号", "Notice number", "ordinary"),
    ("tax-item", "税目", "Tax item", "ordinary"),
    ("instalment", "期別", "Instalment", "ordinary"),
    ("amount", "金額", "Amount", "ordinary"),
    ("due-date", "納期限", "Due date", "ordinary"),
    ("paid-on", "収納日", "Paid on", "ordinary"),
    ("account-number", "口座番号", "Account number", "ordinary"),
    ("account-holder", "口座名義", "Account holder", "ordinary"),
    ("transfer-result", "振替結果", "Result of the transfer", "ordinary"),
    ("topic", "相談の概要", "Topic of the consultation", "ordinary"),
    ("booking", "予約の日時", "Booked date and time", "ordinary"),
    ("image", "映像", "Moving image", "ordinary"),
    ("voice", "音声", "Voice", "ordinary"),
    ("affiliation", "所属", "Affiliation", "ordinary"),
    ("care-level", "要介護度", "Level of care", "sensitive"),
    ("disability", "障害の状況", "Disability", "sensitive"),
    ("health", "健康状態", "Health", "sensitive"),
    ("abuse-record", "虐待の記録", "Record of abuse", "ordinance"),
    ("welfare-record", "生活保護の受給状況", "Public assistance", "ordinance"),
    ("school", "学校・園", "School or nursery", "ordinary"),
    ("case-note", "相談の記録", "Case notes", "ordinance"),
    ("former-lodging", "従前の居所", "Former lodging", "ordinary"),
)
# code, name, name in English, classes it belongs to
PARTIES = (
    ("city", "市", "The city", ()),
    ("person", "本人", "The person concerned", ()),
    ("stores", "コンビニエンスストアの店舗", "Convenience stores", ()),
    ("store", "店舗の一つ", "One of the stores", ("stores",)),
    ("store-head", "コンビニエンスストア本部", "Head office of a store chain", ()),
    ("banks", "取扱金融機関", "Banks", ()),
    ("counsellors", "相談を担当する弁護士・税理士", "Lawyers and tax accountants", ()),
    ("supporters", "地域の支援組織", "Local support organisations", ()),
    ("rescue", "消防・警察", "Fire and police", ()),
    ("maintainer", "児童相談システムの保守者", "Maintainer of the casework system", ()),
    ("lodging-operator", "居宅生活移行支援の運営者", "Operator of the transitional housing", ()),
    ("film-crew", "動画の制作者", "Film crew", ()),
)
