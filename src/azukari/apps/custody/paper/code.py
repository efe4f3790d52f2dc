"""A code to scan: the QR code of a serial on a label, of an address on a certificate (ISO/IEC 18004)."""

from __future__ import annotations

from qrcode.main import QRCode


def svg(text: str) -> str:
    """Return the QR code of the text as SVG, one square a dark module."""
    drawn = QRCode(border=4)  # the quiet zone that the standard asks for
    drawn.add_data(text)
    matrix = drawn.get_matrix()
    squares = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    )
    side = len(matrix)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{squares}"/></svg>'
    )
