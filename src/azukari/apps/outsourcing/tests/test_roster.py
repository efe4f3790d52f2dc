"""Whoever works with the data stands on the roster, was briefed and has pledged; the names are sealed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Engagement, Pledge, PledgeText, Worker
from azukari.apps.outsourcing.services.people import BriefingEntry, WorkerEntry
from azukari.apps.outsourcing.tests.groups import END, START, TODAY, joined, owed, responsible
from azukari.core.custody import Lack
from azukari.core.custody.rosterfile import read_roster
from azukari.core.shared.identity import Actor

DAY = timedelta(days=1)
FILE = (
    "氏名,フリガナ,雇用区分,従事開始日,従事終了日\n"
    "曲尺 かなえ,カネジャク カナエ,会員,R8.4.1,{}\n"
    "鋸 のぞみ,ノコ ノゾミ,会員,R8.6.1,\n"
)
Texts = dict[str, PledgeText]


def briefed(actor: Actor, row: Engagement, *numbers: int, on: date = TODAY) -> None:
    entry = BriefingEntry("briefing", on, "ごみ減量課 木立", "持ち出しの禁止", numbers)
    services.people.hold_briefing(actor, row, entry)


def signed(actor: Actor, worker: Worker, kind: str = "joining", name: str = "") -> Pledge:
    text = queries.people.pledge_text(kind, TODAY)
    shown = services.people.digest_of(text) if text else ""
    return services.people.sign_pledge(actor, worker, kind, name=name or worker.name, shown=shown)


def lacking(row: Engagement, on: date = TODAY) -> list[tuple[int, tuple[Lack, ...]]]:
    return [(each.worker.number, each.lacks) for each in queries.people.roster(row, on)]


def test_who_is_new_lacks_pledge_and_briefing_and_both_are_owed(
    clerk: Actor, contract: Engagement
) -> None:
    joined(clerk, contract)
    assert lacking(contract) == [(1, (Lack.JOINING, Lack.BRIEFING))]
    assert [(each.rests_on, each.owner.reference) for each in owed("roster/")] == [
        (f"roster/{contract.key}-briefing-20260401", "duty/gomi/responder"),
        (f"roster/{contract.key}-joining-20260401", "duty/tonbo-koubou/responsible"),
    ]


def test_briefing_and_pledge_make_it_good(clerk: Actor, contract: Engagement, texts: Texts) -> None:
    worker = joined(clerk, contract)
    briefed(clerk, contract, 1)
    signed(clerk, worker)
    assert (lacking(contract), owed("roster/")) == ([(1, ())], [])


def test_what_is_owed_of_several_is_open_until_the_last_one(
    clerk: Actor, contract: Engagement
) -> None:
    joined(clerk, contract)
    joined(clerk, contract, name="鋸 のぞみ", kana="ノコ ノゾミ")
    briefed(clerk, contract, 1)
    assert len(owed(f"roster/{contract.key}-briefing-")) == 1
    briefed(clerk, contract, 2)
    assert owed(f"roster/{contract.key}-briefing-") == []


def test_a_leaver_owes_the_leaving_pledge_from_the_last_day(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    worker = joined(clerk, contract)
    services.people.leave_work(clerk, worker, on=TODAY + DAY)
    assert owed(f"roster/{contract.key}-leaving-") == []
    services.people.watch_all(TODAY + DAY)
    assert [each.owner.reference for each in owed(f"roster/{contract.key}-leaving-")] == [
        "duty/tonbo-koubou/responsible"
    ]
    worker.refresh_from_db()
    signed(clerk, worker, "leaving")
    services.people.watch_all(TODAY + DAY)
    assert owed("roster/") == []


def test_open_items_come_first_then_the_reading(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    first = joined(clerk, contract, name="鋸 のぞみ", kana="ノコ ノゾミ")
    joined(clerk, contract)
    joined(clerk, contract, name="錐 ゆき", kana="キリ ユキ")
    briefed(clerk, contract, 1, 2, 3)
    signed(clerk, first)
    assert [number for number, _lacks in lacking(contract)] == [2, 3, 1]


@pytest.mark.parametrize("word", ["カネ", "ｶﾈｼﾞﾔｸ", "かねじゃく", "曲尺かなえ", "曲尺　かなえ"])
def test_a_person_is_found_by_the_beginning_of_the_reading_or_the_whole_name(
    clerk: Actor, contract: Engagement, word: str
) -> None:
    joined(clerk, contract)
    joined(clerk, contract, name="鋸 のぞみ", kana="ノコ ノゾミ")
    assert [each.worker.number for each in queries.people.roster(contract, TODAY, word)] == [1]
    assert [row.number for row in queries.people.workers_named(clerk, word)] == [1]


def test_other_departments_find_nobody(
    registered: DemoWorld, clerk: Actor, contract: Engagement
) -> None:
    joined(clerk, contract)
    assert not queries.people.workers_named(registered.clerk("bunka"), "カネ")


def test_the_database_holds_no_name_of_the_roster(clerk: Actor, contract: Engagement) -> None:
    joined(clerk, contract)
    with connection.cursor() as cursor:
        cursor.execute("select t::text from outsourcing_worker t")
        held = cursor.fetchone()[0]
    assert [word for word in ("曲尺", "カネジャク", "かねじやく") if word in held] == []


def test_the_names_lie_in_the_binder_of_operation_and_year(
    clerk: Actor, contract: Engagement
) -> None:
    worker = joined(clerk, contract)
    assert worker.binder_id == "workshop-2026-roster"


def test_the_same_person_is_not_entered_twice(clerk: Actor, contract: Engagement) -> None:
    joined(clerk, contract)
    with pytest.raises(services.people.KnownWorker):
        joined(clerk, contract, name="曲尺　かなえ", kana="かねじゃく かなえ")


def test_a_corrected_entry_keeps_its_number_and_evidence_says_what_changed(
    clerk: Actor, contract: Engagement
) -> None:
    worker = joined(clerk, contract)
    entry = WorkerEntry("曲尺 香苗", "カネジャク カナエ", "member", START)
    services.people.revise_worker(clerk, worker, entry)
    row = queries.people.worker(contract, 1)
    assert (row.name, row.number) == ("曲尺 香苗", 1)
    assert queries.people.roster(contract, TODAY, "曲尺香苗") != []


def test_a_whole_roster_is_imported_and_brought_up_to_date(
    clerk: Actor, contract: Engagement
) -> None:
    first = services.people.import_roster(clerk, contract, read_roster(FILE.format("").encode()))
    again = services.people.import_roster(
        clerk, contract, read_roster(FILE.format("R8.10.31").encode())
    )
    assert (len(first.new), again.new, again.left, again.same) == (
        2,
        (),
        ((1, date(2026, 10, 31)),),
        1,
    )
    assert [row.left_on for row in contract.workers.order_by("number")] == [
        date(2026, 10, 31),
        None,
    ]


def test_turnover_counts_who_came_and_went(clerk: Actor, contract: Engagement) -> None:
    lines = read_roster(FILE.format("R8.10.31").encode())
    services.people.import_roster(clerk, contract, lines)
    months = {each.month: each for each in queries.people.turnover_of(contract, TODAY)}
    assert (months[4].joined, months[6].joined, months[10].left) == (1, 1, 1)
    assert (months[9].staying, months[10].staying) == (2, 1)


def test_a_pledge_keeps_the_digest_of_the_text_that_was_shown(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    made = signed(clerk, joined(clerk, contract), name="曲尺　かなえ")
    assert made.digest == services.people.digest_of(texts["joining"])
    assert Pledge.objects.get().signed_as == "曲尺　かなえ"


def test_another_name_does_not_sign(clerk: Actor, contract: Engagement, texts: Texts) -> None:
    with pytest.raises(services.people.NameDiffers):
        signed(clerk, joined(clerk, contract), name="鋸 のぞみ")


def test_a_text_that_changed_since_it_was_shown_is_not_signed(
    clerk: Actor, contract: Engagement, texts: Texts, registered: DemoWorld
) -> None:
    worker = joined(clerk, contract)
    shown = services.people.digest_of(texts["joining"])
    services.people.word_pledge(
        registered.actor_secretariat, "joining", text="退いた後も守ります。", in_force_from=TODAY
    )
    with pytest.raises(services.people.TextChanged):
        services.people.sign_pledge(clerk, worker, "joining", name=worker.name, shown=shown)


def test_a_pledge_on_paper_has_its_scan_and_the_text_of_its_day(
    clerk: Actor, contract: Engagement, texts: Texts, registered: DemoWorld, home: object
) -> None:
    worker = joined(clerk, contract)
    services.people.word_pledge(
        registered.actor_secretariat, "joining", text="退いた後も守ります。", in_force_from=TODAY
    )
    scan = ContentFile("誓約書の写し".encode(), name="誓約書.txt")
    made = services.people.file_pledge(clerk, worker, "joining", signed_on=START, file=scan)
    assert (made.how, made.document != "", made.text) == ("paper", True, texts["joining"])


def test_a_text_is_signed_once(clerk: Actor, contract: Engagement, texts: Texts) -> None:
    worker = joined(clerk, contract)
    signed(clerk, worker)
    with pytest.raises(services.people.AlreadyPledged):
        signed(clerk, worker)


def test_without_a_text_in_force_nothing_is_signed(clerk: Actor, contract: Engagement) -> None:
    with pytest.raises(services.people.NoPledgeText):
        signed(clerk, joined(clerk, contract))


def test_the_database_refuses_to_change_a_text_that_was_signed(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    PledgeText.objects.filter(pk=texts["joining"].pk).update(text="まだ誰も署名していない。")
    signed(clerk, joined(clerk, contract))
    for act in (
        lambda: PledgeText.objects.filter(kind="joining").update(text="別の文"),
        lambda: PledgeText.objects.filter(kind="joining").delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_the_database_refuses_to_change_a_pledge_but_lets_its_name_be_erased(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    signed(clerk, joined(clerk, contract))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.update(signed_on=START)
    with connection.cursor() as cursor:
        cursor.execute("update outsourcing_pledge set signed_as = null")
    assert Pledge.objects.get().signed_as == ""


def test_a_version_of_a_text_begins_after_the_one_before(
    registered: DemoWorld, texts: Texts
) -> None:
    with pytest.raises(services.people.TextOutOfOrder):
        services.people.word_pledge(
            registered.actor_secretariat, "joining", text="新しい文", in_force_from=START
        )


def test_a_briefing_to_come_or_without_listeners_is_refused(
    clerk: Actor, contract: Engagement
) -> None:
    joined(clerk, contract)
    with pytest.raises(services.people.NotYet):
        briefed(clerk, contract, 1, on=TODAY + DAY)
    with pytest.raises(services.people.NobodyThere):
        briefed(clerk, contract, 99)


def test_looking_at_a_roster_and_taking_it_out_leaves_evidence(
    clerk: Actor, contract: Engagement
) -> None:
    services.people.view_roster(clerk, contract)
    services.people.export_roster(clerk, contract, people=30, release="release/2026-1")
    told = [each.entry.act for each in evidence.entries_about(f"roster/{contract.key}")]
    assert sorted(told) == ["evidence.record.viewed", "outsourcing.roster.exported"]


def test_the_summary_gives_the_sheet_its_figures(
    clerk: Actor, contract: Engagement, texts: Texts
) -> None:
    responsible(clerk, contract, START, END)
    worker = joined(clerk, contract)
    joined(clerk, contract, name="鋸 のぞみ", kana="ノコ ノゾミ", left_on=TODAY - DAY)
    briefed(clerk, contract, 1)
    signed(clerk, worker)
    found = queries.people.figures(contract, TODAY)
    assert found.authorised is not None
    assert (found.authorised.name, found.gap) == ("墨壺 すみれ", None)
    assert (found.working, found.left, found.briefed, found.pledged) == (1, 1, 1, 1)
    assert (found.without_leaving_pledge, found.missing, found.last_briefing) == (1, 1, TODAY)
    told = queries.people.summary(contract, TODAY)
    assert told.lines[0] == "許可できる人: 責任者"
    assert told.open == ("説明・誓約の不足: 1件",)
