"""What a visit's own session sees: its work, and nothing else; the way in by a code, the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from azukari.apps.accounts import services as accounts
from azukari.apps.custody import services
from azukari.apps.custody.forms.visits import CodeForm, WorkForm
from azukari.apps.custody.models import Visit
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, MarkedView, public

VisitView = Callable[[AzukariRequest, Visit], HttpResponse]


def sign_in(request: HttpRequest, row: Visit) -> None:
    """Sign the visit's account in on this browser, for as long as the visit lasts."""
    accounts.sign_in_temporary(
        request,
        services.visit_session.opener_of(row),
        services.visit_session.account_of(row),
        mark=row.key,
        lasts=services.visit_session.left_of(row),
    )


def for_visit(view: VisitView) -> Callable[[HttpRequest], HttpResponse]:
    """Let only the session of a visit in, as the middleware found it; no role opens this page."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login("/")
        row = getattr(request, "azukari_visit", None)
        if row is None:
            raise Http404
        response = view(cast("AzukariRequest", request), row)
        patch_cache_control(response, private=True, no_store=True)
        return response

    cast("MarkedView", guarded).azukari_roles = frozenset()
    return guarded


@for_visit
def work(request: AzukariRequest, row: Visit) -> HttpResponse:
    """Show what is to be done, and take lines of work; every line leaves evidence."""
    form = WorkForm(request.POST or None, machines=row.machines)
    made = done(
        form,
        lambda: services.visit_record.note_work(
            request.actor, row, machine=form.which, text=form.words
        ),
    )
    if made is not None:
        return redirect("visiting:work")
    context = {
        "form": form,
        "title": _("Maintenance visit %(key)s") % {"key": row.key},
        "visit": row,
        "work": row.work.all(),
    }
    return render(request, "visiting/work.html", context)


@public
def enter(request: AzukariRequest) -> HttpResponse:
    """Open the session of a visit on this machine by a code; wrong ones are counted."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        too_often = consume_or_429(request, action="visit_code")
        if too_often:
            return cast("HttpResponse", too_often)
        row = done(form, lambda: services.visit_session.use_code(form.cleaned_data["code"]))
        if row is not None:
            sign_in(request, row)
            return redirect("visiting:work")
    context = {"form": form, "title": _("Open the session of a visit")}
    return render(request, "visiting/enter.html", context)


@public
def over(request: AzukariRequest) -> HttpResponse:
    """Say that the session of the visit has ended."""
    return render(request, "visiting/over.html", {"title": _("The session has ended")})
