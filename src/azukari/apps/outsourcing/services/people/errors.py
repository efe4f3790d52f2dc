"""Refusals about people at a contractor.

Refused
├── TermsOverlap     it would be unclear who decides on a day
├── ResponsibleOver  the term ends on or before the day already
├── AlreadyPledged   the person signed this text already
├── NoPledgeText     the city has no text in force for this pledge
├── TextChanged      another version is in force than the one that was shown
├── TextOutOfOrder   a version may only begin after the one before
└── NotYet           a briefing, a signature or a last day that lies in the future
BadInput
├── NoHolder         a responsible person is one of the roster, or a name
├── NameDiffers      the name signed with is not that of the person
├── KnownWorker      the same person stands on the roster already
├── NobodyThere      a briefing without anybody who listened
└── NothingWritten   a text without words
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from azukari.core.shared.errors import BadInput, Refused
from azukari.web.japanese import in_words


class TermsOverlap(Refused):
    """A person of that kind is in office on those days already: since and until when."""

    def __init__(self, since: date, until: date | None) -> None:
        last = in_words(until) if until else ""
        super().__init__(
            _("Somebody holds this office from %(since)s until %(until)s.")
            % {"since": in_words(since), "until": last or _("further notice")},
            remedy=_("End that term first, on the day before the new one begins."),
        )
        self.since, self.until = since, until


class ResponsibleOver(Refused):
    """The term ends on or before the day already."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            _("This term ends on %(day)s already.") % {"day": in_words(ends_on)},
            remedy=_("Choose an earlier day."),
        )
        self.ends_on = ends_on


class AlreadyPledged(Refused):
    """The person signed this text already: on which day."""

    def __init__(self, signed_on: date) -> None:
        super().__init__(
            _("This pledge was signed on %(day)s already.") % {"day": in_words(signed_on)}
        )
        self.signed_on = signed_on


class NoPledgeText(Refused):
    """The city has no text in force for this kind of pledge."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            _("The city has no text of this pledge in force."),
            remedy=_("The secretariat writes the text of the pledge first."),
        )
        self.kind = kind


class TextChanged(Refused):
    """Another version came in force since the text was shown; nothing was signed."""

    def __init__(self) -> None:
        super().__init__(
            _("The text of the pledge has changed since it was shown."),
            remedy=_("Read the text now shown, and sign again."),
        )


class TextOutOfOrder(Refused):
    """A version may only begin after the one before: `after`."""

    def __init__(self, after: date) -> None:
        super().__init__(
            _("The text before is in force from %(day)s.") % {"day": in_words(after)},
            remedy=_("Choose a later day."),
        )
        self.after = after


class NotYet(Refused):
    """What is noted has happened; the day lies in the future."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s has not come yet.") % {"day": in_words(day)},
            remedy=_("Note it on the day, or correct the date."),
        )
        self.day = day


class NoHolder(BadInput):
    """Neither a person of the roster nor a name, or both."""

    def __init__(self) -> None:
        super().__init__(
            _("Who holds the office is missing."),
            remedy=_("Choose a person of the roster, or write the name as it was notified."),
        )


class NameDiffers(BadInput):
    """The name typed under a pledge is not the name of the person."""

    def __init__(self) -> None:
        super().__init__(
            _("The name typed is not the name of this person."),
            remedy=_("The person signs with the name as it stands on the roster."),
        )


class KnownWorker(BadInput):
    """A person of that name, reading and first day stands on the roster: by number."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("This person stands on the roster already (No. %(number)s).") % {"number": number},
            remedy=_("Open that entry and correct it."),
        )
        self.number = number


class NobodyThere(BadInput):
    """A briefing has somebody who listened."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is marked as present."), remedy=_("Mark who was there."))


class NothingWritten(BadInput):
    """A pledge needs words."""

    def __init__(self) -> None:
        super().__init__(_("The text of the pledge is empty."), remedy=_("Write the text."))
