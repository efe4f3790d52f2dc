"""What is held, what is past its day, who is silent about it, and what is gone: counted from one query."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from azukari.apps.custody.models import HandedIn, Holding


@dataclass(frozen=True, slots=True)
class Copy:
    """One holding, as far as it is counted."""

    custodian: str
    what: str
    due_on: date
    is_gone: bool
    is_reported: bool
    reference: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The copies of one thing that fall due together; `reference` leads to the first still open.

    `reported` are said to be gone by who held them, and not confirmed by the city yet.
    """

    what: str
    due_on: date
    copies: int
    gone: int
    reported: int
    reference: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A custodian who has confirmed or reported nothing of what fell due: how much, and the oldest of it."""

    custodian: str
    late: int
    since: date
    reference: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one day. `until` is the last day on which something may still be held."""

    held: int
    late: int
    gone: int
    custodians: int
    until: date | None
    batches: tuple[Batch, ...]
    silent: tuple[Silent, ...]


def tally(rows: QuerySet[Holding], on: date) -> Tally:
    """Count the holdings; one query that reads seven columns of each."""
    copies = _copies(rows)
    still = [each for each in copies if not each.is_gone]
    late = [each for each in still if each.due_on <= on]
    return Tally(
        held=len(still) - len(late),
        late=len(late),
        gone=len(copies) - len(still),
        custodians=len({each.custodian for each in still}),
        until=max((each.due_on for each in still if each.due_on > on), default=None),
        batches=_batches(copies),
        silent=_silent(copies, late, on),
    )


def _copies(rows: QuerySet[Holding]) -> list[Copy]:
    columns = (
        "custodian", "what", "due_on", "certificate_id", "report__state", "fiscal_year", "number",
    )  # fmt: skip
    ordered = rows.order_by("due_on", "fiscal_year", "number").values_list(*columns)
    return [
        Copy(
            custodian,
            what,
            due_on,
            certificate is not None,
            certificate is None and report == HandedIn.State.WAITING,
            f"holding/{year}-{number}",
        )
        for custodian, what, due_on, certificate, report, year, number in ordered
    ]


def _batches(copies: list[Copy]) -> tuple[Batch, ...]:
    """Return what falls due together: what is still open first, then the latest."""
    together: dict[tuple[str, date], list[Copy]] = defaultdict(list)
    for each in copies:
        together[each.what, each.due_on].append(each)
    found = []
    for (what, due_on), group in together.items():
        still = [each for each in group if not each.is_gone]
        first = (still or group)[0]
        gone, reported = len(group) - len(still), sum(each.is_reported for each in still)
        found.append(Batch(what, due_on, len(group), gone, reported, first.reference))
    found.sort(key=lambda each: (each.gone == each.copies, -each.due_on.toordinal()))
    return tuple(found)


def _silent(copies: list[Copy], late: list[Copy], on: date) -> tuple[Silent, ...]:
    """Return who confirmed nothing of what fell due (`core.custody.holdings`), the most first."""
    answered = {
        each.custodian
        for each in copies
        if (each.is_gone or each.is_reported) and each.due_on <= on
    }
    owed: dict[str, list[Copy]] = defaultdict(list)
    for each in late:
        if each.custodian not in answered:
            owed[each.custodian].append(each)
    found = [
        Silent(custodian, len(group), group[0].due_on, group[0].reference)
        for custodian, group in owed.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.late, each.custodian)))
