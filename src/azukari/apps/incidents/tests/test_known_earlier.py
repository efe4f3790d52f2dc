"""The city knows when any department knows: the terms follow, never silently."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as evidence
from azukari.apps.incidents import queries, services
from azukari.apps.incidents.models import Incident, IncidentEvent
from azukari.apps.incidents.services import KnownEarlier
from azukari.apps.incidents.tests.conftest import SignIn
from azukari.apps.incidents.tests.reports import ago, owed, reported, weighed
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.core.incidents import People

WHY = "窓口が電話で聞いていたことが、聞き取りで分かった。"


def _words(word: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()


def many(city: DemoWorld) -> Incident:
    return reported(city, people=People(500, 500))


def earlier(city: DemoWorld, row: Incident, days: int = 6, **said: bool) -> Incident:
    wanted = KnownEarlier(city.organisations["gomi"], ago(days), WHY, **said)
    return services.note_known_earlier(city.clerk("nozei"), row, wanted)


def test_the_terms_are_counted_from_the_earlier_day_and_the_promises_say_why(
    city: DemoWorld,
) -> None:
    row = many(city)
    before = owed(row)["incident_preliminary"][0]
    earlier(city, row)
    duty = queries.incidents.duty_of(row)
    assert duty is not None
    assert duty.starts_on == ago(6)
    assert owed(row)["incident_preliminary"][0] == duty.preliminary.due_on < before
    promise = promises.about(row.reference).get(kind="incident_preliminary")
    revised = promises.events_of(promise).filter(act="revised").get()
    assert f"ごみ減量課：{WHY}" in revised.text


def test_it_stands_in_the_history_and_in_evidence_with_the_day_before(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = many(city)
    client = sign_in("nozei")
    said = {"department": city.organisations["gomi"].pk, "on": ago(6).isoformat(), "why": WHY}
    answer = client.post(f"/incidents/{row.key}/known/", {**said, "knew": "reported"}, follow=True)
    assert f"ごみ減量課：{WHY}" in answer.content.decode()
    event = row.events.get(act=IncidentEvent.Act.KNOWN)
    content = evidence.content_of(evidence.entry(event.sequence))
    assert isinstance(content, dict)
    assert (content["before"], content["department"]) == (ago(2).isoformat(), "gomi")
    assert WHY not in str(content)


@pytest.mark.parametrize("days", [0, 2])
def test_a_day_that_is_not_earlier_is_refused(city: DemoWorld, days: int) -> None:
    row = many(city)
    with pytest.raises(services.NotEarlier):
        earlier(city, row, days)
    assert not row.events.filter(act=IncidentEvent.Act.KNOWN).exists()


def test_no_day_before_it_happened(city: DemoWorld) -> None:
    row = reported(city, happened_on=ago(4))
    with pytest.raises(services.NotEarlier):
        earlier(city, row, 5)


def test_a_ground_found_later_is_not_moved_unless_it_was_known_then(city: DemoWorld) -> None:
    row = reported(city)
    weighed(city, row, on=ago(1), people=People(500, 500))
    earlier(city, row)
    duty = queries.incidents.duty_of(row)
    assert duty is not None
    assert duty.starts_on == ago(1)
    other = reported(city)
    weighed(city, other, on=ago(1), people=People(500, 500))
    earlier(city, other, all_of_it=True)
    moved = queries.incidents.duty_of(other)
    assert moved is not None
    assert moved.starts_on == ago(6)


def test_the_report_says_since_when_it_had_to_be_reported_where_that_came_later(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = reported(city)
    address = f"/incidents/{row.key}/report-preliminary.docx"
    weighed(city, row, on=ago(1), people=People(500, 500))
    assert "報告すべき事態と分かった日" in _words(sign_in("nozei").get(address).content)
    earlier(city, row, all_of_it=True)
    assert "報告すべき事態と分かった日" not in _words(sign_in("nozei").get(address).content)


def test_the_board_leads_to_the_incident_and_closes_nothing_by_itself(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = many(city)
    for person in ("nozei", "soumu"):
        client = sign_in(person)
        for promise in promises.about(row.reference):
            page = client.get(f"/obligations/{promise.number}/").content.decode()
            assert f'href="/incidents/{row.key}/"' in page
            assert f"/obligations/{promise.number}/fulfil/" not in page
            assert client.get(f"/obligations/{promise.number}/fulfil/").status_code == 404


def test_the_list_asks_the_same_number_of_times_however_many_there_are(
    city: DemoWorld, sign_in: SignIn
) -> None:
    """Session, user and roles 3, count 1, rows with body and department 1, saved view and tabs: bounded."""
    client = sign_in("nozei")
    reported(city)
    client.get("/incidents/")
    with CaptureQueriesContext(connection) as one:
        client.get("/incidents/")
    for _time in range(12):
        reported(city)
    with CaptureQueriesContext(connection) as many_of_them:
        client.get("/incidents/")
    assert len(many_of_them) == len(one)
    assert len(one) <= 10, [each["sql"][:90] for each in one]


def test_the_page_of_silence_asks_the_same_number_of_times_for_any_number_of_bodies(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    row = reported(city)
    counts = []
    for codes in (("stores-07",), ("stores-08", "stores-09", "stores-11", "stores-12")):
        for code in codes:
            body = BodyRecord.objects.get(code=code)
            services.enter_volume(
                city.clerk("nozei"), body, row.fiscal_year, volume=1000, source="月報"
            )
        client.get("/incidents/silence/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/incidents/silence/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
