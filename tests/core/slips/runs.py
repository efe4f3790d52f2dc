"""Runs of slips for tests and the bench: made-up people of a made-up city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from azukari.core.slips import Barcode, Elqr, OcrLines
from azukari.core.slips.printing import Addressee, Design, Instalment, SlipPage

ISSUED = date(2026, 5, 8)
DUE = date(2026, 6, 1)
DESIGN = Design(
    city="泡沫市",
    sender=("泡沫市長",),
    contact=(
        "問い合わせ  泡沫市役所 税務部 収納課 収納係",
        "〒999-0001 泡沫市水辺町1番1号  電話 0999-00-0001",
    ),
)
FAMILY = ("風見", "鳥居坂", "水無瀬", "葛城", "綾小路", "長谷部", "東雲", "𠮷野")
GIVEN = ("蜻蛉", "しずく", "透", "一", "さくら子", "宗一郎")
PLACES = ("水辺町", "風待一丁目", "大字泡沫字上ノ原", "鐘撞")
ITEMS = (
    ("軽自動車税(種別割)", "061"),
    ("固定資産税・都市計画税", "041"),
    ("市民税・県民税", "011"),
)


def slip(number: int, *, amount: int = 0, reissue: int = 0, late: bool = False) -> SlipPage:
    """Return the page of one number; every number is another person, amount and code."""
    item, code = ITEMS[number % len(ITEMS)]
    amount = amount or 2_000 + number * 7919 % 298_000
    bill = 2026_0401_0000_0000 + number
    due = DUE - timedelta(60) if late else DUE
    lines = OcrLines(
        account=f"{number % 10**11:011}",
        amount=amount,
        item=code,
        case_key=f"{bill:016}0001",
        confirmation=f"{number * 331 % 10**6:06}",
        municipality="99999",
    )
    fits = amount <= 300_000
    quarter = amount // 4 // 1000 * 1000
    return SlipPage(
        number=f"{bill:016}",
        addressee=_person(number),
        item=item,
        fiscal_year=2026,
        instalment="全期" if number % 3 == 0 else "第1期",
        amount=amount,
        due=due,
        issued=ISSUED,
        reissue=reissue,
        rows=(
            ("課税標準額", f"{amount * 71:,}円"),
            ("税率", "1.4%"),
            ("算出税額", f"{amount + 321:,}円"),
            ("軽減・減免", "△321円"),
            ("差引年税額", f"{amount:,}円"),
        ),
        instalments=tuple(
            Instalment(f"第{period}期", due + timedelta(61 * (period - 1)), quarter)
            for period in range(1, 5 if number % 3 else 1)
        ),
        barcode=Barcode("912345", "00123", bill, amount, due, reissue) if fits else None,
        ocr=lines,
        elqr=Elqr(lines, 2026, 2026, number % 4 + 1, due, due),
    )


def run(count: int) -> Iterator[SlipPage]:
    """Return a run of many pages, one in a hundred over the stores' limit."""
    return (
        slip(number, amount=300_001 + number if number % 100 == 99 else 0)
        for number in range(1, count + 1)
    )


def _person(number: int) -> Addressee:
    place = PLACES[number % len(PLACES)]
    return Addressee(
        postcode=f"999-{number % 9999:04}",
        address=(f"泡沫市{place}{number % 97 + 1}番{number % 31 + 1}号", "コーポ水鏡203号室"),
        name=f"{FAMILY[number % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}",
    )
