"""Reminders reach who holds the duty that day; what stays overdue climbs; a gap is noticed."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from typing import NoReturn

import pytest
from django.core import mail

from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries, services
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.tests.city import TODAY, City
from azukari.core.deadlines import Level, On, When

WEEK = timedelta(days=7)
YESTERDAY = TODAY - timedelta(days=1)


def old(obligation: Obligation) -> Obligation:
    """Make it look promised a year ago."""
    Obligation.objects.filter(pk=obligation.pk).update(
        created_at=obligation.created_at - timedelta(days=365)
    )
    return obligation


def addresses() -> list[str]:
    return sorted(letter.to[0].partition("@")[0] for letter in mail.outbox)


def test_the_holder_and_the_deputy_of_the_day_are_reminded(city: City) -> None:
    old(city.promise("nozei/responder"))
    done = services.send_reminders(TODAY)
    assert (done.mails, done.obligations) == (2, 1)
    assert addresses() == ["nozei-clerk-1", "nozei-clerk-2"]


def test_everything_due_comes_in_one_mail(city: City) -> None:
    for days in (0, 7):
        old(city.promise("gomi/responder", On(TODAY + timedelta(days=days))))
    services.send_reminders(TODAY)
    assert [letter.subject for letter in mail.outbox] == ["【預かり】対応が必要な約束 2件"]


def test_the_same_reminder_goes_out_once(city: City) -> None:
    old(city.promise("gomi/responder"))
    assert services.send_reminders(TODAY).mails == 1
    assert services.send_reminders(TODAY).mails == 0


def test_a_reminder_leaves_a_line_and_evidence(city: City) -> None:
    owed = old(city.promise("gomi/responder"))
    services.send_reminders(TODAY)
    event = queries.events_of(owed)[0]
    assert (event.act, event.actor) == ("reminded", "system:deadlines")
    assert evidence.entries()[0].act == "obligations.obligation.reminded"


def test_nobody_is_reminded_of_what_is_far_off_or_closed(city: City) -> None:
    old(city.promise("gomi/responder", On(TODAY + 3 * WEEK)))
    services.fulfil(city.actors["椿 源太"], old(city.promise("gomi/responder")), evidence="済")
    assert services.send_reminders(TODAY).mails == 0


def test_the_mail_says_what_is_due_when_and_nothing_about_anybody(city: City) -> None:
    old(
        city.promise(
            "gomi/responder",
            When("収集車を更新したとき", TODAY),
            what="点検記録を提出する",
            why="蜻蛉太郎さんの申出による",
        )
    )
    services.send_reminders(TODAY)
    body = mail.outbox[0].body
    for words in (
        "椿 源太 様",
        "令和8年度第1号  点検記録を提出する",
        "令和8年11月24日(火)",
        "本日が期限",
        "収集車を更新したとき",
        "ごみ減量課 回答責任者",
    ):
        assert words in body
    assert "蜻蛉太郎" not in body


def test_the_mail_is_written_in_the_reader_s_language(city: City) -> None:
    old(city.promise("kazaguruma/responsible"))
    services.send_reminders(TODAY)
    assert mail.outbox[0].subject == "[Azukari] Obligations that need you: 1"
    assert "due today" in mail.outbox[0].body


def test_a_link_leads_to_the_board_when_the_address_is_known(city: City, settings: object) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://azukari.example.jp"]  # type: ignore[attr-defined]
    old(city.promise("gomi/responder"))
    services.send_reminders(TODAY)
    assert "https://azukari.example.jp/" in mail.outbox[0].body


def test_a_mail_that_fails_is_tried_again(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> NoReturn:
        raise SMTPException

    owed = old(city.promise("gomi/responder"))
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", fail)
        assert services.send_reminders(TODAY) == services.Reminded(0, 0, 1)
    owed.refresh_from_db()
    assert owed.reminded_on is None
    assert services.send_reminders(TODAY).mails == 1


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (0, Level.NOBODY),
        (1, Level.OWNER),
        (7, Level.DEPARTMENT_HEAD),
        (14, Level.SECRETARIAT),
        (30, Level.COUNCIL),
    ],
)
def test_what_stays_overdue_climbs(city: City, days: int, level: Level) -> None:
    owed = city.promise("gomi/responder", On(TODAY - timedelta(days=days)))
    services.escalate_overdue(TODAY)
    owed.refresh_from_db()
    assert owed.escalation == level


def test_each_level_is_told_once(city: City) -> None:
    owed = city.promise("gomi/responder", On(YESTERDAY))
    assert [services.escalate_overdue(TODAY) for _ in range(2)] == [1, 0]
    assert [event.act for event in queries.events_of(owed)] == ["escalated", "promised"]


def test_two_weeks_overdue_the_secretariat_is_reminded_too(city: City) -> None:
    old(city.promise("kazaguruma/responsible", On(TODAY - 2 * WEEK)))
    services.escalate_overdue(TODAY)
    services.send_reminders(TODAY)
    assert addresses() == ["kazaguruma-contractor-4", "soumu-secretariat-0"]


def test_the_secretariat_is_reminded_of_a_duty_nobody_holds(city: City) -> None:
    old(city.promise("hoshimi/responsible"))
    services.send_reminders(TODAY)
    assert addresses() == ["soumu-secretariat-0"]


def test_a_gap_is_noted_once_each_time_it_opens(city: City) -> None:
    owed = city.promise("hoshimi/responsible", On(TODAY + 3 * WEEK))
    services.escalate_overdue(TODAY)
    services.escalate_overdue(TODAY + WEEK)
    city.hold("hoshimi/responsible", city.actors["星見 渉"], until=TODAY + 2 * WEEK)
    services.escalate_overdue(TODAY + 2 * WEEK)
    services.escalate_overdue(TODAY + 2 * WEEK + timedelta(days=1))
    assert [event.act for event in queries.events_of(owed)] == ["unheld", "unheld", "promised"]
