"""Copies of keys: the list, writing one down, confirming that one was destroyed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.vault import queries, services
from azukari.apps.vault.forms import CopyForm, DestroyedForm
from azukari.apps.vault.models import KeyCopy
from azukari.apps.vault.services import NewCopy
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

DESTROYED_WORD = "破棄"
LIST = ListSpec(
    name="key-copies",
    title=gettext_lazy("Copies of keys"),
    columns=(
        Column("number", gettext_lazy("Number"), lambda row: row.number, sort=("number",),
               kind=Kind.NUMBER),
        Column("label", gettext_lazy("Copy"), lambda row: row.label, sort=("label",),
               url=lambda row: reverse("vault:copy-destroyed", args=[row.number])),
        Column("kind", gettext_lazy("Kind"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("place", gettext_lazy("Where it is kept"), lambda row: row.place, sort=("place",)),
        Column("holders", gettext_lazy("Who keeps it"), lambda row: row.holders),
        Column("binders", gettext_lazy("Binders in it"), lambda row: row.held, kind=Kind.NUMBER),
        Column("made", gettext_lazy("Made at"), lambda row: row.made_at, sort=("made_at",),
               kind=Kind.MOMENT),
        Column("destroyed", gettext_lazy("Destroyed at"), lambda row: row.destroyed_at,
               sort=("destroyed_at",), kind=Kind.MOMENT),
    ),
    search=("label", "place", "holders", "binders__key"),
    filters=(
        Filter("left", gettext_lazy("State"),
               (("yes", gettext_lazy("Still there")), ("no", gettext_lazy("Destroyed"))),
               apply=lambda rows, value: rows.filter(destroyed_at__isnull=value == "yes")),
    ),
    order="-number",
)  # fmt: skip


@protect(Role.SECRETARIAT, Role.AUDITOR)
def copies(request: AzukariRequest) -> HttpResponse:
    """List the copies of keys, those that are destroyed included."""
    page = LIST.open(request, queries.copies())
    if page.wants_excel:
        return page.excel()
    may_act = request.actor.has(Role.SECRETARIAT)
    context = {"page": page, "title": LIST.title, "may_act": may_act}
    return render(request, "vault/copies.html", context)


@protect(Role.SECRETARIAT)
def copy_new(request: AzukariRequest) -> HttpResponse:
    """Write down a copy of the folder of keys."""
    form = CopyForm(request.POST or None)
    act = lambda: services.register_key_copy(request.actor, NewCopy(**form.cleaned_data))  # noqa: E731 # one line
    if done(form, act):
        return redirect("vault:copies")
    context = {"form": form, "title": _("Write down a copy of the keys")}
    return render(request, "vault/copy_form.html", context)


@protect(Role.SECRETARIAT, Role.AUDITOR)
def copy_destroyed(request: AzukariRequest, number: int) -> HttpResponse:
    """Show a copy; the secretariat confirms that it was destroyed: how, and the word."""
    copy = queries.copies().filter(number=number).first()
    if copy is None or (request.method == "POST" and not request.actor.has(Role.SECRETARIAT)):
        raise Http404
    form = DestroyedForm(request.POST or None)
    word = ConfirmForm(request.POST or None, word=DESTROYED_WORD)
    confirmed = _confirm(request, copy, form) if word.is_valid() else None
    if confirmed:
        return redirect("vault:copies")
    context = {
        "title": str(copy),
        "copy": copy,
        "form": form,
        "word": word,
        "may_act": request.actor.has(Role.SECRETARIAT) and copy.destroyed_at is None,
    }
    return render(request, "vault/copy.html", context)


def _confirm(request: AzukariRequest, copy: KeyCopy, form: DestroyedForm) -> KeyCopy | None:
    how = form.data.get("how", "")
    return done(form, lambda: services.confirm_copy_destroyed(request.actor, copy.number, how=how))
