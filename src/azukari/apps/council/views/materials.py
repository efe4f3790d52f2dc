"""Materials of a meeting: handed out and numbered by the secretariat, opened with evidence (CO12)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from azukari.apps.council import queries, services
from azukari.apps.council.forms.preparation import HandOutForm, RenumberForm, WithdrawForm
from azukari.apps.council.views.common import COUNCIL, found
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.protect import AzukariRequest, protect


@protect(Role.SECRETARIAT)
@require_safe
def materials(request: AzukariRequest, key: str) -> HttpResponse:
    """Show the materials of a meeting, who has opened which, and the questions sent ahead."""
    row = found(queries.meetings.access, request.actor, key)
    papers = list(queries.materials.of(request.actor, row))
    standing = [each for each in papers if each.withdrawn_at is None]
    context = {
        "title": _("Materials and questions"),
        "meeting": row,
        "materials": papers,
        "standing": standing,
        "readers": queries.materials.readers(row, standing),
        "may_renumber": len(papers) > 1 and not queries.materials.members_opened(row),
        "questions": queries.preparation.sent_ahead(row),
    }
    return render(request, "council/materials.html", context)


@protect(Role.SECRETARIAT)
def material_new(request: AzukariRequest, key: str) -> HttpResponse:
    """Hand a paper out under the next number."""
    row = found(queries.meetings.access, request.actor, key)
    initial = {"is_withheld": True, "withheld_ground": row.closed_ground}
    form = HandOutForm(request.POST or None, request.FILES or None, meeting=row, initial=initial)
    if done(form, lambda: services.hand_out_material(request.actor, row, form.given())):
        return redirect("council:materials", row.key)
    context = {"form": form, "meeting": row, "title": _("Hand a material out"), "upload": True}
    return render(request, "council/material_form.html", context)


@protect(Role.SECRETARIAT)
def materials_renumber(request: AzukariRequest, key: str) -> HttpResponse:
    """Change the numbers while no member has opened a material."""
    row = found(queries.meetings.access, request.actor, key)
    form = RenumberForm(request.POST or None, materials=list(row.materials.all()))
    if done(form, lambda: _renumbered(request, form, key)):
        return redirect("council:materials", row.key)
    context = {"form": form, "meeting": row, "title": _("Change the numbers")}
    return render(request, "council/material_form.html", context)


def _renumbered(request: AzukariRequest, form: RenumberForm, key: str) -> bool:
    row = found(queries.meetings.access, request.actor, key)
    services.renumber_materials(request.actor, row, form.numbers())
    return True


@protect(Role.SECRETARIAT)
def material_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Take a material back, with a reason."""
    row = found(queries.materials.access, request.actor, key)
    form = WithdrawForm(request.POST or None)
    if done(form, lambda: services.withdraw_material(request.actor, row, **form.cleaned_data)):
        return redirect("council:materials", row.meeting.key)
    context = {
        "form": form,
        "meeting": row.meeting,
        "material": row,
        "title": _("Withdraw the material"),
    }
    return render(request, "council/material_form.html", context)


@protect(*COUNCIL)
@require_safe
def material(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a material, the reader's mark on each page; the viewing leaves evidence."""
    row = found(queries.materials.access, request.actor, key)
    first = request.GET.get("first", "1")
    shown = services.view_material(
        request.actor, row, first=int(first) if first.isascii() and first.isdigit() else 1
    )
    reads_all = request.actor.has(Role.SECRETARIAT, Role.AUDITOR)
    context = {
        "title": str(row),
        "material": row,
        "preview": shown,
        "mark": services.mark_of(request.actor, row),
        "is_member": request.actor.has(Role.MEMBER),
        "entries": evidence.entries_about(row.reference) if reads_all else [],
    }
    return render(request, "council/material.html", context)


@protect(*COUNCIL)
@require_safe
def material_copy(request: AzukariRequest, key: str) -> HttpResponse:
    """Hand a numbered copy out, never for the browser to run."""
    row = found(queries.materials.access, request.actor, key)
    copy = services.give_copy(request.actor, row)
    disposition = content_disposition_header(as_attachment=True, filename=copy.name)
    return HttpResponse(
        copy.content,
        content_type=copy.media_type,
        headers={
            "Content-Disposition": disposition or "",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
