"""Every case of CL4 goes the whole way: file, receipts, matching on the real database, exceptions."""

from __future__ import annotations

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.collection.models import (
    Agent,
    Bill,
    BillSource,
    Correction,
    Payment,
    SettlementFile,
)
from azukari.apps.collection.services import Decision
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.errors import NothingToTakeBack, NotYours
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.settlement import reconcile_waiting
from azukari.apps.collection.tests.arrivals import (
    CANCELLED,
    CONFIRMED,
    arrive,
    billed,
    confirmed,
    everything,
    paid,
    parts,
)
from azukari.apps.collection.tests.writing import bill, bill_file, settlement
from azukari.apps.evidence import queries as evidence
from azukari.core.reconcile import Attention, Rule, State
from azukari.core.settlement import UnreadableSettlement

BELONGS, HELD, ACCEPTED = (
    Correction.Verdict.BELONGS,
    Correction.Verdict.HELD,
    Correction.Verdict.ACCEPTED,
)


@pytest.fixture(autouse=True)
def year(city: DemoWorld, source: BillSource) -> None:
    """Bills are out."""
    billed(city, source)


@pytest.mark.parametrize(
    ("rows", "rule", "where", "attention"),
    [
        (confirmed(1), Rule.EXACT, {"cleared": 10800}, Attention.NONE),
        ([paid(1)], Rule.EXACT, {"cleared": 10800}, Attention.NONE),
        (confirmed(1, amount=12000), Rule.OVER, {"cleared": 10800, "overpaid": 1200}, Attention.LOOK),
        (confirmed(1, amount=800), Rule.UNDER, {"cleared": 800}, Attention.LOOK),
        (confirmed(999), Rule.UNKNOWN_BILL, {"unidentified": 10800}, Attention.LOOK),
        (confirmed(1, client=99999), Rule.FOREIGN, {"unidentified": 10800}, Attention.LOOK),
        (confirmed(4), Rule.WITHDRAWN, {"overpaid": 10800}, Attention.LOOK),
        (confirmed(3), Rule.WRONG_INSTALMENT, {"cleared": 10800}, Attention.LOOK),
        ([paid(1), paid(1, kind=CANCELLED)], Rule.CANCELLED, {}, Attention.NONE),
    ],
    ids=[
        "exact", "preliminary alone", "over", "under", "unknown bill", "another city's",
        "withdrawn", "wrong instalment", "cancelled",
    ],
)  # fmt: skip
def test_one_payment_comes_out_by_its_rule(
    city: DemoWorld,
    agent: Agent,
    rows: list[dict[str, int]],
    rule: Rule,
    where: dict[str, int],
    attention: Attention,
) -> None:
    arrive(city, agent, *rows)
    row = Payment.objects.get()
    assert (row.rule, parts(row), row.attention) == (rule, where, attention)


def test_a_bill_paid_at_a_store_and_at_a_post_office_is_paid_twice(
    city: DemoWorld, agent: Agent
) -> None:
    counter = Agent.objects.create(
        code="post", name="ゆうちょ", layout="A", issuer=agent.issuer, client=agent.client
    )
    arrive(city, agent, *confirmed(1))
    arrive(city, counter, paid(1, kind=CONFIRMED, code=12, channel=2, shop=0, paid_on=20260601))
    second = Payment.objects.get(agent=counter)
    assert (second.rule, second.crossed_channel, parts(second)) == (
        Rule.DUPLICATE,
        True,
        {"overpaid": 10800},
    )


def test_a_slip_paid_after_its_day_and_an_older_slip_are_marked(
    city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, *confirmed(1, paid_on=20260610, due_on=20260601))
    row = Payment.objects.get()
    assert (row.rule, row.expired, row.attention) == (Rule.EXACT, True, Attention.NONE)


def test_a_confirmed_amount_unlike_the_preliminary_is_shown_and_counts(
    city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, paid(1, amount=10000), paid(1, kind=CONFIRMED))
    row = Payment.objects.get()
    assert (row.amount_differs, row.received, row.attention) == (True, 10800, Attention.LOOK)


def test_a_cancellation_after_the_confirmation_takes_no_money_away(
    city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, *confirmed(1))
    arrive(city, agent, paid(1, kind=CANCELLED))
    row = Payment.objects.get()
    assert (row.state, row.after_cancellation, row.cleared) == (State.CONFIRMED, True, 10800)
    assert row.attention == Attention.LOOK


def test_a_confirmed_file_that_comes_first_waits_for_its_preliminary(
    city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, paid(1, kind=CONFIRMED))
    row = Payment.objects.get()
    assert (row.no_preliminary, row.attention) == (True, Attention.LOOK)
    arrive(city, agent, paid(1))
    row.refresh_from_db()
    assert (row.no_preliminary, row.attention) == (False, Attention.NONE)


def test_a_lower_assessment_makes_what_was_paid_too_much(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    arrive(city, agent, *confirmed(1))
    lower = bill_file(bill(1, amount=8000))
    take_bills(city.clerk("nozei"), source, name="later.csv", data=lower)
    assert parts(Payment.objects.get()) == {"cleared": 8000, "overpaid": 2800}


def test_a_bill_that_comes_after_its_payment_clears_it(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    arrive(city, agent, *confirmed(7))
    assert Payment.objects.get().rule == Rule.UNKNOWN_BILL
    take_bills(city.clerk("nozei"), source, name="later.csv", data=bill_file(bill(7)))
    assert parts(Payment.objects.get()) == {"cleared": 10800}


def test_the_same_file_under_another_name_changes_nothing(city: DemoWorld, agent: Agent) -> None:
    first = arrive(city, agent, *confirmed(1))
    before, size = everything(), evidence.frontier().size
    again = arrive(city, agent, *confirmed(1), name="b.dat")
    assert (again.again, again.file) == (True, first.file)
    assert (everything(), evidence.frontier().size) == (before, size)


def test_the_same_records_in_two_files_count_once(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(1))
    arrive(city, agent, *confirmed(1), *confirmed(2))
    assert [parts(row) for row in Payment.objects.all()] == [{"cleared": 10800}] * 2


def test_running_it_again_writes_nothing(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(1), *confirmed(1, shop=8), *confirmed(999), *confirmed(3))
    before = everything()
    assert reconcile(city.clerk("nozei"), [1, 2, 3, 4, 999]).changed == 0
    assert everything() == before


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[:-60], "途中"),
        (lambda data: data.replace(b"010800", b"010900"), "検査数字"),
        (lambda data: _with_trailer(data, b"000009"), "件"),
        (lambda data: data.replace(b"2026052", b"20260\x81\xad"), "数字だけ"),
        (lambda data: data.decode("ascii").encode("utf-16"), ""),
    ],
    ids=["cut in the middle", "changed amount", "trailer mismatch", "odd bytes", "wrong encoding"],
)
def test_a_bad_file_is_refused_whole_with_its_reasons(
    city: DemoWorld, agent: Agent, spoil: object, reason: str
) -> None:
    data = spoil(settlement(agent, *confirmed(1)))  # type: ignore[operator]
    with pytest.raises(UnreadableSettlement) as caught:
        services.take_and_reconcile(city.clerk("nozei"), agent, name="a.dat", data=data)
    assert any(reason in str(error) for error in caught.value.errors)
    assert not SettlementFile.objects.exists()
    assert not Payment.objects.exists()


def _with_trailer(data: bytes, count: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(b"8"))
    lines[at] = b"8" + count + lines[at][7:]
    return b"\r\n".join(lines)


def test_a_person_moves_money_and_no_later_file_undoes_it(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(999))
    row = Payment.objects.get()
    target = _bill(1)
    services.correct(city.clerk("nozei"), row, Decision(BELONGS, "納付書の写しで確認", target))
    assert (row.bill, parts(row), row.attention) == (target, {"cleared": 10800}, Attention.NONE)
    arrive(city, agent, *confirmed(1, shop=9), *confirmed(2))
    row.refresh_from_db()
    assert (row.bill, parts(row)) == (target, {"cleared": 10800})
    assert Payment.objects.get(shop=9).rule == Rule.DUPLICATE


def test_what_is_accepted_is_no_exception_any_more(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(3))
    row = Payment.objects.get()
    services.correct(city.clerk("nozei"), row, Decision(ACCEPTED, "本人に確認"))
    assert (row.attention, row.verdict, parts(row)) == (0, ACCEPTED, {"cleared": 10800})


def test_a_decision_is_taken_back_and_what_held_before_holds_again(
    city: DemoWorld, agent: Agent
) -> None:
    actor = city.clerk("nozei")
    arrive(city, agent, *confirmed(1))
    row = Payment.objects.get()
    services.correct(actor, row, Decision(HELD, "誰のものか不明"))
    assert parts(row) == {"unidentified": 10800}
    services.correct(actor, row, Decision(BELONGS, "判明した", _bill(2)))
    services.take_back(actor, row, reason="取り違え")
    assert parts(row) == {"unidentified": 10800}
    assert [each.verdict for each in row.corrections.all()] == [HELD, BELONGS, HELD]


def test_the_first_decision_taken_back_leaves_none(city: DemoWorld, agent: Agent) -> None:
    actor = city.clerk("nozei")
    arrive(city, agent, *confirmed(1))
    row = Payment.objects.get()
    before = everything()
    services.correct(actor, row, Decision(BELONGS, "二人分", _bill(2)))
    assert Payment.objects.get().bill == _bill(2)
    services.take_back(actor, row, reason="取り違え")
    same = [{**each, "run_id": 0} for each in before]
    assert [{**each, "run_id": 0} for each in everything()] == same
    with pytest.raises(NothingToTakeBack):
        services.take_back(actor, row, reason="もう一度")


def test_a_decision_is_one_entry_of_evidence_with_its_reason(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(999))
    row = Payment.objects.get()
    size = evidence.frontier().size
    services.correct(city.clerk("nozei"), row, Decision(HELD, "代行会社に照会したが不明"))
    assert evidence.frontier().size == size + 1
    (entry,) = evidence.entries_about(row.reference)
    assert str(entry.act_label) == "職員が収納を訂正"


def test_only_the_department_decides(city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(999))
    with pytest.raises(NotYours):
        services.correct(city.clerk("bunka"), Payment.objects.get(), Decision(HELD, "理由"))
    assert not Correction.objects.exists()


def test_a_decision_leaves_files_that_wait_for_the_matching_waiting(
    city: DemoWorld, agent: Agent
) -> None:
    actor = city.clerk("nozei")
    arrive(city, agent, *confirmed(999))
    data = settlement(agent, *confirmed(2))
    waiting = services.take_settlement_file(actor, agent, name="b.dat", data=data).file
    services.correct(actor, Payment.objects.get(), Decision(HELD, "不明"))
    waiting.refresh_from_db()
    assert waiting.state == SettlementFile.State.LOADED
    assert reconcile_waiting(actor) == 1
    assert Payment.objects.count() == 2


def _bill(number: int) -> Bill:
    return Bill.objects.get(bill=number)
