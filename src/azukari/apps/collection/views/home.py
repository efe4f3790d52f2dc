"""The clerk's day: what came, what waits, and the one thing to do next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.collection import queries
from azukari.apps.collection.queries import access
from azukari.apps.collection.queries.day import Day
from azukari.apps.collection.views.common import READERS, found, tabs
from azukari.apps.collection.views.elsewhere import REMITTANCES, link
from azukari.web.protect import AzukariRequest, protect


@protect(*READERS)
def home(request: AzukariRequest) -> HttpResponse:
    """Show the day; secretariat and auditor see the counts, the department what to do."""
    found(access.access_read, request.actor)
    today = timezone.localdate()
    day = queries.day.day(today)
    keeps = access.keeps(request.actor)
    context = {
        "title": _("Store collection"),
        "tabs": tabs(request.actor, "home"),
        "today": today,
        "day": day,
        "keeps": keeps,
        "next": _next(day) if keeps else None,
        "remittances": link(REMITTANCES),
        "yen": sum(file.total for file in day.files),
    }
    return render(request, "collection/home.html", context)


def _next(day: Day) -> tuple[str, str]:
    """Return the address and the words of the one primary button."""
    if day.refused:
        first = day.refused[0]
        words = _("See why “%(name)s” was refused") % {"name": first.name}
        return reverse("collection:refused", args=[first.key]), words
    if day.look:
        words = ngettext(
            "Work through %(n)s exception", "Work through %(n)s exceptions", day.look
        ) % {"n": day.look}
        return reverse("collection:exception-next"), words
    if day.remittances and (url := link(REMITTANCES)):
        return url, _("Check the remittances")
    return reverse("collection:take"), _("Take settlement files")
