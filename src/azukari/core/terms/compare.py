"""What was consulted against what is asked now: the differences, and which of them widen.

Law: when no difference widens, whatever the asked terms allow, the consulted ones allow too (OU8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from azukari.core.shared.calendar import DateRange
from azukari.core.terms.values import CustodianRef, Grant, Retention, Terms

_Code = TypeVar("_Code", bound=str)
_FAR_AWAY = date.max


class Aspect(StrEnum):
    """What differs."""

    OPERATION = "operation"
    PERIOD = "period"
    GRANT_ADDED = "grant_added"
    GRANT_DROPPED = "grant_dropped"
    ITEMS = "items"
    CHANNELS = "channels"
    RULES = "rules"
    RETENTION = "retention"
    DISPOSAL = "disposal"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what is added and dropped, and whether it allows more than was consulted.

    `recipient` and `purpose` name the grant; both are empty for the terms as a whole.
    """

    aspect: Aspect
    widens: bool
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    recipient: CustodianRef | None = None
    purpose: str = ""


def compare(consulted: Terms, asked: Terms) -> tuple[Difference, ...]:
    """Return every difference, in the order of the asked grants; empty when there is none."""
    return tuple(_differences(consulted, asked))


def widens(consulted: Terms, asked: Terms) -> bool:
    """Whether the asked terms allow anything that the consulted ones do not."""
    return any(difference.widens for difference in compare(consulted, asked))


def _differences(consulted: Terms, asked: Terms) -> Iterator[Difference]:
    if consulted.operation != asked.operation:
        yield Difference(
            Aspect.OPERATION, widens=True, added=(asked.operation,), dropped=(consulted.operation,)
        )
    if consulted.in_force != asked.in_force:
        yield Difference(
            Aspect.PERIOD,
            not _within(asked.in_force, consulted.in_force),
            (_period(asked.in_force),),
            (_period(consulted.in_force),),
        )
    known = {grant.key: grant for grant in consulted.grants}
    for grant in asked.grants:
        before = known.pop(grant.key, None)
        if before is None:
            yield Difference(
                Aspect.GRANT_ADDED, widens=True, recipient=grant.recipient, purpose=grant.purpose
            )
        else:
            yield from _grant(before, grant)
    for grant in known.values():
        yield Difference(
            Aspect.GRANT_DROPPED, widens=False, recipient=grant.recipient, purpose=grant.purpose
        )


def _grant(before: Grant, after: Grant) -> Iterator[Difference]:
    yield from _set(after, Aspect.ITEMS, before.items, after.items)
    yield from _set(after, Aspect.CHANNELS, before.channels, after.channels)
    yield from _set(after, Aspect.RULES, before.rules, after.rules)
    single = (
        (
            Aspect.RETENTION,
            _kept(before.retention),
            _kept(after.retention),
            not _shorter(after.retention, before.retention),
        ),
        # One method is not known to be as good as another: a person decides.
        (Aspect.DISPOSAL, before.disposal.value, after.disposal.value, True),
        (Aspect.ONWARD, str(before.onward), str(after.onward), after.onward),
    )
    for aspect, was, now, wider in single:
        if was != now:
            yield Difference(aspect, wider, (now,), (was,), after.recipient, after.purpose)


def _set(
    grant: Grant, aspect: Aspect, before: frozenset[_Code], after: frozenset[_Code]
) -> Iterator[Difference]:
    """Compare two sets: more items or channels widen, fewer rules do."""
    if before != after:
        added, dropped = tuple(sorted(after - before)), tuple(sorted(before - after))
        wider = bool(dropped) if aspect is Aspect.RULES else bool(added)
        yield Difference(aspect, wider, added, dropped, grant.recipient, grant.purpose)


def _within(inner: DateRange, outer: DateRange) -> bool:
    return outer.start <= inner.start and (inner.end or _FAR_AWAY) <= (outer.end or _FAR_AWAY)


def _shorter(one: Retention, other: Retention) -> bool:
    """Months after an event and after a year's end cannot be compared without the event."""
    return one.kept_from is other.kept_from and one.months <= other.months


def _period(period: DateRange) -> str:
    return f"{period.start.isoformat()}/{period.end.isoformat() if period.end else ''}"


def _kept(retention: Retention) -> str:
    return f"{retention.months}/{retention.kept_from}"
