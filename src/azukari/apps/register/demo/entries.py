"""What the eight operations of the demo city say in their notices."""

from __future__ import annotations

from dataclasses import dataclass

from azukari.apps.register.services import Entry, ListedItem, ListedRecipient
from azukari.core.terms import Channel


@dataclass(frozen=True, slots=True)
class DemoOperation:
    """An operation: code, department, the clerk who files, and what the notice says."""

    code: str
    department: str
    clerk: str
    entry: Entry


def _items(**sources: str) -> tuple[ListedItem, ...]:
    return tuple(
        ListedItem(code, source) for source, codes in sources.items() for code in codes.split()
    )


OPERATIONS = (
    DemoOperation(
        "store-collection", "nozei", "nozei",
        Entry(
            name="市税のコンビニ収納", name_en="Collection of city taxes at stores",
            purpose="市税をいつでも近くの店舗で納められるようにし、納付を早く正しく記録する。",
            legal_basis="地方自治法第243条の2", subjects="市税の納税義務者", people=68000,
            items=_items(
                department="name address notice-number tax-item instalment amount due-date",
                private_body="paid-on",
            ),
            recipients=(
                ListedRecipient("かざぐるま収納サービス", "収納の代行と収納データの作成", Channel.LGWAN),
                ListedRecipient("コンビニエンスストアの店舗", "納付書による収納", Channel.PAPER),
            ),
            computer_use=True, media=("paper", "server"),
            outside_connection="収納代行者とLGWANで接続（市から取りに行く）",
            retention="収納した年度の翌年度から5年", disposal="溶解（紙）、上書き消去（データ）",
            notes="店舗控えは3か月で廃棄し、店舗本部が一覧で報告する。",
        ),
    ),
    DemoOperation(
        "direct-debit", "nozei", "nozei2",
        Entry(
            name="市税の口座振替", name_en="Direct debit of city taxes",
            purpose="届け出のあった口座から市税を振り替え、納め忘れを防ぐ。",
            legal_basis="地方自治法第231条の2", subjects="口座振替を届け出た納税義務者",
            people=31000,
            items=_items(
                person="name kana address account-number account-holder",
                department="notice-number tax-item amount", public_body="transfer-result",
            ),
            recipients=(
                ListedRecipient("星見データ処理", "振替依頼と結果のデータの取次ぎ", Channel.LGWAN),
                ListedRecipient("取扱金融機関", "口座からの振替", Channel.DEDICATED_LINE),
            ),
            computer_use=True, media=("paper", "server", "tape"),
            outside_connection="データ処理者とLGWANで接続", retention="振替を終えた年度から5年",
            disposal="消磁（テープ）、溶解（紙）",
        ),
    ),
    DemoOperation(
        "workshop", "gomi", "gomi",
        Entry(
            name="とんぼ工房の運営", name_en="Running the Tonbo Workshop",
            purpose="木工の体験教室を開き、修理した品を譲って、ごみを減らす。",
            subjects="教室の申込者、来場者", people=1400,
            items=_items(person="name kana phone age-band district booking"),
            recipients=(
                ListedRecipient("とんぼ工房の会", "教室の受付と出欠の確認", Channel.PAPER),
                ListedRecipient("とんぼ工房の会", "当日の名簿の確認", Channel.USB),
            ),
            computer_use=True, media=("paper", "usb"), retention="教室を終えた年度の末から1年",
            disposal="裁断（紙）、鍵の消去（USBメモリ）",
        ),
    ),
    DemoOperation(
        "advice", "bunka", "bunka",
        Entry(
            name="法律相談・税務相談", name_en="Legal and tax advice",
            purpose="市民の法律と税の悩みに、弁護士と税理士が答える場を設ける。",
            subjects="相談の申込者と相手方", people=900,
            items=_items(person="name kana phone birth-date topic booking"),
            recipients=(
                ListedRecipient("相談を担当する弁護士・税理士", "相談への助言", Channel.PAPER),
            ),
            media=("paper",), retention="相談のあった年度の末から5年", disposal="溶解",
            notes="相談の内容は、相談が終わるとき市が受け取り、担当者は持ち帰らない。",
        ),
    ),
    DemoOperation(
        "support-register", "fukushi", "fukushi",
        Entry(
            name="要援護者台帳", name_en="Register of people who need support",
            purpose="災害のとき自分で逃げることの難しい人を、地域で助けられるようにする。",
            legal_basis="災害対策基本法第49条の10", subjects="要介護者、障害のある人、高齢の単身者",
            people=5200,
            items=_items(
                person="name kana address phone birth-date sex emergency-contact",
                department="care-level disability",
            ),
            recipients=(
                ListedRecipient("地域の支援組織", "平時の見守りと避難の支援（同意した人に限る）", Channel.PAPER),
                ListedRecipient("消防・警察", "災害時の救助", Channel.PAPER),
            ),
            computer_use=True, media=("paper", "server"), retention="登録を終えた日から1年",
            disposal="裁断（番号を付した写しは回収）",
        ),
    ),
    DemoOperation(
        "child-consultation", "kodomo", "kodomo",
        Entry(
            name="児童相談支援", name_en="Child consultation",
            purpose="子どもと家庭の相談を受け、虐待を防ぎ、支援を続ける。",
            legal_basis="児童福祉法第10条", subjects="相談のあった子どもと家族", people=2300,
            items=_items(
                person="name kana address phone birth-date family", department="school",
                public_body="abuse-record health", made="case-note",
            ),
            recipients=(
                ListedRecipient("児童相談システムの保守者", "市の職員が立ち会う機器の保守", Channel.SCREEN),
            ),
            computer_use=True, media=("server",), retention="支援を終えた年度の末から10年",
            disposal="物理的な破壊（機器）",
        ),
    ),
    DemoOperation(
        "transitional-housing", "seikatsu", "seikatsu",
        Entry(
            name="居宅生活移行支援", name_en="Transitional housing",
            purpose="住まいを失った人が、自分の部屋で暮らせるようになるまで支える。",
            legal_basis="生活保護法第38条", subjects="入所している人、退所した人", people=180,
            items=_items(
                person="name kana birth-date sex former-lodging health",
                department="welfare-record", made="case-note",
            ),
            recipients=(
                ListedRecipient("居宅生活移行支援の運営者", "入所中の支援の記録", Channel.DISK),
            ),
            computer_use=True, media=("pc", "disk"), retention="退所した年度の末から5年",
            disposal="鍵の消去、物理的な破壊（ディスク）",
        ),
    ),
    DemoOperation(
        "film", "koho", "koho",
        Entry(
            name="市の動画の制作", name_en="Films about the city",
            purpose="市の行事と暮らしを動画で伝える。", subjects="撮影に映る人、出演者", people=600,
            items=_items(person="name image voice affiliation"),
            recipients=(
                ListedRecipient("動画の制作者", "撮影と編集", Channel.DISK),
                ListedRecipient("動画を見る人", "公開", Channel.PUBLIC_PAGE),
            ),
            computer_use=True, media=("video", "disk"),
            retention="納品から3か月（編集前の映像）", disposal="消去し、証明書を出す",
        ),
    ),
)  # fmt: skip
