"""One visit, on the phone while it lasts: the checklist, photographs, what was seen, findings to look at."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import ChecklistForm, HoldForm, PhotoForm
from azukari.apps.outsourcing.models import Inspection
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import (
    READERS,
    READS_EVIDENCE,
    WRITERS,
    found,
    may_write,
)
from azukari.apps.outsourcing.views.supervision import papers_of, visit_words
from azukari.core.supervision import questions
from azukari.web.acting import done
from azukari.web.japanese import in_words, is_japanese
from azukari.web.protect import AzukariRequest, protect

TO_READ = queries.supervision.access_inspection
TO_WRITE = partial(queries.supervision.access_inspection, to_write=True)
BADGES = {"ok": "success", "gap": "error", "na": "neutral"}


@protect(*READERS)
def inspection(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a visit: what is to do before it is held, afterwards what was seen."""
    row = found(TO_READ, request.actor, key)
    answers = list(row.answers.all())
    context = {
        "facts": _facts(row),
        "answers": [_shown(each) for each in answers],
        "answered": len(answers),
        "asked": len(questions(timezone.localdate())),
        "photos": papers_of(request, row.reference),
        "findings": queries.findings.open_findings(row.engagement).select_related("engagement"),
        "raised": row.engagement.findings.filter(seen_at=row.reference),
        "may_write": may_write(request.actor, row.engagement),
        "entries": evidence.entries_about(row.reference),
        "reads_evidence": request.actor.has(*READS_EVIDENCE),
        **visit(row),
    }
    return render(request, "outsourcing/inspection.html", context)


@protect(*WRITERS)
def checklist(request: AzukariRequest, key: str) -> HttpResponse:
    """Answer topic by topic; what is kept so far can be gone on with later."""
    row = found(TO_WRITE, request.actor, key)
    if row.is_held:
        raise services.AlreadyHeld(row.key)
    form = ChecklistForm(request.POST or None, inspection=row, on=timezone.localdate())
    kept = done(form, lambda: services.answer_checklist(request.actor, row, form.seen()))
    if kept is not None:
        return redirect("outsourcing:inspection", key)
    context = {"form": form, **visit(row), "title": _("Checklist")}
    return render(request, "outsourcing/checklist.html", context)


@protect(*WRITERS)
def photo_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Keep a photograph or paper with the day it was taken."""
    row = found(TO_WRITE, request.actor, key)
    form = PhotoForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    if done(form, lambda: services.keep_photo(request.actor, row, **form.cleaned_data)):
        return redirect("outsourcing:inspection", key)
    return _act(request, row, form, _("Attach a photograph or paper"), upload=True)


@protect(*WRITERS)
def hold(request: AzukariRequest, key: str) -> HttpResponse:
    """Close the visit; what was a gap becomes a finding."""
    row = found(TO_WRITE, request.actor, key)
    form = HoldForm(request.POST or None, inspection=row, today=timezone.localdate())
    held = done(form, lambda: services.hold_visit(request.actor, row, form.held()))
    if held is not None:
        return redirect("outsourcing:inspection", key)
    return _act(request, row, form, _("Close the visit"))


def visit(row: Inspection) -> dict[str, Any]:
    """Return what every page of a visit shows of it."""
    title = f"{row.get_kind_display()} {row.key}"
    shown = {"title": title, "visit_title": title, "visit": visit_words(row), "inspection": row}
    return {**about(row.engagement), **shown}


def _act(
    request: AzukariRequest, row: Inspection, form: object, title: str, *, upload: bool = False
) -> HttpResponse:
    cancel = reverse("outsourcing:inspection", args=[row.key])
    context = {**visit(row), "form": form, "title": title, "cancel": cancel, "upload": upload}
    return render(request, "outsourcing/visit_act.html", context)


def _facts(row: Inspection) -> list[Any]:
    engagement = row.engagement
    facts: list[Any] = [
        {
            "label": _("Contract"),
            "value": f"{engagement.key} {engagement.title}",
            "url": reverse("outsourcing:supervised", args=[engagement.key]),
        },
        (_("At whom"), (row.tier.body if row.tier else engagement.contractor).named),
        (_("Way"), row.get_way_display()),
        (_("Planned on"), in_words(row.planned_on) if row.planned_on else _("No day yet")),
        (_("Held on"), in_words(row.held_on) if row.held_on else ""),
        (_("Place"), row.place),
        (_("Who looked"), row.inspectors),
        (_("What was seen"), row.summary),
    ]
    if row.draw:
        url = reverse("outsourcing:draw", args=[row.draw.key])
        facts.append({"label": _("Drawn"), "value": row.draw.key, "url": url})
    return facts


def _shown(row: Any) -> dict[str, Any]:  # noqa: ANN401  # a ChecklistAnswer of the models
    named = {each.topic: each for each in questions(timezone.localdate())}
    each = named.get(row.topic)
    name = (each.name if is_japanese() else each.name_en) if each else ""
    return {"row": row, "name": name, "badge": BADGES[row.answer]}
