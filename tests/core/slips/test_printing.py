"""Printed slips: every code on the drawn page is read back by an independent decoder."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from tests.core.slips.runs import DESIGN, DUE, run, slip

from azukari.core.slips import Barcode, parse_barcode, parse_elqr, parse_ocr
from azukari.core.slips.printing import BadSlip, Printed, SlipPage, print_slips
from azukari.core.slips.printing.codes import HEIGHT_MM, MODULE, QUIET, SYMBOL_WIDTH

# Odd and even numbers, the limit itself, one yen over it, a reissue, one past its day, one that anybody may pay late.
PAGES = (
    slip(1),
    slip(2, amount=345_600),
    slip(3, reissue=2),
    slip(4, reissue=1, late=True),
    slip(5, amount=300_000),
    slip(6, amount=300_001),
    slip(71),
    slip(9_999_999),
)
TEAR = (297 - 198) * 72 / 25.4


def printed(pages: tuple[SlipPage, ...]) -> tuple[bytes, Printed]:
    target = io.BytesIO()
    told = print_slips(pages, target, DESIGN)
    return target.getvalue(), told


@pytest.fixture(scope="module")
def file() -> bytes:
    return printed(PAGES)[0]


def has_barcode(page: SlipPage) -> bool:
    return page.amount <= 300_000 and not page.is_past


def rasterised(file: bytes, folder: Path, dpi: int) -> Iterator[np.ndarray]:
    """Draw the pay parts in greys, as a printer's program does."""
    (folder / "run.pdf").write_bytes(file)
    low, high = round(198 / 25.4 * dpi), round(99 / 25.4 * dpi)
    command = ["pdftoppm", "-gray", "-r", str(dpi), "-x", "0", "-y", str(low)]
    command += ["-W", str(round(8.27 * dpi)), "-H", str(high)]
    subprocess.run([*command, str(folder / "run.pdf"), str(folder / "page")], check=True)
    for picture in sorted(folder.glob("page-*.pgm")):
        data = picture.read_bytes()
        _magic, size, _most, pixels = data.split(b"\n", 3)
        width, height = map(int, size.split())
        yield np.frombuffer(pixels, np.uint8).reshape(height, width)


def decoded(picture: np.ndarray) -> dict[str, str]:
    formats = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=formats, text_mode=zxingcpp.TextMode.Plain)
    return {("qr" if "QR" in str(code.format) else "bars"): code.text for code in found}


@pytest.mark.parametrize("dpi", [300, 600])
def test_every_code_on_every_page_is_read_back(file: bytes, tmp_path: Path, dpi: int) -> None:
    pictures = list(rasterised(file, tmp_path, dpi))
    assert len(pictures) == len(PAGES)
    for page, picture in zip(PAGES, pictures, strict=True):
        wanted: dict[str, str] = {}
        if has_barcode(page) and page.barcode is not None:
            wanted["bars"] = page.barcode.encode()
        if not page.is_past and page.elqr is not None:
            wanted["qr"] = page.elqr.encode()
        codes = {kind: text.replace("\x1d", "") for kind, text in decoded(picture).items()}
        assert codes == wanted
        if "bars" in codes:
            assert parse_barcode(codes["bars"]) == page.barcode
        if "qr" in codes:
            assert parse_elqr(codes["qr"]) == page.elqr


def test_the_bars_stand_on_whole_dots(file: bytes, tmp_path: Path) -> None:
    picture = next(rasterised(file, tmp_path, 600))
    row = picture[round((247.5 - 198 + 6) / 25.4 * 600), : round(80 / 25.4 * 600)]
    edges = np.flatnonzero(np.diff(row.astype(int)))
    assert set(np.unique(row)) == {0, 255}
    assert set((edges - edges[0]) % MODULE) == {0}
    assert edges[-1] - edges[0] == SYMBOL_WIDTH


def test_the_symbol_keeps_the_sizes_of_the_guideline() -> None:
    width = (SYMBOL_WIDTH + 2 * QUIET * MODULE) * 25.4 / 600
    assert (width <= 60, HEIGHT_MM >= 10) == (True, True)


def below_and_above(file: bytes) -> Iterator[tuple[str, str]]:
    document = pdfium.PdfDocument(file)
    for page in document:
        text = page.get_textpage()
        yield text.get_text_bounded(top=TEAR + 1), text.get_text_bounded(bottom=TEAR)


def test_the_pay_part_has_no_name_and_no_address(file: bytes) -> None:
    for page, (below, above) in zip(PAGES, below_and_above(file), strict=True):
        to = page.addressee
        for secret in (to.name, to.name.split()[0], to.postcode, *to.address):
            assert secret in above
            assert secret not in below


def test_the_pay_part_says_what_is_to_be_paid(file: bytes) -> None:
    for page, (below, _above) in zip(PAGES, below_and_above(file), strict=True):
        for said in (page.item, page.instalment, page.number, "令和8年度", f"{page.amount:,}"):
            assert below.count(said) >= 3, said


def test_the_lines_on_paper_are_the_lines_of_the_code(file: bytes) -> None:
    for page, (below, _above) in zip(PAGES, below_and_above(file), strict=True):
        lines = [each.strip() for each in below.splitlines() if len(each.strip()) in {39, 44}]
        assert parse_ocr("".join(each for each in lines if each.isdigit())) == page.ocr


def test_over_the_limit_direct_debit_is_suggested_instead_of_bars(file: bytes) -> None:
    for page, (below, _above) in zip(PAGES, below_and_above(file), strict=True):
        assert ("口座振替" in below) == (page.amount > 300_000)


def test_past_its_day_a_slip_is_crossed_out_for_shops(file: bytes) -> None:
    for page, (below, _above) in zip(PAGES, below_and_above(file), strict=True):
        assert ("使用できません" in below) == page.is_past


def test_a_reissue_says_which_one_it_is(file: bytes) -> None:
    for page, (below, above) in zip(PAGES, below_and_above(file), strict=True):
        mark = f"再発行(第{page.reissue}回)"
        assert (below.count(mark), above.count(mark)) == ((3, 1) if page.reissue else (0, 0))


def test_the_file_is_sound_and_known_by_its_hash(file: bytes) -> None:
    _again, told = printed(PAGES)
    assert (told.pages, told.bytes, told.without_barcode) == (8, len(file), 3)
    assert told.sha256 == hashlib.sha256(file).hexdigest()
    with pikepdf.open(io.BytesIO(file)) as document:
        assert document.check_pdf_syntax() == []


def test_the_typeface_is_in_the_file_as_a_subset(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as document:
        font = document.pages[0].Resources.Font.F
        program = font.DescendantFonts[0].FontDescriptor.FontFile3
        assert 1000 < len(program.read_bytes()) < 300_000


def test_a_long_run_is_small_and_hangs_under_nodes() -> None:
    target = io.BytesIO()
    told = print_slips(run(300), target, DESIGN)
    with pikepdf.open(target) as document:
        assert (len(document.pages), document.check_pdf_syntax()) == (300, [])
    assert told.without_barcode == 3
    assert told.bytes / told.pages < 5_000


def test_an_empty_run_is_an_empty_file() -> None:
    told = printed(())[1]
    assert told.pages == 0


def test_a_sign_the_font_lacks_is_told_and_printed_as_a_geta() -> None:
    page = slip(1)
    to = dataclasses.replace(page.addressee, name="葛\U000e0100城 \U0001f600子")
    file, told = printed((dataclasses.replace(page, addressee=to),))
    assert [loss.code for loss in told.lost] == ["U+1F600"]
    above = next(below_and_above(file))[1]
    assert "〓子" in above


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 999},
        {"reissue": 1},
        {"usable_until": DUE + timedelta(1)},
        {"charge": 10**6},
        {"ocr": slip(2).ocr},
        {"rows": (("a", "b"),) * 9},
        {"barcode": Barcode("912345", "00123", 1, 1, DUE)},
    ],
)
def test_a_slip_whose_parts_disagree_is_never_printed(change: dict[str, object]) -> None:
    page = dataclasses.replace(slip(1), **change)  # type: ignore[arg-type]
    with pytest.raises(BadSlip) as caught:
        printed((page,))
    assert page.number in str(caught.value)


def test_a_long_name_is_condensed_into_the_window(file: bytes) -> None:
    page = slip(1)
    to = dataclasses.replace(page.addressee, name="株式会社" + "泡沫水辺風待鐘撞" * 5)
    data, _told = printed((dataclasses.replace(page, addressee=to),))
    text = pdfium.PdfDocument(data)[0].get_textpage()
    window = DESIGN.window
    left, right = (each * 72 / 25.4 for each in (window.left, window.left + window.width))
    seen = text.get_text_bounded(left=left, right=right, bottom=TEAR)
    assert "鐘撞 様" in seen
