"""Enter devices, approve and withdraw them, make the lists that machines enforce (CU8).

Refused
├── DeviceTaken   a device of vendor, product and serial stands in the register
└── NotWaiting    approved or withdrawn already, or its days are over
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Device, DeviceList, Medium
from azukari.apps.custody.queries import devices as queries
from azukari.apps.custody.services import acts
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody import check_authorised
from azukari.core.custody import devices as core
from azukari.core.evidence.canonical import Json
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

MAKERS = {
    DeviceList.Kind.USBGUARD: core.usbguard_rules,
    DeviceList.Kind.REGISTRY: core.windows_policy,
    DeviceList.Kind.CSV: core.windows_list,
}


class DeviceTaken(Refused):
    """A device of the same vendor, product and serial stands in the register."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("The device with serial number “%(serial)s” is registered already.")
            % {"serial": serial},
            remedy=_("Look for it in the list; withdraw the old entry first if it changed hands."),
        )
        self.serial = serial


class NotWaiting(Refused):
    """The device is not one that this can be done to."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Device %(key)s is not waiting for this.") % {"key": key},
            remedy=_("Look at its page: it is approved or withdrawn already."),
        )
        self.key = key


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """What the register keeps of a device; `body` None while the department holds it."""

    name: str
    vendor: str
    product: str
    serial: str
    interfaces: str
    operation: OperationRecord
    owner: str
    valid_from: date
    valid_until: date
    body: BodyRecord | None = None
    medium: Medium | None = None
    disk: str = ""


@transaction.atomic
def enter_device(actor: Actor, entry: DeviceEntry) -> Device:
    """Enter a device; it is in no list until it is approved. Raises BadInput, DeviceTaken."""
    evidence.hold()
    year = fiscal_year(timezone.localdate())
    serial = core.normal_serial(entry.serial)
    try:
        with transaction.atomic():
            row = Device.objects.create(
                fiscal_year=year,
                number=evidence.next_number(Device, year),
                name=entry.name.strip(),
                vendor=core.hex_id(entry.vendor),
                product=core.hex_id(entry.product),
                serial=serial,
                folded_serial=serial.casefold(),
                interfaces=list(core.interfaces(entry.interfaces)),
                disk=entry.disk.strip(),
                operation=entry.operation,
                owner=entry.owner,
                body=entry.body,
                medium=entry.medium,
                valid_from=entry.valid_from,
                valid_until=entry.valid_until,
            )
    except IntegrityError as error:
        raise DeviceTaken(serial) from error
    detail: dict[str, Json] = {"vendor": row.vendor, "product": row.product, "serial": row.serial}
    evidence.record(
        actor, acts.DEVICE_ENTERED, row.reference, basis=row.operation.reference, detail=detail
    )
    return row


@transaction.atomic
def approve_device(actor: Actor, device: Device) -> Device:
    """Permit the device; the actor is who may authorise for the department today.

    Raises NotWaiting, NobodyMayAuthorise, NotEntitled.
    """
    evidence.hold()
    row = _locked(device)
    today = timezone.localdate()
    signed = check_authorised(queries.duties_over(row), str(actor.user_id), today)
    if core.state(row.value, today) is not core.State.WAITING:
        raise NotWaiting(row.key)
    row.approved_on, row.approved_by = today, actor.name
    row.save(update_fields=["approved_on", "approved_by"])
    detail: dict[str, Json] = {"until": row.valid_until.isoformat(), "deputy": signed.is_deputy}
    evidence.record(actor, acts.DEVICE_APPROVED, row.reference, detail=detail)
    return row


@transaction.atomic
def withdraw_device(actor: Actor, device: Device, *, why: str) -> Device:
    """Take the permission back; the next list does not name it. Raises NotWaiting."""
    evidence.hold()
    row = _locked(device)
    if row.withdrawn_on is not None:
        raise NotWaiting(row.key)
    row.withdrawn_on, row.withdrawn_why = timezone.localdate(), why.strip()
    row.save(update_fields=["withdrawn_on", "withdrawn_why"])
    evidence.record(actor, acts.DEVICE_WITHDRAWN, row.reference, detail={"why": row.withdrawn_why})
    return row


@transaction.atomic
def list_devices(actor: Actor, kind: str) -> DeviceList:
    """Make the list of today of the devices the actor may see, and keep it as it is."""
    evidence.hold()
    today = timezone.localdate()
    values = [row.value for row in queries.devices_visible_to(actor)]
    content = MAKERS[DeviceList.Kind(kind)](values, today)
    year = fiscal_year(today)
    row = DeviceList.objects.create(
        fiscal_year=year,
        number=evidence.next_number(DeviceList, year),
        kind=kind,
        made_on=today,
        made_by=actor.pseudonym,
        departments=list(queries.departments_of(actor)),
        devices=len(core.permitted(values, today)),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    detail: dict[str, Json] = {"kind": kind, "devices": row.devices, "sha256": row.sha256}
    evidence.record(actor, acts.DEVICES_LISTED, row.reference, detail=detail)
    return row


def _locked(device: Device) -> Device:
    rows = Device.objects.select_for_update(of=("self",)).select_related("operation__department")
    return rows.get(pk=device.pk)


__all__ = [
    "DeviceEntry",
    "DeviceTaken",
    "NotWaiting",
    "approve_device",
    "enter_device",
    "list_devices",
    "withdraw_device",
]
