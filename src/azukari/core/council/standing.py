"""How an opinion stands: open or closed, and if open, why (CO6).

A vague answer does not close; an answer that waits, studies or promises stays open until it is
carried out; the council's verdict on a response outweighs the kind that the department gave it.
"""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.council.kinds import ResponseKind, Verdict
from azukari.core.deadlines.kinds import OpenReason

_BY_VERDICT = {
    Verdict.NOT_MET: OpenReason.NOT_MET,
    Verdict.HARMS_OTHERS: OpenReason.HARMS_OTHERS,
}
_BY_KIND = {
    ResponseKind.WILL_DO: OpenReason.WILL_DO,
    ResponseKind.WHEN_CONDITION: OpenReason.WAITS_FOR_CONDITION,
    ResponseKind.UNDER_STUDY: OpenReason.UNDER_STUDY,
    ResponseKind.VAGUE: OpenReason.VAGUE,
    ResponseKind.DONE: OpenReason.UNJUDGED,
    ResponseKind.ALTERNATIVE: OpenReason.UNJUDGED,
    ResponseKind.CANNOT: OpenReason.UNJUDGED,
}


@dataclass(frozen=True, slots=True)
class Closed:
    """The council closed the opinion."""


@dataclass(frozen=True, slots=True)
class Open:
    """The opinion is open, for this reason."""

    reason: OpenReason


Standing = Closed | Open


def standing_after(
    kind: ResponseKind | None, verdict: Verdict | None, *, closed: bool = False
) -> Standing:
    """Return how an opinion stands after its latest response and the verdict on it, if any."""
    if closed:
        return Closed()
    if kind is None:
        return Open(OpenReason.UNANSWERED)
    if verdict in _BY_VERDICT:
        return Open(_BY_VERDICT[verdict])
    return Open(_BY_KIND[kind])
