"""Total transfers: what is written is read, and what a bank would send back is found before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.zengin.made import CITY, DAY, many, transfer

from azukari.core.zengin import (
    BadTransfers,
    RecordError,
    Transfer,
    Transfers,
    UnknownBranch,
    as_of,
    find_branch,
    fold_letters,
    read_transfers,
    write_transfers,
)
from azukari.core.zengin.letters import BANK_NAMES

SEPARATORS = ("none", "crlf", "lf", "cr")


def written(*rows: Transfer, separator: str = "crlf") -> bytes:
    return write_transfers(CITY, DAY, Transfers.of(rows), separator=separator)


def errors_of(data: bytes) -> tuple[RecordError, ...]:
    with pytest.raises(BadTransfers) as caught:
        read_transfers(data)
    return caught.value.errors


@given(many, st.sampled_from(SEPARATORS))
def test_what_is_written_is_read(rows: list[Transfer], separator: str) -> None:
    read = read_transfers(written(*rows, separator=separator))
    assert read.transfers().rows() == [replace(row, name=fold_letters(row.name)) for row in rows]
    (one,) = read.sets
    assert one.originator == replace(CITY, name=fold_letters(CITY.name))
    assert (one.day, one.count, one.amount) == (1130, len(rows), sum(row.amount for row in rows))


@given(many, st.data())
def test_a_file_cut_anywhere_is_found(rows: list[Transfer], data: st.DataObject) -> None:
    file = written(*rows, separator=data.draw(st.sampled_from(SEPARATORS)))
    records = file.rstrip(b"\r\n")
    with pytest.raises(BadTransfers):
        read_transfers(records[: data.draw(st.integers(0, len(records) - 1))])


@given(many, st.data())
def test_a_changed_amount_is_found_by_the_total(rows: list[Transfer], data: st.DataObject) -> None:
    file = bytearray(written(*rows))
    at = 122 * data.draw(st.integers(1, len(rows))) + 80 + data.draw(st.integers(0, 9))
    file[at] = data.draw(st.sampled_from(b"0123456789").filter(lambda byte: byte != file[at]))
    assert "合計金額" in {error.field for error in errors_of(bytes(file))}


def test_every_record_has_120_bytes_and_stands_where_the_standard_says() -> None:
    header, data, trailer, end = written(transfer()).decode("cp932").split("\r\n")[:-1]
    assert header[:14] == "12101234567890"
    assert header[54:62] == "11309999"
    assert data[:5] == "29999"
    assert data[38:42] + data[42:50] == "0000" + "11234567"
    assert data[50:91] == "ｷﾘ ﾊｼﾞﾒ".ljust(30) + "00000123450"
    assert trailer[:19] == "8000001000000012345"
    assert end == "9".ljust(120)
    assert {len(each) for each in (header, data, trailer, end)} == {120}


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"amount": 0}, "振込金額", "0円は振り込めません"),
        ({"account": 12_345_678}, "口座番号", "7桁に入りません"),
        (
            {"account_type": 3},
            "預金種目",
            "1(普通)・2(当座)・4(貯蓄)・9(その他)のどれでもありません",
        ),
        ({"name": "霧 始"}, "受取人名", "使えない文字「霧始」"),
        ({"name": ""}, "受取人名", "受取人名がありません"),
        ({"name": "ガ" * 16}, "受取人名", "30文字(濁点も1文字)に入りません"),
        ({"bank": 9998}, "被仕向支店番号", "一覧にありません"),
    ],
)
def test_what_a_bank_would_send_back_is_not_written(
    fields: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(BadTransfers) as caught:
        written(transfer(), transfer(**fields))
    (error,) = caught.value.errors
    assert (error.record, error.field, words in error.reason) == (3, field, True), error


@pytest.mark.parametrize(
    ("at", "text", "field", "words"),
    [
        (1, b"7", "データ区分", "どれでもありません"),
        (43, b"3", "預金種目", "預金種目「3」"),
        (44, b"12A", "口座番号", "数字だけのはずが"),
        (2, b"9998", "被仕向支店番号", "支店002は銀行・支店の一覧にありません"),
        (51, b"\xa7", "受取人名", "使えない文字があります"),
        (51, b"\xde", "受取人名", "濁点・半濁点だけが残っています"),
        (51, b",", "受取人名", "使えない文字があります"),
        (112, b"1", "振込指定区分", "7でも8でもありません"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(at: int, text: bytes, field: str, words: str) -> None:
    file = bytearray(written(transfer(), transfer()))
    begin = 2 * 122 + at - 1
    file[begin : begin + len(text)] = text
    error = errors_of(bytes(file))[0]
    assert (error.record, error.field, words in error.reason) == (3, field, True), error


@pytest.mark.parametrize(
    ("at", "text", "words"),
    [(2, b"91", "種別91は総合振込"), (4, b"1", "EBCDIC"), (55, b"0230", "暦にない")],
)
def test_a_header_of_another_kind_is_found(at: int, text: bytes, words: str) -> None:
    file = bytearray(written(transfer()))
    file[at - 1 : at - 1 + len(text)] = text
    assert words in errors_of(bytes(file))[0].reason


def test_a_million_transfers_need_a_second_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("azukari.core.zengin.writing.SET", 2)
    read = read_transfers(written(*[transfer(amount=each) for each in range(1, 6)]))
    assert [(each.count, each.amount) for each in read.sets] == [(2, 3), (2, 7), (1, 5)]


def test_a_file_for_the_test_bank_says_so() -> None:
    assert "試験用" in read_transfers(written(transfer())).notices[0]


def test_names_of_banks_come_from_the_list() -> None:
    bank = find_branch(9900, 8)
    assert set(bank.bank_kana + bank.branch_kana) <= BANK_NAMES.letters
    file = written(transfer(bank=9900, branch=8))
    assert bank.bank_kana.encode("cp932") in file
    assert read_transfers(file).notices == ()


def test_all_names_of_the_list_can_be_written() -> None:
    from zengin_code import Bank  # noqa: PLC0415  # reads a thousand files: only here

    for bank in list(Bank.all.values())[::40]:
        for code in list(bank.branches)[::10]:
            branch = find_branch(int(bank.code), int(code))
            assert set(branch.bank_kana + branch.branch_kana) <= BANK_NAMES.letters
            assert len(branch.branch_kana) <= 15


def test_a_branch_on_no_list_is_told_with_the_day_of_the_list() -> None:
    with pytest.raises(UnknownBranch, match=f"{as_of():%Y年%m月%d日}現在"):
        find_branch(9998, 1)
