"""Maintenance visits for the department: the list, the announcement, one visit, its sheet, its session."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.visits import EngagementForm, VisitForm
from azukari.apps.custody.labels import PAPERS, STAGES, THINGS
from azukari.apps.custody.models import Visit, VisitPerson
from azukari.apps.custody.paper import visit as paper
from azukari.apps.custody.queries.visits import in_stage, stage_now
from azukari.apps.custody.views.common import found, tabs, told
from azukari.apps.custody.views.visiting import sign_in
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing import services as outsourcing_services
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.custody.visits import Stage
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

READERS = (Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR, Role.AUDITOR)
BADGES = {
    Stage.PLANNED: "info",
    Stage.LAPSED: "warning",
    Stage.OPEN: "success",
    Stage.OVER: "error",
    Stage.UNFINISHED: "error",
    Stage.CLOSED: "neutral",
    Stage.CANCELLED: "neutral",
}
STEPS = (
    pgettext_lazy("visit", "Announced"),
    pgettext_lazy("visit", "At the counter"),
    pgettext_lazy("visit", "At work"),
    pgettext_lazy("visit", "Closed"),
)


@dataclass(frozen=True, slots=True)
class Button:
    """A way to an act on the page of a visit."""

    act: str
    label: str | Promise
    primary: bool = False


def stage_words(row: Visit) -> tuple[str, str]:
    """Return how far a visit has come, and the colour of its badge."""
    stage = stage_now(row)
    return str(STAGES[stage]), BADGES[stage]


def hours_words(row: Visit) -> str:
    """Return the day and the hours."""
    start, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    last = f"{end:%H:%M}" if start.date() == end.date() else in_words(end, time=True)
    return f"{in_words(start, time=True)}–{last}"


LIST = ListSpec(
    name="visits",
    title=gettext_lazy("Maintenance visits"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.key, sort=("fiscal_year", "number"),
               url=lambda row: reverse("custody:visit", args=[row.key])),
        Column("starts", pgettext_lazy("visit", "From"), lambda row: row.starts_at,
               sort=("starts_at",), kind=Kind.MOMENT),
        Column("ends", pgettext_lazy("visit", "Until"), lambda row: row.ends_at,
               sort=("ends_at",), kind=Kind.MOMENT),
        Column("body", pgettext_lazy("visit", "Who sends them"), lambda row: row.body.named,
               sort=("body__name",)),
        Column("purpose", pgettext_lazy("visit", "Purpose"), lambda row: row.purpose, sort=("purpose",)),
        Column("operation", gettext_lazy("Operation"),
               lambda row: row.engagement.operation.words, sort=("engagement__operation__name",)),
        Column("attendant", gettext_lazy("Attendant"), lambda row: str(row.attendant),
               sort=("attendant__name",)),
        Column("state", gettext_lazy("State"), lambda row: stage_words(row)[0],
               badge=lambda row: stage_words(row)[1]),
    ),
    search=("purpose", "body__name", "engagement__operation__name", "attendant__name"),
    filters=(
        Filter("state", gettext_lazy("State"), tuple((str(key), words) for key, words in STAGES.items()),
               apply=lambda rows, value: in_stage(rows, value, timezone.now())),
    ),
    order="-starts",
)  # fmt: skip


@protect(*READERS)
def visits(request: AzukariRequest) -> HttpResponse:
    """List the visits that the person may see."""
    page = LIST.open(request, queries.visits.visits_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    is_city = request.actor.has(Role.SECRETARIAT, Role.CLERK, Role.AUDITOR)
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("visits") if is_city else [],
        "may_write": request.actor.has(Role.CLERK),
    }
    return render(request, "custody/visits.html", context)


@protect(Role.CLERK)
def visit_choose(request: AzukariRequest) -> HttpResponse:
    """Choose the contract for which somebody comes."""
    offered = queries.visits.engagements_for_visits(request.actor)
    form = EngagementForm(request.GET if "engagement" in request.GET else None, offered=offered)
    if form.is_valid():
        return redirect("custody:visit-new", form.cleaned_data["engagement"])
    context = {"form": form, "title": _("Announce a visit")}
    return render(request, "custody/visit_choose.html", context)


@protect(Role.CLERK)
def visit_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Announce a visit; the names of the roster are shown, which leaves evidence."""
    engagement = found(queries.visits.access_engagement, request.actor, key)
    form = _plan_form(request, engagement)
    made = done(form, lambda: services.visits.plan_visit(request.actor, form.plan(engagement)))
    if made is not None:
        return redirect("custody:visit", made.key)
    outsourcing_services.people.view_roster(request.actor, engagement)
    context = {"form": form, "title": _("Announce a visit"), "engagement": engagement}
    return render(request, "custody/visit_form.html", context)


@protect(*READERS)
def visit(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one visit step by step; one that is past its end is closed first. Names leave evidence."""
    row = found(queries.visits.access_visit, request.actor, key)
    if services.visits.close_by_itself(row):
        row = found(queries.visits.access_visit, request.actor, key)
    people = queries.visits.people_of(row)
    evidence.record_view(request.actor, row.reference)
    stage, own = stage_now(row), _is_own(request, row)
    context = {
        "title": _("Maintenance visit %(key)s") % {"key": row.key},
        "visit": row,
        "stage": str(stage),
        "state": stage_words(row),
        "steps": steps_of(row, people),
        "facts": facts_of(row),
        "people": [(each, str(PAPERS.get(each.paper, ""))) for each in people],
        "things": [(each, str(THINGS[each.kind])) for each in row.things.all()],
        "media": row.media.select_related("medium"),
        "work": row.work.all(),
        "own": own,
        "attends": request.actor.user_id == row.attendant_id,
        "is_city": not request.actor.has(Role.CONTRACTOR),
        "may_start": own and stage == Stage.PLANNED and any(each.checked_at for each in people),
        "buttons": buttons_of(stage) if own else (),
        "signed": next((each.name for each in people if each.number == row.signed_by), ""),
        "obligations": obligations.about(row.reference),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/visit.html", context)


@protect(*READERS)
def visit_pdf(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the sheet of the visit for signature; papers are Japanese. Names leave evidence."""
    row = found(queries.visits.access_visit, request.actor, key)
    evidence.record_view(request.actor, row.reference)
    with override("ja"):
        facts = [(str(label), str(value)) for label, value in facts_of(row)]
        people = queries.visits.people_of(row)
        data = paper.pdf(row, facts, people, printed(request.actor, row.reference))
    return paper_file(data, "pdf", f"{paper.NAME}_{row.key}")


@protect(Role.CLERK)
@require_POST
def visit_session(request: AzukariRequest, key: str) -> HttpResponse:
    """Open the session on this browser: the attendant is signed out, the visit's account is in."""
    row = found(queries.visits.access_own_visit, request.actor, key)
    opened = services.visit_session.open_session(request.actor, row)
    sign_in(request, opened)
    return redirect("visiting:work")


@protect(Role.CLERK)
@require_POST
def visit_code(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a code for another machine, once."""
    row = found(queries.visits.access_own_visit, request.actor, key)
    code = services.visit_session.make_code(request.actor, row)
    context = {
        "title": _("Code for another machine"),
        "visit": row,
        "code": f"{code[:5]}-{code[5:]}",
        "until": queries.visits.access_own_visit(request.actor, key).code_until,
        "address": request.build_absolute_uri(reverse("visiting:enter")),
    }
    return render(request, "custody/visit_code.html", context)


def facts_of(row: Visit) -> list[tuple[str, str]]:
    """Return what page and paper say of a visit."""
    return [
        (pgettext("visit", "Day and hours"), hours_words(row)),
        (pgettext("visit", "Who sends them"), row.body.named),
        (_("Contract"), row.engagement.title),
        (_("Operation"), row.engagement.operation.words),
        (pgettext("visit", "Purpose"), row.purpose),
        (_("Machines"), "、".join(row.machines)),
        (_("Attendant"), f"{row.engagement.operation.department.name} {row.attendant}"),
        *_moments(row),
    ]


def buttons_of(stage: Stage) -> tuple[Button, ...]:
    """Return the acts that the stage offers."""
    check = Button("check", _("Check who came"), primary=stage is Stage.PLANNED)
    thing, bring = (
        Button("thing", _("Take a thing")),
        Button("bring", _("Note a medium brought in")),
    )
    other = Button("attendant", _("Change the attendant"))
    work, take = Button("work", _("Note work done")), Button("take", _("Note a medium taken along"))
    if stage is Stage.PLANNED:
        return (check, thing, bring, other, Button("cancel", _("Call it off")))
    if stage is Stage.OPEN:
        extend = Button("extend", _("Let it last longer"))
        close = Button("close", pgettext("visit", "Close the visit"), primary=True)
        return (check, thing, bring, work, take, other, extend, close)
    if stage is Stage.UNFINISHED:
        return (work, take, other, Button("close", _("Complete and close"), primary=True))
    return (Button("cancel", _("Call it off")),) if stage is Stage.LAPSED else ()


def steps_of(row: Visit, people: list[VisitPerson]) -> list[dict[str, str]]:
    """Return the steps of a visit and where it stands."""
    checked = any(each.checked_at for each in people)
    done_until = 1 + checked + (row.started_at is not None) + (row.closed_at is not None)
    if row.started_at is not None and row.closed_at is None:
        done_until = 2
    states = ["done" if number < done_until else "todo" for number in range(len(STEPS))]
    if done_until < len(STEPS) and row.cancelled_at is None:
        states[done_until] = "current"
    return [
        {"label": str(label), "state": state} for label, state in zip(STEPS, states, strict=True)
    ]


def _plan_form(request: AzukariRequest, engagement: EngagementRecord) -> VisitForm:
    today = timezone.localdate()
    tiers = outsourcing.chain.tiers_of(engagement)
    bodies = list({tier.body.pk: tier.body for tier in tiers}.values())
    workers = outsourcing.people.working_on(engagement, today)
    return VisitForm(
        request.POST or None,
        bodies=bodies or [engagement.contractor],
        workers=[(row.number, row.name) for row in workers],
        attendants=queries.visits.attendants(engagement, today),
        today=today,
    )


def _is_own(request: AzukariRequest, row: Visit) -> bool:
    code = row.engagement.operation.department.code
    return code in request.actor.organisations(Role.CLERK)


def _moments(row: Visit) -> list[tuple[str, str]]:
    known = (
        (pgettext("visit", "Started"), row.started_at),
        (_("Closed by itself"), row.self_closed_at),
        (pgettext("visit", "Closed"), row.closed_at),
        (pgettext("visit", "Called off"), row.cancelled_at),
    )
    found_ = [(label, in_words(at, time=True)) for label, at in known if at]
    why = [(pgettext("visit", "Why called off"), row.cancelled_why)] if row.cancelled_why else []
    return [*found_, *why]
