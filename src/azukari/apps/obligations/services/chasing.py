"""Reminders by mail and escalation of what is overdue: once a day, by the worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.core.deadlines import Level, escalation_due, reminders_due
from azukari.core.shared.identity import Actor
from azukari.core.shared.wareki import format_date

REMINDED = "obligations.reminded"
ESCALATED = "obligations.escalated"
AHEAD = 14  # days ahead that a reminder can fall: seven, moved before holidays
LEVEL_WORDS = {
    Level.OWNER: "担当",
    Level.DEPARTMENT_HEAD: "所属長",
    Level.SECRETARIAT: "事務局",
    Level.COUNCIL: "審議会",
}


@transaction.atomic
def send_reminders(actor: Actor, today: date) -> int:
    """Mail each person one digest of what is due; return how many were reminded of something.

    An obligation whose duty nobody holds that day goes to the secretariat's duty holders instead.
    """
    rows = queries.due_soon_or_over(today, within=AHEAD)
    since = queries.last_reminded(rows)
    due = [each for each in rows if _is_due(each, since.get(each.pk), today)]
    by_person: dict[str, list[Obligation]] = {}
    for each in due:
        for address in _addresses(each, today):
            by_person.setdefault(address, []).append(each)
    for address, owed in sorted(by_person.items()):
        send_mail(_subject(owed), _body(owed, today), settings.DEFAULT_FROM_EMAIL, [address])
    for each in due:
        _note(actor, each, ObligationEvent.Kind.REMINDED, REMINDED, "")
    return len(by_person)


@transaction.atomic
def escalate_overdue(actor: Actor, today: date) -> int:
    """Raise what is overdue to the level that should know by today; return how many rose."""
    risen = 0
    for each in queries.due_soon_or_over(today, within=-1).select_for_update(of=("self",)):
        level = escalation_due(each.due_on, today)
        if level <= each.level:
            continue
        each.level = level
        each.save(update_fields=["level"])
        _note(actor, each, ObligationEvent.Kind.ESCALATED, ESCALATED, LEVEL_WORDS[level])
        risen += 1
    return risen


def _is_due(each: Obligation, last: date | None, today: date) -> bool:
    since = last or timezone.localdate(each.promised_at) - timedelta(days=1)
    return bool(reminders_due(each.due_on, since=since, today=today))


def _addresses(each: Obligation, today: date) -> Iterable[str]:
    holders = accounts.holders_on(each.owner, today)
    if not holders:
        holders = accounts.holders_on(accounts.duty("soumu", "secretariat"), today)
    return {holder.user.email for holder in holders if holder.user.email}


def _subject(owed: list[Obligation]) -> str:
    return f"【預かり】期限のお知らせ（{len(owed)}件）"


def _body(owed: list[Obligation], today: date) -> str:
    lines = [
        f"・{format_date(each.due_on)} {_when(each, today)} {each.what}（{each.owner}）"
        for each in sorted(owed, key=lambda each: each.due_on)
    ]
    return "\n".join(["次の約束の期限が近づいています、または過ぎています。", "", *lines, ""])


def _when(each: Obligation, today: date) -> str:
    days = (each.due_on - today).days
    if days < 0:
        return f"【{-days}日超過】"
    return "【本日】" if days == 0 else f"【あと{days}日】"


def _note(
    actor: Actor, each: Obligation, kind: ObligationEvent.Kind, act: str, words: str
) -> None:
    sequence = evidence.record(actor, act, each.reference, basis=each.rests_on)
    ObligationEvent.objects.create(
        obligation=each,
        kind=kind,
        at=timezone.now(),
        by=actor.pseudonym,
        words=words,
        sequence=sequence,
    )
