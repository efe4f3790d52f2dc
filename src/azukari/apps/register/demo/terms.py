"""Terms of the demo city, each resting on a consultation of its invented council."""

from __future__ import annotations

from datetime import date

from azukari.core.shared.calendar import DateRange
from azukari.core.terms import (
    Basis,
    Channel,
    Consulted,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Form,
    Grant,
    ItemCode,
    KeptFrom,
    LegalGround,
    OperationCode,
    Part,
    Retention,
    Rule,
    Terms,
    years,
)

MEETING_2024 = date(2025, 2, 12)
MEETING_2025 = date(2025, 11, 19)
Ways = frozenset[Channel]


def items(codes: str) -> frozenset[ItemCode]:
    """Return the items of the codes, parted by spaces."""
    return frozenset(ItemCode(code) for code in codes.split())


def _terms(code: str, basis: Basis, start: date, *grants: Grant, end: date | None = None) -> Terms:
    return Terms(OperationCode(code), basis, DateRange(start, end), grants)


def _months(count: int) -> Retention:
    return Retention(count, KeptFrom.EVENT)


TERMS = (
    _terms(
        "store-collection", Consulted(2024, 7, MEETING_2024), date(2025, 4, 1),
        Grant(
            CustodianRef("kazaguruma"), "収納の代行と収納データの作成",
            items("notice-number tax-item instalment amount due-date paid-on"),
            frozenset({Channel.LGWAN}), frozenset({Rule.ENCRYPTED, Rule.HOST_PINNED}),
            years(5), DisposalMethod.OVERWRITE, onward=True,
        ),
        Grant(
            CustodianRef("stores", CustodianKind.CLASS), "納付書による収納",
            items("notice-number tax-item instalment amount due-date paid-on"),
            frozenset({Channel.PAPER}), frozenset({Rule.NO_COPIES, Rule.LOCKED_CABINET}),
            _months(3), DisposalMethod.SHRED,
        ),
        Grant(
            CustodianRef("tsuzuri"), "納付書の印字と封入",
            items("name address notice-number tax-item instalment amount due-date"),
            frozenset({Channel.PRINT_SHOP}),
            frozenset({Rule.ENCRYPTED, Rule.NUMBERED_COPY, Rule.NO_COPIES}),
            _months(1), DisposalMethod.OVERWRITE,
        ),
        Grant(
            CustodianRef("banks"), "還付金の振込",
            items("account-number account-holder amount"),
            frozenset({Channel.DEDICATED_LINE}), frozenset({Rule.ENCRYPTED, Rule.TWO_PEOPLE}),
            _months(6), DisposalMethod.DESTROY,
        ),
        end=date(2027, 3, 31),
    ),
    _terms(
        "direct-debit", Consulted(2025, 3, MEETING_2025), date(2026, 4, 1),
        Grant(
            CustodianRef("hoshimi"), "振替依頼と結果のデータの取次ぎ",
            items("kana account-number account-holder amount transfer-result"),
            frozenset({Channel.LGWAN}), frozenset({Rule.ENCRYPTED, Rule.HOST_PINNED}),
            _months(6), DisposalMethod.DESTROY, onward=True,
        ),
    ),
    _terms(
        "workshop", Consulted(2024, 8, MEETING_2024), date(2025, 4, 1),
        Grant(
            CustodianRef("tonbo-koubou"), "教室の受付と出欠の確認",
            items("name kana phone booking age-band"), frozenset({Channel.PAPER, Channel.USB}),
            frozenset({Rule.ENCRYPTED, Rule.NO_LOCAL_DISK, Rule.RADIO_OFF}),
            years(1), DisposalMethod.RETURN,
        ),
    ),
    _terms(
        "advice", Consulted(2024, 9, MEETING_2024), date(2025, 4, 1),
        Grant(
            CustodianRef("counsellors", CustodianKind.CLASS), "相談への助言",
            items("name topic booking"), frozenset({Channel.PAPER}),
            frozenset({Rule.STAFF_PRESENT, Rule.NO_COPIES}), Retention(0), DisposalMethod.RETURN,
        ),
    ),
    _terms(
        "support-register", Consulted(2025, 4, MEETING_2025), date(2026, 1, 1),
        Grant(
            CustodianRef("supporters", CustodianKind.CLASS), "平時の見守りと避難の支援",
            items("name address phone emergency-contact"), frozenset({Channel.PAPER}),
            frozenset({Rule.NUMBERED_COPY, Rule.LOCKED_CABINET, Rule.NO_COPIES}),
            _months(12), DisposalMethod.RETURN,
        ),
    ),
    _terms(
        "support-register", LegalGround("災害対策基本法第49条の11第3項", date(2026, 9, 2)),
        date(2026, 9, 2),
        Grant(
            CustodianRef("rescue", CustodianKind.CLASS), "災害時の救助",
            items("name address phone birth-date sex emergency-contact care-level disability"),
            frozenset({Channel.PAPER, Channel.PHONE}), frozenset({Rule.NUMBERED_COPY}),
            _months(1), DisposalMethod.RETURN,
        ),
        end=date(2026, 9, 9),
    ),
    _terms(
        "child-consultation", Consulted(2025, 5, MEETING_2025), date(2026, 4, 1),
        Grant(
            CustodianRef("maintainer"), "市の職員が立ち会う機器の保守",
            items("name kana case-note"), frozenset({Channel.SCREEN}),
            frozenset({Rule.STAFF_PRESENT, Rule.TWO_PEOPLE, Rule.NO_COPIES}),
            Retention(0), DisposalMethod.DESTROY,
        ),
    ),
    _terms(
        "transitional-housing", Consulted(2025, 6, MEETING_2025), date(2026, 1, 1),
        Grant(
            CustodianRef("lodging-operator"), "入所中の支援の記録",
            items("name kana birth-date sex former-lodging health welfare-record case-note"),
            frozenset({Channel.DISK}), frozenset({Rule.ENCRYPTED, Rule.LOCKED_CABINET}),
            years(5), DisposalMethod.CRYPTO_ERASE,
        ),
        end=date(2026, 12, 31),
    ),
)  # fmt: skip

SLIP_HANDS = ("city", "person", "store", "store-head", "kazaguruma")
SLIP = Form(
    "payment-slip",
    "納付書",
    (
        Part(
            "address-part", items("name address"), torn_off_by="person",
            why="支払いの前に本人が切り離すため、店舗から先には渡りません。",
        ),
        Part("store-part", items("notice-number tax-item instalment amount due-date")),
        Part(
            "receipt", items("notice-number amount paid-on"), torn_off_by="store",
            why="領収証書として、店舗が切り離して本人に渡します。",
        ),
    ),
)  # fmt: skip
SLIP_PARTS = (
    ("address-part", "宛名部分", "Address part"),
    ("store-part", "店舗控え", "Store's part"),
    ("receipt", "領収証書", "Receipt"),
)
CARD_HANDS = ("city", "counsellors")
CARD = Form(
    "advice-card",
    "相談カード",
    (
        Part("card", items("name topic booking")),
        Part(
            "contact", items("kana phone birth-date"), torn_off_by="city",
            why="連絡先は市が切り離し、相談の担当者には渡しません。",
        ),
    ),
)  # fmt: skip
CARD_PARTS = (
    ("card", "相談の欄", "Consultation part"),
    ("contact", "連絡先の欄", "Contact part"),
)
