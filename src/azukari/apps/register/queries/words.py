"""Terms in plain words: grants, retentions and bases with names instead of codes.

Whoever shows terms (the register, outsourcing) says them in these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.register.labels import CHANNELS, DISPOSALS, KEPT_FROM, RULES
from azukari.core.terms import Basis, Consulted, Grant, Retention
from azukari.web.japanese import in_words, year_in_words

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
