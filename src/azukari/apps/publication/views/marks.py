"""The redaction page: internal text beside the public one, each mark decided by a person."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from azukari.apps.publication import queries, services
from azukari.apps.publication.forms import KINDS, HideForm, decisions
from azukari.apps.publication.models import Edition
from azukari.apps.publication.views.editions import accessed
from azukari.core.redaction import grounds_on
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(Role.SECRETARIAT)
def edition_marks(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the marks, and take the decisions on them."""
    row = accessed(request.actor, key)
    if request.method == "POST":
        changed = services.decide_marks(request.actor, row, decisions(request.POST, row))
        messages.success(request, _("Decided: %(count)s.") % {"count": changed})
        after = "publication:edition" if "next" in request.POST else "publication:edition-marks"
        return redirect(after, row.key)
    return _page(request, row, HideForm(None, grounds=_grounds(row)))


@protect(Role.SECRETARIAT)
def edition_hide(request: AzukariRequest, key: str) -> HttpResponse:
    """Hide words wherever they stand, or only at the place selected in the text."""
    row = accessed(request.actor, key)
    form = HideForm(request.POST or None, grounds=_grounds(row))
    count = done(form, lambda: _hide(request, row, form))
    if count:
        messages.success(request, _("Hidden at %(count)s places.") % {"count": count})
        return redirect("publication:edition-marks", row.key)
    return _page(request, row, form)


def _hide(request: AzukariRequest, row: Edition, form: HideForm) -> int:
    place = form.place()
    if place is None:
        words = form.cleaned_data["words"]
        return services.hide_words(request.actor, row, words, form.by_hand())
    services.hide_span(request.actor, row, *place, form.by_hand())
    return 1


def _grounds(row: Edition) -> list[tuple[str, str]]:
    ordinance = f"{settings.AZUKARI_CITY}情報公開条例"
    return [(each.code, f"{ordinance}{each.words}") for each in grounds_on(row.dated_on)]


def _page(request: AzukariRequest, row: Edition, form: HideForm) -> HttpResponse:
    doubtful_first = request.GET.get("order") == "doubtful"
    context = {
        "title": _("Marks: %(title)s") % {"title": row.title},
        "edition": row,
        "rows": queries.redacting.rows(row, doubtful_first=doubtful_first),
        "progress": queries.redacting.progress(row),
        "open_places": queries.checking.open_places(row) if row.is_in_the_making else (),
        "is_open": row.is_in_the_making,
        "grounds": _grounds(row),
        "kinds": {kind.value: words for kind, words in KINDS.items()},
        "form": form,
    }
    return render(request, "publication/marks.html", context, status=400 if form.errors else 200)
