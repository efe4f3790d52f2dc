"""Backups: the list of plans, one plan, a backup taken, a restore tried (CU6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.backups import BackupForm, CopyForm, EndForm, PlanForm, RestoreForm
from azukari.apps.custody.labels import KINDS
from azukari.apps.custody.models import BackupPlan
from azukari.apps.custody.queries.backups import (
    ENDED,
    FAILED,
    IN_ORDER,
    MISSED,
    UNTESTED,
    in_state,
    standing,
)
from azukari.apps.custody.views.common import READERS, WRITERS, found, may_write, tabs, told
from azukari.apps.custody.words import reason_words
from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as obligations
from azukari.core.custody import backups as core
from azukari.core.custody.disposal import MediumKind
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = (
    (IN_ORDER, pgettext_lazy("backup", "In order")),
    (MISSED, pgettext_lazy("backup", "Backup overdue")),
    (UNTESTED, pgettext_lazy("backup", "Restore test overdue")),
    (FAILED, pgettext_lazy("backup", "Restore failed")),
    (ENDED, pgettext_lazy("backup", "Plan ended")),
)
BADGES = {
    IN_ORDER: "success",
    MISSED: "error",
    UNTESTED: "error",
    FAILED: "error",
    ENDED: "neutral",
}


def state_words(row: BackupPlan) -> tuple[str, str]:
    """Return where a plan stands today, and the colour of its badge."""
    state = standing(row, timezone.localdate())
    return str(dict(STATES)[state]), BADGES[state]


def _last(row: BackupPlan) -> Any:  # noqa: ANN401  # a cell
    return max((run.done_on for copy in row.value.copies for run in copy.runs), default=None)


LIST = ListSpec(
    name="backups",
    title=gettext_lazy("Backup plans"),
    columns=(
        Column("what", pgettext_lazy("backup", "What is backed up"), lambda row: row.what,
               sort=("what",), url=lambda row: reverse("custody:backup", args=[row.key])),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("places", gettext_lazy("Where the copies are"),
               lambda row: "、".join(f"{each.name} {each.place}" for each in row.copies.all())),
        Column("every", gettext_lazy("Taken every (days)"), lambda row: row.every,
               sort=("every",), kind=Kind.NUMBER),
        Column("last", gettext_lazy("Last backup"), _last, kind=Kind.DATE),
        Column("tested", gettext_lazy("Last restore test"), lambda row: row.value.tested_on,
               kind=Kind.DATE),
        Column("by", gettext_lazy("Who takes it"), lambda row: row.done_by, sort=("done_by",)),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("what", "original", "done_by", "operation__name", "copies__place"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="what",
)  # fmt: skip


@protect(*READERS)
def backups(request: AzukariRequest) -> HttpResponse:
    """List the plans the person may see."""
    page = LIST.open(request, queries.backups.plans_visible_to(request.actor).distinct())
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("backups"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "custody/backups.html", context)


@protect(*READERS)
def backup(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one plan: what it risks, its copies, what was taken, what was tried."""
    row = found(queries.backups.access_plan, request.actor, key)
    value, today = row.value, timezone.localdate()
    good = core.last_good(value.copies)
    context = {
        "title": row.what,
        "plan": row,
        "state": state_words(row),
        "facts": _facts(row, value),
        "warnings": [reason_words(each) for each in core.warnings(value)],
        "copies": [_copy(copy, value, today) for copy in row.copies.all()],
        "good": good,
        "runs": list(queries.backups.runs_of(row)[:20]),
        "tests": list(row.tests.select_related("run__copy")),
        "documents": list(documents.attached_to(request.actor, row.reference)),
        "obligations": obligations.about(row.reference),
        "may_write": row.ended_on is None and may_write(request.actor, row.operation),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/backup.html", context)


@protect(*WRITERS)
def backup_new(request: AzukariRequest) -> HttpResponse:
    """Put a plan in force."""
    form = PlanForm(request.POST or None, actor=request.actor)
    made = done(form, lambda: services.plan_backup(request.actor, form.entry()))
    if made is not None:
        return redirect("custody:backup", made.key)
    context = {"form": form, "title": _("Plan a backup"), "up": _up(), "cancel": _up()[0]}
    return render(request, "custody/form.html", context)


@protect(*WRITERS)
def backup_copy(request: AzukariRequest, key: str) -> HttpResponse:
    """Add a copy to a plan."""
    form = CopyForm(request.POST or None, actor=request.actor)
    return _act(
        request,
        key,
        form,
        _("Add a copy"),
        lambda row: services.add_copy(request.actor, row, form.entry()),
    )


@protect(*WRITERS)
def backup_done(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that a backup was taken."""
    plan = found(queries.backups.access_own_plan, request.actor, key)
    form = BackupForm(request.POST or None, plan=plan, actor=request.actor)

    def note(_row: BackupPlan) -> object:
        data = dict(form.cleaned_data)
        copy, media = data.pop("copy"), data.pop("volume")
        return services.note_backup(request.actor, copy, media=media, **data)

    return _act(request, key, form, _("Note a backup"), note)


@protect(*WRITERS)
def backup_test(request: AzukariRequest, key: str) -> HttpResponse:
    """Note what a restore test gave."""
    plan = found(queries.backups.access_own_plan, request.actor, key)
    form = RestoreForm(request.POST or None, request.FILES or None, plan=plan, actor=request.actor)
    return _act(
        request,
        key,
        form,
        _("Note a restore test"),
        lambda row: services.note_restore(request.actor, row, form.tried()),
    )


@protect(*WRITERS)
def backup_end(request: AzukariRequest, key: str) -> HttpResponse:
    """End a plan."""
    form = EndForm(request.POST or None)
    return _act(
        request,
        key,
        form,
        _("End the plan"),
        lambda row: services.end_plan(request.actor, row, **form.cleaned_data),
    )


def _act(
    request: AzukariRequest, key: str, form: Form, title: str, act: Callable[[BackupPlan], object]
) -> HttpResponse:
    row = found(queries.backups.access_own_plan, request.actor, key)
    if done(form, lambda: act(row)) is not None:
        return redirect("custody:backup", row.key)
    url = reverse("custody:backup", args=[row.key])
    context = {"form": form, "title": title, "up": (url, row.what), "cancel": url, "lead": row.what}
    return render(request, "custody/form.html", context)


def _up() -> tuple[str, str]:
    return reverse("custody:backups"), _("Backup plans")


def _copy(copy: Any, plan: core.Plan, today: Any) -> dict[str, Any]:  # noqa: ANN401  # a row, a day
    value = copy.value
    due = core.backup_due(plan, value)
    last = max((run.done_on for run in value.runs), default=None)
    kind = str(KINDS[MediumKind(copy.kind)])
    return {"row": copy, "kind": kind, "last": last, "due": due, "is_late": due < today}


def _facts(row: BackupPlan, value: core.Plan) -> list[tuple[str, str]]:
    return [
        (pgettext("backup", "What is backed up"), row.what),
        (_("Operation"), row.operation.words),
        (_("Where the original is"), row.original),
        (_("Taken every (days)"), str(row.every)),
        (pgettext("backup", "Kept for (days)"), str(row.kept)),
        (_("Restore tried every (days)"), str(row.test_every)),
        (_("Next restore test by"), in_words(core.test_due(value))),
        (_("Who takes it"), row.done_by),
        (
            _("Contractor who answers for it"),
            row.body.named if row.body else row.operation.department.name,
        ),
        (_("In force since"), in_words(row.since)),
    ]
