"""Files that run when opened: by their first bytes, and by the names Windows runs them under."""

from __future__ import annotations

from azukari.core.files.errors import DangerousContent
from azukari.core.files.names import extension_of

# The types that Outlook and Windows' Attachment Manager block, and macro-enabled Office files.
_RUNS = """
    ade adp app application appref-ms asp aspx bas bat chm class cmd com cpl dll docm dotm exe
    fxp gadget hlp hta htc iso img vhd vhdx inf ins isp jar jnlp js jse lnk mde msc msh msi
    msix msp mst ocx one php pif pl potm ppam ppsm pptm ps1 ps1xml ps2 psc1 psm1 py reg scf
    scr sct sh sldm sys url vb vbe vbs wsc wsf wsh xla xlam xlsb xlsm xlt xltm xll
"""
RUNS = frozenset(_RUNS.split())
_HEADS = (
    (b"MZ", "プログラム"),
    (b"\x7fELF", "プログラム"),
    (b"\xca\xfe\xba\xbe", "プログラム"),
    (b"\xcf\xfa\xed\xfe", "プログラム"),
    (b"\xfe\xed\xfa\xcf", "プログラム"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "ショートカット"),
    (b"#!", "プログラム"),
    (b"<?php", "プログラム"),
)


def check_program(name: str, data: bytes) -> None:
    """Raise DangerousContent if the file runs, by content or by the extension of its name."""
    for head, danger in _HEADS:
        if data.startswith(head):
            raise DangerousContent(name, danger)
    if extension_of(name) in RUNS:
        raise DangerousContent(name, f"「.{extension_of(name)}」のファイル")
