"""The list of contracts, and one contract: what to do now, chain, scope, obligations, history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.engagements import (
    EngagementEndForm,
    EngagementForm,
    NewEngagementForm,
)
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.queries.scope import Comparison
from azukari.apps.outsourcing.views.chain import about, drawn
from azukari.apps.outsourcing.views.common import (
    READERS,
    READS_EVIDENCE,
    WRITERS,
    found,
    may_write,
    tabs,
)
from azukari.apps.outsourcing.views.people_words import today_words
from azukari.apps.outsourcing.views.scope import comparison_words
from azukari.apps.register import queries as register
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

SOON = timedelta(days=60)


def state_words(row: Engagement, today: date) -> tuple[str, str]:
    """Return the state of a contract on the day, and the colour of its badge."""
    if row.starts_on > today:
        return gettext("Not yet begun"), "info"
    if row.period.has_ended(today):
        return pgettext("contract", "Ended"), "neutral"
    return pgettext("contract", "Running"), "success"


LIST = ListSpec(
    name="engagements",
    title=_("Contracts of outsourcing"),
    columns=(
        Column("key", _("Number"), lambda row: row.key, sort=("fiscal_year", "number")),
        Column("title", _("Title of the contract"), lambda row: row.title, sort=("title",),
               url=lambda row: reverse("outsourcing:engagement", args=[row.key])),
        Column("operation", _("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("department", _("Department"), lambda row: row.operation.department.name,
               sort=("operation__department__name",)),
        Column("contractor", _("Contractor"), lambda row: row.contractor.named,
               sort=("contractor__reading", "contractor__code")),
        Column("from", _("From"), lambda row: row.starts_on, sort=("starts_on",), kind=Kind.DATE),
        Column("until", _("Until"), lambda row: row.ends_on, sort=("ends_on",), kind=Kind.DATE),
        Column("state", _("State"), lambda row: state_words(row, timezone.localdate())[0],
               badge=lambda row: state_words(row, timezone.localdate())[1]),
    ),
    search=queries.engagements.search,
    filters=(
        Filter(
            "state",
            _("State"),
            (("running", pgettext_lazy("contract", "Running")), ("over", _("Not running today"))),
            apply=lambda rows, value: queries.engagements.by_running(
                rows, timezone.localdate(), running=value == "running"
            ),
        ),
    ),
    order="-key",
)  # fmt: skip


@protect(*READERS)
def engagements(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.engagements_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("engagements"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "outsourcing/engagements.html", context)


@protect(*READERS)
def engagement(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one contract."""
    row = found(queries.access_engagement, request.actor, key)
    today = timezone.localdate()
    compared = queries.scope.comparison(row, today)
    context = {
        "title": row.title,
        "facts": _facts(row, compared),
        "state": state_words(row, today),
        "now": _needs(row, compared, today),
        "compared": compared,
        "differences": comparison_words(compared) if compared else [],
        "supervision": queries.supervision.summary(row, today).short(6),
        "obligations": obligations.about(row.reference),
        "documents": documents.attached_to(request.actor, row.reference),
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        "may_write": may_write(request.actor, row),
        "is_over": row.period.has_ended(today),
        **today_words(row, today),
        **about(row),
        **drawn(queries.chain.chain_of(row, today), today),
    }
    return render(request, "outsourcing/engagement.html", context)


@protect(*WRITERS)
def engagement_new(request: AzukariRequest) -> HttpResponse:
    """Enter a contract; its chain and scope follow."""
    form = NewEngagementForm(request.POST or None, actor=request.actor)
    made = done(
        form,
        lambda: services.enter_engagement(
            request.actor, form.entry(), task=form.cleaned_data["task"]
        ),
    )
    if made is not None:
        return redirect("outsourcing:engagement", made.key)
    context = {
        "form": form,
        "title": gettext("Enter a contract"),
        "cancel": reverse("outsourcing:engagements"),
    }
    return render(request, "outsourcing/act.html", context)


@protect(*WRITERS)
def engagement_edit(request: AzukariRequest, key: str) -> HttpResponse:
    """Correct a contract."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = EngagementForm(request.POST or None, actor=request.actor, engagement=row)
    if done(form, lambda: services.revise_engagement(request.actor, row, form.entry())):
        return redirect("outsourcing:engagement", key)
    context = {"form": form, "title": gettext("Correct the contract"), **about(row)}
    return render(request, "outsourcing/act.html", {**context, "cancel": context["up"]})


@protect(*WRITERS)
def engagement_end(request: AzukariRequest, key: str) -> HttpResponse:
    """End a contract before its time, after saying what ends with it."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = EngagementEndForm(request.POST or None, word=row.key)
    ended = done(
        form,
        lambda: services.end_engagement(
            request.actor, row, on=form.cleaned_data["on"], why=form.cleaned_data["why"]
        ),
    )
    if ended is not None:
        return redirect("outsourcing:engagement", key)
    lost = [
        gettext("Every custodian of its chain ends on the same day."),
        gettext("What they hold falls due for return or disposal."),
    ]
    context = {"form": form, "title": gettext("End the contract"), "lost": lost, **about(row)}
    return render(request, "outsourcing/confirm.html", {**context, "cancel": context["up"]})


def _facts(row: Engagement, compared: Comparison | None) -> list[Any]:
    terms = compared.terms if compared else None
    own = row.consultation
    facts: list[Any] = [
        (gettext("Number"), row.key),
        {
            "label": gettext("Operation"),
            "value": row.operation.words,
            "url": reverse("register:operation", args=[row.operation.code]),
        },
        (gettext("Department"), row.operation.department.name),
        {
            "label": gettext("Contractor"),
            "value": row.contractor.named,
            "url": reverse("outsourcing:body", args=[row.contractor.code]),
        },
        (gettext("Signed on"), in_words(row.signed_on) if row.signed_on else ""),
        (gettext("Period"), _period(row)),
        (
            gettext("Terms in force"),
            register.basis_words(terms.basis) if terms else gettext("None: nothing was consulted"),
        ),
    ]
    if own is not None:
        url = reverse("council:consultation", args=[own.key])
        facts.append({"label": gettext("Consultation it rests on"), "value": own.title, "url": url})
    if row.ended_why:
        facts.append((gettext("Why it ended early"), row.ended_why))
    return facts


def _period(row: Engagement) -> str:
    return f"{in_words(row.starts_on)}～{in_words(row.ends_on) if row.ends_on else ''}"


def _needs(row: Engagement, compared: Comparison | None, today: date) -> list[str]:
    """Return what needs doing now, in sentences; empty when nothing does."""
    if row.period.has_ended(today):
        return []
    needs = []
    if compared is None:
        needs.append(gettext("The scope is not written yet: write what the contract allows."))
    elif count := len(compared.widening):
        words = ngettext(
            "The scope is wider than the consultation in %(count)s point.",
            "The scope is wider than the consultation in %(count)s points.",
            count,
        )
        needs.append(words % {"count": count})
    if row.ends_on and row.ends_on - today <= SOON:
        words = gettext("The contract ends on %(day)s. Settle return and disposal before then.")
        needs.append(words % {"day": in_words(row.ends_on)})
    return [*needs, *_coming(row, today)]


def _coming(row: Engagement, today: date) -> list[str]:
    """Return the versions of the scope to come that are wider than what was consulted."""
    words = gettext("The scope of %(day)s needs a consultation before it takes effect.")
    return [
        words % {"day": in_words(scope.effective_from)}
        for scope in queries.engagements.scopes_of(row)
        if scope.effective_from > today and queries.scope.compared(row, scope, today).widening
    ]
