"""Differences, concerns and knowledge in plain words, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from azukari.apps.outsourcing.models import Body, Known
from azukari.apps.register import queries as register
from azukari.core.custody import Concern, ConsentLate, ConsentMissing, NobodyLooked
from azukari.core.terms import Aspect, CustodianRef, Difference, KeptFrom, Retention
from azukari.web.japanese import in_words

MARKS: dict[str, str] = {Known.SEEN: "●", Known.SUMMARY: "◐", Known.NOT_SEEN: "○"}
BADGES: dict[str, str] = {
    Known.SEEN: "success",
    Known.SUMMARY: "info",
    Known.NOT_SEEN: "warning",
}


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """One difference as a person reads it; `widens` asks for a consultation."""

    about: str
    recipient: str
    added: str
    dropped: str
    widens: bool


def names_of(codes: Iterable[str]) -> register.Names:
    """Return the names of items and parties; bodies of ours are written with their codes."""
    items = {item.code: item.words for item in register.data_items()}
    bodies = {body.code: body.named for body in Body.objects.filter(code__in=list(codes))}
    return register.Names(items, {**register.parties(), **bodies})


def difference_words(difference: Difference, names: register.Names) -> DifferenceWords:
    """Return the difference in words, item by item."""
    word = _value_words(difference.aspect, names)
    party = names.party(difference.recipient.code) if difference.recipient else ""
    return DifferenceWords(
        about=str(_aspects()[difference.aspect]),
        recipient=f"{party}: {difference.purpose}" if party else "",
        added=_listed(word(value) for value in difference.added),
        dropped=_listed(word(value) for value in difference.dropped),
        widens=difference.widens,
    )


def recipients_in(differences: Iterable[Difference]) -> set[str]:
    """Return the codes of the recipients named, to look their names up at once."""
    found: set[CustodianRef] = {each.recipient for each in differences if each.recipient}
    return {each.code for each in found}


def concern_words(concern: Concern) -> str:
    """Return what a supervisor has to act on, and what to do."""
    who = {"body": concern.body}
    if isinstance(concern, ConsentMissing):
        return _("%(body)s holds data without the city’s consent. Ask for the application.") % who
    if isinstance(concern, ConsentLate):
        began, consent = in_words(concern.began_on), in_words(concern.consent_on)
        words = _("%(body)s began on %(began)s, the city consented on %(consent)s only. Ask why.")
        return words % {**who, "began": began, "consent": consent}
    words = _("Nobody of the city has looked at the contract with %(body)s. Ask for a copy.")
    return words % who


def concern_lines(concerns: Iterable[Concern]) -> list[str]:
    """Return the concerns, one line a kind: a sentence for one custodian, a count for several."""
    kinds: dict[type, list[Concern]] = {}
    for concern in concerns:
        kinds.setdefault(type(concern), []).append(concern)
    counts = {
        ConsentMissing: _("%(count)s custodians hold data without the city’s consent."),
        ConsentLate: _("%(count)s custodians began before the city’s consent."),
        NobodyLooked: _("Nobody of the city has looked at the contracts of %(count)s custodians."),
    }
    return [
        concern_words(found[0]) if len(found) == 1 else counts[kind] % {"count": len(found)}
        for kind, found in kinds.items()
    ]


def _value_words(aspect: Aspect, names: register.Names) -> Callable[[str], str]:
    tables: dict[Aspect, Mapping[str, Promise]] = {
        Aspect.CHANNELS: register.CHANNELS,
        Aspect.RULES: register.RULES,
        Aspect.DISPOSAL: register.DISPOSALS,
    }
    if aspect in tables:
        return lambda value: str(tables[aspect][value])
    readers: dict[Aspect, Callable[[str], str]] = {
        Aspect.ITEMS: names.item,
        Aspect.RETENTION: _retention,
        Aspect.PERIOD: _period,
        Aspect.ONWARD: lambda value: _("Allowed") if value == "True" else _("Not allowed"),
    }
    return readers.get(aspect, str)


def _retention(value: str) -> str:
    months, _slash, kept_from = value.partition("/")
    return register.retention_words(Retention(int(months), KeptFrom(kept_from)))


def _period(value: str) -> str:
    start, _slash, end = value.partition("/")
    first = in_words(date.fromisoformat(start), weekday=False)
    return f"{first}～{in_words(date.fromisoformat(end), weekday=False) if end else ''}"


def _aspects() -> dict[Aspect, str]:
    return {
        Aspect.OPERATION: _("Operation"),
        Aspect.PERIOD: _("Period"),
        Aspect.GRANT_ADDED: _("Recipient and purpose not consulted"),
        Aspect.GRANT_DROPPED: _("Recipient and purpose not used"),
        Aspect.ITEMS: _("Data items"),
        Aspect.CHANNELS: _("How it leaves"),
        Aspect.RULES: _("Rules"),
        Aspect.RETENTION: _("Retention"),
        Aspect.DISPOSAL: _("Disposal"),
        Aspect.ONWARD: _("Passing on"),
    }


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(words)
