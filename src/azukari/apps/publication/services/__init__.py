"""The door for change: each is one transaction with one evidence entry of its own."""

from azukari.apps.publication.services.approving import (
    approve_edition,
    publish_edition,
    withdraw_edition,
)
from azukari.apps.publication.services.building import build_edition, ocr_reader, read_pictures
from azukari.apps.publication.services.marking import (
    ByHand,
    Decision,
    decide_marks,
    hide_span,
    hide_words,
)
from azukari.apps.publication.services.preparing import (
    begin_correction,
    drop_edition,
    prepare_edition,
    take_text_again,
)

__all__ = [
    "ByHand",
    "Decision",
    "approve_edition",
    "begin_correction",
    "build_edition",
    "decide_marks",
    "drop_edition",
    "hide_span",
    "hide_words",
    "ocr_reader",
    "prepare_edition",
    "publish_edition",
    "read_pictures",
    "take_text_again",
    "withdraw_edition",
]
