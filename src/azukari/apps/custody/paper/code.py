"""A code to scan: the QR code of a serial on a label, of an address on a certificate (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qrcode.main import QRCode


def svg(text: str) -> str:
    """Return the QR code of the text as SVG, one stroke for each run of dark modules in a row."""
    drawn = QRCode(border=4)  # the quiet zone that the standard asks for
    drawn.add_data(text)
    matrix = drawn.get_matrix()
    runs = "".join(
        f"M{start} {row}h{end - start}v1h{start - end}z"
        for row, line in enumerate(matrix)
        for start, end in _runs(line)
    )
    side = len(matrix)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{runs}"/></svg>'
    )


def _runs(line: Iterable[object]) -> Iterator[tuple[int, int]]:
    """Yield where each run of dark modules begins and ends."""
    column = 0
    for is_dark, modules in groupby(line, bool):
        length = len(list(modules))
        if is_dark:
            yield column, column + length
        column += length
