"""Act on custody: let something leave, take its receipt, confirm that it is gone.

`release` is the only way by which residents' data leaves. Acts: `custody.*`, listed in `acts.py`.
"""

from azukari.apps.custody.services.chasing import chase_silent
from azukari.apps.custody.services.disposal import (
    Period,
    confirm_disposal,
    open_period,
    subject_of,
)
from azukari.apps.custody.services.errors import (
    DisposedAlready,
    JudgedAlready,
    NothingToReceive,
    NotInPlace,
    OfSeveralOperations,
    OtherFile,
    ReasonMissing,
    ReceivedAlready,
    RecipientUnknown,
    ReleaseRefused,
    ReportedAlready,
    SerialTaken,
)
from azukari.apps.custody.services.handed_in import (
    accept_handed_in,
    hand_in,
    return_handed_in,
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
    "JudgedAlready",
    "MediumEntry",
    "NotInPlace",
    "NothingToReceive",
    "OfSeveralOperations",
    "OtherFile",
    "Outgoing",
    "Outing",
    "Period",
    "ReasonMissing",
    "ReceivedAlready",
    "RecipientUnknown",
    "ReleaseRefused",
    "ReportedAlready",
    "SerialTaken",
    "accept_handed_in",
    "bring_back",
    "chase_silent",
    "confirm_disposal",
    "draft_consultation",
    "enter_media",
    "hand_in",
    "lose",
    "open_period",
    "receive",
    "release",
    "retire_media",
    "return_handed_in",
    "subject_of",
    "take_out",
    "take_stock",
]
