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
    NotInPlace,
    OfSeveralOperations,
    OtherFile,
    ReceivedAlready,
    RecipientUnknown,
    ReleaseRefused,
    SerialTaken,
)
from azukari.apps.custody.services.media import (
    MediumEntry,
    Outing,
    bring_back,
    enter_media,
    lose,
    retire_media,
    take_out,
    take_stock,
)
from azukari.apps.custody.services.releases import (
    Outgoing,
    draft_consultation,
    receive,
    release,
)

__all__ = [
    "DisposedAlready",
    "MediumEntry",
    "NotInPlace",
    "NothingToReceive",
    "OfSeveralOperations",
    "OtherFile",
    "Outgoing",
    "Outing",
    "Period",
    "ReceivedAlready",
    "RecipientUnknown",
    "ReleaseRefused",
    "SerialTaken",
    "bring_back",
    "confirm_disposal",
    "draft_consultation",
    "enter_media",
    "lose",
    "open_period",
    "receive",
    "release",
    "retire_media",
    "take_out",
    "take_stock",
]
