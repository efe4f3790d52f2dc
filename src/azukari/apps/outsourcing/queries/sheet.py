"""委託の一枚: one contract on one sheet, each part told by the subject that keeps it.

A new subject gives `summary(engagement, on) -> Section` in its own module of queries and is added
to `SUBJECTS` below, in the order of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.queries import (
    chain,
    clauses,
    findings,
    people,
    scope,
    supervision,
)
from azukari.apps.outsourcing.queries.sections import Section
from azukari.apps.outsourcing.queries.words import (
    DifferenceWords,
    concern_lines,
    difference_words,
    names_of,
)
from azukari.apps.register import queries as register
from azukari.core.custody import Chain
from azukari.web.japanese import in_words, short

MOST_LINES = 6
Summary = Callable[[Engagement, date], Section]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the sheet of one day."""

    engagement: Engagement
    on: date
    facts: tuple[tuple[str, str], ...]
    chain: Chain
    sections: tuple[Section, ...]


def sheet(engagement: Engagement, on: date) -> Sheet:
    """Return the sheet of the day."""
    return Sheet(
        engagement=engagement,
        on=on,
        facts=_facts(engagement),
        chain=chain.chain_of(engagement, on),
        sections=tuple(tell(engagement, on).short(MOST_LINES) for tell in SUBJECTS),
    )


def custodians(engagement: Engagement, on: date) -> Section:
    """Tell how many custodians stand and what the city lacks about them."""
    value = chain.chain_of(engagement)
    lines = (
        _("Custodians: %(count)s") % {"count": len(value.standing(on))},
        _("The city is no party to: %(count)s") % {"count": len(value.without_city(on))},
    )
    return Section("chain", _("Custodians"), lines, tuple(concern_lines(value.concerns(on))))


def consulted(engagement: Engagement, on: date) -> Section:
    """Tell on which terms it rests, and where its scope is wider."""
    heading = _("Consultation and terms")
    compared = scope.comparison(engagement, on)
    if compared is None:
        return Section("terms", heading, open=(_("The scope is not written yet."),))
    names = names_of(scope.codes_in(compared))
    wider = [difference_words(each, names) for each in compared.widening]
    terms = compared.terms
    basis = register.basis_words(terms.basis) if terms else _("No terms are in force.")
    until = terms.in_force.end if terms else None
    lines = [basis, *([_("In force until %(day)s") % {"day": in_words(until)}] if until else [])]
    return Section("terms", heading, tuple(lines), tuple(_wider(each) for each in wider))


def insured(engagement: Engagement, on: date) -> Section:
    """Tell which insurances of the contractor hold on the day."""
    holding = [each for each in engagement.contractor.insurances.all() if on in each.period]
    lines = []
    for each in holding:
        limit = _("up to %(count)s people") % {"count": f"{each.people_limit:,}"}
        said = (
            str(each),
            each.covers,
            limit if each.people_limit else "",
            f"～{short(each.ends_on)}",
        )
        lines.append(" ".join(part for part in said if part))
    return Section("insurance", _("Insurance"), tuple(lines) or (_("No insurance is entered."),))


def owed(engagement: Engagement, on: date) -> Section:
    """Tell which obligations rest on the contract, overdue ones as open."""
    rows = [row for row in obligations.about(engagement.reference) if row.state == "open"]
    told = {row.pk: f"{short(row.due_on)} {row.what}" if row.due_on else row.what for row in rows}
    late = tuple(told[row.pk] for row in rows if row.due_on and row.due_on < on)
    later = tuple(told[row.pk] for row in rows if not (row.due_on and row.due_on < on))
    nothing = () if late else (_("Nothing is owed."),)
    return Section("obligations", _("Obligations"), later or nothing, late)


# In the order of the sheet.
SUBJECTS: tuple[Summary, ...] = (
    custodians,
    people.summary,
    clauses.summary,
    supervision.summary,
    findings.summary,
    consulted,
    owed,
    insured,
)


def _facts(row: Engagement) -> tuple[tuple[str, str], ...]:
    period = f"{in_words(row.starts_on)}～{in_words(row.ends_on) if row.ends_on else ''}"
    return (
        (_("Number"), row.key),
        (_("Operation"), row.operation.words),
        (_("Department"), row.operation.department.name),
        (_("Contractor"), row.contractor.named),
        (_("Signed on"), in_words(row.signed_on) if row.signed_on else "—"),
        (_("Period"), period),
    )


def _wider(each: DifferenceWords) -> str:
    said = (f"{each.about}:", each.added, f"（{each.recipient}）" if each.recipient else "")
    return " ".join(part for part in said if part)
