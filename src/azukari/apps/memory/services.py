"""Remember what was said and decided, inside the transaction of the one who owns the text.

The memory is made from the record and can be made again from it, so it leaves no evidence of its
own: the act that wrote the text does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from azukari.apps.memory.models import Entry
from azukari.core.memory import Kind, mask_of, topics_of
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.places import fold_with_places

__all__ = ["Remembered", "forget", "forget_others", "remember"]

BATCH = 2000
_CHANGED = ("kind", "day", "fiscal_year", "department", "topics", "folded")


@dataclass(frozen=True, slots=True)
class Remembered:
    """One text to be found again: the reference by which its owner knows it, and what is said."""

    reference: str
    kind: Kind
    text: str
    day: date
    department: str = ""


def remember(texts: Iterable[Remembered]) -> int:
    """Keep the texts so that they are found, in few statements; a known reference is replaced.

    Returns how many. Texts without a letter in them are forgotten rather than kept.
    """
    rows = {each.reference: _entry(each) for each in texts}
    empty = [reference for reference, row in rows.items() if not row.folded]
    if empty:
        forget(empty)
    Entry.objects.bulk_create(
        [row for row in rows.values() if row.folded],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["reference"],
        update_fields=_CHANGED,
    )
    return len(rows) - len(empty)


def forget(references: Iterable[str]) -> int:
    """Let the texts of these references be found no more; return how many there were."""
    deleted, _by_model = Entry.objects.filter(reference__in=list(references)).delete()
    return deleted


def forget_others(beginning: str, kept: Iterable[str]) -> int:
    """Let all texts whose reference begins so be found no more, but for those kept."""
    rows = Entry.objects.filter(reference__startswith=beginning)
    deleted, _by_model = rows.exclude(reference__in=list(kept)).delete()
    return deleted


def _entry(each: Remembered) -> Entry:
    return Entry(
        reference=each.reference,
        kind=each.kind,
        day=each.day,
        fiscal_year=fiscal_year(each.day),
        department=each.department,
        topics=mask_of(topics_of(each.text)),
        folded=fold_with_places(each.text).text,
    )
