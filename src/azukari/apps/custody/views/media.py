"""Media: the list, one medium with its permits, a stock-take, retiring many, labels to stick on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.media import (
    CountForm,
    LossForm,
    MediumForm,
    OutingForm,
    RetireForm,
    ReturnForm,
    SerialsField,
)
from azukari.apps.custody.labels import DATA_CLASSES, KINDS
from azukari.apps.custody.models import Medium
from azukari.apps.custody.paper import labels as paper
from azukari.apps.custody.queries.media import (
    GONE,
    IN_PLACE,
    LOST,
    OUT,
    OVERDUE,
    in_state,
    state_of,
)
from azukari.apps.custody.views.common import (
    READERS,
    WRITERS,
    found,
    may_write,
    tabs,
    told,
)
from azukari.apps.obligations import queries as obligations
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.disposal import DataClass, MediumKind
from azukari.core.custody.media import Compared
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, ListSpec

STATES = (
    (IN_PLACE, gettext_lazy("In its place")),
    (OUT, pgettext_lazy("custody", "Taken out")),
    (OVERDUE, pgettext_lazy("custody", "Not back in time")),
    (LOST, pgettext_lazy("custody", "Not to be found")),
    (GONE, gettext_lazy("Disposed of")),
)
BADGES = {IN_PLACE: "success", OUT: "info", OVERDUE: "error", LOST: "error", GONE: "neutral"}


def state_words(row: Medium) -> tuple[str, str]:
    """Return where a medium stands today, and the colour of its badge."""
    state = state_of(row, timezone.localdate())
    return str(dict(STATES)[state]), BADGES[state]


def holder_words(row: Medium) -> str:
    """Return who holds it, which may be another than the owner."""
    return row.body.named if row.body else row.operation.department.name


LIST = ListSpec(
    name="media",
    title=gettext_lazy("Media"),
    columns=(
        Column("serial", gettext_lazy("Serial number"), lambda row: row.serial, sort=("serial",),
               url=lambda row: reverse("custody:medium", args=[row.key])),
        Column("kind", gettext_lazy("Kind"), lambda row: str(KINDS[MediumKind(row.kind)]),
               sort=("kind",)),
        Column("content", gettext_lazy("What is on it"), lambda row: row.content,
               sort=("content",)),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("owner", pgettext_lazy("custody", "Owner"), lambda row: row.owner, sort=("owner",)),
        Column("holder", pgettext_lazy("custody", "Held by"), holder_words),
        Column("place", gettext_lazy("Cabinet or safe"), lambda row: row.place, sort=("place",)),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("serial", "content", "place", "owner", "operation__name"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="serial",
)  # fmt: skip


@protect(*READERS)
def media(request: AzukariRequest) -> HttpResponse:
    """List what the person may see."""
    page = LIST.open(request, queries.media.media_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    may = request.actor.has(*WRITERS)
    rows = register.operations_kept_by(request.actor) if may else []
    with_media = set(
        queries.media.media_visible_to(request.actor).values_list("operation_id", flat=True)
    )
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("media"),
        "may_write": may,
        "operations": [row for row in rows if row.pk in with_media],
    }
    return render(request, "custody/media.html", context)


@protect(*READERS)
def medium(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one medium: what it holds, where it is, who took it out."""
    row = found(queries.media.access_medium, request.actor, key)
    state = state_of(row, timezone.localdate())
    context = {
        "title": row.serial,
        "medium": row,
        "state": state_words(row),
        "facts": _facts(row),
        "outings": row.outings.all(),
        "obligations": obligations.about(row.reference),
        "may_take_out": state == IN_PLACE and may_write(request.actor, row.operation),
        "may_return": state in {OUT, OVERDUE} and may_write(request.actor, row.operation),
        "may_lose": state not in {LOST, GONE} and may_write(request.actor, row.operation),
        **told(request.actor, row.reference),
    }
    return render(request, "custody/medium.html", context)


@protect(*WRITERS)
def medium_new(request: AzukariRequest) -> HttpResponse:
    """Put a medium into the register."""
    form = MediumForm(request.POST or None, actor=request.actor)
    made = done(form, lambda: services.enter_media(request.actor, [form.entry()]))
    if made is not None:
        return redirect("custody:medium", made[0].key)
    return render(request, "custody/medium_form.html", {"form": form, "title": _("Enter a medium")})


@protect(*WRITERS)
def medium_out(request: AzukariRequest, key: str) -> HttpResponse:
    """Permit that it is taken out: only the responsible person or the deputy of the day may."""
    form = OutingForm(request.POST or None)
    return _act(
        request,
        key,
        form,
        _("Permit to take it out"),
        lambda row: services.take_out(request.actor, row, form.outing()),
    )


@protect(*WRITERS)
def medium_return(request: AzukariRequest, key: str) -> HttpResponse:
    """Note that it is back in its place."""
    form = ReturnForm(request.POST or None, initial={"to": request.actor.name})
    return _act(
        request,
        key,
        form,
        _("Note its return"),
        lambda row: services.bring_back(request.actor, row, to=form.cleaned_data["to"]),
    )


@protect(*WRITERS)
def medium_lost(request: AzukariRequest, key: str) -> HttpResponse:
    """Say that it is not to be found; an incident opens."""
    form = LossForm(request.POST or None)
    return _act(
        request,
        key,
        form,
        _("Say that it is not to be found"),
        lambda row: services.lose(request.actor, row, how=form.cleaned_data["how"]),
    )


@protect(*WRITERS)
def count(request: AzukariRequest, code: str) -> HttpResponse:
    """Count a cabinet by scanning its labels."""
    operation = found(register.access_own_operation, request.actor, code)
    form = CountForm(request.POST or None, places=queries.media.places_of(operation))
    made = done(
        form,
        lambda: services.take_stock(
            request.actor, operation, form.cleaned_data["place"], form.cleaned_data["serials"]
        ),
    )
    context = {
        "form": CountForm(None, places=queries.media.places_of(operation)) if made else form,
        "title": _("Stock-take"),
        "operation": operation,
        "counted": made,
        "earlier": queries.media.stock_takes_of(operation)[:10],
    }
    return render(request, "custody/count.html", context)


@protect(*WRITERS)
def retire(request: AzukariRequest, code: str) -> HttpResponse:
    """Retire many media at once; first they are compared, mismatches in words."""
    operation = found(register.access_own_operation, request.actor, code)
    form = RetireForm(request.POST or None, request.FILES or None)
    only_looks = bool({"compare", "sound"} & request.POST.keys())
    made = None if only_looks else done(form, lambda: _retire(request, operation, form))
    if made is not None:
        return redirect("custody:certificate", made.key)
    compared = _compared(request, operation)
    if only_looks:
        form = RetireForm(None, initial=_kept(request, compared))
    if compared and "sound" in request.POST:
        compared = queries.media.compared(request.actor, operation, compared.sound)
    context = {
        "form": form,
        "title": _("Retire media"),
        "operation": operation,
        "compared": compared,
        "mismatches": _mismatches(compared) if compared else [],
    }
    return render(request, "custody/retire.html", context)


def _compared(request: AzukariRequest, operation: OperationRecord) -> Compared | None:
    """Lay what was pasted beside the register, whatever else the form lacks."""
    serials = SerialsField().to_python(request.POST.get("serials", ""))
    return queries.media.compared(request.actor, operation, serials) if serials else None


def _kept(request: AzukariRequest, compared: Compared | None) -> dict[str, object]:
    """Return what was typed; with the mismatches taken out where that was asked."""
    typed: dict[str, object] = dict(request.POST.items())
    if compared and "sound" in request.POST:
        typed["serials"] = "\n".join(compared.sound)
    return typed


def _mismatches(compared: Compared) -> list[dict[str, object]]:
    """Return each kind of mismatch in words, what stops the retiring first."""
    kinds = (
        (pgettext("custody", "Not in the register"), compared.unknown, True),
        (pgettext("custody", "Of another operation"), compared.elsewhere, True),
        (pgettext("custody", "Certified before"), compared.gone, True),
        (pgettext("custody", "Part of the last whole backup"), compared.last_backup, True),
        (pgettext("custody", "Of another kind or class than most"), compared.other_kind, True),
        (pgettext("custody", "Of another owner than most"), compared.other_owner, False),
        (pgettext("custody", "Said to be lost"), compared.lost, False),
        (pgettext("custody", "More than once in the list"), compared.twice, False),
    )
    return [
        {"label": label, "serials": serials, "stops": stops}
        for label, serials, stops in kinds
        if serials
    ]


@protect(*READERS)
def labels(request: AzukariRequest, code: str) -> HttpResponse:
    """Give labels with a code to scan, for every medium of the operation that is kept."""
    operation = found(register.access_operation, request.actor, code)
    rows = queries.media.media_visible_to(request.actor).filter(operation=operation)
    kept = list(rows.filter(certificate__isnull=True))
    data = paper.pdf(kept, printed(request.actor, operation.reference))
    return paper_file(data, "pdf", f"{paper.NAME}_{operation.code}")


def _retire(request: AzukariRequest, operation: Any, form: RetireForm) -> Any:  # noqa: ANN401
    return services.retire_media(
        request.actor,
        operation,
        form.cleaned_data["serials"],
        form.statement(),
        photo=form.cleaned_data["photo"],
    )


def _act(
    request: AzukariRequest, key: str, form: Form, title: str, act: Callable[[Medium], object]
) -> HttpResponse:
    row = found(queries.media.access_medium, request.actor, key)
    if done(form, lambda: act(row)) is not None:
        return redirect("custody:medium", row.key)
    context = {"form": form, "title": title, "medium": row}
    return render(request, "custody/medium_act.html", context)


def _facts(row: Medium) -> list[tuple[str, str]]:
    return [
        (_("Serial number"), row.serial),
        (_("Kind"), str(KINDS[MediumKind(row.kind)])),
        (_("Maker"), row.maker),
        (_("Model"), row.model),
        (_("Property number"), row.property_number),
        (_("Operation"), row.operation.words),
        (_("What is on it"), row.content),
        (_("Class of the data"), str(DATA_CLASSES[DataClass(row.data_class)])),
        (pgettext("custody", "Owner"), row.owner),
        (pgettext("custody", "Held by"), holder_words(row)),
        (_("Cabinet or safe"), row.place),
        (_("Copy of the backup"), row.backup),
        *([(_("Lost on"), in_words(row.lost_on))] if row.lost_on else []),
    ]
