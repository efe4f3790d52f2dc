"""The sentences of the core about backups, devices and repairs, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from azukari.core.custody.backups import BesideTheOriginal, GoneBeforeTheNext, OneCopy
from azukari.core.custody.devices import NoSerial, SerialIgnored
from azukari.core.shared.reasons import Reason


def reason_words(reason: Reason) -> str:
    """Return what is to be said and done about it."""
    match reason:
        case OneCopy(copies=copies):
            return _("Copies: %(count)s. One fire or theft takes all; keep two or more.") % {
                "count": copies
            }
        case BesideTheOriginal(place=place):
            return _("Every copy is kept beside the original (%(place)s); keep one elsewhere.") % {
                "place": place
            }
        case GoneBeforeTheNext(every=every, kept=kept):
            return _("Kept %(kept)s days but taken every %(every)s: some days have no copy.") % {
                "kept": kept,
                "every": every,
            }
        case NoSerial(name=name):
            return _("“%(name)s” has no serial number and comes into no list.") % {"name": name}
        case SerialIgnored(name=name):
            return _("Windows cannot read the serial number of “%(name)s”; not in its lists.") % {
                "name": name
            }
        case _:
            return str(reason)


CODES = {
    "ToldAfterwards": lambda: _("Told after the day of the repair"),
    "ToldOnTheDay": lambda: _("Told on the day itself: wait for the department’s word"),
    "DataGoesAway": lambda: _("Residents’ data may go away with it: take it out or erase it first"),
}


def notice_words(codes: list[str]) -> list[str]:
    """Return what is to be said about a notice of repair."""
    return [CODES[code]() for code in codes]
