"""Devices: the register, approval and withdrawal, the lists for the machines that enforce it (CU8)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from azukari.apps.custody import queries, services
from azukari.apps.custody.forms.devices import DeviceForm, WithdrawForm
from azukari.apps.custody.models import Device, DeviceList
from azukari.apps.custody.queries.devices import in_state
from azukari.apps.custody.views.common import READERS, WRITERS, found, may_write, tabs, told
from azukari.apps.custody.words import reason_words
from azukari.core.custody import devices as core
from azukari.core.custody.devices import State
from azukari.core.shared.errors import AzukariError
from azukari.web.acting import done
from azukari.web.japanese import in_words
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

STATES = (
    (State.WAITING, pgettext_lazy("device", "Waiting for approval")),
    (State.LATER, pgettext_lazy("device", "Permitted later")),
    (State.PERMITTED, pgettext_lazy("device", "Permitted")),
    (State.EXPIRED, pgettext_lazy("device", "Term over")),
    (State.WITHDRAWN, pgettext_lazy("device", "Withdrawn")),
)
BADGES = {
    State.WAITING: "warning",
    State.LATER: "info",
    State.PERMITTED: "success",
    State.EXPIRED: "neutral",
    State.WITHDRAWN: "neutral",
}
# Ending of the file's name, and what it is.
FILES = {
    DeviceList.Kind.USBGUARD: ("rules.conf", "text/plain; charset=utf-8"),
    DeviceList.Kind.REGISTRY: ("devices.reg", "application/octet-stream"),
    DeviceList.Kind.CSV: ("devices.csv", "text/csv; charset=utf-8"),
}


def state_words(row: Device) -> tuple[str, str]:
    """Return where a device stands today, and the colour of its badge."""
    state = core.state(row.value, timezone.localdate())
    return str(dict(STATES)[state]), BADGES[state]


def _holder(row: Device) -> str:
    return row.body.named if row.body else row.operation.department.name


LIST = ListSpec(
    name="devices",
    title=gettext_lazy("Permitted devices"),
    columns=(
        Column("name", pgettext_lazy("device", "Name it reports"), lambda row: row.name,
               sort=("name",), url=lambda row: reverse("custody:device", args=[row.key])),
        Column("ids", gettext_lazy("Vendor and product"),
               lambda row: f"{row.vendor}:{row.product}", sort=("vendor", "product")),
        Column("serial", gettext_lazy("Serial number"), lambda row: row.serial,
               sort=("folded_serial",)),
        Column("operation", gettext_lazy("Operation"), lambda row: row.operation.words,
               sort=("operation__name",)),
        Column("holder", pgettext_lazy("custody", "Held by"), _holder),
        Column("until", gettext_lazy("Permitted until"), lambda row: row.valid_until,
               sort=("valid_until",), kind=Kind.DATE),
        Column("state", gettext_lazy("State"), lambda row: state_words(row)[0],
               badge=lambda row: state_words(row)[1]),
    ),
    search=("name", "serial", "vendor", "product", "owner", "operation__name"),
    filters=(
        Filter("state", gettext_lazy("State"), STATES,
               apply=lambda rows, value: in_state(rows, value, timezone.localdate())),
    ),
    order="name",
)  # fmt: skip


@protect(*READERS)
def devices(request: AzukariRequest) -> HttpResponse:
    """List the devices the person may see."""
    page = LIST.open(request, queries.devices.devices_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "tabs": tabs("devices"),
        "may_write": request.actor.has(*WRITERS),
    }
    return render(request, "custody/devices.html", context)


@protect(*READERS)
def device(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one device, and approve it where it waits."""
    row = found(queries.devices.access_device, request.actor, key)
    state = core.state(row.value, timezone.localdate())
    writes = may_write(request.actor, row.operation)
    context = {
        "title": row.name,
        "device": row,
        "state": state_words(row),
        "facts": _facts(row),
        "may_approve": writes and state is State.WAITING,
        "may_withdraw": writes and state is not State.WITHDRAWN,
        "left_out": [
            reason_words(each) for each in core.left_out([row.value], timezone.localdate())
        ],
        **told(request.actor, row.reference),
    }
    return render(request, "custody/device.html", context)


@protect(*WRITERS)
def device_new(request: AzukariRequest) -> HttpResponse:
    """Enter a device."""
    form = DeviceForm(request.POST or None, actor=request.actor)
    made = done(form, lambda: services.enter_device(request.actor, form.entry()))
    if made is not None:
        return redirect("custody:device", made.key)
    url = reverse("custody:devices")
    up = (url, str(LIST.title))
    context = {"form": form, "title": _("Enter a device"), "up": up, "cancel": url}
    return render(request, "custody/form.html", context)


@protect(*WRITERS)
def device_approve(request: AzukariRequest, key: str) -> HttpResponse:
    """Approve a device: only the responsible person or the deputy of the day may."""
    row = found(queries.devices.access_own_device, request.actor, key)
    refused: AzukariError | None = None
    if request.method == "POST":
        try:
            services.approve_device(request.actor, row)
        except AzukariError as error:
            refused = error
        else:
            return redirect("custody:device", row.key)
    context = {"title": _("Approve the device"), "device": row, "refused": refused}
    return render(request, "custody/device_approve.html", context)


@protect(*WRITERS)
def device_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the permission back."""
    row = found(queries.devices.access_own_device, request.actor, key)
    form = WithdrawForm(request.POST or None)
    why = done(form, lambda: services.withdraw_device(request.actor, row, **form.cleaned_data))
    if why is not None:
        return redirect("custody:device", row.key)
    url = reverse("custody:device", args=[row.key])
    context = {
        "form": form,
        "title": _("Withdraw the device"),
        "up": (url, row.name),
        "cancel": url,
        "lead": row.name,
        "danger": True,
    }
    return render(request, "custody/form.html", context)


@protect(*READERS)
def device_lists(request: AzukariRequest) -> HttpResponse:
    """Make a list of today, and show those made before."""
    today = timezone.localdate()
    values = [row.value for row in queries.devices.devices_visible_to(request.actor)]
    may = request.actor.has(*WRITERS)
    if request.method == "POST" and may:
        kind = request.POST.get("kind", "")
        if kind in DeviceList.Kind.values:
            made = services.list_devices(request.actor, kind)
            return redirect(f"{reverse('custody:device-lists')}#list-{made.key}")
    context = {
        "title": _("Lists for the machines"),
        "count": len(core.permitted(values, today)),
        "left_out": [reason_words(each) for each in core.left_out(values, today)],
        "kinds": DeviceList.Kind.choices,
        "lists": list(queries.devices.lists_visible_to(request.actor)[:30]),
        "may_write": may,
        "today": today,
    }
    return render(request, "custody/device_lists.html", context)


@protect(*READERS)
def device_list(request: AzukariRequest, key: str) -> HttpResponse:
    """Give a list exactly as it was made."""
    row = found(queries.devices.access_list, request.actor, key)
    name, kind = FILES[DeviceList.Kind(row.kind)]
    disposition = content_disposition_header(as_attachment=True, filename=f"{row.key}-{name}")
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(bytes(row.content), content_type=kind, headers=headers)


def _facts(row: Device) -> list[tuple[str, Any]]:
    given = [
        (pgettext("device", "Name it reports"), row.name),
        (_("Vendor ID"), row.vendor),
        (_("Product ID"), row.product),
        (_("Serial number"), row.serial),
        (_("Interface types"), " ".join(row.interfaces)),
        (_("Disk path in Windows"), row.disk),
        (_("Operation"), row.operation.words),
        (pgettext("custody", "Owner"), row.owner),
        (pgettext("custody", "Held by"), _holder(row)),
        (_("Permitted from"), in_words(row.valid_from)),
        (_("Permitted until"), in_words(row.valid_until)),
    ]
    if row.approved_on:
        given += [
            (_("Approved on"), in_words(row.approved_on)),
            (_("Approved by"), row.approved_by),
        ]
    if row.withdrawn_on:
        given += [
            (_("Withdrawn on"), in_words(row.withdrawn_on)),
            (_("Why it was withdrawn"), row.withdrawn_why),
        ]
    return given
