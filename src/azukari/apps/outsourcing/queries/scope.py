"""The scope of a contract against the terms of the consultation (OU8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from azukari.apps.outsourcing.models import Engagement, ScopeVersion
from azukari.apps.outsourcing.queries.chain import tiers_of
from azukari.apps.outsourcing.queries.engagements import scope_on, scopes_of
from azukari.apps.register import queries as register
from azukari.core.shared.calendar import DateRange
from azukari.core.terms import (
    Aspect,
    Consulted,
    CustodianKind,
    Difference,
    LegalGround,
    OperationCode,
    Terms,
    compare,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version of the scope beside the terms in force on a day; `terms` is None where there are none."""

    scope: ScopeVersion
    on: date
    terms: Terms | None
    differences: tuple[Difference, ...]
    begun_without_terms: bool = False

    @property
    def widening(self) -> tuple[Difference, ...]:
        """What allows more than was consulted."""
        return tuple(each for each in self.differences if each.widens)


def asked_by(engagement: Engagement, scope: ScopeVersion) -> Terms:
    """Return the scope as terms, from the day it takes effect until the contract ends."""
    period = DateRange(scope.effective_from, engagement.ends_on)
    return Terms(
        operation=OperationCode(engagement.operation.code),
        basis=LegalGround(engagement.title, scope.effective_from),
        in_force=period,
        grants=scope.grants_value,
    )


def consulted_terms(engagement: Engagement, on: date) -> Terms | None:
    """Return the terms in force that the contract rests on: its own consultation's before others."""
    terms = register.terms_in_force(engagement.operation.code, on)
    consulted = [each for each in terms if isinstance(each.basis, Consulted)]
    own = engagement.consultation
    ordered = sorted(
        consulted,
        key=lambda each: (
            own is not None
            and isinstance(each.basis, Consulted)
            and (each.basis.fiscal_year, each.basis.number) == (own.fiscal_year, own.number),
            each.in_force.start,
        ),
    )
    return ordered[-1] if ordered else None


def comparison(engagement: Engagement, on: date) -> Comparison | None:
    """Return the scope of the day beside the terms; None when the contract has no scope then."""
    scope = scope_on(scopes_of(engagement), on)
    return compared(engagement, scope, on) if scope else None


def compared(engagement: Engagement, scope: ScopeVersion, on: date) -> Comparison:
    """Return one version beside the terms in force on the day, from that day until the contract ends.

    The day is moved into the version's own time: not before it took effect, not after the contract.
    """
    day = min(max(on, scope.effective_from), engagement.ends_on or date.max)
    asked = replace(asked_by(engagement, scope), in_force=DateRange(day, engagement.ends_on))
    begun_without = consulted_terms(engagement, scope.effective_from) is None
    terms = consulted_terms(engagement, day)
    if terms is None:
        nothing = replace(asked, grants=())
        return Comparison(scope, day, None, compare(nothing, asked), begun_without)
    named = {grant.recipient for grant in asked.grants}
    # The terms may name recipients of other contracts, and may hold longer than this one.
    own = replace(terms, grants=tuple(each for each in terms.grants if each.recipient in named))
    found = compare(own, asked)
    kept = tuple(each for each in found if each.widens or each.aspect is not Aspect.PERIOD)
    return Comparison(scope, day, terms, kept, begun_without)


def recipients(engagement: Engagement) -> list[tuple[str, str]]:
    """Return whom a scope may name: the bodies of the chain, and the classes they belong to.

    Each as `kind:code` with its name; classes first, as terms prefer them.
    """
    bodies = {tier.body.code: tier.body for tier in tiers_of(engagement)}
    names = register.parties()
    classes = {code for body in bodies.values() for code in body.classes}
    of_class = {code for body in bodies.values() if body.classes for code in (body.code,)}
    return [
        *((f"{CustodianKind.CLASS}:{code}", names.get(code, code)) for code in sorted(classes)),
        *(
            (f"{CustodianKind.BODY}:{body.code}", body.named)
            for body in bodies.values()
            if body.code not in of_class
        ),
    ]


def codes_in(compared: Comparison) -> set[str]:
    """Return the codes of all recipients on either side, to look their names up at once."""
    terms = compared.terms.grants if compared.terms else ()
    return {grant.recipient.code for grant in (*compared.scope.grants_value, *terms)}


def reasons(engagement: Engagement, compared: Comparison) -> tuple[str, ...]:
    """Return why the council is asked, as the council's own codes: outsourcing, items, mid-year."""
    found = ["outsourcing"]
    if any(each.aspect is Aspect.ITEMS for each in compared.widening):
        found.append("items_added")
    if compared.scope.effective_from > engagement.starts_on:
        found.append("mid_year_change")
    return tuple(found)
