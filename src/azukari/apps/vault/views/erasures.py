"""An erasure in front of the user: asked for, confirmed by another, each step with its time, the proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts import services as accounts_services
from azukari.apps.vault import queries, services
from azukari.apps.vault.forms import ErasureForm
from azukari.apps.vault.models import Binder, Erasure
from azukari.apps.vault.views import printing, steps
from azukari.apps.vault.views.common import READERS, accessed, may_act
from azukari.core.shared.identity import Role
from azukari.core.vault.erasure import Ground
from azukari.web.acting import done
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect

ERASE_WORD = "消去"


@protect(Role.SECRETARIAT)
def erasure_request(request: AzukariRequest, key: str) -> HttpResponse:
    """Ask for the erasure: who you are once more, the ground, and the word."""
    row = accessed(request.actor, key)
    again = accounts_services.ask_again(request) if request.method == "GET" else None
    if again is not None:
        return again
    form = ErasureForm(request.POST or None, initial={"ground": Ground.RETENTION.value})
    word = ConfirmForm(request.POST or None, word=ERASE_WORD)
    if _asked(request, row, form, word):
        messages.success(request, _("Asked for. A second person of the secretariat must confirm."))
        return redirect("vault:binder", row.key)
    context = {"binder": row, "form": form, "word": word, "lost": queries.what_is_lost(row)}
    return render(
        request, "vault/erasure_request.html", context | {"title": _("Erase this binder")}
    )


def _asked(
    request: AzukariRequest, row: Binder, form: ErasureForm, word: ConfirmForm
) -> Erasure | None:
    return done(form, lambda: _ask(request, row, form)) if word.is_valid() else None


def _ask(request: AzukariRequest, row: Binder, form: ErasureForm) -> Erasure:
    return services.request_erasure(
        request.actor,
        row,
        ground=Ground(form.cleaned_data["ground"]),
        words=form.cleaned_data["words"],
        proved_at=accounts.proved_at(request),
    )


@protect(Role.SECRETARIAT)
def erasure_confirm(request: AzukariRequest, key: str) -> HttpResponse:
    """Confirm as the second person: who you are once more, what will be gone, and the word."""
    row = accessed(request.actor, key)
    again = accounts_services.ask_again(request) if request.method == "GET" else None
    if again is not None:
        return again
    form = ConfirmForm(request.POST or None, word=ERASE_WORD)
    proved = accounts.proved_at(request)
    act = lambda: services.confirm_erasure(request.actor, row, proved_at=proved)  # noqa: E731 # one line
    if done(form, act):
        return redirect("vault:binder", row.key)
    context = {
        "binder": row,
        "erasure": queries.erasure_of(row),
        "form": form,
        "lost": queries.what_is_lost(row),
        "title": _("Confirm the erasure"),
    }
    return render(request, "vault/erasure_confirm.html", context)


@protect(Role.SECRETARIAT)
@require_POST
def erasure_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the request back."""
    row = accessed(request.actor, key)
    services.withdraw_erasure(request.actor, row)
    return redirect("vault:binder", row.key)


@protect(Role.SECRETARIAT)
@require_POST
def erasure_finish(request: AzukariRequest, key: str) -> HttpResponse:
    """Go on now, without waiting for the background job."""
    row = accessed(request.actor, key)
    services.finish_erasure(request.actor, row.key)
    return redirect("vault:binder", row.key)


@protect(*READERS)
def erasure_progress(request: AzukariRequest, key: str) -> HttpResponse:
    """Answer the steps alone, for the page that asks every two seconds."""
    row = accessed(request.actor, key)
    erasure = queries.erasure_of(row)
    context = {
        "binder": row,
        "erasure": erasure,
        "steps": steps.steps_of(erasure),
        "may_act": may_act(request.actor),
    }
    response = render(request, "vault/erasure_steps.html", context)
    if erasure and erasure.is_over:
        response["HX-Refresh"] = "true"  # the proof and the certificate are there now
    return response


@protect(Role.SECRETARIAT, Role.AUDITOR)
@require_POST
def erasure_prove(request: AzukariRequest, key: str) -> HttpResponse:
    """Repeat the proof and show it."""
    row = accessed(request.actor, key)
    proof = services.prove_erasure(request.actor, row.key)
    lines = [
        steps.ShownCheck(str(steps.CHECKS[line.check]), line.passed, steps.seen(fields))
        for line, fields in zip(proof.lines, proof.as_json()["checks"], strict=True)  # type: ignore[call-overload]
    ]
    context = {"binder": row, "proof": proof, "checks": lines, "title": _("Proof repeated today")}
    return render(request, "vault/proof.html", context)


@protect(*READERS)
def certificate(request: AzukariRequest, key: str) -> HttpResponse:
    """Print the certificate of an erasure that is done."""
    erasure = queries.erasure_of(accessed(request.actor, key))
    if erasure is None or erasure.state != Erasure.State.DONE:
        raise Http404
    content = printing.certificate(erasure, printed_by=request.actor.name, at=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="certificate-{key}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
