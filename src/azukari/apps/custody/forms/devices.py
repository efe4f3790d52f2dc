"""Devices: enter one, withdraw it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.custody.forms.backups import SerialField
from azukari.apps.custody.services import DeviceEntry
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody import devices as core
from azukari.core.shared.calendar import FiscalYear, fiscal_year
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped, JapaneseDateField


class DeviceForm(Grouped, forms.Form):
    """What the register keeps of a device."""

    groups: ClassVar[Any] = (
        (_("The device"), ("name", "vendor", "product", "serial", "interfaces", "disk")),
        (_("Whose, and for what"), ("operation", "owner", "body", "medium")),
        (_("Permitted when"), ("valid_from", "valid_until")),
    )

    name = forms.CharField(label=pgettext_lazy("device", "Name it reports"), max_length=120)
    vendor = forms.CharField(
        label=_("Vendor ID"), max_length=8, help_text=_("Four hexadecimal digits, e.g. 0951")
    )
    product = forms.CharField(
        label=_("Product ID"), max_length=8, help_text=_("Four hexadecimal digits, e.g. 0951")
    )
    serial = forms.CharField(
        label=_("Serial number"),
        max_length=120,
        required=False,
        help_text=_("As the device reports it. A device without one comes into no list."),
    )
    interfaces = forms.CharField(
        label=_("Interface types"),
        max_length=80,
        initial="08:06:50",
        help_text=_("08:06:50 is a USB stick, 03:01:01 a keyboard; several with a space between."),
    )
    disk = forms.CharField(
        label=_("Disk path in Windows"),
        max_length=200,
        required=False,
        help_text=_("From the device manager, beginning with USBSTOR; empty when not needed."),
    )
    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None
    )
    owner = forms.CharField(label=pgettext_lazy("custody", "Owner"), max_length=120)
    body: forms.ModelChoiceField[BodyRecord] = forms.ModelChoiceField(
        label=pgettext_lazy("custody", "Held by"),
        queryset=None,
        required=False,
        empty_label=_("(the department)"),
    )
    medium = SerialField(label=_("Serial number of the medium"))
    valid_from = JapaneseDateField(label=_("Permitted from"))
    valid_until = JapaneseDateField(label=_("Permitted until"))

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        today = timezone.localdate()
        year_end = FiscalYear(fiscal_year(today)).end
        super().__init__(data, initial={"valid_from": today, "valid_until": year_end})
        self.fields["operation"].queryset = register.operations_kept_by(actor)  # type: ignore[attr-defined]
        self.fields["body"].queryset = outsourcing.bodies.bodies()  # type: ignore[attr-defined]
        self.fields["medium"].actor = actor  # type: ignore[attr-defined]

    def clean_vendor(self) -> str:
        """Refuse what is not four hexadecimal digits."""
        return self._read("vendor", core.hex_id)

    def clean_product(self) -> str:
        """Refuse what is not four hexadecimal digits."""
        return self._read("product", core.hex_id)

    def clean_interfaces(self) -> str:
        """Refuse what is not an interface type."""
        return self._read("interfaces", lambda text: " ".join(core.interfaces(text)))

    def clean(self) -> dict[str, Any]:
        """Want the days in order."""
        data = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", gettext("The last day lies before the first."))
        return data

    def entry(self) -> DeviceEntry:
        """Return what was typed as the value the service takes."""
        return DeviceEntry(**self.cleaned_data)

    def _read(self, name: str, read: Callable[[str], str]) -> str:
        try:
            return read(str(self.cleaned_data[name]))
        except BadInput as error:
            raise ValidationError(str(error)) from error


class WithdrawForm(forms.Form):
    """Why a device may not be used any more."""

    why = forms.CharField(label=_("Why it was withdrawn"), max_length=200)


__all__ = ["DeviceForm", "WithdrawForm"]
