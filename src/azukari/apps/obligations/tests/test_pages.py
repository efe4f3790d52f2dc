"""The list, one promise and its acts, as people meet them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from azukari.apps.obligations import queries, services
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.tests.asking import ask, text
from azukari.apps.obligations.tests.city import TODAY, City
from azukari.core.deadlines import ObligationKind, On, OpenReason
from azukari.core.shared.identity import ANONYMOUS

ACTS = ("carry", "revise", "explain", "waive")
# Who may open which act on a promise of nozei that rests on nothing of the council.
MAY = {
    "青柳 透": ("carry", "revise", "explain", "waive"),
    "梅原 納": ("revise", "explain"),
    "椿 源太": (),
    "風早 守": (),
    "白河 委員": (),
    "監物 正": (),
    "機械 司": (),
}
NEW = {
    "what": "点検記録を提出する",
    "kind": "submit",
    "owner": "nozei/responder",
    "due_on": "R8.12.25",
    "condition": "",
    "rests_on": "",
    "reason_kind": "asked",
    "why": "",
}


def url(name: str, owed: Obligation) -> str:
    return reverse(f"obligations:obligation{name}", args=[owed.number])


@pytest.fixture
def owed(city: City) -> Obligation:
    return city.promise("nozei/responder", what="点検記録を提出する", why="様式を待つ")


def test_nobody_signed_in_is_sent_to_the_sign_in_page(owed: Obligation) -> None:
    assert ask(ANONYMOUS, url("", owed)).status_code == 302


@pytest.mark.parametrize("name", MAY)
def test_only_those_entitled_find_the_acts(city: City, owed: Obligation, name: str) -> None:
    for act in ACTS:
        if act in MAY[name]:
            assert ask(city.actors[name], url(f"-{act}", owed)).status_code == 200
        else:
            with pytest.raises(Http404):
                ask(city.actors[name], url(f"-{act}", owed))


def test_a_promise_shows_what_is_to_be_done_why_and_by_whom(city: City, owed: Obligation) -> None:
    page = text(ask(city.actors["梅原 納"], url("", owed)))
    for words in ("点検記録を提出する", "納税課 回答責任者", "若竹 補", "様式を待つ", "本日が期限"):
        assert words in page
    assert "完了を記録" in page
    assert "会議に繰り越す" not in page


def test_a_promise_in_english(city: City, owed: Obligation) -> None:
    with translation.override("en"):
        page = text(ask(city.actors["青柳 透"], url("", owed)))
    for words in ("FY2026 No. 1", "due today", "Record that it is done", "Why it is open"):
        assert words in page


def test_a_contractor_reads_no_names_in_the_history(city: City) -> None:
    owed = city.promise("kazaguruma/responsible")
    assert "青柳 透" in text(ask(city.actors["青柳 透"], url("", owed)))
    assert "青柳 透" not in text(ask(city.actors["風早 守"], url("", owed)))


def test_others_on_the_same_basis_are_shown_as_far_as_they_may_be_seen(city: City) -> None:
    first = city.promise("nozei/responder", what="甲", rests_on="operation/advice")
    city.promise("gomi/responder", what="乙の約束", rests_on="operation/advice")
    assert "乙の約束" in text(ask(city.actors["青柳 透"], url("", first)))
    assert "乙の約束" not in text(ask(city.actors["梅原 納"], url("", first)))


def test_what_rests_on_an_opinion_ends_on_the_opinion(city: City) -> None:
    owed = city.promise("nozei/responder", kind=ObligationKind.RESPOND, rests_on="opinion/2026-9-1")
    page = text(ask(city.actors["青柳 透"], url("", owed)))
    assert "意見を開く" in page
    assert "完了を記録" not in page
    with pytest.raises(Http404):
        ask(city.actors["梅原 納"], url("-revise", owed))


def test_a_promise_is_written_by_hand(city: City) -> None:
    answer = ask(city.actors["梅原 納"], reverse("obligations:obligation-new"), NEW)
    made = Obligation.objects.get()
    assert (answer.status_code, made.due_on.isoformat(), made.reason_kind) == (
        302,
        "2026-12-25",
        OpenReason.ASKED,
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"what": ""}, "すること"),
        ({"due_on": "R8.11.1"}, "過ぎた日です"),
        ({"owner": "gomi/responder"}, "担当"),
        ({"rests_on": "第12号"}, "参照の形が正しくありません"),
    ],
)
def test_a_promise_that_lacks_something_says_how_to_mend_it(
    city: City, change: dict[str, str], says: str
) -> None:
    page = ask(city.actors["梅原 納"], reverse("obligations:obligation-new"), {**NEW, **change})
    assert "error-summary" in text(page)
    assert says in text(page)
    assert not Obligation.objects.exists()


def test_a_promise_is_carried_to_a_meeting(city: City, owed: Obligation) -> None:
    data = {"year": "令和8年度", "ordinal": "6", "due_on": "R9.1.20", "why": "資料がそろわない"}
    ask(city.actors["青柳 透"], url("-carry", owed), data)
    owed.refresh_from_db()
    assert (owed.carried_to, owed.is_open) == ("meeting/2026-6", True)


def test_a_condition_is_written_with_the_day_of_its_review(city: City, owed: Obligation) -> None:
    data = {"due_on": "R9.3.31", "condition": "端末を更新したとき", "reason": "予算の都合"}
    ask(city.actors["青柳 透"], url("-revise", owed), data)
    owed.refresh_from_db()
    assert (owed.is_waiting, owed.due_on.isoformat()) == (True, "2027-03-31")


def test_why_it_is_open_is_rewritten(city: City, owed: Obligation) -> None:
    data = {"reason_kind": "under_study", "why": "ほかの市の例を調べている"}
    ask(city.actors["梅原 納"], url("-explain", owed), data)
    owed.refresh_from_db()
    assert (owed.reason_kind, owed.why) == ("under_study", "ほかの市の例を調べている")


@pytest.mark.parametrize(("word", "state"), [("免除", "waived"), ("はい", "open")])
def test_a_promise_is_let_go_by_the_word_only(
    city: City, owed: Obligation, word: str, state: str
) -> None:
    data = {"reason": "事業が廃止された", "word": word}
    ask(city.actors["青柳 透"], url("-waive", owed), data)
    owed.refresh_from_db()
    assert owed.state == state


def test_what_the_machine_proposed_is_marked_until_a_person_confirms_it(city: City) -> None:
    clerk = city.actors["梅原 納"]
    wanted = services.Promise(
        "報告する", "general", city.duties["nozei/responder"], On(TODAY), "", proposed=True
    )
    owed = services.promise(city.actors["青柳 透"], wanted)
    assert "機械の提案・未確認" in text(ask(clerk, url("", owed)))
    ask(clerk, url("-confirm", owed), {})
    assert "機械の提案・未確認" not in text(ask(clerk, url("", owed)))


def test_an_act_on_what_has_ended_says_so(city: City, owed: Obligation) -> None:
    services.waive(city.actors["青柳 透"], owed, reason="廃止")
    with pytest.raises(services.AlreadyEnded):
        ask(city.actors["青柳 透"], url("-carry", owed))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["甲", "乙", "丙"]),
        ("?state=open", ["甲", "乙"]),
        ("?state=overdue", ["乙"]),
        ("?state=fulfilled", ["丙"]),
        ("?organisation=gomi", ["乙", "丙"]),
        ("?kind=submit", ["甲"]),
        ("?reason=asked", ["甲"]),
        ("?rests_on=operation", ["甲"]),
        ("?rests_on=none", ["乙", "丙"]),
        ("?q=甲", ["甲"]),
        ("?state=nonsense&sort=nonsense", ["甲", "乙", "丙"]),
    ],
)
def test_the_list_is_narrowed(city: City, query: str, found: list[str]) -> None:
    actor = city.actors["青柳 透"]
    city.promise(
        "nozei/responder",
        what="甲",
        kind="submit",
        reason_kind="asked",
        rests_on="operation/advice",
    )
    city.promise("gomi/responder", On(TODAY.replace(day=1)), what="乙")
    services.fulfil(actor, city.promise("gomi/responder", what="丙"), evidence="済")
    page = text(ask(actor, reverse("obligations:obligations") + query))
    assert [what for what in "甲乙丙" if f"<td>{what}</td>" in page] == found


def test_the_list_goes_out_as_excel(city: City, owed: Obligation) -> None:
    del owed
    answer = ask(city.actors["青柳 透"], reverse("obligations:obligations") + "?export=excel")
    assert "spreadsheetml" in answer["Content-Type"]


def test_an_empty_list_says_what_will_appear(city: City) -> None:
    page = text(ask(city.actors["星見 渉"], reverse("obligations:obligations")))
    assert "約束はまだありません" in page


def test_the_list_takes_five_queries_however_many_rows(city: City) -> None:
    for owner in ("gomi/responder", "nozei/responder", "soumu/secretariat") * 3:
        city.promise(owner)
    with CaptureQueriesContext(connection) as caught:
        ask(city.actors["青柳 透"], reverse("obligations:obligations"))
    # how many; promises with duty and organisation; holders; their names; organisations to choose
    assert len(caught) == 5


def test_the_history_counts_every_act(city: City, owed: Obligation) -> None:
    services.update_why(city.actors["梅原 納"], owed, why="待つ", reason_kind="under_study")
    assert [event.act for event in queries.events_of(owed)] == ["explained", "promised"]
