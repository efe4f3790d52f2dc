"""A part of the sheet 委託の一枚: each subject tells its own in a few lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Section:
    """What one subject says of a contract on a day: what stands open, and how things are.

    `code` names the subject for tests and for the drawing; a few lines, the most telling first.
    """

    code: str
    heading: str
    lines: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def short(self, most: int) -> Section:
        """Return it with no more than so many lines of a kind; the rest is counted."""
        return replace(self, lines=_cut(self.lines, most), open=_cut(self.open, most))


def _cut(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return lines
    left = len(lines) - most + 1
    words = ngettext("%(count)s more", "%(count)s more", left) % {"count": left}
    return (*lines[: most - 1], words)
