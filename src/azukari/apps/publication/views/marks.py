"""The redaction page: internal text beside the public one, each mark decided by a person."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.publication import queries, services
from azukari.apps.publication.forms import KINDS, HideForm, decisions
from azukari.apps.publication.models import Edition
from azukari.apps.publication.views.editions import accessed
from azukari.core.redaction import grounds_on
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect

KEYS = (
    ("j k", gettext_lazy("next and previous mark")),
    ("n", gettext_lazy("next undecided mark")),
    ("1", gettext_lazy("hide")),
    ("2", gettext_lazy("leave open")),
    ("e", gettext_lazy("the same words everywhere, or only here")),
    ("g", gettext_lazy("choose the ground; Enter goes back to the mark")),
    ("h", gettext_lazy("hide the words selected with the mouse")),
)


@protect(Role.SECRETARIAT)
def edition_marks(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the marks, and take the decisions on them: all at once, or one after the other (HTMX)."""
    row = accessed(request.actor, key)
    if request.method != "POST":
        return _page(request, row, HideForm(None, grounds=_grounds(row)))
    changed = services.decide_marks(request.actor, row, decisions(request.POST, row))
    if request.htmx:
        positions = {mark.segment.position for mark in changed}
        context = _frame(row) | {"rows": queries.redacting.rows_at(row, positions)}
        return render(request, "publication/marks_changed.html", context)
    messages.success(request, _("Decided: %(count)s.") % {"count": len(changed)})
    if "next" in request.POST:
        return redirect("publication:edition", row.key)
    return redirect(_back(request, row))


@protect(Role.SECRETARIAT)
def edition_hide(request: AzukariRequest, key: str) -> HttpResponse:
    """Hide words wherever they stand, or only at the place selected in the text."""
    row = accessed(request.actor, key)
    form = HideForm(request.POST or None, grounds=_grounds(row))
    count = done(form, lambda: _hide(request, row, form))
    if count:
        messages.success(request, _("Hidden at %(count)s places.") % {"count": count})
        return redirect(_back(request, row, form.cleaned_data["position"]))
    return _page(request, row, form)


def _back(request: AzukariRequest, row: Edition, position: int | None = None) -> str:
    """Return the address of the marks in the same order, at the piece where the person was."""
    order = "?order=paper" if request.POST.get("order") == "paper" else ""
    place = f"#piece-{position}" if position else ""
    return f"{reverse('publication:edition-marks', args=[row.key])}{order}{place}"


def _hide(request: AzukariRequest, row: Edition, form: HideForm) -> int:
    place = form.place()
    if place is None:
        words = form.cleaned_data["words"]
        return services.hide_words(request.actor, row, words, form.by_hand())
    services.hide_span(request.actor, row, *place, form.by_hand())
    return 1


def _grounds(row: Edition) -> list[tuple[str, str]]:
    return [(each.code, each.words) for each in grounds_on(row.dated_on)]


def _frame(row: Edition) -> dict[str, object]:
    return {
        "edition": row,
        "progress": queries.redacting.progress(row),
        "is_open": row.is_in_the_making,
        "grounds": _grounds(row),
        "kinds": {kind.value: words for kind, words in KINDS.items()},
    }


def _page(request: AzukariRequest, row: Edition, form: HideForm) -> HttpResponse:
    in_order = request.GET.get("order") == "paper"
    context = _frame(row) | {
        "title": _("Marks: %(title)s") % {"title": row.title},
        "rows": queries.redacting.rows(row, undecided_first=not in_order),
        "in_order": in_order,
        "open_places": queries.checking.open_places(row) if row.is_in_the_making else (),
        "ordinance": f"{settings.AZUKARI_CITY}情報公開条例",
        "form": form,
        "keys": KEYS,
    }
    return render(request, "publication/marks.html", context, status=400 if form.errors else 200)
