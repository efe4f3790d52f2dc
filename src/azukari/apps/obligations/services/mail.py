"""The reminder as a mail: who gets it, and what it says in the language of the one who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.obligations import labels
from azukari.apps.obligations.models import Obligation
from azukari.core.deadlines import Level
from azukari.web.context import city_name

# The department's head and the secretariat, as every city has them (shared decisions).
HEAD = "responder"
SECRETARIAT = ("soumu", "secretariat")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail goes to."""

    address: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """One promise in a mail."""

    obligation: Obligation
    today: date

    @property
    def days(self) -> str:
        """How long is left, in words."""
        return labels.days_left(self.obligation.due_on, self.today)

    @property
    def duty(self) -> str:
        """Whose it is."""
        return labels.duty_words(self.obligation.owner)

    @property
    def level(self) -> str:
        """Who else is told by now; empty while only the owner is."""
        told = self.obligation.escalation
        return str(labels.LEVELS[Level(told)]) if told > Level.OWNER else ""


def recipients_of(obligation: Obligation, today: date) -> list[Recipient]:
    """Return the holders and deputies of the day; who knows by escalation, too; nobody twice.

    When nobody can be reached at the duty, head and secretariat are told at once.
    """
    found = list(_holders(obligation.owner, today))
    is_gap = not found
    for told, organisation, code in _told_further(obligation):
        if told or is_gap:
            found += _of(organisation, code, today)
    return list(dict.fromkeys(found))


def digest(recipient: Recipient, lines: Sequence[Line]) -> EmailMessage:
    """Return the day's mail to one person."""
    language = translation.get_supported_language_variant(recipient.language)
    with translation.override(language):
        subject = _("[Azukari] Obligations that need you: %(count)s") % {"count": len(lines)}
        shown = {
            "recipient": recipient,
            "lines": sorted(lines, key=lambda line: line.obligation.due_on),
            "city": city_name(),
            "url": _board_url(),
        }
        body = render_to_string("obligations/reminder.txt", shown)
    return EmailMessage(subject, body, to=[recipient.address])


def _told_further(obligation: Obligation) -> Iterator[tuple[bool, str, str]]:
    level = obligation.escalation
    yield level >= Level.DEPARTMENT_HEAD, obligation.owner.organisation.code, HEAD
    yield level >= Level.SECRETARIAT, *SECRETARIAT


def _of(organisation: str, code: str, today: date) -> list[Recipient]:
    duty = accounts.duties(organisation).filter(code=code).first()
    return list(_holders(duty, today)) if duty else []


def _holders(duty: DutyRecord, today: date) -> Iterator[Recipient]:
    for row in duty.holders.all():
        if (
            row.starts_on <= today
            and (row.ends_on is None or today <= row.ends_on)
            and row.user.email
        ):
            yield Recipient(row.user.email, str(row.user), row.user.language)


def _board_url() -> str:
    origins: list[str] = settings.CSRF_TRUSTED_ORIGINS
    return f"{origins[0]}/" if origins else ""
