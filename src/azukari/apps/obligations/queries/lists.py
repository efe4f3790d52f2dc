"""How promises are searched, narrowed, sorted and taken out as Excel: the board and the full list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.obligations import labels
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.queries.access import (
    OF_ORGANISATION,
    READS_ALL,
    held_by,
    search,
)
from azukari.apps.obligations.queries.board import with_standing
from azukari.core.deadlines import Standing, standing
from azukari.core.shared.identity import Actor, Role
from azukari.web.tables import Column, Filter, Kind, ListSpec
from azukari.web.templatetags.references import reference_label

Choices = Sequence[tuple[str, str | Promise]]
BASES: Choices = (
    ("opinion", _("Opinion")),
    ("consultation", _("Consultation")),
    ("meeting", _("Meeting")),
    ("operation", _("Operation")),
    ("none", _("None named")),
)


def board_list(actor: Actor, today: date) -> ListSpec:
    """Return how the board is narrowed; its rows are what is open."""
    return ListSpec(
        name="obligations-open",
        title=_("Board of obligations"),
        columns=_columns(today),
        search=search,
        filters=(_whose(actor, today), *_filters(actor)),
        order="due",
    )


def full_list(actor: Actor, today: date) -> ListSpec:
    """Return the list of all promises, closed ones too."""
    return ListSpec(
        name="obligations",
        title=_("All obligations"),
        columns=_columns(today),
        search=search,
        filters=(_state(today), *_filters(actor)),
        order="due",
    )


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column(
            "number",
            _("Number"),
            lambda row: row.number_words,
            sort=("fiscal_year", "serial"),
            url=lambda row: reverse("obligations:obligation", args=[row.number]),
        ),
        Column("what", _("What is to be done"), lambda row: row.what, sort=("what",)),
        Column(
            "owner",
            _("Duty"),
            lambda row: labels.duty_words(row.owner),
            sort=("owner__organisation__name", "owner__name"),
        ),
        Column("holder", _("Held today by"), lambda row: _holders(row, today)),
        Column("due", _("Due"), lambda row: row.due_on, sort=("due_on",), kind=Kind.DATE),
        Column(
            "state",
            _("State"),
            lambda row: _standing_words(row, today),
            sort=("state",),
            badge=lambda row: _badge(row, today),
        ),
        Column("reason", _("Why it is open"), _reason),
        Column("kind", _("Kind"), lambda row: labels.kind_words(row.kind), sort=("kind",)),
        Column("rests_on", _("Rests on"), lambda row: reference_label(row.rests_on)),
    )


def _filters(actor: Actor) -> tuple[Filter, ...]:
    common = (
        Filter("kind", _("Kind"), tuple(labels.KINDS.items()), field="kind"),
        Filter("reason", _("Reason"), tuple(labels.REASONS.items()), field="reason_kind"),
        Filter("rests_on", _("Rests on"), BASES, apply=_resting_on),
    )
    if actor.has(*READS_ALL, Role.MEMBER):
        field = "owner__organisation__code"
        return (Filter("organisation", _("Organisation"), _organisations, field=field), *common)
    return common


def _whose(actor: Actor, today: date) -> Filter:
    choices = (("mine", _("Mine")), ("department", _("My organisation's")))

    def narrow(rows: QuerySet[Obligation], value: str) -> QuerySet[Obligation]:
        own = Q(owner__in=accounts.holds_duty(actor, today))
        if value == "department":
            codes = actor.organisations(*OF_ORGANISATION, Role.SECRETARIAT)
            own |= Q(owner__organisation__code__in=codes)
        return rows.filter(own)

    return Filter("whose", _("Whose"), choices, apply=narrow)


def _state(today: date) -> Filter:
    choices: Choices = (
        (Obligation.State.OPEN.value, _("Open")),
        *((each.value, words) for each, words in labels.STANDINGS.items()),
        (Obligation.State.FULFILLED.value, _("Fulfilled")),
        (Obligation.State.WAIVED.value, _("Waived")),
        ("carried", _("Carried to a meeting")),
        ("proposed", _("Proposed by the machine, not confirmed")),
    )

    def narrow(rows: QuerySet[Obligation], value: str) -> QuerySet[Obligation]:
        is_open = rows.filter(state=Obligation.State.OPEN)
        if value in Obligation.State.values:
            return rows.filter(state=value)
        if value == "carried":
            return rows.exclude(carried_to="")
        if value == "proposed":
            return is_open.filter(proposed_by_machine=True)
        return with_standing(is_open, today).filter(standing=value)

    return Filter("state", _("State"), choices, apply=narrow)


def _resting_on(rows: QuerySet[Obligation], value: str) -> QuerySet[Obligation]:
    return (
        rows.filter(rests_on="")
        if value == "none"
        else rows.filter(rests_on__startswith=f"{value}/")
    )


def _organisations() -> list[tuple[str, str]]:
    return [(row.code, labels.organisation_words(row)) for row in accounts.organisations()]


def _holders(row: Obligation, today: date) -> str:
    held = held_by(row.owner, today)
    return "、".join((*held.holders, *held.deputies)) or gettext("nobody")


def _reason(row: Obligation) -> str:
    """Return why it is open; what is closed has no such reason any more."""
    return labels.reason_words(row.reason_kind) if row.is_open else ""


def _standing_words(row: Obligation, today: date) -> str:
    if not row.is_open:
        return str(row.get_state_display())
    return str(labels.STANDINGS[standing_of(row, today)])


def _badge(row: Obligation, today: date) -> str:
    return labels.BADGES[standing_of(row, today)] if row.is_open else "success"


def standing_of(row: Obligation, today: date) -> Standing:
    """Return where an open promise stands, by the core's rule."""
    return standing(row.due_on, waiting=row.is_waiting, today=today)
