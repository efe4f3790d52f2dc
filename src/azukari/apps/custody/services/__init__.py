"""Act on custody: let something leave, take its receipt, confirm that it is gone.

`release` is the only way by which residents' data leaves. Acts: `custody.*`, listed in `acts.py`.
"""

from azukari.apps.custody.services.disposal import (
    Period,
    confirm_disposal,
    open_period,
)
from azukari.apps.custody.services.errors import (
    DisposedAlready,
    NothingToReceive,
    OfSeveralOperations,
    OtherFile,
    ReceivedAlready,
    RecipientUnknown,
    ReleaseRefused,
)
from azukari.apps.custody.services.releases import (
    Outgoing,
    draft_consultation,
    receive,
    release,
)

__all__ = [
    "DisposedAlready",
    "NothingToReceive",
    "OfSeveralOperations",
    "OtherFile",
    "Outgoing",
    "Period",
    "ReceivedAlready",
    "RecipientUnknown",
    "ReleaseRefused",
    "confirm_disposal",
    "draft_consultation",
    "open_period",
    "receive",
    "release",
]
