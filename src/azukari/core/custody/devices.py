"""The register of permitted devices and the lists made of it for the machines that enforce it (CU8).

A device is known by vendor, product and serial. Serials can be forged: every list says so itself.
Sources: usbguard-rules.conf(5) of USBGuard 1.1; Microsoft's policies for device installation (layered
order of evaluation, allowed device instance IDs, prevention of removable devices) and its rule on
serials: signs outside 0x20-0x7F and the comma make Windows ignore the serial.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Reason
from azukari.core.shared.wareki import format_date

CAVEAT = "製造番号は偽ることができます。この一覧だけに頼らず、保管と立会いを続けてください。"
_HEX = re.compile(r"[0-9a-f]{4}", re.ASCII)
_INTERFACE = re.compile(
    r"[0-9a-f]{2}:(?:\*:\*|[0-9a-f]{2}:(?:\*|[0-9a-f]{2}))", re.ASCII
)  # class:subclass:protocol
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_KEY = r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\DeviceInstall\Restrictions"
_PLAIN = range(0x20, 0x7F)
_COMMA = ","


class State(StrEnum):
    """Where a device stands on a day."""

    WAITING = "waiting"  # entered, not approved
    LATER = "later"  # approved for days to come
    PERMITTED = "permitted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the lists need it; `disk` is the path Windows shows for the disk in it, "" if not noted."""

    name: str
    vendor: str
    product: str
    serial: str
    interfaces: tuple[str, ...]
    valid: DateRange
    approved: bool = True
    withdrawn: bool = False
    disk: str = ""


@dataclass(frozen=True, slots=True)
class NoSerial(Reason):
    """Without a serial it cannot be told from any other of its model."""

    name: str

    def __str__(self) -> str:
        return f"「{self.name}」には製造番号がなく、同じ型のほかの機器と区別できません。"


@dataclass(frozen=True, slots=True)
class SerialIgnored(Reason):
    """Windows ignores the serial for one of its signs."""

    name: str

    def __str__(self) -> str:
        return f"「{self.name}」の製造番号にはWindowsが読まない文字があり、一台ずつ区別できません。"


def hex_id(text: str) -> str:
    """Return a vendor or product id as four small hexadecimal digits; raises BadInput."""
    plain = unicodedata.normalize("NFKC", text).strip().lower().removeprefix("0x")
    if not _HEX.fullmatch(plain):
        raise BadInput(
            f"「{text.strip()}」は4桁の16進数ではありません。",
            remedy="機器の表示にある4桁を、0951のように入れてください。",
        )
    return plain


def normal_serial(text: str) -> str:
    """Return the serial in half width, without blanks around it and without signs nobody sees.

    Small and capital letters stay: USBGuard tells them apart.
    """
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).strip()


def interfaces(text: str) -> tuple[str, ...]:
    """Return interface types as class:subclass:protocol, in order, each once; raises BadInput."""
    found = unicodedata.normalize("NFKC", text).lower().replace(_COMMA, " ").split()
    for each in found:
        if not _INTERFACE.fullmatch(each):
            raise BadInput(
                f"「{each}」は種別の書き方と合いません。",
                remedy="08:06:50のように、分からないところは08:*:*のように入れてください。",
            )
    if not found:
        raise BadInput("機器の種別がありません。", remedy="USBメモリなら08:06:50と入れてください。")
    return tuple(sorted(set(found)))


def state(device: Device, on: date) -> State:
    """Return where the device stands on the day."""
    if device.withdrawn:
        return State.WITHDRAWN
    if device.valid.has_ended(on):
        return State.EXPIRED
    if not device.approved:
        return State.WAITING
    return State.PERMITTED if on in device.valid else State.LATER


def permitted(devices: Iterable[Device], on: date) -> tuple[Device, ...]:
    """Return the devices that a list of the day may name, in an order that does not depend on chance."""
    found = [each for each in devices if state(each, on) is State.PERMITTED and each.serial]
    return tuple(sorted(found, key=lambda each: (each.vendor, each.product, each.serial)))


def left_out(devices: Iterable[Device], on: date) -> tuple[Reason, ...]:
    """Return why permitted devices are missing from one of the lists."""
    said: list[Reason] = []
    for each in devices:
        if state(each, on) is State.PERMITTED:
            if not each.serial:
                said.append(NoSerial(each.name))
            elif not _windows_reads(each.serial):
                said.append(SerialIgnored(each.name))
    return tuple(said)


def usbguard_rules(devices: Iterable[Device], on: date) -> bytes:
    """Return rules for USBGuard: what the list names is allowed, everything else blocked."""
    lines = [f"# {line}" for line in _heading(on)]
    lines += [_rule(each) for each in permitted(devices, on)]
    return ("\n".join([*lines, "block"]) + "\n").encode()


def windows_policy(devices: Iterable[Device], on: date) -> bytes:
    """Return a .reg file: removable devices are not installed, those named are (layered order).

    What an earlier list allowed is taken away first, so that a withdrawn device does not stay.
    """
    allowed = f"{_KEY}\\AllowInstanceIDs"
    ids = windows_ids(devices, on)
    lines = [
        "Windows Registry Editor Version 5.00",
        "",
        *(f"; {line}" for line in _heading(on)),
        "",
        f"[{_KEY}]",
        '"AllowDenyLayered"=dword:00000001',
        '"DenyRemovableDevices"=dword:00000001',
        '"AllowInstanceIDs"=dword:00000001',
        "",
        f"[-{allowed}]",
        "",
        f"[{allowed}]",
        *(f'"{number}"="{_registry(path)}"' for number, (path, _name) in enumerate(ids, 1)),
        "",
    ]
    return b"\xff\xfe" + "\r\n".join([*lines, ""]).encode("utf-16-le")


def windows_list(devices: Iterable[Device], on: date) -> bytes:
    """Return the device instance IDs as CSV for a console of policies: ID, name; caveat first."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["デバイスインスタンスID", "名称"])
    rows.writerows((path, _harmless(name)) for path, name in windows_ids(devices, on))
    rows.writerows(["", line] for line in _heading(on))
    return out.getvalue().encode("utf-8-sig")


def windows_ids(devices: Iterable[Device], on: date) -> tuple[tuple[str, str], ...]:
    """Return device instance IDs with names: the device itself, then the disk in it where noted."""
    found = []
    for each in permitted(devices, on):
        if _windows_reads(each.serial):
            path = f"USB\\VID_{each.vendor.upper()}&PID_{each.product.upper()}\\"
            found.append((path + each.serial.replace(" ", "_"), each.name))
            if each.disk:
                found.append((each.disk, each.name))
    return tuple(found)


def _heading(on: date) -> tuple[str, ...]:
    return f"使用を許可した機器の一覧 {format_date(on)}現在", CAVEAT


def _rule(device: Device) -> str:
    types = device.interfaces
    given = types[0] if len(types) == 1 else "{ " + " ".join(types) + " }"
    return (
        f"allow id {device.vendor}:{device.product} serial {_quoted(device.serial)} "
        f"name {_quoted(device.name)} with-interface {given}"
    )


def _quoted(text: str) -> str:
    """Quote as USBGuard itself writes it: byte by byte, with a backslash before quote and backslash."""
    return '"' + "".join(_byte(each) for each in text.encode()) + '"'


def _byte(value: int) -> str:
    if value in _PLAIN:
        return f"\\{chr(value)}" if chr(value) in '"\\' else chr(value)
    return f"\\x{value:02x}"


def _registry(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _harmless(text: str) -> str:
    """Keep a spreadsheet from reading a name as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _windows_reads(serial: str) -> bool:
    return bool(serial) and all(ord(each) in _PLAIN and each != _COMMA for each in serial)
