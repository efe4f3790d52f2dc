"""Refusals about incidents.

Refused
├── IncidentClosed    it was closed already
├── ItemsMissing      the final report or the closing lacks items: which
├── NotEarlier        a day that is not before the one on which the city is known to have known
├── NotReportable     there is no duty to report, so nothing to send
├── OrderOfDays       a day before the one on which the last facts were known, or to come
└── StillOwed         what the law asks for did not go out yet
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from azukari.core.shared.errors import Refused
from azukari.web.japanese import in_words


class IncidentClosed(Refused):
    """It was closed already: its `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Incident %(key)s is closed.") % {"key": key},
            remedy=_("Report anew what came to light since."),
        )
        self.key = key


class ItemsMissing(Refused):
    """Nothing is written of the `items`, in words."""

    def __init__(self, items: Iterable[str]) -> None:
        self.items = tuple(items)
        super().__init__(
            _("Not written yet: %(items)s.") % {"items": "、".join(self.items)},
            remedy=_("Write them; where there is nothing, write that there is nothing."),
        )


class NotEarlier(Refused):
    """It was known on `known_on` already, or had not happened yet (`happened_on`)."""

    def __init__(self, known_on: date, happened_on: date | None) -> None:
        super().__init__(
            _("The city is written down as knowing on %(day)s.") % {"day": in_words(known_on)},
            remedy=_("Choose an earlier day, but none before it happened (%(day)s).")
            % {"day": in_words(happened_on) if happened_on else "—"},
        )
        self.known_on = known_on
        self.happened_on = happened_on


class NotReportable(Refused):
    """Nothing has to be reported to the commission."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no ground to report this to the commission."),
            remedy=_("Weigh the facts first, if there is one."),
        )


class OrderOfDays(Refused):
    """Facts are written down in the order of knowing: `last` is the day of the last ones."""

    def __init__(self, last: date) -> None:
        super().__init__(
            _("The last facts were known on %(day)s.") % {"day": in_words(last)},
            remedy=_("Choose that day or a later one, today at the latest."),
        )
        self.last = last


class StillOwed(Refused):
    """What the law asks for did not go out: `owed`, the promises."""

    def __init__(self, owed: Iterable[str]) -> None:
        self.owed = tuple(owed)
        super().__init__(
            _("Still owed: %(owed)s.") % {"owed": "、".join(self.owed)},
            remedy=_("Note that it went out, then close."),
        )
