"""Machines: the list, one machine, its checklist, word of a repair, the rules (OU7).

A contractor does the same under /my/machines/, on a page made for a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.backups import EndForm
from azukari.apps.custody.forms.machines import CheckForm, MachineForm, NoticeForm, RulesForm
from azukari.apps.custody.labels import ANSWERS, CARRIERS
from azukari.apps.custody.models import Checklist, Machine, RepairNotice
from azukari.apps.custody.queries.machines import (
    ENDED,
    IN_ORDER,
    NOT_KEPT,
    NOT_YET,
    OVERDUE,
    in_state,
    last_check,
    state_of,
)
from azukari.apps.custody.services import NoRules
from azukari.apps.custody.views.common import READERS, WRITERS, found, may_write, tabs, told
from azukari.apps.custody.words import notice_words
from azukari.apps.obligations import queries as obligations
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = (
    (IN_ORDER, pgettext_lazy("machine", "Rules kept")),
    (NOT_KEPT, pgettext_lazy("machine", "A rule is not kept")),
    (OVERDUE, pgettext_lazy("machine", "Checklist overdue")),
    (NOT_YET, pgettext_lazy("machine", "Not checked yet")),
    (ENDED, pgettext_lazy("machine", "Not used any more")),
)
BADGES = {
    IN_ORDER: "success",
    NOT_KEPT: "error",
    OVERDUE: "error",
    NOT_YET: "warning",
    ENDED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages stand: the city's part of custody, or the contractor's own."""

    space: str
    base: str


CITY = Place("custody", "custody/base.html")
OWN = Place("mymachines", "my/base.html")


def state_words(row: Machine) -> tuple[str, str]:
    """Return where a machine stands today, and the colour of its badge."""
    state = state_of(row, timezone.localdate())
    return str(dict(STATES)[state]), BADGES[state]


def _contractor(row: Machine) -> str:
    return row.engagement.contractor.named if row.engagement else row.operation.department.name


def _checked(row: Machine) -> Any:  # noqa: ANN401  # a cell
    last = last_check(row)
    return last.filled_on if last else None


LIST = ListSpec(
    name="machines",
    title=gettext_lazy("Machines and their rules"),
    columns=(
        Column("name", pgettext_lazy("machine", "Machine"), lambda row: row.name, sort=("name",),
               url=lambda row: reverse("custody:machine", args=[row.key])),
        Column("place", pgettext_lazy("machine", "Where it stands"), lambda row: row.place,
               sort=("place",)),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("who", pgettext_lazy("machine", "Who works on it"), _contractor),
        Column("checked", gettext_lazy("Last checklist"), _checked, kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("name", "label", "place", "operation__name", "engagement__title"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="name",
)  # fmt: skip


@protect(*READERS)
def machines(request: AzukariRequest) -> HttpResponse:
    """List the machines the person may see."""
    page = LIST.open(request, queries.machines.machines_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("machines"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "custody/machines.html", context)


@protect(Role.CONTRACTOR)
def my_machines(request: AzukariRequest) -> HttpResponse:
    """List the machines of the own contracts, as cards for a phone."""
    rows = queries.machines.machines_visible_to(request.actor)
    context = {
        "title": _("My machines"),
        "machines": [{"row": row, "state": state_words(row)} for row in rows],
    }
    return render(request, "custody/my_machines.html", context)


@protect(*READERS)
def machine(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one machine to the city."""
    return _machine(request, key, CITY)


@protect(Role.CONTRACTOR)
def my_machine(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one machine to the contractor who works on it."""
    return _machine(request, key, OWN)


@protect(*WRITERS)
def machine_new(request: AzukariRequest) -> HttpResponse:
    """Enter a machine."""
    form = MachineForm(request.POST or None, actor=request.actor)
    made = done(form, lambda: services.enter_machine(request.actor, form.entry()))
    if made is not None:
        return redirect("custody:machine", made.key)
    url = reverse("custody:machines")
    up = (url, str(LIST.title))
    context = {"form": form, "title": _("Enter a machine"), "up": up, "cancel": url}
    return render(request, "custody/form.html", context)


@protect(*WRITERS)
def machine_check(request: AzukariRequest, key: str) -> HttpResponse:
    """Fill in the checklist for the city."""
    return _check(request, found(queries.machines.access_own_machine, request.actor, key), CITY)


@protect(Role.CONTRACTOR)
def my_check(request: AzukariRequest, key: str) -> HttpResponse:
    """Fill in the checklist as the contractor."""
    return _check(request, found(queries.machines.access_machine, request.actor, key), OWN)


@protect(*WRITERS)
def machine_repair(request: AzukariRequest, key: str) -> HttpResponse:
    """Note word of a repair for the city."""
    return _repair(request, found(queries.machines.access_own_machine, request.actor, key), CITY)


@protect(Role.CONTRACTOR)
def my_repair(request: AzukariRequest, key: str) -> HttpResponse:
    """Tell of a repair as the contractor."""
    return _repair(request, found(queries.machines.access_machine, request.actor, key), OWN)


@protect(*WRITERS)
def machine_end(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that a machine is not used any more."""
    row = found(queries.machines.access_own_machine, request.actor, key)
    form = EndForm(request.POST or None)
    if done(form, lambda: services.end_machine(request.actor, row, **form.cleaned_data)):
        return redirect("custody:machine", row.key)
    url = reverse("custody:machine", args=[row.key])
    context = {"form": form, "title": _("Note that it is not used any more"), "up": (url, row.name)}
    return render(request, "custody/form.html", context | {"cancel": url, "lead": row.name})


@protect(*READERS)
def rules(request: AzukariRequest) -> HttpResponse:
    """Show every version of the rules."""
    context = {
        "title": _("Rules for machines"),
        "rule_sets": list(queries.machines.rule_sets()),
        "may_write": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "custody/rules.html", context)


@protect(Role.SECRETARIAT)
def rules_new(request: AzukariRequest) -> HttpResponse:
    """Set rules as a new version."""
    form = RulesForm(request.POST or None, initial={"since": timezone.localdate()})

    def set_rules() -> object:
        data = dict(form.cleaned_data)
        return services.set_rules(request.actor, data.pop("code"), **data)

    if done(form, set_rules) is not None:
        return redirect("custody:rules")
    url = reverse("custody:rules")
    up = (url, _("Rules for machines"))
    context = {"form": form, "title": _("Set rules"), "up": up, "cancel": url}
    return render(request, "custody/form.html", context)


def _machine(request: AzukariRequest, key: str, place: Place) -> HttpResponse:
    row = found(queries.machines.access_machine, request.actor, key)
    writes = row.ended_on is None and (place is OWN or may_write(request.actor, row.operation))
    context = {
        "title": row.name,
        "base": place.base,
        "crumb": _crumb(place),
        "machine": row,
        "state": state_words(row),
        "facts": _facts(row),
        "checklists": [_answered(each) for each in row.checklists.select_related("rule_set")],
        "notices": [_told(each) for each in row.notices.all()],
        "check_url": reverse(f"{place.space}:machine-check", args=[row.key]) if writes else "",
        "repair_url": reverse(f"{place.space}:machine-repair", args=[row.key]) if writes else "",
        "obligations": obligations.about(row.reference) if place is CITY else (),
        "is_city": place is CITY,
        "may_end": writes and place is CITY,
        **(told(request.actor, row.reference) if place is CITY else {}),
    }
    return render(request, "custody/machine.html", context)


def _check(request: AzukariRequest, row: Machine, place: Place) -> HttpResponse:
    rule_set = queries.machines.rules_on(row.rules, timezone.localdate())
    if rule_set is None:
        raise NoRules(row.rules)
    form = CheckForm(request.POST or None, rules=rule_set, actor=request.actor)
    filled = done(
        form,
        lambda: services.fill_in(request.actor, row, form.filled(), by=form.cleaned_data["by"]),
    )
    if filled is not None:
        messages.success(request, _("The checklist was kept. Thank you."))
        return redirect(f"{place.space}:machine", row.key)
    context = {
        "title": _("Fill in the checklist"),
        "base": place.base,
        "crumb": _crumb(place),
        "machine": row,
        "rule_set": rule_set,
        "form": form,
        "up": reverse(f"{place.space}:machine", args=[row.key]),
    }
    return render(request, "custody/machine_check.html", context)


def _repair(request: AzukariRequest, row: Machine, place: Place) -> HttpResponse:
    form = NoticeForm(request.POST or None, actor=request.actor)
    notice = done(form, lambda: services.tell_repair(request.actor, row, form.notice()))
    if notice is not None:
        for words in notice_words(notice.reasons):
            messages.warning(request, words)
        if notice.incident:
            messages.warning(request, _("A suspected incident was opened for it."))
        else:
            messages.success(request, _("The department was told and will see to the data."))
        return redirect(f"{place.space}:machine", row.key)
    context = {
        "title": _("Tell of a repair or replacement"),
        "base": place.base,
        "crumb": _crumb(place),
        "machine": row,
        "form": form,
        "up": reverse(f"{place.space}:machine", args=[row.key]),
    }
    return render(request, "custody/machine_repair.html", context)


def _crumb(place: Place) -> tuple[str, str]:
    label = _("My machines") if place is OWN else str(LIST.title)
    return reverse(f"{place.space}:machines"), label


def _answered(row: Checklist) -> dict[str, Any]:
    answers = [
        (rule, str(ANSWERS[answer]), remark, answer == "no")
        for rule, answer, remark in zip(row.rule_set.rules, row.answers, row.remarks, strict=True)
    ]
    return {"row": row, "answers": answers, "opened": row.opened}


def _told(row: RepairNotice) -> dict[str, Any]:
    return {
        "row": row,
        "carrier": str(CARRIERS[row.carrier]),
        "reasons": notice_words(row.reasons),
    }


def _facts(row: Machine) -> list[tuple[str, str]]:
    return [
        (pgettext("machine", "Machine"), row.name),
        (_("Property number"), row.label),
        (pgettext("machine", "Where it stands"), row.place),
        (_("Operation"), row.operation.words),
        (pgettext("machine", "Contract"), row.engagement.title if row.engagement else ""),
        (pgettext("machine", "Who works on it"), _contractor(row)),
        (_("Checked every (days)"), str(row.every)),
        (_("Next checklist by"), in_words(queries.machines.check_due(row))),
    ]
