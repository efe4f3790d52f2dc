"""Unannounced visits drawn by lot: draw, show how to repeat it, hand the file out."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.supervision import DrawForm
from azukari.apps.outsourcing.models import Draw
from azukari.apps.outsourcing.views.common import READERS
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Role
from azukari.core.supervision import ticket
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(*READERS)
def draw(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a draw: the head it rests on, every candidate's ticket, what was drawn, how to repeat it."""
    row = _draw(key)
    rests_on = row.file.rests_on
    tickets = sorted((ticket(rests_on, code), code) for code in row.candidates)
    may_see = set(queries.engagements_visible_to(request.actor).values_list("pk", flat=True))
    context = {
        "title": _("Draw %(key)s of unannounced visits") % {"key": row.key},
        "draw": row,
        "tickets": [(number, code, code in row.drawn) for number, code in tickets],
        "visits": [
            each
            for each in row.inspections.select_related("engagement__contractor", "tier__body")
            if each.engagement_id in may_see
        ],
        "file_name": _file_name(row),
    }
    return render(request, "outsourcing/draw.html", context)


@protect(*READERS)
def draw_file(request: AzukariRequest, key: str) -> HttpResponse:
    """Give the draw as a file for `azukari draw check`."""
    del request
    row = _draw(key)
    content = json.dumps(row.file.as_json(), ensure_ascii=False, indent=2)
    name = content_disposition_header(as_attachment=True, filename=_file_name(row))
    headers = {"Content-Disposition": name or ""}
    return HttpResponse(f"{content}\n", content_type="application/json", headers=headers)


@protect(Role.SECRETARIAT)
def draw_new(request: AzukariRequest) -> HttpResponse:
    """Draw from the latest signed head."""
    form = DrawForm(request.POST or None)
    year = fiscal_year(timezone.localdate())
    made = done(form, lambda: services.draw_visits(request.actor, year, **form.cleaned_data))
    if made is not None:
        return redirect("outsourcing:draw", made.key)
    context = {
        "form": form,
        "title": _("Draw unannounced visits"),
        "cancel": reverse("outsourcing:supervision"),
    }
    return render(request, "outsourcing/act.html", context)


def _file_name(row: Draw) -> str:
    return f"azukari-draw-{row.key}.json"


def _draw(key: str) -> Draw:
    try:
        return queries.supervision.access_draw(key)
    except Draw.DoesNotExist as error:
        raise Http404 from error
