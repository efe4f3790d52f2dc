"""What was written is read; what was changed, cut or of another kind is found, with its place."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.settlement.made import (
    PROFILES,
    closing,
    held_by,
    many,
    read_as,
    receipt,
    receipts,
    separators,
)

from azukari.core.settlement import (
    Profile,
    Receipts,
    RecordError,
    UnreadableSettlement,
    built_in,
    read_in_parts,
    read_settlement,
    write_settlement,
)

profiles = st.sampled_from(PROFILES).map(built_in)
fixed = st.sampled_from(("A", "B")).map(built_in)


def errors_of(data: bytes, name: str) -> tuple[RecordError, ...]:
    with pytest.raises(UnreadableSettlement) as caught:
        read_settlement(data, built_in(name), name="data.txt")
    assert caught.value.count == len(caught.value.errors)
    return caught.value.errors


def place(error: RecordError) -> tuple[int, str, int]:
    return error.record, error.field, error.column


def changed(name: str, at: int, text: bytes, *rows: dict[str, int]) -> bytes:
    """Return a bare file in whose second record something else stands from a position on."""
    data = bytearray(write_settlement(receipts(receipt(), *rows), built_in(name), bare=True))
    begin = 122 + at - 1
    data[begin : begin + len(text)] = text
    return bytes(data)


@given(many(), profiles, st.data(), st.booleans())
def test_what_is_written_is_read(
    given_: Receipts, profile: object, data: st.DataObject, bare: bool
) -> None:
    one = built_in(data.draw(st.sampled_from(PROFILES)))
    separator = data.draw(st.sampled_from(separators(one)))
    file = write_settlement(given_, one, separator=separator, bare=bare)
    assert read_as(read_settlement(file, one)) == held_by(one, given_)


@given(many(), profiles)
def test_name_and_line_ending_do_not_change_the_content(given_: Receipts, profile: object) -> None:
    for name in PROFILES:
        one = built_in(name)
        files = [write_settlement(given_, one, separator=each) for each in separators(one)]
        ids = {read_settlement(file, one, name=str(len(file))).content_id for file in files}
        cut = files[1].rstrip(b"\r\n")
        assert ids == {read_settlement(cut + b"\x1a", one).content_id}


@given(many(), many(), st.sampled_from(PROFILES))
def test_other_records_are_other_content(one: Receipts, other: Receipts, name: str) -> None:
    profile = built_in(name)
    files = [write_settlement(each, profile) for each in (one, other)]
    ids = [read_settlement(file, profile).content_id for file in files]
    assert (ids[0] == ids[1]) == (files[0] == files[1])


@given(many(least=2), fixed, st.data())
def test_a_byte_changed_in_a_barcode_is_found_or_is_other_content(
    given_: Receipts, profile: object, data: st.DataObject
) -> None:
    one = data.draw(fixed)
    file = bytearray(write_settlement(given_, one, bare=True))
    before = read_settlement(bytes(file), one).content_id
    field = next(each for each in one.columns if each.meaning == "barcode")
    row = data.draw(st.integers(0, len(given_) - 1))
    at = row * 122 + field.start - 1 + data.draw(st.integers(0, 43))
    file[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != file[at]))
    assert _content_or_place(bytes(file), one) not in {before, ""}


def _content_or_place(file: bytes, profile: Profile) -> str:
    """Return the content id, or where the file is wrong."""
    try:
        return read_settlement(file, profile).content_id
    except UnreadableSettlement as error:
        return str(error.errors[0])


@given(many(), st.data())
def test_one_wrong_digit_never_passes_the_check(given_: Receipts, data: st.DataObject) -> None:
    one = data.draw(fixed)
    file = bytearray(write_settlement(given_, one, bare=True))
    field = next(each for each in one.columns if each.meaning == "barcode")
    at = field.start - 1 + data.draw(st.integers(0, 43))
    file[at] = data.draw(st.sampled_from(b"0123456789").filter(lambda byte: byte != file[at]))
    with pytest.raises(UnreadableSettlement):
        read_settlement(bytes(file), one)


@given(many(), st.data())
def test_a_file_cut_anywhere_is_found(given_: Receipts, data: st.DataObject) -> None:
    one = closing(data.draw(fixed))
    file = write_settlement(given_, one, separator=data.draw(st.sampled_from(separators(one))))
    whole = read_settlement(file, one).content_id
    cut = file[: data.draw(st.integers(0, len(file) - 1))]
    try:
        assert read_settlement(cut, one).content_id == whole  # only the last separator is gone
    except UnreadableSettlement:
        return
    assert not file[len(cut) :].strip()


@given(many(), st.data())
def test_a_file_cut_between_records_tells_so_where_the_layout_may_end_early(
    given_: Receipts, data: st.DataObject
) -> None:
    one = data.draw(fixed)
    file = write_settlement(given_, one)
    cut = file[: 122 * data.draw(st.integers(2, len(given_) + 1))]
    assert "終わりの記録がありません" in read_settlement(cut, one).summary.notices[0]


@given(many(), st.data())
def test_a_line_cut_anywhere_is_found(given_: Receipts, data: st.DataObject) -> None:
    one = built_in("C")
    file = write_settlement(given_, one)
    start = file.rstrip().rfind(b"\n") + 1
    cut = file[: data.draw(st.integers(start + 1, len(file.rstrip()) - 1))]
    with pytest.raises(UnreadableSettlement) as caught:
        read_settlement(cut, one)
    assert caught.value.errors[0].record == len(given_)


@settings(max_examples=30)
@given(many(), st.randoms(), st.sampled_from(PROFILES))
def test_shuffled_lines_never_lose_a_receipt(given_: Receipts, random: object, name: str) -> None:
    one = built_in(name)
    lines = write_settlement(given_, one, bare=True).split(b"\r\n")[:-1]
    random.shuffle(lines)  # type: ignore[attr-defined]
    got = read_settlement(b"\r\n".join(lines), one)
    assert sorted(got.bill.tolist()) == sorted(given_.bill.tolist())


def test_parts_are_the_whole(tmp_path: object) -> None:
    rows = receipts(*[receipt(bill=number) for number in range(30_000)])
    for name in PROFILES:
        one = built_in(name)
        file = write_settlement(rows, one, created_on=date(2024, 2, 15))
        parts = read_in_parts(io.BytesIO(file), one, size=8_000)
        got = list(parts)
        whole = read_settlement(file, one)
        assert len(got) > 1
        assert read_as(Receipts.joined(got)) == read_as(whole)
        assert Receipts.joined(got).record.tolist() == whole.record.tolist()
        assert parts.summary == whole.summary


def test_a_fault_in_the_last_part_is_raised_at_the_end() -> None:
    rows = receipts(*[receipt(bill=number) for number in range(30_000)])
    file = write_settlement(rows, built_in("A"), bare=True)[:-3]
    parts = read_in_parts(io.BytesIO(file), built_in("A"), size=8_000)
    with pytest.raises(UnreadableSettlement) as caught:
        list(parts)
    assert place(caught.value.errors[0]) == (30_000, "レコード", 120)


def test_the_totals_are_told_by_the_files_own_kinds() -> None:
    rows = receipts(receipt(code=1, amount=10), receipt(code=1, amount=20), receipt(code=12))
    control = read_settlement(write_settlement(rows, built_in("C")), built_in("C")).control
    assert (control.count, control.amount) == (3, 12_375)
    assert control.by_code == {"01": (2, 30), "12": (1, 12_345)}


def test_the_day_of_creation_is_the_headers() -> None:
    file = write_settlement(receipts(receipt()), built_in("B"), created_on=date(2024, 2, 15))
    assert read_settlement(file, built_in("B")).created_on == date(2024, 2, 15)


@pytest.mark.parametrize(
    ("at", "text", "field", "column", "words"),
    [
        (2, b"99", "データ種別", 2, "種別「99」は様式にありません"),
        (4, b"20240230", "収納日", 4, "「20240230」は暦にない日付です"),
        (4, b"2024O214", "収納日", 8, "数字だけのはずが「2024O214」です"),
        (4, b"        ", "収納日", 4, "空です"),
        (12, b"2460", "収納時刻", 12, "「2460」はありえない時刻です"),
        (16, b"\x81", "バーコード種別", 16, "Shift_JISの文字として読めません"),
        (17, b"92", "バーコード", 17, "91で始まっていません"),
        (60, b"x", "バーコード", 60, "44桁目が数字ではありません"),
        (30, b"9", "バーコード", 60, "検査数字が合いません"),
        (73, b"20241301", "データ取得日", 73, "「20241301」は暦にない日付です"),
        (1, b"7", "データ区分", 1, "データ区分「7」は1・2・8・9のどれでもありません"),
        (121, b"xx", "レコード", 121, "120バイトのはずが"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    at: int, text: bytes, field: str, column: int, words: str
) -> None:
    (error,) = errors_of(changed("A", at, text, receipt()), "A")
    assert place(error) == (2, field, column)
    assert words in error.reason
    assert error.reason.endswith("。")


@pytest.mark.parametrize(
    ("fields", "column", "words"),
    [
        ({"amount": 0}, 54, "金額が0円です"),
        ({"amount": 300_001}, 54, "上限の300,000円を超えています"),
        ({"due_on": 20240230}, 47, "支払期限「240230」は暦にない日付です"),
    ],
)
def test_a_barcode_that_says_something_impossible(
    fields: dict[str, int], column: int, words: str
) -> None:
    file = write_settlement(receipts(receipt(), receipt(**fields)), built_in("A"), bare=True)
    (error,) = errors_of(file, "A")
    assert place(error) == (2, "バーコード", column)
    assert words in error.reason


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        (b"EAN91", b"91", 4, "「EAN」で始まっていません"),
        (b",12345,", b",12346,", 8, "バーコードは12,345円です"),
        (b",12345,", b",,", 8, "空です"),
        (b",20240214,", b",2024214,", 2, "ちょうど8文字のはずが7文字です"),
        (b"24022900123457", b"2402290012345", 4, "ちょうど47文字のはずが46文字です"),
        (b",000012,", b",0000012,", 9, "6文字以内のはずが7文字です"),
        (b",000012,", b",000012,\x81,", 14, "13列のはずが14列です"),
        (b",000012,,", ",000012,街角商店,".encode(), 10, "UTF-8で書かれています"),
    ],
)
def test_what_is_wrong_in_a_csv_is_told_with_its_column(
    old: bytes, new: bytes, column: int, words: str
) -> None:
    first, second = write_settlement(receipts(receipt(), receipt()), built_in("C")).splitlines(
        keepends=True
    )
    (error,) = errors_of(first + second.replace(old, new), "C")
    assert (error.record, words in error.reason) == (2, True), error
    assert error.column == column


def test_a_csv_may_be_quoted_and_name_its_chains() -> None:
    (line,) = write_settlement(receipts(receipt()), built_in("C")).splitlines()
    cells = line.replace(b",000012,,", ",000012,街角商店,".encode("cp932")).split(b",")
    quoted = b",".join(b'"' + cell + b'"' for cell in cells)
    got = read_settlement(quoted + b"\r\n", built_in("C"))
    assert (got.amount.tolist(), got.shop.tolist()) == ([12_345], [1_234_567])


def test_half_width_kana_are_not_taken_for_utf8() -> None:
    (line,) = write_settlement(receipts(receipt()), built_in("C")).splitlines()
    kana = line.replace(b",000012,,", ",000012,ﾃｱﾄｱ,".encode("cp932"))
    assert len(read_settlement(kana, built_in("C"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        (b"8000002", b"8000003", "合計件数", "3件と記されていますが、数えると2件です"),
        (b"000000024690", b"000000024691", "合計金額", "数えると24,690円です"),
        (b"8000002", b"80000O2", "合計件数", "数字だけのはずが"),
    ],
)
def test_a_trailer_that_does_not_agree_is_found(
    old: bytes, new: bytes, field: str, words: str
) -> None:
    file = write_settlement(receipts(receipt(), receipt()), built_in("B"))
    assert old in file
    (error,) = errors_of(file.replace(old, new), "B")
    assert (error.record, error.field) == (4, field)
    assert words in error.reason


def test_records_after_the_end_are_out_of_order() -> None:
    file = write_settlement(receipts(receipt()), built_in("B"))
    errors = errors_of(file + file, "B")
    assert "見出しの記録が終わりの次にあります" in errors[0].reason


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("data", [b"", b"\r\n", b"\x1a"])
def test_an_empty_file_is_told_so(name: str, data: bytes) -> None:
    (error,) = errors_of(data, name)
    assert "中身がありません" in error.reason


def test_a_file_in_another_encoding_is_told_so() -> None:
    file = b"\xef\xbb\xbf" + write_settlement(receipts(receipt()), built_in("C"))
    assert "UTF-8で書かれています" in errors_of(file, "C")[0].reason


def test_of_very_many_errors_the_first_are_kept_and_all_counted() -> None:
    rows = receipts(*[receipt(amount=0) for _ in range(20_000)])
    with pytest.raises(UnreadableSettlement, match="誤り20,000件") as caught:
        read_settlement(write_settlement(rows, built_in("A"), bare=True), built_in("A"))
    assert [each.record for each in caught.value.errors] == list(range(1, 201))


def test_a_barcode_of_another_city_is_read_and_left_to_the_app() -> None:
    rows = receipts(receipt(issuer=123456, client=99))
    got = read_settlement(write_settlement(rows, built_in("A")), built_in("A"))
    assert (got.issuer.tolist(), got.client.tolist()) == ([123456], [99])


def test_an_amount_that_cannot_be_read_does_not_make_the_total_wrong_as_well() -> None:
    profile = built_in("A")
    data = write_settlement(receipts(receipt(amount=10800)), profile).replace(b"010800", b"010900")
    with pytest.raises(UnreadableSettlement) as caught:
        read_settlement(data, profile)
    assert [each.field for each in caught.value.errors] == ["バーコード"]
