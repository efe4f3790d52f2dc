"""Kinds, grounds, terms and items in words, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from azukari.core.deadlines import ClockCode
from azukari.core.incidents import Clock, Ground, Item, People, Silence
from azukari.web.japanese import in_words, is_japanese

KIND_BADGES = {
    "near_miss": "info",
    "suspected": "warning",
    "incident": "error",
    "complaint": "neutral",
}
STATE_BADGES = {"reported": "warning", "examined": "info", "closed": "success"}
GROUNDS: dict[Ground, str | Promise] = {
    Ground.SENSITIVE: _("Sensitive data not strongly encrypted"),
    Ground.FINANCIAL: _("Risk of financial damage"),
    Ground.WRONGFUL: _("Suspicion of a wrongful purpose"),
    Ground.MANY: _("More than 100 people, or their number is not known"),
    Ground.ORDINANCE: _("Data the ordinance protects"),
}
ITEMS: dict[Item, str | Promise] = {
    Item.OUTLINE: _("Outline"),
    Item.DATA: _("Data items"),
    Item.PEOPLE: _("Number of people"),
    Item.CAUSE: _("Cause"),
    Item.SECONDARY: _("Further damage, or the risk of it"),
    Item.DONE_FOR_PEOPLE: _("What was done for the people concerned"),
    Item.PUBLICATION: _("Publication"),
    Item.PREVENTION: _("Prevention"),
    Item.OTHER: _("Other matters"),
}
STAGES: dict[str, str | Promise] = {
    "preliminary": _("Preliminary report"),
    "final": _("Final report"),
}
CLOCKS: dict[ClockCode, str | Promise] = {
    ClockCode.INCIDENT_PRELIMINARY: _("Preliminary report"),
    ClockCode.INCIDENT_FINAL: _("Final report"),
    ClockCode.INCIDENT_FINAL_WRONGFUL: _("Final report (wrongful purpose)"),
}


def people_words(people: People) -> str:
    """Return how many people, a span or that nobody knows."""
    if people.most is None:
        if people.least:
            return gettext("%(n)s or more, not known how many") % {"n": f"{people.least:,}"}
        return gettext("not known how many")
    if people.is_known:
        return ngettext("%(n)s person", "%(n)s people", people.least) % {"n": f"{people.least:,}"}
    return gettext("%(least)s to %(most)s people") % {
        "least": f"{people.least:,}",
        "most": f"{people.most:,}",
    }


def ground_words(grounds: Iterable[str], people: People | None = None) -> list[str]:
    """Return the grounds in words, in the order of the rule; of the number what is known now."""
    held = set(grounds)
    said = {**GROUNDS, Ground.MANY: _many(people)} if people else GROUNDS
    return [str(words) for ground, words in said.items() if ground in held]


def _many(people: People) -> str:
    if people.most is None:
        return gettext("The number of people is not known, so the largest possible counts")
    return gettext("More than 100 people")


def computed(clock: Clock) -> str:
    """Return how the last day was counted, in a sentence that a person can follow."""
    said = gettext("%(start)s is day 1 and weekends count, so day %(days)s is %(last)s.") % {
        "start": in_words(clock.starts_on),
        "days": clock.days,
        "last": in_words(clock.counted_to),
    }
    if not clock.is_rolled:
        return said
    moved = gettext(
        "The city hall is closed that day, so the term ends on the next working day, %(due)s."
    )
    between = "" if is_japanese() else " "
    return f"{said}{between}{moved % {'due': in_words(clock.due_on)}}"


def left_words(clock: Clock, today: date) -> str:
    """Return how many days are left or over."""
    left = clock.days_left(today)
    if left < 0:
        return ngettext("%(n)s day over", "%(n)s days over", -left) % {"n": -left}
    if left == 0:
        return gettext("Today is the last day")
    return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}


def silence_words(found: Silence) -> str:
    """Return the arithmetic of one body in words that a person can follow with a pencil."""
    handled = found.handled
    said = gettext(
        "%(volume)s items at the rate of all make %(expected)s reports to be expected; %(reports)s came. "
        "If it were like the others, so few or fewer would come in %(chance)s of 100 years."
    )
    return said % {
        "volume": f"{handled.volume:,}",
        "expected": f"{found.expected:.1f}",
        "reports": handled.reports,
        "chance": f"{found.chance * 100:.1f}",
    }
