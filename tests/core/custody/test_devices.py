"""The lists of devices: who is on them, and that the programs that enforce them read them.

`usbguard-rule-parser` of Debian's usbguard reads the rules (`tools/usbguard.sh` puts it in place).
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from azukari.core.custody.devices import (
    CAVEAT,
    Device,
    State,
    hex_id,
    interfaces,
    left_out,
    normal_serial,
    permitted,
    state,
    usbguard_rules,
    windows_ids,
    windows_list,
    windows_policy,
)
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import BadInput

TODAY = date(2026, 11, 26)
VALID = DateRange(date(2026, 4, 1), date(2027, 3, 31))
STICK = Device("TK-16", "0951", "1666", "AB12", ("08:06:50",), VALID)
ODD = 'a"b\\c\nd\x00 つゆくさ { } # \\" allow'
KEY = r"DeviceInstall\Restrictions\AllowInstanceIDs]"


def read_by_usbguard(rules: bytes, folder: Path) -> list[str]:
    """Return what usbguard understood, rule by rule, in its own words; fails where it refuses one."""
    file = folder / "rules.conf"
    file.write_bytes(rules)
    done = subprocess.run(
        ["usbguard-rule-parser", "-f", str(file)],  # noqa: S607  # where tools/usbguard.sh put it
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    said = re.findall(r"^OUTPUT: (.*)$", done.stdout.decode(errors="replace"), re.MULTILINE)
    return [line for line in said if line]


def test_usbguard_reads_the_rules_as_they_are_meant(tmp_path: Path) -> None:
    two = replace(STICK, serial="CD34", interfaces=("08:06:50", "0b:*:*"))
    assert read_by_usbguard(usbguard_rules([two, STICK], TODAY), tmp_path) == [
        'allow id 0951:1666 serial "AB12" name "TK-16" with-interface 08:06:50',
        'allow id 0951:1666 serial "CD34" name "TK-16" with-interface { 08:06:50 0b:*:* }',
        "block",
    ]


def test_odd_signs_neither_break_a_rule_nor_add_one(tmp_path: Path) -> None:
    odd = replace(STICK, name=ODD, serial=ODD)
    rules = usbguard_rules([odd], TODAY)
    read = read_by_usbguard(rules, tmp_path)
    assert [rule.partition(" ")[0] for rule in read] == ["allow", "block"]
    assert read[0].encode() in rules


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(min_size=1, max_size=30)), max_size=20))
def test_whatever_a_device_calls_itself_usbguard_reads_back(
    tmp_path: Path, named: list[tuple[str, str]]
) -> None:
    sticks = [replace(STICK, name=name, serial=serial) for name, serial in named]
    rules = usbguard_rules(sticks, TODAY)
    lines = [line for line in rules.decode().splitlines() if not line.startswith("#")]
    assert read_by_usbguard(rules, tmp_path) == lines


def test_the_parser_refuses_what_is_not_a_rule(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        read_by_usbguard(b"allow id zz\n", tmp_path)


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, State.PERMITTED),
        ({"approved": False}, State.WAITING),
        ({"withdrawn": True}, State.WITHDRAWN),
        ({"valid": DateRange(VALID.start, TODAY)}, State.PERMITTED),
        ({"valid": DateRange(VALID.start, TODAY - timedelta(days=1))}, State.EXPIRED),
        ({"valid": DateRange(TODAY + timedelta(days=1), None)}, State.LATER),
    ],
)
def test_only_what_is_approved_and_in_its_days_is_on_a_list(
    changed: dict[str, object], wanted: State
) -> None:
    device = replace(STICK, **changed)  # type: ignore[arg-type]  # a few fields by name
    assert state(device, TODAY) is wanted
    on_it = wanted is State.PERMITTED
    assert (b"AB12" in usbguard_rules([device], TODAY)) is on_it
    assert ("AB12" in windows_policy([device], TODAY).decode("utf-16")) is on_it
    assert (b"AB12" in windows_list([device], TODAY)) is on_it


def test_a_device_without_a_serial_is_on_no_list_and_the_page_says_why() -> None:
    nameless = replace(STICK, serial="")
    assert permitted([nameless], TODAY) == ()
    assert [reason.code for reason in left_out([nameless], TODAY)] == ["NoSerial"]


@pytest.mark.parametrize("serial", ["AB,12", "AB\x0712", "ＡＢ"])
def test_a_serial_that_windows_ignores_is_on_no_windows_list(serial: str) -> None:
    odd = replace(STICK, serial=serial)
    assert windows_ids([odd], TODAY) == ()
    assert [reason.code for reason in left_out([odd], TODAY)] == ["SerialIgnored"]


def test_the_windows_policy_is_utf16_with_its_mark_and_dos_lines() -> None:
    data = windows_policy(
        [replace(STICK, serial='A"B\\C D', disk=r"USBSTOR\Disk&Ven_T\1&0")], TODAY
    )
    assert data[:2] == b"\xff\xfe"
    text = data.decode("utf-16")
    lines = text.split("\r\n")
    assert lines[0] == "Windows Registry Editor Version 5.00"
    assert "\n" not in text.replace("\r\n", "")
    assert lines[-4:] == [
        r'"1"="USB\\VID_0951&PID_1666\\A\"B\\C_D"',
        r'"2"="USBSTOR\\Disk&Ven_T\\1&0"',
        "",
        "",
    ]


def test_the_windows_policy_forgets_what_it_allowed_before() -> None:
    text = windows_policy([STICK], TODAY).decode("utf-16")
    assert text.index(
        rf"[-HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\{KEY}"
    ) < text.index(rf"[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows\{KEY}")


def test_every_list_says_that_serials_can_be_forged_and_of_which_day_it_is() -> None:
    for text in (
        usbguard_rules([STICK], TODAY).decode(),
        windows_policy([STICK], TODAY).decode("utf-16"),
        windows_list([STICK], TODAY).decode("utf-8-sig"),
    ):
        assert CAVEAT in text
        assert "令和8年11月26日" in text


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    assert ",'=1+1\r\n" in windows_list([replace(STICK, name="=1+1")], TODAY).decode("utf-8-sig")


def test_serials_are_brought_to_half_width_and_keep_their_letters() -> None:
    assert normal_serial(" ＡＢ１２\u200bcd\n") == "AB12cd"
    assert hex_id(" ０X0951 ") == "0951"
    assert interfaces("08:06:50, 03:01:*") == ("03:01:*", "08:06:50")


@given(st.text())
def test_bringing_a_serial_in_form_twice_changes_nothing(text: str) -> None:
    assert normal_serial(normal_serial(text)) == normal_serial(text)


@pytest.mark.parametrize("text", ["", "951", "zzzz", "09511"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        hex_id(text)


@pytest.mark.parametrize("text", ["", "08", "08:*:50", "8:6:50", "gg:06:50"])
def test_what_is_no_interface_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        interfaces(text)
