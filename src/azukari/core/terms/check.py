"""The decision at the gate: may this be released today, and on what does it rest?

Laws: a wider request is never allowed where a narrower one is refused; nothing is allowed outside
`in_force`; one grant must cover the whole request, so that one retention and one disposal follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from azukari.core.shared.folding import same
from azukari.core.shared.reasons import Declined, Reason
from azukari.core.terms.reasons import (
    ChannelNotGranted,
    ItemsNotGranted,
    NoTermsInForce,
    OnwardNotGranted,
    PurposeDiffers,
    RecipientNotNamed,
    RulesNotMet,
    TermsEnded,
    TermsNotYetBegun,
)
from azukari.core.terms.values import (
    Basis,
    Channel,
    DisposalMethod,
    Grant,
    ReleaseRequest,
    Retention,
    Rule,
    Terms,
)

# Nothing is handed over that could be held, so nobody signs for it.
_WITHOUT_RECEIPT = frozenset({Channel.SCREEN, Channel.PHONE, Channel.PUBLIC_PAGE})


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may leave: the basis to name, the grant, and what follows from it."""

    basis: Basis
    grant: Grant
    receipt_owed: bool

    @property
    def retention(self) -> Retention:
        """How long the recipient may hold it."""
        return self.grant.retention

    @property
    def disposal(self) -> DisposalMethod:
        """How the recipient disposes of it."""
        return self.grant.disposal

    @property
    def rules(self) -> frozenset[Rule]:
        """What the recipient must keep to."""
        return self.grant.rules


@dataclass(frozen=True, slots=True)
class Refused(Declined):
    """It may not leave: every reason against the nearest grant, and the grant that it would need."""

    needed: Grant


@dataclass(frozen=True, slots=True)
class _Candidate:
    terms: Terms
    grant: Grant
    reasons: tuple[Reason, ...]


ReleaseDecision: TypeAlias = Allowed | Refused
_TIME = (TermsEnded, TermsNotYetBegun)
_WHO = (RecipientNotNamed, OnwardNotGranted)


def terms_in_force(terms: Iterable[Terms], on: date) -> tuple[Terms, ...]:
    """Return the terms that hold on the day, in their order."""
    return tuple(each for each in terms if each.in_force.contains(on))


def check_release(terms: Iterable[Terms], request: ReleaseRequest, *, on: date) -> ReleaseDecision:
    """Decide whether the request may be released on the day under any of the terms.

    Terms of other operations are ignored. Refused carries the reasons against the nearest grant:
    one in force before one that is not, one for the recipient before one for another.
    """
    candidates = [
        _Candidate(each, grant, _reasons(each, grant, request, on))
        for each in terms
        if each.operation == request.operation
        for grant in each.grants
    ]
    if not candidates:
        return Refused((NoTermsInForce(request.operation),), _needed(request, None))
    nearest = min(candidates, key=_distance)
    if nearest.reasons:
        return Refused(nearest.reasons, _needed(request, nearest.grant))
    owed = request.channel not in _WITHOUT_RECEIPT
    return Allowed(nearest.terms.basis, nearest.grant, owed)


def _reasons(terms: Terms, grant: Grant, request: ReleaseRequest, on: date) -> tuple[Reason, ...]:
    found = (
        _time(terms, on),
        _recipient(grant, request),
        _purpose(grant, request),
        _items(grant, request),
        _channel(grant, request),
        _rules(grant, request),
    )
    return tuple(reason for reason in found if reason is not None)


def _time(terms: Terms, on: date) -> Reason | None:
    if on < terms.in_force.start:
        return TermsNotYetBegun(terms.in_force.start)
    if terms.in_force.end is not None and terms.in_force.end < on:
        return TermsEnded(terms.in_force.end)
    return None


def _recipient(grant: Grant, request: ReleaseRequest) -> Reason | None:
    """Name the obstacle in who receives; what is passed on goes under the passer's own grant."""
    if request.passed_by is None:
        named = grant.recipient.names(request.recipient)
        return None if named else RecipientNotNamed(request.recipient.code)
    if not grant.recipient.names(request.passed_by):
        return RecipientNotNamed(request.passed_by.code)
    return None if grant.onward else OnwardNotGranted(request.passed_by.code)


def _purpose(grant: Grant, request: ReleaseRequest) -> Reason | None:
    if same(grant.purpose, request.purpose):
        return None
    return PurposeDiffers(grant.purpose, request.purpose)


def _items(grant: Grant, request: ReleaseRequest) -> Reason | None:
    beyond = request.items - grant.items
    return ItemsNotGranted(beyond) if beyond else None


def _channel(grant: Grant, request: ReleaseRequest) -> Reason | None:
    if request.channel in grant.channels:
        return None
    return ChannelNotGranted(request.channel, grant.channels)


def _rules(grant: Grant, request: ReleaseRequest) -> Reason | None:
    broken = grant.rules - request.rules_kept
    return RulesNotMet(broken) if broken else None


def _distance(candidate: _Candidate) -> tuple[int, int, int, int]:
    """Order candidates; among equals the latest terms are the nearest."""
    reasons = candidate.reasons
    return (
        sum(isinstance(reason, _TIME) for reason in reasons),
        sum(isinstance(reason, _WHO) for reason in reasons),
        len(reasons),
        -candidate.terms.in_force.start.toordinal(),
    )


def _needed(request: ReleaseRequest, nearest: Grant | None) -> Grant:
    """Return the narrowest grant under which the same request would be allowed."""
    keeper = request.passed_by or request.recipient
    return Grant(
        recipient=keeper.ref,
        purpose=request.purpose,
        items=request.items,
        channels=frozenset({request.channel}),
        rules=request.rules_kept,
        retention=nearest.retention if nearest else Retention(0),
        disposal=nearest.disposal if nearest else DisposalMethod.BEYOND_RECOVERY,
        onward=request.passed_by is not None,
    )
