"""The chain of a contract: drawn and tabled, one custodian with what the city knows of it, acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from azukari.apps.outsourcing import drawing, queries, services
from azukari.apps.outsourcing.forms.chain import (
    ChainDayForm,
    ConsentForm,
    KnowledgeForm,
    TierEndForm,
    TierForm,
)
from azukari.apps.outsourcing.models import Engagement, Known, Tier
from azukari.apps.outsourcing.queries.words import BADGES, concern_lines, concern_words, names_of
from azukari.apps.outsourcing.views.common import READERS, WRITERS, found, may_write
from azukari.core.custody import Chain
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier in the list: the row, how deep it stands, what the city knew on the day."""

    tier: Tier
    depth: int
    known: str
    since: date | None
    bodies: int

    @property
    def url(self) -> str:
        """Where it leads."""
        return reverse("outsourcing:tier", args=[self.tier.engagement.key, self.tier.number])


def _consent(row: TierRow) -> str:
    if row.tier.parent_id is None:
        return _("not needed")
    return "" if row.tier.consent_on else _("no consent")


LIST = ListSpec(
    name="chain",
    title=gettext_lazy("Custodians"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.tier.number, sort=("number",),
               kind=Kind.NUMBER),
        Column("depth", gettext_lazy("Tier"), lambda row: row.depth, sort=("depth",),
               kind=Kind.NUMBER),
        Column("body", gettext_lazy("Body"), lambda row: row.tier.body.named, sort=("body",),
               url=lambda row: row.url),
        Column("bodies", gettext_lazy("Places"), lambda row: row.bodies, sort=("bodies",),
               kind=Kind.NUMBER),
        Column("task", gettext_lazy("What it does"), lambda row: row.tier.task, sort=("task",)),
        Column("party", gettext_lazy("City a party"),
               lambda row: _("yes") if row.tier.city_is_party else _("no"), sort=("party",)),
        Column("known", gettext_lazy("What the city knows"),
               lambda row: str(Known(row.known).label), sort=("known",),
               badge=lambda row: BADGES[row.known]),
        Column("since", gettext_lazy("Known since"), lambda row: row.since, sort=("since",),
               kind=Kind.DATE),
        Column("consent", pgettext_lazy("re-entrustment", "Consent"), lambda row: row.tier.consent_on,
               sort=("consent",), kind=Kind.DATE),
        Column("lacking", gettext_lazy("Note"), _consent, sort=("lacking",)),
        Column("until", gettext_lazy("Until"), lambda row: row.tier.ends_on, sort=("until",),
               kind=Kind.DATE),
    ),
    search=lambda rows, words: [row for row in rows if _holds(row, words)],
    filters=(
        Filter("known", gettext_lazy("What the city knows"), Known.choices, field="known"),
        Filter(
            "party",
            gettext_lazy("City a party"),
            (("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))),
            apply=lambda rows, value: [
                row for row in rows if row.tier.city_is_party is (value == "yes")
            ],
        ),
    ),
    order="number",
)  # fmt: skip


@protect(*READERS)
def chain(request: AzukariRequest, key: str) -> HttpResponse:
    """Draw and list the chain of a day."""
    row = found(queries.access_engagement, request.actor, key)
    form = ChainDayForm(request.GET if "on" in request.GET else None)
    on = form.day or timezone.localdate()
    value = queries.chain.chain_of(row, on)
    page = LIST.open(request, _rows(row, value, on))
    if page.wants_excel:
        return page.excel()
    context = {
        "title": _("Chain of custodians"),
        "page": page,
        "on": on,
        "day_form": form,
        "may_write": may_write(request.actor, row),
        **about(row),
        **drawn(value, on),
    }
    return render(request, "outsourcing/chain.html", context)


@protect(*READERS)
def tier(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Show one custodian: the way to it, what it holds, what the city learnt and when."""
    row = found(queries.access_engagement, request.actor, key)
    one = _tier(row, number)
    today = timezone.localdate()
    value = queries.chain.chain_of(row, today)
    items = names_of(()).items
    concerns = [each for each in value.concerns(today) if each.number == number]
    context = {
        "title": one.body.named,
        "tier": one,
        "way": value.path(number)[:-1],
        "below": len(value.below(number)),
        "depth": value.depth(number),
        "items": [items.get(code, code) for code in sorted(value[number].items)],
        "knowledge": [
            {"row": each, "badge": BADGES[each.known]} for each in reversed(one.knowledge.all())
        ],
        "concerns": [concern_words(each) for each in concerns],
        "is_over": one.period.has_ended(today),
        "may_write": may_write(request.actor, row),
        **about(row),
    }
    return render(request, "outsourcing/tier.html", context)


@protect(*WRITERS)
def tier_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Add a custodian below another."""
    row = found(queries.access_own_engagement, request.actor, key)
    form = TierForm(
        request.POST or None,
        engagement=row,
        below=request.GET.get("below", ""),
        today=timezone.localdate(),
    )
    made = done(form, lambda: services.add_tier(request.actor, row, form.entry()))
    if made is not None:
        return redirect("outsourcing:tier", key, made.number)
    return _act(request, row, form, _("Add a custodian"))


@protect(*WRITERS)
def knowledge_new(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Note what the city learnt of the contract, with the paper that shows it."""
    row = found(queries.access_own_engagement, request.actor, key)
    one = _tier(row, number)
    form = KnowledgeForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    if done(form, lambda: services.record_knowledge(request.actor, one, form.learnt())):
        return redirect("outsourcing:tier", key, number)
    return _act(request, row, form, _("Record what the city knows"), tier=one, upload=True)


@protect(*WRITERS)
def consent_new(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Note the day of the city's consent."""
    row = found(queries.access_own_engagement, request.actor, key)
    one = _tier(row, number)
    form = ConsentForm(request.POST or None, initial={"on": one.consent_on})
    if done(form, lambda: services.record_consent(request.actor, one, **form.cleaned_data)):
        return redirect("outsourcing:tier", key, number)
    return _act(request, row, form, _("Record the consent"), tier=one)


@protect(*WRITERS)
def tier_end(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """End a custodian and all that hang below it, after saying how many those are."""
    row = found(queries.access_own_engagement, request.actor, key)
    one = _tier(row, number)
    form = TierEndForm(request.POST or None, word=one.body.code)
    ended = done(
        form,
        lambda: services.end_tier(
            request.actor, one, on=form.cleaned_data["on"], why=form.cleaned_data["why"]
        ),
    )
    if ended is not None:
        return redirect("outsourcing:tier", key, number)
    below = len(queries.chain.chain_of(row).below(number))
    lost = [_("From the day after, it holds nothing: nothing may be passed on to it.")]
    if below:
        lost.append(_("Custodians below it that end with it: %(count)s.") % {"count": below})
    context = {"form": form, "title": _("End this custodian"), "lost": lost, "tier": one}
    return render(
        request, "outsourcing/confirm.html", {**context, **about(row), "cancel": _url(one)}
    )


def about(row: Engagement) -> dict[str, Any]:
    """Return what every page below an engagement shows of it."""
    return {"engagement": row, "up": reverse("outsourcing:engagement", args=[row.key])}


def drawn(value: Chain, on: date) -> dict[str, Any]:
    """Return the drawing with the table beside it, and what a supervisor has to act on."""
    boxes = drawing.boxes(value, on)
    return {
        "boxes": boxes,
        "svg": drawing.drawing(boxes),
        "concerns": concern_lines(value.concerns(on)),
        "standing_count": len(value.standing(on)),
        "unseen_count": len(value.nobody_looked(on)),
    }


def _rows(row: Engagement, value: Chain, on: date) -> list[TierRow]:
    rows = []
    for one in queries.chain.tiers_of(row):
        if on in one.period:
            known = value.knowledge(one.number, on)
            depth, bodies = value.depth(one.number), value[one.number].bodies
            since = known.since if one.knowledge.all() else None
            rows.append(TierRow(one, depth, known.what, since, bodies))
    return rows


def _holds(row: TierRow, words: str) -> bool:
    text = (
        f"{row.tier.body.folded_name} {row.tier.body.reading} {row.tier.body.code} {row.tier.task}"
    )
    return all(
        any(form in text for form in queries.bodies.forms_of(word)) for word in words.split()
    )


def _tier(row: Engagement, number: int) -> Tier:
    try:
        return queries.chain.tier(row, number)
    except Tier.DoesNotExist as error:
        raise Http404 from error


def _url(one: Tier) -> str:
    return reverse("outsourcing:tier", args=[one.engagement.key, one.number])


def _act(
    request: AzukariRequest,
    row: Engagement,
    form: forms.Form,
    title: str,
    **more: Any,
) -> HttpResponse:
    one = more.get("tier")
    back = _url(one) if one else reverse("outsourcing:chain", args=[row.key])
    context = {"form": form, "title": title, "cancel": back, **more, **about(row)}
    return render(request, "outsourcing/act.html", context)
