"""What is learnt from all of them: lessons, trend and pyramid, the yearly list, who never reports."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from azukari.apps.incidents import queries, services
from azukari.apps.incidents.forms.learning import LessonForm, ReadingForm, VolumeForm
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.queries import words
from azukari.apps.incidents.queries.figures import Figures
from azukari.apps.incidents.views.common import EXAMINERS, LEARNERS, SUPERVISORS, found, tabs
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.core.incidents import PER, rate_of
from azukari.core.shared.calendar import fiscal_year
from azukari.web.acting import done
from azukari.web.charts import chart_svg, stacked_bars
from azukari.web.japanese import year_in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, ListSpec

Bar: TypeAlias = tuple[str, tuple[int, ...]]


def _of_year(rows: Any, value: str) -> Any:  # noqa: ANN401  # a list's rows
    return rows.filter(pk__in=queries.figures.noticed_in(int(value)).order_by().values("pk"))


# Without identities: no place, no body, no words but the lesson that was checked.
YEARLY = ListSpec(
    name="incidents-yearly",
    title=_("Yearly list of near misses and incidents"),
    columns=(
        Column("key", _("Number"), lambda row: row.number_words, sort=("fiscal_year", "number")),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("touches", _("About"), lambda row: row.get_touches_display(), sort=("touches",)),
        Column("department", _("Department"), lambda row: row.department.name,
               sort=("department__name",)),
        Column("month", _("Month"), lambda row: f"{row.noticed_on:%Y-%m}", sort=("noticed_on",)),
        Column("people", _("Number of people"), lambda row: words.people_words(row.people)),
        Column("state", _("State"), lambda row: row.get_state_display(), sort=("state",)),
        Column("lesson", _("Lesson"), lambda row: " ".join(each.text for each in row.lessons.all())),
    ),
    filters=(
        Filter(
            "year",
            _("Fiscal year"),
            lambda: [(str(year), year_in_words(year)) for year in queries.figures.years()],
            apply=_of_year,
        ),
        Filter("kind", _("Kind"), Incident.Kind.choices, field="kind"),
    ),
    order="-key",
)  # fmt: skip


@protect(*SUPERVISORS)
def yearly(request: AzukariRequest) -> HttpResponse:
    """List every report of the city without identities, to be published once a year."""
    rows = Incident.objects.select_related("department").prefetch_related("lessons")
    page = YEARLY.open(request, rows)
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": YEARLY.title, "tabs": tabs(request.actor, "yearly")}
    return render(request, "incidents/yearly.html", context)


@protect(*LEARNERS)
def lessons(request: AzukariRequest) -> HttpResponse:
    """Show what was learnt, to everybody of every tier."""
    context = {
        "title": gettext("Lessons"),
        "lessons": queries.lessons.lessons_for(request.actor),
        "tabs": tabs(request.actor, "lessons"),
    }
    return render(request, "incidents/lessons.html", context)


@protect(*LEARNERS)
def lesson(request: AzukariRequest, number: int) -> HttpResponse:
    """Show one lesson, who has confirmed it, and confirm for whom one answers."""
    row = found(lambda _actor, key: queries.lessons.lesson(key), request.actor, str(number))
    open_here = queries.lessons.readings_kept_by(request.actor, row)
    form = ReadingForm(request.POST or None, readings=open_here)
    if done(form, lambda: services.confirm_reading(request.actor, row, form.chosen())) is not None:
        return redirect("incidents:lesson", row.pk)
    readings = list(queries.lessons.readings_visible_to(request.actor, row))
    left = sum(each.read_at is None for each in readings)
    context = {
        "title": gettext("Lesson"),
        "lesson": row,
        # Who answers finds the others in the form already.
        "readings": [each for each in readings if each.read_at or not open_here],
        "asked": len(readings),
        "left": left,
        "form": form if open_here else None,
        "cancel": reverse("incidents:lessons"),
    }
    return render(request, "incidents/lesson.html", context)


@protect(*EXAMINERS)
def lesson_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Share a lesson of one report."""
    row = found(queries.access_own_incident, request.actor, key)
    form = LessonForm(request.POST or None)
    if done(form, lambda: services.share_lesson(request.actor, row, **form.cleaned_data)):
        return redirect("incidents:lessons")
    up = reverse("incidents:incident", args=[row.key])
    context = {"form": form, "title": gettext("Share a lesson"), "incident": row, "cancel": up}
    return render(request, "incidents/act.html", context)


@protect(*SUPERVISORS)
def figures(request: AzukariRequest) -> HttpResponse:
    """Show trend and pyramid of a fiscal year, drawn and as tables."""
    year = chosen_year(request)
    counted = queries.figures.figures(year)
    context = {
        "title": gettext("Near misses and incidents in numbers"),
        "tabs": tabs(request.actor, "figures"),
        "year": year,
        "years": [(each, year_in_words(each)) for each in queries.figures.years()],
        "charts": [_pyramid(counted), _trend(counted)] if counted.total else [],
    }
    return render(request, "incidents/figures.html", context)


@protect(*SUPERVISORS)
def silence(request: AzukariRequest) -> HttpResponse:
    """Show who reports too little for how much goes through its hands, with the arithmetic."""
    year = chosen_year(request)
    rows = queries.silence.rows(year)
    rate = rate_of(each.silence.handled for each in rows) * PER
    context = {
        "title": gettext("Who never reports"),
        "tabs": tabs(request.actor, "silence"),
        "year": year,
        "years": [(each, year_in_words(each)) for each in queries.silence.years()],
        "rows": [
            (each, f"{each.silence.handled.volume:,}", words.silence_words(each.silence))
            for each in rows
        ],
        "rate": f"{rate:.2f}",
        "may_write": request.actor.has(*EXAMINERS),
        "writable": _writable(request, [each.body for each in rows]),
    }
    return render(request, "incidents/silence.html", context)


@protect(*EXAMINERS)
def volume_new(request: AzukariRequest) -> HttpResponse:
    """Enter how much a body handled."""
    form = VolumeForm(request.POST or None, initial={"fiscal_year": chosen_year(request)})
    if done(form, lambda: services.enter_volume(request.actor, **_said(form))):
        return redirect("incidents:silence")
    context = {
        "form": form,
        "title": gettext("Enter how much was handled"),
        "cancel": reverse("incidents:silence"),
    }
    return render(request, "incidents/act.html", context)


@protect(*EXAMINERS)
@require_POST
def silence_finding(request: AzukariRequest, year: int, code: str) -> HttpResponse:
    """Put a finding down for a body that reports too little."""
    body = BodyRecord.objects.filter(code=code).first()
    if body is None or queries.silence.engagement_of(request.actor, body) is None:
        raise Http404
    try:
        key = services.raise_silence(request.actor, body, year)
    except services.NotSilent:  # somebody reported meanwhile: the page tells the new numbers
        return redirect("incidents:silence")
    return redirect("outsourcing:finding", key)


def chosen_year(request: HttpRequest) -> int:
    """Return the fiscal year asked for, or the present one."""
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdecimal() and len(asked) == len("2026"):
        return int(asked)
    return fiscal_year(timezone.localdate())


def _said(form: VolumeForm) -> dict[str, Any]:
    return dict(form.cleaned_data)


def _writable(request: AzukariRequest, bodies: list[BodyRecord]) -> frozenset[str]:
    """Return the bodies, by code, about whose contracts the actor may put a finding down."""
    return queries.silence.answerable(request.actor, bodies)


def _chart(title: str, note: str, rows: list[Bar], series: list[str]) -> dict[str, Any]:
    spec = stacked_bars(rows, series, axis=gettext("Reports"))
    parts = ", ".join(f"{name} {sum(counts)}" for name, counts in rows)
    return {
        "title": title,
        "note": note,
        "summary": f"{title}: {parts}",
        "svg": chart_svg(spec, locale=translation.get_language() or "ja"),
        "headers": [title, *series],
        "cells": [[name, *counts] for name, counts in rows],
    }


def _pyramid(counted: Figures) -> dict[str, Any]:
    labels = dict(Incident.Kind.choices)
    rows: list[Bar] = [(str(labels[kind]), (count,)) for kind, count in counted.by_kind]
    note = gettext("A broad foot of near misses under few incidents is a good sign: people tell.")
    return _chart(gettext("Pyramid of kinds"), note, rows, [gettext("Reports")])


def _trend(counted: Figures) -> dict[str, Any]:
    labels = dict(Incident.Kind.choices)
    rows: list[Bar] = [
        (gettext("month %(n)s") % {"n": month}, counts) for month, counts in counted.by_month
    ]
    note = gettext("By the month in which it was noticed.")
    series = [str(labels[kind]) for kind, _count in counted.by_kind]
    return _chart(gettext("Trend over the year"), note, rows, series)
