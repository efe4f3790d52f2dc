"""Read council minutes into a record a person confirms. Public door of the package; keep it small.

`read` and `read_bytes` take any layout; `to_json` gives the shape of `azukari minutes read`.
"""

from azukari.core.minutes.as_json import rejoin_json, to_json
from azukari.core.minutes.coverage import rejoin, uncovered_lines
from azukari.core.minutes.errors import (
    DamagedFile,
    EmptyMinutes,
    LockedFile,
    NoTextLayer,
    NotText,
    TooLarge,
    WrongEncoding,
)
from azukari.core.minutes.model import (
    AgendaItem,
    Consultation,
    Contact,
    Decision,
    FollowUp,
    Meeting,
    Opinion,
    Passage,
    Person,
    Piece,
    Reading,
    Remark,
    Role,
    Statement,
)
from azukari.core.minutes.reader import read, read_bytes
from azukari.core.minutes.source import LIMIT

__all__ = [
    "LIMIT",
    "AgendaItem",
    "Consultation",
    "Contact",
    "DamagedFile",
    "Decision",
    "EmptyMinutes",
    "FollowUp",
    "LockedFile",
    "Meeting",
    "NoTextLayer",
    "NotText",
    "Opinion",
    "Passage",
    "Person",
    "Piece",
    "Reading",
    "Remark",
    "Role",
    "Statement",
    "TooLarge",
    "WrongEncoding",
    "read",
    "read_bytes",
    "rejoin",
    "rejoin_json",
    "to_json",
    "uncovered_lines",
]
