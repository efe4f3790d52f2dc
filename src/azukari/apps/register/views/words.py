"""Terms in plain words: grants, retentions and refusals with names instead of codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.register.labels import CHANNELS, DISPOSALS, KEPT_FROM, RULES
from azukari.apps.register.models import Operation
from azukari.core.shared.reasons import Reason
from azukari.core.terms import Basis, Consulted, Grant, Retention
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
from azukari.web.japanese import in_words, is_japanese, year_in_words

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code: of items (sensitive ones marked in words) and of parties."""

    items: Mapping[str, str]
    parties: Mapping[str, str]

    def item(self, code: str) -> str:
        """Return the item's name; its code when the register does not know it."""
        return self.items.get(code, code)

    def party(self, code: str) -> str:
        """Return the party's name; its code when nobody is known by it."""
        return self.parties.get(code, code)


@dataclass(frozen=True, slots=True)
class GrantWords:
    """A grant as a person reads it."""

    recipient: str
    purpose: str
    items: tuple[str, ...]
    channels: tuple[str, ...]
    rules: tuple[str, ...]
    retention: str
    disposal: str
    onward: str


def grant_words(grant: Grant, names: Names) -> GrantWords:
    """Return the grant in words."""
    return GrantWords(
        recipient=names.party(grant.recipient.code),
        purpose=grant.purpose,
        items=tuple(names.item(code) for code in sorted(grant.items)),
        channels=worded(grant.channels, CHANNELS),
        rules=worded(grant.rules, RULES),
        retention=retention_words(grant.retention),
        disposal=str(DISPOSALS[grant.disposal]),
        onward=_("May pass it on to its own tier") if grant.onward else _("May not pass it on"),
    )


def basis_words(basis: Basis) -> str:
    """Return what terms rest on, and when it was decided."""
    day = in_words(basis.decided_on)
    if isinstance(basis, Consulted):
        words = _("Consultation %(number)s of %(year)s (decided on %(day)s)")
        year = year_in_words(basis.fiscal_year)
        return words % {"number": basis.number, "year": year, "day": day}
    return _("%(ground)s (decided on %(day)s)") % {"ground": basis.ground, "day": day}


def worded(codes: Iterable[str], words: Mapping[str, Promise]) -> tuple[str, ...]:
    """Return the codes' words in the order of the table of words."""
    chosen = frozenset(codes)
    return tuple(str(word) for code, word in words.items() if code in chosen)


def retention_words(retention: Retention) -> str:
    """Return how long it may be held."""
    start = KEPT_FROM[retention.kept_from]
    if retention.months == 0:
        return _("Not beyond the day itself, counted %(start)s") % {"start": start}
    if retention.months % _YEAR == 0:
        count = retention.months // _YEAR
        text = ngettext("%(count)s year %(start)s", "%(count)s years %(start)s", count)
    else:
        count = retention.months
        text = ngettext("%(count)s month %(start)s", "%(count)s months %(start)s", count)
    return text % {"count": count, "start": start}


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


def department_words(row: Operation) -> str:
    """Return the department in the language of the page."""
    return organisation_words(row.department)


def organisation_words(row: OrganisationRecord) -> str:
    """Return an organisation's name in the language of the page."""
    return row.name if is_japanese() else row.name_en or row.name
