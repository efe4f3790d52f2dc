"""The council's acts are remembered as they happen, and its page says what came of what was said."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import load_workbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.labels import MEMORY_KINDS, TOPICS
from azukari.apps.council.models import Consultation, Meeting, Opinion, Statement
from azukari.apps.memory import queries as memory
from azukari.apps.memory import services as remembering
from azukari.core.council import ResponseKind, Verdict
from azukari.core.memory import TOPICS as KNOWN
from azukari.core.memory import Chosen, Kind, parse

TODAY = date(2026, 11, 24)
PAGE = "/council/memory/"
OWN, OTHER = "seikatsu", "bunka"


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def ask(client: Client, world: DemoWorld, username: str, query: str = "") -> HttpResponse:
    client.force_login(world.people[username])
    return client.get(PAGE + query)  # type: ignore[return-value]


def found(words: str) -> list[str]:
    asked = memory.Asked(parse(words), Chosen(), TODAY)
    reader = memory.Reader(reads_all=True)
    return [each.reference for each in memory.search(reader, asked).results]


@pytest.fixture
def meeting(world: DemoWorld) -> Meeting:
    """Return an open meeting with a quorum and a consultation of the department on its agenda."""
    actor = world.actor_secretariat
    plan = services.MeetingPlan("審議会", date(2026, 10, 1), closed_ground="条例第8条")
    meeting = services.plan_meeting(actor, plan)
    draft = services.ConsultationDraft("相談記録の電算化", world.organisations[OWN])
    row = services.draft_consultation(actor, draft)
    row = services.receive_consultation(actor, row, on=date(2026, 9, 1))
    services.put_on_agenda(actor, row, meeting)
    services.mark_attendance(actor, meeting, [services.Attendee("委員", "委員", "member")])
    return services.open_meeting(actor, meeting)


@pytest.fixture
def consultation(meeting: Meeting) -> Consultation:
    return Consultation.objects.get(title="相談記録の電算化")


@pytest.fixture
def question(world: DemoWorld, meeting: Meeting, consultation: Consultation) -> Statement:
    actor = world.actor_secretariat
    said = services.record_statement(
        actor,
        meeting,
        role="question",
        text="ＵＳＢの鍵は誰が持つのか。",
        consultation=consultation,
    )
    services.record_statement(
        actor, meeting, role="reply", text="係長が預かっている。", consultation=consultation
    )
    return said


@pytest.fixture
def opinion(
    world: DemoWorld, meeting: Meeting, consultation: Consultation, question: Statement
) -> Opinion:
    actor = world.actor_secretariat
    given = services.DecisionGiven("approved", "諮問どおり「可」とする。")
    row = services.decide(actor, consultation, given, meeting=meeting)
    words = services.CompiledOpinion("持出しの台帳を設けること。", (question.position,))
    (made,) = services.compile_opinions(
        actor, row, meeting=meeting, opinions=[words], due_on=date(2026, 12, 1)
    )
    return made


@pytest.fixture
def closed(world: DemoWorld, meeting: Meeting, opinion: Opinion) -> Opinion:
    given = services.ResponseGiven(ResponseKind.DONE, "蜻蛉式の台帳を設けた。")
    response = services.respond(world.clerk(OWN), opinion, given, on=date(2026, 10, 20))
    actor = world.actor_secretariat
    plan = services.MeetingPlan("審議会", date(2026, 11, 2), closed_ground="条例第8条")
    later = services.plan_meeting(actor, plan)
    services.judge(actor, response, meeting=later, verdict=Verdict.MET)
    return opinion


def test_every_act_that_writes_is_remembered_at_once(closed: Opinion) -> None:
    assert (
        found("USBの鍵"),
        found("台帳を設けること"),
        found("とんぼ OR 蜻蛉式"),
        found("電算化"),
    ) == (
        ["statement/2026-1-1"],
        [closed.reference],
        [f"response/{closed.key}-1"],
        [f"decision/{closed.consultation.key}"],
    )


def test_a_question_sent_ahead_is_remembered_when_it_is_read_out(world: DemoWorld) -> None:
    actor = world.actor_secretariat
    plan = services.MeetingPlan("審議会", date(2026, 12, 1), closed_ground="条例第8条")
    meeting = services.plan_meeting(actor, plan)
    services.send_question(world.clerk("iin"), meeting, text="保管の棚はどこか。")
    before = found("保管の棚")
    services.open_meeting(actor, meeting)
    assert (before, found("保管の棚")) == ([], ["statement/2026-1-1"])


def test_minutes_taken_in_are_remembered_whole(world: DemoWorld) -> None:
    actor = world.actor_secretariat
    draft = services.take_in_minutes(actor, name="会議録.txt", data=RECORD.read_bytes())
    services.record_minutes(actor, draft)
    kept = set(memory.references())
    services.rebuild_memory(actor)
    assert kept == set(memory.references())
    assert len(kept) >= Statement.objects.count() + Opinion.objects.count()


def test_making_it_anew_finds_what_is_there_and_forgets_what_is_not(
    world: DemoWorld, closed: Opinion
) -> None:
    kept = set(memory.references())
    gone = remembering.Remembered("statement/1999-1-1", Kind.NOTE, "消えた記録", TODAY)
    remembering.remember([gone])
    remembering.forget([closed.reference])
    told: list[tuple[int, int]] = []
    services.rebuild_memory(
        world.actor_secretariat, progress=lambda done, total: told.append((done, total))
    )
    assert set(memory.references()) == kept
    assert told[-1] == (len(kept), len(kept))


def test_a_member_sees_what_became_of_what_was_said(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    page = ask(client, world, "iin", "?q=usb")
    words = text_of(page)
    assert "<mark>ＵＳＢ</mark>" in page.content.decode()
    for expected in ("令和8年10月1日", "になった", "終結", "対応済み"):
        assert expected in words


def test_a_reopened_opinion_says_so(client: Client, world: DemoWorld, closed: Opinion) -> None:
    actor = world.actor_secretariat
    plan = services.MeetingPlan("審議会", date(2026, 11, 20), closed_ground="条例第8条")
    later = services.plan_meeting(actor, plan)
    services.reopen_opinion(actor, closed, meeting=later, why="台帳が使われていない。")
    assert "再び取り上げ" in text_of(ask(client, world, "iin", "?q=usb"))


def test_a_question_without_an_opinion_shows_its_reply(
    client: Client, world: DemoWorld, question: Statement
) -> None:
    assert "係長が預かっている" in text_of(ask(client, world, "iin", "?q=usb"))


def test_what_was_said_next_on_another_consultation_is_no_reply(
    client: Client, world: DemoWorld, meeting: Meeting, question: Statement
) -> None:
    actor = world.actor_secretariat
    draft = services.ConsultationDraft("催しの名簿", world.organisations[OTHER])
    theirs = services.receive_consultation(
        actor, services.draft_consultation(actor, draft), on=date(2026, 9, 1)
    )
    services.put_on_agenda(actor, theirs, meeting)
    for role, text, row in (
        ("question", "ＵＳＢはほかにあるか。", question.consultation),
        ("reply", "名簿は文化係が持つ。", theirs),
    ):
        services.record_statement(actor, meeting, role=role, text=text, consultation=row)
    text = text_of(ask(client, world, "seikatsu", "?q=USB"))
    assert ("ほかにあるか" in text, "係長が預かって" in text, "文化係" in text) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("page", ["9" * 5000, "0", "５"])
def test_a_strange_page_is_a_page(client: Client, world: DemoWorld, page: str) -> None:
    assert ask(client, world, "iin", f"?q=USB&page={page}").status_code == 200


def test_a_department_finds_its_own_and_nothing_of_others(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    own, other = (text_of(ask(client, world, name, "?q=usb")) for name in (OWN, OTHER))
    assert ("鍵は誰が持つ" in own, "鍵は誰が持つ" in other) == (True, False)
    assert "0 件見つかりました" in other


def test_a_department_is_led_to_a_page_it_may_open(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    page = ask(client, world, OWN, "?q=usb")
    links = re.findall(r'<h3><a href="([^"#]+)', page.content.decode())
    assert [client.get(link).status_code for link in links] == [200] * len(links) != []


def test_words_of_the_same_meaning_are_told_and_can_be_left_out(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    wide, exact = (
        text_of(ask(client, world, "iin", f"?q=持ち出し{end}")) for end in ("", "&exact=1")
    )
    assert ("次の語も探しました" in wide, "持出しの台帳" in wide) == (True, True)
    assert ("入力した語だけで探しました" in exact, "持出しの台帳" in exact) == (True, False)


def test_a_question_in_words_finds_its_parts(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    words = text_of(ask(client, world, "iin", "?q=USBと鍵について"))
    assert ("すべて含む記録" in words, "鍵は誰が持つ" in words) == (True, True)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=usb&sort=newest&page=1", "?q=竜宮城", "?topic=media", "?page=99999&q=台帳",
     "?q=usb&topic=x&year=abc&kind=1&department=%20&sort=z&page=-1", "?q=%22%22%20-%20OR"],
)  # fmt: skip
def test_every_address_gives_a_page(
    client: Client, world: DemoWorld, closed: Opinion, query: str, language: str
) -> None:
    client.force_login(world.people["iin"])
    page = client.get(PAGE + query, headers={"accept-language": language})
    assert page.status_code == 200


def test_the_list_in_excel_says_what_became_of_each(
    client: Client, world: DemoWorld, closed: Opinion
) -> None:
    page = ask(client, world, "iin", "?q=usb&export=excel")
    rows = load_workbook(BytesIO(page.content)).get_sheet_by_index(0).to_python()
    assert (len(rows), "終結" in str(rows[1][-1])) == (2, True)


def test_the_page_asks_the_database_a_fixed_number_of_times(
    client: Client,
    world: DemoWorld,
    closed: Opinion,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(world.people["iin"])
    # session, person, roles 3 · savepoint, settings, search, release, entries 5 · departments 1 ·
    # statements, which opinions, decisions 3 · opinions with responses, judgements, reopenings and
    # their meetings 5 · what the frame of the page asks 3
    with django_assert_max_num_queries(20):
        client.get(f"{PAGE}?q=台帳 OR usb OR 電算化")


def test_every_kind_and_topic_has_words() -> None:
    assert set(MEMORY_KINDS) == set(Kind)
    assert list(TOPICS) == [topic.code for topic in KNOWN]


def test_results_whose_record_is_gone_are_left_out(world: DemoWorld, closed: Opinion) -> None:
    lost = memory.Result("opinion/2001-1-1", Kind.OPINION, TODAY, OWN, ())
    assert queries.memory.hits(world.actor_secretariat, [lost]) == []
