"""Bank files of 120-byte records (全銀協): total transfers (21), written for refunds, read and checked.

Layouts are data (`layout`), bytes are handled by `core.records`; direct debit (91) takes a layout and rules of its own
beside the transfers.
"""

from azukari.core.records.faults import RecordError
from azukari.core.zengin.banks import Branch, UnknownBranch, as_of, find_branch
from azukari.core.zengin.errors import BadTransfers
from azukari.core.zengin.letters import (
    BANK_NAMES,
    PEOPLES_NAMES,
    BadLetters,
    LetterSet,
    TooLong,
    fitted,
    fold_letters,
    fold_many,
)
from azukari.core.zengin.model import ACCOUNT_TYPES, TEST_BANK, Originator, Transfer, Transfers
from azukari.core.zengin.reading import TransferFile, TransferSet, read_transfers
from azukari.core.zengin.writing import write_transfers

__all__ = [
    "ACCOUNT_TYPES",
    "BANK_NAMES",
    "PEOPLES_NAMES",
    "TEST_BANK",
    "BadLetters",
    "BadTransfers",
    "Branch",
    "LetterSet",
    "Originator",
    "RecordError",
    "TooLong",
    "Transfer",
    "TransferFile",
    "TransferSet",
    "Transfers",
    "UnknownBranch",
    "as_of",
    "find_branch",
    "fitted",
    "fold_letters",
    "fold_many",
    "read_transfers",
    "write_transfers",
]
