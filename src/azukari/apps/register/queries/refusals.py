"""Refusals in plain words, with names instead of codes; terms are said in `words`.

Whoever refuses a release (the register's trial, the gate) says so in these words.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from azukari.apps.register.labels import CHANNELS, RULES
from azukari.apps.register.queries.words import Names, worded
from azukari.core.shared.reasons import Reason
from azukari.core.terms.reasons import (
    ChannelNotGranted,
    ItemsNotGranted,
    NoTermsInForce,
    OnwardNotGranted,
    PurposeDiffers,
    RecipientNotNamed,
    RulesNotMet,
    TermsEnded,
    TermsNotYetBegun,
)
from azukari.web.japanese import in_words


def reason_words(reason: Reason, names: Names) -> str:
    """Return why a release is refused, and what to do."""
    return _of_time(reason) or _of_people(reason, names) or _of_extent(reason, names) or str(reason)


def _of_time(reason: Reason) -> str:
    match reason:
        case NoTermsInForce():
            return _("No terms are in force for this operation. Put it to the council.")
        case TermsEnded(on):
            return _("The terms ended on %(day)s. Put it to the council again.") % {
                "day": in_words(on)
            }
        case TermsNotYetBegun(on):
            return _("The terms hold from %(day)s. Nothing may leave before then.") % {
                "day": in_words(on)
            }
    return ""


def _of_people(reason: Reason, names: Names) -> str:
    match reason:
        case RecipientNotNamed(recipient):
            return _("The terms do not name “%(party)s” as a recipient.") % {
                "party": names.party(recipient)
            }
        case OnwardNotGranted(passed_by):
            return _("“%(party)s” may not pass the data on.") % {"party": names.party(passed_by)}
        case PurposeDiffers(granted, asked):
            return _("The purpose “%(asked)s” is not the one allowed, “%(granted)s”.") % {
                "asked": asked,
                "granted": granted,
            }
    return ""


def _of_extent(reason: Reason, names: Names) -> str:
    match reason:
        case ItemsNotGranted(items):
            return _("These items are not allowed: %(items)s. Leave them out.") % {
                "items": listed(names.item(code) for code in sorted(items))
            }
        case ChannelNotGranted(channel, granted):
            return _("This way is not allowed: %(way)s (allowed: %(allowed)s).") % {
                "way": CHANNELS[channel],
                "allowed": listed(worded(granted, CHANNELS)) or _("no way"),
            }
        case RulesNotMet(rules):
            return _("These rules are not kept: %(rules)s.") % {
                "rules": listed(worded(rules, RULES))
            }
    return ""


def listed(words: Iterable[str]) -> str:
    """Return words joined as the language joins them."""
    return _(", ").join(words)
