"""Somebody may authorise on every day, or it was said beforehand that nobody will."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction

from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Engagement, Finding, Responsibility
from azukari.apps.outsourcing.services.people import ResponsibleEntry
from azukari.apps.outsourcing.tasks import watch_people_daily
from azukari.apps.outsourcing.tests.groups import (
    END,
    START,
    TODAY,
    joined,
    owed,
    responsible,
)
from azukari.core.custody import NobodyMayAuthorise
from azukari.core.shared.identity import Actor

DAY = timedelta(days=1)
LAST = date(2026, 12, 14)


def alarms() -> list[tuple[str, str, date]]:
    return [(each.rests_on, each.owner.reference, each.due_on) for each in owed("authority/")]


def test_the_responsible_person_goes_before_the_deputy(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, deputy=True)
    responsible(clerk, contract, START, LAST)
    today = queries.people.may_authorise(contract, TODAY)
    later = queries.people.may_authorise(contract, LAST + DAY)
    assert (today.name, today.is_deputy, today.until) == ("墨壺 すみれ", False, LAST)
    assert (later.name, later.is_deputy) == ("鑿 うがつ", True)


def test_two_responsible_persons_at_once_are_refused(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, LAST)
    with pytest.raises(services.people.TermsOverlap):
        responsible(clerk, contract, LAST)


def test_the_database_refuses_two_responsible_persons_at_once(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START, LAST)
    responsible(clerk, contract, LAST + DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.filter(starts_on=START).update(ends_on=LAST + DAY)


def test_a_deputy_is_not_named_twice_however_the_name_is_written(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START, deputy=True)
    again = ResponsibleEntry("responsible", LAST, is_deputy=True, name="鑿　うがつ")
    with pytest.raises(services.people.TermsOverlap):
        services.people.name_responsible(clerk, contract, again)


def test_a_day_without_anybody_is_owed_by_contractor_and_department_thirty_days_before(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START, LAST)
    key = f"authority/{contract.key}-responsible-20261215"
    assert alarms() == [
        (key, "duty/tonbo-koubou/responsible", LAST),
        (key, "duty/gomi/responder", LAST),
    ]


def test_nothing_is_raised_earlier(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, TODAY + 31 * DAY)
    assert alarms() == []
    services.people.watch_all(TODAY + 2 * DAY)
    assert len(alarms()) == 2


def test_the_daily_job_raises_nothing_twice(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, LAST)
    for days in range(3):
        services.people.watch_all(TODAY + days * DAY)
    assert len(alarms()) == 2


def test_naming_somebody_fulfils_the_alarm_with_the_term_as_evidence(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START, LAST)
    raised = owed("authority/")
    responsible(clerk, contract, LAST + DAY, deputy=True)
    assert alarms() == []
    for each in raised:
        last = promises.events_of(each).first()
        assert last is not None
        assert (last.act, f"responsibility/{contract.key}-2" in last.text) == ("fulfilled", True)


def test_a_gap_that_opens_again_is_raised_again(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, LAST)
    responsible(clerk, contract, LAST + DAY, deputy=True)
    deputy = queries.people.responsibility(contract, 2)
    services.people.end_responsible(clerk, deputy, on=LAST + DAY)
    assert [day for _key, _owner, day in alarms()] == [LAST + DAY, LAST + DAY]


def test_a_day_that_came_with_nobody_is_a_finding_once(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, LAST)
    responsible(clerk, contract, LAST + 2 * DAY)
    assert not Finding.objects.exists()
    services.people.watch_all(LAST + DAY)
    services.people.watch_all(LAST + 2 * DAY)
    found = Finding.objects.get()
    assert (found.source, found.engagement) == ("authority", contract)
    assert found.seen_at == f"authority/{contract.key}-responsible-20261215"
    assert owed("authority/") == []


def test_on_such_a_day_the_question_is_refused_with_the_gap(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START, LAST)
    with pytest.raises(NobodyMayAuthorise) as caught:
        queries.people.may_authorise(contract, LAST + DAY)
    assert caught.value.gap.start == LAST + DAY


def test_who_left_the_work_authorises_no_more(clerk: Actor, contract: Engagement) -> None:
    worker = joined(clerk, contract)
    entry = ResponsibleEntry("responsible", START, worker=worker)
    services.people.name_responsible(clerk, contract, entry)
    assert queries.people.may_authorise(contract, LAST + DAY).name == "曲尺 かなえ"
    services.people.leave_work(clerk, worker, on=LAST)
    assert [day for _key, _owner, day in alarms()] == [LAST, LAST]
    with pytest.raises(NobodyMayAuthorise):
        queries.people.may_authorise(contract, LAST + DAY)


def test_a_kind_once_notified_is_watched_too(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START)
    computer = ResponsibleEntry("computer", START, name="糸鋸 しずか", ends_on=LAST)
    services.people.name_responsible(clerk, contract, computer)
    assert {key for key, _owner, _day in alarms()} == {
        f"authority/{contract.key}-computer-20261215"
    }


def test_a_responsible_person_is_one_of_the_roster_or_a_name(
    clerk: Actor, contract: Engagement
) -> None:
    with pytest.raises(services.people.NoHolder):
        services.people.name_responsible(clerk, contract, ResponsibleEntry("responsible", START))


def test_a_term_begins_within_the_contract(clerk: Actor, contract: Engagement) -> None:
    with pytest.raises(services.OutsideEngagement):
        responsible(clerk, contract, END + DAY, None)


def test_a_term_that_is_over_does_not_end_later(clerk: Actor, contract: Engagement) -> None:
    responsible(clerk, contract, START, LAST)
    row = queries.people.responsibility(contract, 1)
    with pytest.raises(services.people.ResponsibleOver):
        services.people.end_responsible(clerk, row, on=LAST)


def test_the_notification_is_kept_and_read_by_those_of_the_contract(
    clerk: Actor, contract: Engagement, home: object
) -> None:
    file = ContentFile("選任届".encode(), name="選任届.txt")
    entry = ResponsibleEntry("responsible", START, name="墨壺 すみれ", file=file)
    row = services.people.name_responsible(clerk, contract, entry)
    assert [each.document.reference for each in documents.attached_to(clerk, row.reference)] == [
        row.document
    ]


def test_the_database_holds_no_name_of_a_responsible_person(
    clerk: Actor, contract: Engagement
) -> None:
    responsible(clerk, contract, START)
    with connection.cursor() as cursor:
        cursor.execute("select t::text from outsourcing_responsibility t")
        held = cursor.fetchone()[0]
    assert "墨壺" not in held


def test_entering_people_one_after_another_makes_no_finding(
    clerk: Actor, contract: Engagement
) -> None:
    joined(clerk, contract)
    responsible(clerk, contract, TODAY)
    assert (owed("authority/"), Finding.objects.exists()) == ([], False)
    services.people.watch_all(TODAY + DAY)
    assert "令和8年4月1日(水)から令和8年11月23日(月)まで" in Finding.objects.get().text


def test_every_morning_all_contracts_are_looked_at(clerk: Actor, contract: Engagement) -> None:
    assert watch_people_daily(0) == 1
    assert len(alarms()) == 2
