"""A lesson goes down the chain to every tier, and who has not confirmed it is named."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import queries, services
from azukari.apps.incidents.models import Lesson, LessonReading
from azukari.apps.incidents.tests.conftest import SignIn
from azukari.apps.incidents.tests.reports import reported
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations.queries import ObligationRecord

TEXT = "控えは、手を離す前に金庫へ入れる。"


def shared(city: DemoWorld) -> Lesson:
    return services.share_lesson(city.clerk("nozei"), reported(city), text=TEXT)


def owed(lesson: Lesson) -> ObligationRecord:
    return promises.about(lesson.reference).get()


def test_every_body_of_the_chain_is_asked_and_the_agent_answers_for_the_shops(
    city: DemoWorld,
) -> None:
    lesson = shared(city)
    engagement = lesson.incident.engagement
    assert engagement is not None
    bodies = set(engagement.tiers.values_list("body__code", flat=True))
    readings = LessonReading.objects.filter(lesson=lesson)
    assert set(readings.values_list("body__code", flat=True)) == bodies
    assert set(readings.values_list("asked__code", flat=True)) == {"kazaguruma"}
    assert owed(lesson).owner.organisation.code == "kazaguruma"
    assert f"{len(bodies)}者分" in owed(lesson).what


def test_the_agent_finds_it_on_its_page_and_confirms_who_has_read_it(
    city: DemoWorld, sign_in: SignIn
) -> None:
    lesson = shared(city)
    client = sign_in("kazaguruma")
    assert f'href="/incidents/lessons/{lesson.pk}/"' in client.get("/my/").content.decode()
    some = [str(each.pk) for each in LessonReading.objects.filter(lesson=lesson)[:3]]
    client.post(f"/incidents/lessons/{lesson.pk}/", {"readings": some})
    page = sign_in("nozei").get(f"/incidents/lessons/{lesson.pk}/").content.decode()
    left = LessonReading.objects.filter(lesson=lesson, read_at=None).count()
    assert f"{left}者がまだ確認していません。" in page
    assert "stores-40" in page
    assert owed(lesson).is_open


def test_the_promise_is_kept_with_the_last_confirmation_and_not_before(city: DemoWorld) -> None:
    lesson = shared(city)
    every = list(LessonReading.objects.filter(lesson=lesson).values_list("pk", flat=True))
    actor = city.clerk("nozei")
    assert services.confirm_reading(actor, lesson, every[:-1]) == len(every) - 1
    assert owed(lesson).is_open
    assert services.confirm_reading(actor, lesson, every) == 1
    assert not owed(lesson).is_open
    assert services.confirm_reading(actor, lesson, every) == 0


def test_nobody_is_marked_beforehand_and_all_are_confirmed_by_one_word(
    city: DemoWorld, sign_in: SignIn
) -> None:
    lesson = shared(city)
    client, address = sign_in("kazaguruma"), f"/incidents/lessons/{lesson.pk}/"
    page = client.get(address).content.decode()
    form = page[page.index('id="confirm"') : page.index('id="readings"')]
    assert 'type="checkbox"' in form
    assert "checked" not in form
    client.post(address, {})
    assert owed(lesson).is_open
    client.post(address, {"everybody": "on"})
    assert not owed(lesson).is_open


def test_another_contractor_reads_the_lesson_and_sees_nobodys_answers(
    city: DemoWorld, sign_in: SignIn
) -> None:
    lesson = shared(city)
    client = sign_in("hoshimi")
    page = client.get(f"/incidents/lessons/{lesson.pk}/").content.decode()
    assert TEXT in page
    assert "stores-07" not in page
    some = [str(each.pk) for each in LessonReading.objects.filter(lesson=lesson)]
    client.post(f"/incidents/lessons/{lesson.pk}/", {"readings": some})
    assert not LessonReading.objects.filter(lesson=lesson, read_at__isnull=False).exists()


def test_it_is_confirmed_on_its_own_page_and_not_from_the_board(
    city: DemoWorld, sign_in: SignIn
) -> None:
    number = owed(shared(city)).number
    assert sign_in("kazaguruma").get(f"/obligations/{number}/fulfil/").status_code == 404


def test_the_list_of_lessons_tells_how_many_have_confirmed(
    city: DemoWorld, sign_in: SignIn
) -> None:
    lesson = shared(city)
    count = LessonReading.objects.filter(lesson=lesson).count()
    said = f"{count}者のうち0者が確認"
    assert said in sign_in("kazaguruma").get("/incidents/lessons/").content.decode()
    assert said in sign_in("kansa").get("/incidents/lessons/").content.decode()
    assert "者が確認" not in sign_in("hoshimi").get("/incidents/lessons/").content.decode()
    assert queries.lessons.lessons_for(city.clerk("gomi"))[0].asked == 0
