"""An address as one text, in the three lines that the window of an envelope shows."""

from __future__ import annotations

from azukari.core.slips.printing.model import LINES_OF_ADDRESS

_ROOM = 22  # full-width signs of a line at its full size; a longer line is condensed when printed


def address_lines(text: str) -> tuple[str, ...]:
    """Return the address in at most three lines; no sign is lost but the spaces where it is broken.

    Lines are broken where the address has a space, before a house's name; a longer part after 22 signs.
    """
    lines: list[str] = []
    for part in text.split():
        if lines and len(lines) == LINES_OF_ADDRESS:
            lines[-1] += f"　{part}"  # a wide space, as within the address
            continue
        lines.extend(_broken(part, LINES_OF_ADDRESS - len(lines)))
    return tuple(lines)


def _broken(part: str, most: int) -> list[str]:
    cuts = [_ROOM * number for number in range(1, most) if _ROOM * number < len(part)]
    return [part[start:end] for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True)]
