"""The people of a contract: who may authorise, the days ahead, roster, briefings, pledges; one person."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Employment, Engagement, PledgeKind, Worker
from azukari.apps.outsourcing.queries.people import RosterRow
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import READERS, READS_EVIDENCE, found, may_write
from azukari.apps.outsourcing.views.people_words import (
    days_ahead,
    lack_words,
    term_words,
    today_words,
)
from azukari.core.custody import Lack, lacks
from azukari.core.shared.identity import Actor, Role
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

SEES_ROSTER = (Role.SECRETARIAT, Role.CLERK, Role.AUDITOR)
LATEST = 20  # entries of the history shown: every look is one
_OF_CONTRACT = re.compile(r"([1-9]\d{3}-[1-9]\d*)(?:-[a-z0-9_-]+)?", re.ASCII)


def _missing(row: RosterRow) -> str:
    return gettext(", ").join(lack_words(lack) for lack in row.lacks)


def _lacking(rows: list[RosterRow], value: str) -> list[RosterRow]:
    if value == "complete":
        return [row for row in rows if not row.lacks]
    return [row for row in rows if Lack(value) in row.lacks]


LIST = ListSpec(
    name="roster",
    title=_("Roster"),
    columns=(
        Column("number", _("Number"), lambda row: row.worker.number, sort=("number",),
               kind=Kind.NUMBER),
        Column("name", _("Name"), lambda row: row.worker.name, sort=("kana",),
               url=lambda row: reverse(
                   "outsourcing:worker", args=[row.worker.engagement.key, row.worker.number])),
        Column("kana", _("Kana"), lambda row: row.worker.kana, sort=("kana",)),
        Column("employment", _("Employment"), lambda row: row.worker.get_employment_display(),
               sort=("employment",)),
        Column("joined", _("First day of work"), lambda row: row.worker.joined_on,
               sort=("joined_on",), kind=Kind.DATE),
        Column("left", _("Last day of work"), lambda row: row.worker.left_on,
               sort=("left_on",), kind=Kind.DATE),
        Column("missing", pgettext_lazy("roster", "Missing"), _missing,
               badge=lambda row: "warning" if row.lacks else ""),
    ),
    filters=(
        Filter(
            "missing",
            pgettext_lazy("roster", "Missing"),
            (
                (Lack.BRIEFING, _("no briefing")),
                (Lack.JOINING, _("no joining pledge")),
                (Lack.LEAVING, _("no leaving pledge")),
                ("complete", _("nothing is missing")),
            ),
            apply=_lacking,
        ),
        Filter(
            "employment",
            _("Employment"),
            Employment.choices,
            apply=lambda rows, value: [row for row in rows if row.worker.employment == value],
        ),
    ),
    search=lambda rows, _words: rows,  # narrowed before the names are opened
    sealed=True,
)  # fmt: skip


@protect(*READERS)
def people(request: AzukariRequest, key: str) -> HttpResponse:
    """Show who may authorise today and in the days ahead, and the roster to those who may see it."""
    row = found(queries.access_engagement, request.actor, key)
    today = timezone.localdate()
    sees = sees_roster(request.actor, row)
    page = None
    if sees:
        rows = queries.people.roster(row, today, request.GET.get("q", "").strip())
        page = LIST.open(request, rows)
        services.people.view_roster(request.actor, row)
    days, stretches = days_ahead(row, today)
    context = {
        "title": pgettext("contract", "People"),
        "page": page,
        "days": days,
        "stretches": stretches,
        "terms": _terms(row, today),
        "figures": queries.people.figures(row, today),
        "months": queries.people.turnover_of(row, today),
        "briefings": queries.people.briefings(row),
        "may_write": may_write(request.actor, row),
        "entries": _looks(row) if sees else [],
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        **today_words(row, today),
        **about(row),
    }
    return render(request, "outsourcing/people.html", context)


@protect(*SEES_ROSTER)
def worker(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Show one person: days of work, briefings, pledges, offices; looking leaves evidence."""
    row = access_roster(request.actor, key)
    one = access_worker(row, number)
    today = timezone.localdate()
    member = next(each for each in queries.people.members(row) if each.number == number)
    services.people.view_worker(request.actor, one)
    context = {
        "title": one.name,
        "worker": one,
        "lacks": [lack_words(lack) for lack in lacks(member, today)],
        "pledges": one.pledges.select_related("text"),
        "briefings": one.briefings.all(),
        "terms": one.responsibilities.order_by("-starts_on"),
        "kinds": _unsigned(one, today),
        "documents": documents.attached_to(request.actor, one.reference),
        "may_write": may_write(request.actor, row),
        "entries": evidence.entries_about(one.reference)[-LATEST:],
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        **about(row),
    }
    return render(request, "outsourcing/worker.html", context)


@protect(*READERS)
def people_at(request: AzukariRequest, key: str) -> HttpResponseBase:
    """Lead from a reference about people (`authority/2026-3-…`, `worker/2026-3-5`) to their contract."""
    match = _OF_CONTRACT.fullmatch(key)
    if match is None:
        raise Http404
    row = found(queries.access_engagement, request.actor, match[1])
    return redirect("outsourcing:people", row.key)


@protect(*SEES_ROSTER)
def pledge_texts(request: AzukariRequest) -> HttpResponse:
    """Show every version of every pledge's text, and how many signed it."""
    today = timezone.localdate()
    in_force = {kind: queries.people.pledge_text(kind, today) for kind in PledgeKind.values}
    rows = queries.people.pledge_texts()
    context = {
        "title": gettext("Texts of the pledges"),
        "texts": [
            {"row": row, "current": in_force[row.kind] == row, "coming": row.in_force_from > today}
            for row in rows
        ],  # one row
        "may_write": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "outsourcing/pledge_texts.html", context)


def sees_roster(actor: Actor, row: Engagement) -> bool:
    """Tell whether the actor may see the names: council members read the figures only."""
    return actor.has(Role.SECRETARIAT, Role.AUDITOR) or may_write(actor, row)


def access_roster(actor: Actor, key: str) -> Engagement:
    """Return the contract whose roster the actor may see; what one may not see does not exist."""
    row = found(queries.access_engagement, actor, key)
    if not sees_roster(actor, row):
        raise Http404
    return row


def access_worker(row: Engagement, number: int) -> Worker:
    """Return one person of the roster, or not found."""
    try:
        return queries.people.worker(row, number)
    except Worker.DoesNotExist as error:
        raise Http404 from error


def _terms(row: Engagement, today: date) -> list[dict[str, Any]]:
    return [
        {"row": each, "state": term_words(each, today), "is_over": each.period.has_ended(today)}
        for each in queries.people.responsibilities(row)
    ]


def _looks(row: Engagement) -> list[evidence.NamedEntry]:
    """Return what was done with the roster last, looks included."""
    return evidence.entries_about(services.people.roster_reference(row))[-LATEST:]


def _unsigned(one: Worker, today: date) -> list[dict[str, str]]:
    """Return the pledges that the person has not signed yet; the leaving one once a last day is known."""
    signed = {pledge.text.kind for pledge in one.pledges.select_related("text")}
    asked = [
        *([] if one.period.has_ended(today) else [PledgeKind.JOINING]),
        *([PledgeKind.LEAVING] if one.left_on else []),
    ]
    words = {
        PledgeKind.JOINING: gettext("Sign the joining pledge"),
        PledgeKind.LEAVING: gettext("Sign the leaving pledge"),
    }
    return [{"kind": kind.value, "words": words[kind]} for kind in asked if kind not in signed]
