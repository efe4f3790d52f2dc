"""The doors of the log: record an act, sign, export, erase a detail.

Acts of this app: `evidence.record.viewed`, `evidence.detail.erased`, `evidence.log.exported`.
"""

from azukari.apps.evidence.services.erasing import AlreadyErased, erase_detail
from azukari.apps.evidence.services.exporting import export, export_to_person
from azukari.apps.evidence.services.keys import KeyExposed, KeyMissing, signing_key
from azukari.apps.evidence.services.numbering import next_number
from azukari.apps.evidence.services.recording import (
    ERASED,
    EXPORTED,
    VIEWED,
    Act,
    hold,
    record,
    record_batch,
    record_view,
)
from azukari.apps.evidence.services.signing import NothingToSign, sign_head

__all__ = [
    "ERASED",
    "EXPORTED",
    "VIEWED",
    "Act",
    "AlreadyErased",
    "KeyExposed",
    "KeyMissing",
    "NothingToSign",
    "erase_detail",
    "export",
    "export_to_person",
    "hold",
    "next_number",
    "record",
    "record_batch",
    "record_view",
    "sign_head",
    "signing_key",
]
