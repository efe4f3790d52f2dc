"""The pages of a contract's people, as the clerk, a council member and an auditor meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Engagement, Pledge, PledgeText, Responsibility
from azukari.apps.outsourcing.tests.conftest import SignIn
from azukari.apps.outsourcing.tests.groups import START, TODAY, joined, owed, responsible
from azukari.core.shared.identity import Actor

Texts = dict[str, PledgeText]
ROSTER = "氏名,フリガナ,雇用区分,従事開始日\n鋸 のぞみ,ノコ ノゾミ,会員,{}\n"


def page(client: Client, where: str, row: Engagement, *args: object, query: str = "") -> str:
    url = reverse(f"outsourcing:{where}", args=[row.key, *args])
    return client.get(url + query).content.decode()


def post(client: Client, where: str, row: Engagement, *args: object, **data: object) -> str:
    url = reverse(f"outsourcing:{where}", args=[row.key, *args])
    return client.post(url, data, follow=True).content.decode()


def told(reference: str) -> list[str]:
    return [each.entry.act for each in evidence.entries_about(reference)]


def test_the_page_says_who_may_authorise_and_from_when_nobody(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    responsible(clerk, contract, START, TODAY + timedelta(days=9))
    shown = page(sign_in("gomi"), "people", contract)
    assert "墨壺 すみれ" in shown
    assert "令和8年12月4日(金)から令和8年12月24日(木)まで、許可できる人がいません。" in shown
    assert shown.count("day day-head") == 10
    assert shown.count("day day-nobody") == 50


def test_the_contract_page_says_that_nobody_may(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    shown = page(sign_in("gomi"), "engagement", contract)
    assert "責任者が定まるまで、持ち出し・修理・廃棄を許可できません。" in shown


def test_looking_at_the_names_leaves_evidence(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    worker = joined(clerk, contract)
    client = sign_in("gomi")
    assert "曲尺 かなえ" in page(client, "people", contract)
    page(client, "worker", contract, 1)
    assert told(f"roster/{contract.key}") == ["evidence.record.viewed"]
    assert told(worker.reference)[-1] == "evidence.record.viewed"


def test_a_council_member_reads_the_figures_and_no_name(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    client = sign_in("iin")
    shown = page(client, "people", contract)
    assert "従事中 1人" in shown
    assert "曲尺" not in shown
    assert client.get(reverse("outsourcing:worker", args=[contract.key, 1])).status_code == 404
    assert told(f"roster/{contract.key}") == []


def test_the_roster_is_searched_by_the_beginning_of_a_reading(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    joined(clerk, contract, name="鋸 のぞみ", kana="ノコ ノゾミ")
    shown = page(sign_in("gomi"), "people", contract, query="?q=ﾉｺ")
    assert ("鋸 のぞみ" in shown, "曲尺 かなえ" in shown) == (True, False)


def test_the_roster_has_no_excel_of_its_own(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    shown = page(sign_in("gomi"), "people", contract, query="?export=excel")
    assert "曲尺 かなえ" in shown
    assert ">Excel<" not in shown
    assert told(f"roster/{contract.key}") == ["evidence.record.viewed"]


def test_a_person_of_the_roster_is_named_responsible(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    shown = post(
        sign_in("gomi"), "responsible-new", contract,
        kind="responsible", worker="1", starts_on="R8.4.1", ends_on="R9.3.31",
    )  # fmt: skip
    assert "曲尺 かなえ" in shown
    assert queries.people.may_authorise(contract, TODAY).name == "曲尺 かなえ"


def test_neither_a_person_nor_a_name_is_told_in_the_form(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    shown = post(
        sign_in("gomi"), "responsible-new", contract, kind="responsible", starts_on="R8.4.1"
    )
    assert "名簿の人を選ぶか、氏名を書くか、どちらか一つにしてください。" in shown
    assert not Responsibility.objects.exists()


def test_a_term_is_ended_on_its_last_day(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    responsible(clerk, contract, START)
    post(sign_in("gomi"), "responsible-end", contract, 1, on="R8.11.30")
    assert len(owed("authority/")) == 2


@pytest.mark.parametrize(
    ("day", "said", "entered"),
    [
        ("R8.6.1", "新たに1人を登録し", 1),
        ("きのう", "2行目 従事開始日 「きのう」: 日付として読めません。", 0),
    ],
)
def test_a_roster_is_imported_whole_or_its_faults_are_told(
    clerk: Actor, contract: Engagement, sign_in: SignIn, day: str, said: str, entered: int
) -> None:
    file = SimpleUploadedFile("名簿.csv", ROSTER.format(day).encode("cp932"), "text/csv")
    shown = post(sign_in("gomi"), "roster-import", contract, file=file)
    assert said in shown
    assert contract.workers.count() == entered


def test_a_pledge_is_signed_under_the_text_that_is_shown(
    clerk: Actor, contract: Engagement, texts: Texts, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    client = sign_in("gomi")
    assert texts["joining"].text in page(client, "pledge-sign", contract, 1, "joining")
    shown = services.people.digest_of(texts["joining"])
    post(client, "pledge-sign", contract, 1, "joining", shown=shown, name="曲尺 かなえ")
    assert Pledge.objects.get().digest == shown


def test_another_name_is_told_and_nothing_is_signed(
    clerk: Actor, contract: Engagement, texts: Texts, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    shown = services.people.digest_of(texts["joining"])
    answer = post(
        sign_in("gomi"), "pledge-sign", contract, 1, "joining", shown=shown, name="鋸 のぞみ"
    )
    assert "入力された氏名が、この人の氏名と違います。" in answer
    assert not Pledge.objects.exists()


def test_a_briefing_is_noted_with_who_was_there(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    post(
        sign_in("gomi"), "briefing-new", contract,
        kind="briefing", held_on="R8.11.20", by_whom="木立", topics="持ち出しの禁止", attendees=["1"],
    )  # fmt: skip
    assert [each.held_on for each in queries.people.briefings(contract)] == [
        TODAY - timedelta(days=4)
    ]


def test_a_reference_about_people_leads_to_their_contract(
    clerk: Actor, contract: Engagement, sign_in: SignIn
) -> None:
    joined(clerk, contract)
    client = sign_in("gomi")
    for each in owed("roster/"):
        url = reverse("outsourcing:people-at", args=[each.rests_on.partition("/")[2]])
        assert client.get(url).headers["Location"] == reverse(
            "outsourcing:people", args=[contract.key]
        )


def test_the_page_is_english_too(clerk: Actor, contract: Engagement, sign_in: SignIn) -> None:
    responsible(clerk, contract, START)
    client = sign_in("gomi")
    client.cookies["django_language"] = "en"
    shown = page(client, "people", contract)
    assert "May authorise today" in shown
