"""The words of the core's codes about custody: kinds of media, classes of data, ways of disposal, visits."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.custody.disposal import DataClass, Level, MediumKind, Technique
from azukari.core.custody.machines import Answer, Carrier
from azukari.core.custody.visits import Stage

KINDS: Mapping[str, Promise] = {
    MediumKind.PAPER: _("Paper"),
    MediumKind.TAPE: _("Magnetic tape"),
    MediumKind.DISK: _("Hard disk"),
    MediumKind.USB: _("USB stick"),
    MediumKind.FILE: _("File on equipment in use"),
}
DATA_CLASSES: Mapping[str, Promise] = {
    DataClass.MY_NUMBER: _("My Number segment (tax included)"),
    DataClass.CONFIDENTIAL: _("Confidentiality 2 or higher"),
    DataClass.ORDINARY: _("Confidentiality 1"),
}
TECHNIQUES: Mapping[str, Promise] = {
    Technique.SHRED: pgettext_lazy("disposal", "Shredded"),
    Technique.DISSOLVE: pgettext_lazy("disposal", "Dissolved"),
    Technique.INCINERATE: pgettext_lazy("disposal", "Incinerated"),
    Technique.DEGAUSS: pgettext_lazy("disposal", "Degaussed"),
    Technique.OVERWRITE: pgettext_lazy("disposal", "Overwritten"),
    Technique.CRYPTO_ERASE: pgettext_lazy("disposal", "Erased by destroying the key"),
    Technique.RETURN: pgettext_lazy("disposal", "Returned to the city"),
}
LEVELS: Mapping[int, Promise] = {
    Level.CLEAR: _("Clear"),
    Level.PURGE: _("Purge"),
    Level.DESTROY: _("Destroy"),
    Level.RETURNED: pgettext_lazy("disposal", "Returned"),
}
ANSWERS: Mapping[str, Promise] = {
    Answer.YES: pgettext_lazy("checklist", "Yes"),
    Answer.NO: pgettext_lazy("checklist", "No"),
    Answer.NOT_APPLICABLE: pgettext_lazy("checklist", "Does not apply"),
}
CARRIERS: Mapping[str, Promise] = {
    Carrier.REMOVED: _("Taken out and kept here"),
    Carrier.ERASED: _("Erased before it goes"),
    Carrier.NONE: _("Residents’ data was never on it"),
    Carrier.STAYS: _("Goes away with the data on it"),
    Carrier.UNKNOWN: _("Not known"),
}
THINGS: Mapping[str, Promise] = {
    "phone": pgettext_lazy("visit", "Phone"),
    "camera": pgettext_lazy("visit", "Camera"),
    "usb": pgettext_lazy("visit", "USB stick"),
    "computer": pgettext_lazy("visit", "Computer or tablet"),
    "bag": pgettext_lazy("visit", "Bag"),
    "other": pgettext_lazy("visit", "Something else"),
}
PAPERS: Mapping[str, Promise] = {
    "staff_card": pgettext_lazy("visit", "Staff card of the body"),
    "licence": pgettext_lazy("visit", "Driving licence"),
    "my_number": pgettext_lazy("visit", "My Number card (front)"),
    "other": pgettext_lazy("visit", "Other paper with a photograph"),
}
STAGES: Mapping[str, Promise] = {
    Stage.PLANNED: pgettext_lazy("visit", "Announced"),
    Stage.LAPSED: pgettext_lazy("visit", "Did not take place"),
    Stage.OPEN: pgettext_lazy("visit", "At work"),
    Stage.OVER: pgettext_lazy("visit", "Past its end"),
    Stage.UNFINISHED: pgettext_lazy("visit", "Closed by itself; record owed"),
    Stage.CLOSED: pgettext_lazy("visit", "Closed"),
    Stage.CANCELLED: pgettext_lazy("visit", "Called off"),
}
