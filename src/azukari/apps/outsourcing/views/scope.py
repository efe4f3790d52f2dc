"""The scope of a contract: its versions, and each beside the terms of the consultation (OU8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.scope import ScopeForm
from azukari.apps.outsourcing.models import Engagement, ScopeVersion
from azukari.apps.outsourcing.queries.scope import Comparison
from azukari.apps.outsourcing.queries.words import difference_words, names_of
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import READERS, WRITERS, found, may_write
from azukari.apps.register import queries as register
from azukari.core.shared.references import consultation_reference
from azukari.core.terms import Consulted
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect


@protect(*READERS)
def scope(request: AzukariRequest, key: str) -> HttpResponse:
    """Show every version, the latest first, with what differs from the terms in force."""
    row = found(queries.access_engagement, request.actor, key)
    today = timezone.localdate()
    scopes = queries.engagements.scopes_of(row)
    context = {
        "title": _("Scope and the consultation"),
        "versions": [_shown(row, each, scopes, today) for each in reversed(scopes)],
        "may_write": may_write(request.actor, row),
        **about(row),
    }
    return render(request, "outsourcing/scope.html", context)


@protect(*WRITERS)
def scope_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Write a version, beginning from the last one."""
    row = found(queries.access_own_engagement, request.actor, key)
    scopes = queries.engagements.scopes_of(row)
    form = ScopeForm(request.POST or None, engagement=row, last=scopes[-1] if scopes else None)
    made = done(
        form,
        lambda: services.write_scope(
            request.actor,
            row,
            form.grants(),
            effective_from=form.cleaned_data["effective_from"],
            why=form.cleaned_data["why"],
        ),
    )
    if made is not None:
        return redirect("outsourcing:scope", key)
    context = {"form": form, "title": _("Write a version of the scope")}
    return render(request, "outsourcing/scope_form.html", {**context, **about(row)})


@protect(*WRITERS)
@require_POST
def scope_consult(request: AzukariRequest, key: str, number: int) -> HttpResponse:
    """Start the draft of the consultation that a version needs, prefilled with what is wider."""
    row = found(queries.access_own_engagement, request.actor, key)
    version = row.scopes.filter(number=number).prefetch_related("grants").first()
    if version is None:
        raise Http404
    compared = queries.scope.compared(row, version, timezone.localdate())
    draft = services.draft_consultation(
        request.actor,
        row,
        why_now=_why_now(row, compared),
        summary=_summary(compared),
        reasons=queries.scope.reasons(row, compared),
    )
    return redirect("council:consultation-edit", draft.key)


def comparison_words(compared: Comparison) -> list[Any]:
    """Return the differences in words, the widening ones first."""
    ordered = sorted(compared.differences, key=lambda each: not each.widens)
    names = names_of(queries.scope.codes_in(compared))
    return [difference_words(each, names) for each in ordered]


def _shown(
    row: Engagement, version: ScopeVersion, scopes: list[ScopeVersion], today: date
) -> dict[str, Any]:
    compared = queries.scope.compared(row, version, today)
    names = names_of(queries.scope.codes_in(compared))
    current = queries.engagements.scope_on(scopes, today)
    basis = compared.terms.basis if compared.terms else None
    return {
        "row": version,
        "is_current": current is not None and current.number == version.number,
        "is_past": current is not None and version.number < current.number,
        "is_coming": version.effective_from > today,
        "grants": [register.grant_words(each, names) for each in version.grants_value],
        "compared": compared,
        "differences": comparison_words(compared),
        "basis": register.basis_words(basis) if basis else "",
        "basis_reference": consultation_reference(basis.fiscal_year, basis.number)
        if isinstance(basis, Consulted)
        else "",
    }


def _why_now(row: Engagement, compared: Comparison) -> str:
    # The paper goes to the council: it is written in Japanese whatever the page's language is.
    return (
        f"「{row.title}」（{row.contractor.name}）の取扱範囲が、"
        f"{in_words(compared.scope.effective_from)}から変わります。{compared.scope.why}"
    )


def _summary(compared: Comparison) -> str:
    lines = []
    for each in comparison_words(compared):
        if each.widens:
            now = f" {each.dropped} → {each.added}" if each.dropped else f" {each.added}"
            lines.append(
                f"{each.about}（{each.recipient}）{now}" if each.recipient else f"{each.about}{now}"
            )
    return "\n".join(lines)
