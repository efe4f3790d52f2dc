"""A profile is data: a new layout needs no code, and an impossible one is refused with all that is wrong."""

from __future__ import annotations

from importlib import resources

import pytest
from tests.core.settlement.made import PROFILES, held_by, read_as, receipt, receipts

from azukari.core.settlement import (
    BadProfile,
    built_in,
    explain,
    first_records,
    load_profile,
    read_settlement,
    write_settlement,
)

NEW_AGENT = """
name = "町の代行"
format = "fixed"
length = 90
separator = "lf"
[kinds]
"1" = { kind = "preliminary", channel = "store" }
"2" = { kind = "confirmed", channel = "counter", limit = 1000000 }
[[records]]
role = "data"
mark = "D"
fields = [
  { name = "しるし", from = 1, to = 1, type = "C" },
  { name = "種別", from = 2, to = 2, type = "N", meaning = "kind" },
  { name = "日", from = 3, length = 8, type = "date", meaning = "paid_on" },
  { name = "バーコード", from = 20, to = 63, type = "N", meaning = "barcode" },
  { name = "金額", from = 64, to = 72, type = "N", meaning = "amount" },
]
"""


def source(name: str) -> str:
    file = resources.files("azukari.core.settlement") / "profiles" / f"{name.lower()}.toml"
    return file.read_text("utf-8")


def test_a_new_agents_layout_needs_no_code() -> None:
    profile = load_profile(NEW_AGENT)
    given = receipts(
        receipt(code=2, paid_at=-1, chain=0, shop=0), receipt(code=1, paid_at=-1, chain=0, shop=0)
    )
    got = read_settlement(write_settlement(given, profile), profile)
    assert read_as(got) == held_by(profile, given)


def problems(text: str) -> str:
    with pytest.raises(BadProfile) as caught:
        load_profile(text, name="new.toml")
    return "\n".join(caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("length = 90", "length = 70", "金額: to に1から70までの整数を書いてください"),
        ("from = 64", "from = 60", "「バーコード」と「金額」が重なっています"),
        ("to = 63", "to = 62", "バーコードは44桁です"),
        ("length = 8", "length = 6", "type が date の項目は8桁です"),
        ('meaning = "amount"', 'meaning = "yen"', "meaning はこの記録では"),
        ('meaning = "amount"', 'meaning = "count"', "meaning はこの記録では"),
        ('type = "N", meaning = "kind"', 'type = "C", meaning = "kind"', "の type は N です"),
        ('meaning = "amount"', 'meaning = "kind"', "meaning が kind の項目が2つあります"),
        (', meaning = "paid_on"', "", "meaning が paid_on の項目がありません"),
        ('kind = "preliminary"', 'kind = "early"', "kinds.1: kind は preliminary・confirmed"),
        ('"1" =', '"x" =', "kinds.x: 種別は3桁までの数字です"),
        ('role = "data"', 'role = "end"', "role が data の記録がありません"),
        ('mark = "D"', 'mark = "DD"', "mark は、ほかの記録と違う半角1文字です"),
        ('separator = "lf"', 'separator = "tab"', "separator は crlf・none"),
        ('name = "町の代行"', 'nmae = "町の代行"', "「nmae」という項目はありません"),
        ("length = 90", "length =", "TOMLとして読めません"),
    ],
)
def test_an_impossible_profile_is_refused(old: str, new: str, words: str) -> None:
    assert words in problems(NEW_AGENT.replace(old, new))


def test_columns_of_a_csv_are_numbered_without_gaps() -> None:
    text = source("C").replace("number = 13", "number = 14")
    assert "number が1から順に1つずつになっていません" in problems(text)


def test_all_problems_are_told_at_once() -> None:
    text = NEW_AGENT.replace("to = 63", "to = 62").replace('"1" =', '"x" =')
    assert len(problems(text).splitlines()) == 2


@pytest.mark.parametrize("name", PROFILES)
def test_a_layout_is_told_in_words(name: str) -> None:
    told = explain(built_in(name))
    (barcode,) = [each for each in told if each.meaning == "バーコード44桁"]
    assert barcode.place == {"A": "17–60桁目", "B": "16–59桁目", "C": "4列目"}[name]


@pytest.mark.parametrize("name", PROFILES)
def test_the_first_records_are_shown_field_by_field(name: str) -> None:
    profile = built_in(name)
    file = write_settlement(receipts(receipt(), receipt()), profile, bare=True)
    shown = first_records(file, profile, 1)
    read = {cell.name: cell.read for cell in shown[0].cells}
    assert len(shown) == 1
    assert (read["データ種別"], read["収納日"]) == ("確報(コンビニ)", "2024年2月14日")
    assert read["収納時刻"] == "13時05分"
    assert read["バーコード"] == (
        "企業912345 委託者00007 番号1234567890123456 再発行0 期限2024年2月29日 12,345円"
    )


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_wrong_is_shown_at_its_field(name: str) -> None:
    profile = built_in(name)
    file = write_settlement(receipts(receipt(paid_on=20240230)), profile, bare=True)
    wrong = [cell for cell in first_records(file, profile)[0].cells if cell.reasons]
    assert [(cell.name, cell.raw, cell.read) for cell in wrong] == [("収納日", "20240230", "")]


@pytest.mark.parametrize("name", PROFILES)
def test_a_file_of_another_kind_is_shown_without_an_error(name: str) -> None:
    assert first_records("これは収納データではない\n".encode() * 20, built_in(name)) is not None
