"""Slips: ordered, made by a job, let out through the gate; one over the counter (CL2, CL9)."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

import pypdfium2
import pytest
import zxingcpp
from django.http import HttpResponse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import demo
from azukari.apps.collection.models import Agent, Bill, BillSource, Payer, Slip, SlipRun, TaxItem
from azukari.apps.collection.queries.slips import Selection
from azukari.apps.collection.services import slips
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tasks import make_slips
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.writing import bill, bill_file, settlement
from azukari.apps.custody.services import ReleaseRefused
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.identity import Actor
from azukari.core.slips import Issue, parse_barcode, parse_elqr
from azukari.core.terms import Channel, Rule

TODAY, LATER = date(2026, 11, 24), date(2026, 12, 28)
HOW = Issue("990001", "00123", TODAY, LATER)
UNPAID = Selection("keiji", 2026)
TO_SHOP = slips.HandOver(
    "tsuzuri",
    "納付書の印字と封入",
    Channel.PRINT_SHOP,
    frozenset({Rule.ENCRYPTED, Rule.NUMBERED_COPY, Rule.NO_COPIES}),
)


@pytest.fixture
def clerk(city: DemoWorld) -> Actor:
    return city.clerk("nozei")


@pytest.fixture
def taken(clerk: Actor, source: BillSource, agent: Agent) -> list[Bill]:
    """Give bill 1 unpaid, 2 by direct debit, 3 withdrawn, 4 over the limit, 5 paid, 6 of another item."""
    rows = (
        bill(1), bill(2, debit="1"), bill(3, withdrawn="取消"), bill(4, amount=300001),
        bill(5), bill(6, item="juumin"),
    )  # fmt: skip
    take_bills(clerk, source, name="bills.csv", data=bill_file(*rows))
    paid = {"bill": 5, "amount": 10800, "paid_on": 20260601, "kind": 2}
    take_and_reconcile(clerk, agent, name="a.dat", data=settlement(agent, paid))
    return list(Bill.objects.all())


def made(clerk: Actor, selection: Selection = UNPAID, how: Issue = HOW) -> SlipRun:
    run = slips.ask_run(clerk, selection, how, what="軽自動車税 令和8年度")
    make_slips(run.key)
    run.refresh_from_db()
    return run


def codes_of(page: pypdfium2.PdfPage, *, qr: bool = False) -> list[str]:
    """Return the digits of the bars, or of the QR code."""
    picture = page.render(scale=300 / 72).to_pil()
    read = zxingcpp.read_barcodes(picture)
    return [re.sub(r"\D", "", each.text) for each in read if ("QR" in str(each.format)) == qr]


def pages_of(pdf: bytes) -> list[tuple[str, list[str]]]:
    """Return text and decoded bars of every page."""
    pages = pypdfium2.PdfDocument(pdf)
    return [(page.get_textpage().get_text_bounded(), codes_of(page)) for page in pages]


def numbers(run: SlipRun) -> list[int]:
    return [slip.bill.bill for slip in run.slips.order_by("id")]


def page_of(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_a_run_holds_the_unpaid_bills_that_are_not_debited(clerk: Actor, taken: list[Bill]) -> None:
    run = slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    assert numbers(run) == [1, 4]
    first, over = run.slips.order_by("id")
    assert (first.amount, first.charge, first.pay_until) == (10800, 0, LATER)
    assert parse_barcode(first.barcode).amount == 10800
    assert (over.barcode, over.charge > 0, run.over_limit) == ("", True, 1)
    assert run.total == first.amount + over.amount
    assert ProcrastinateJob.objects.filter(task_name=slips.JOB).count() == 1


def test_debited_bills_are_printed_when_asked_for(clerk: Actor, taken: list[Bill]) -> None:
    asked = Selection("keiji", 2026, instalment=1, with_debit=True)
    assert numbers(slips.ask_run(clerk, asked, HOW, what="全部")) == [1, 2, 4]


def test_a_bill_is_not_in_two_runs_at_once(clerk: Actor, taken: list[Bill]) -> None:
    run = slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    with pytest.raises(slips.NothingSelected):
        slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    slips.give_up(clerk, run)
    assert numbers(slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")) == [1, 4]


def test_the_job_fixes_the_hash_and_keeps_nothing(clerk: Actor, taken: list[Bill]) -> None:
    run = made(clerk)
    assert (run.state, run.done, len(run.sha256)) == ("made", 2, 64)
    first = run.sha256
    slips.start_again(clerk, run)
    make_slips(run.key)
    run.refresh_from_db()
    assert (run.state, run.sha256) == ("made", first)


def test_a_crashed_job_is_started_again(clerk: Actor, taken: list[Bill]) -> None:
    run = slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    SlipRun.objects.update(state="printing", done=1)  # as a killed worker leaves it
    slips.start_again(clerk, run)
    make_slips(run.key)
    run.refresh_from_db()
    assert (run.state, run.done) == ("made", 2)


def test_a_slip_that_must_not_be_printed_fails_the_run_and_says_why(
    clerk: Actor, taken: list[Bill]
) -> None:
    run = slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    run.slips.filter(bill__bill=1).update(amount=1)
    make_slips(run.key)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "通知書番号2600001の納付書は印刷できません" in run.trouble


def test_the_run_leaves_through_the_gate_and_every_code_is_read_back(
    clerk: Actor, taken: list[Bill]
) -> None:
    run = made(clerk)
    left = slips.release_run(clerk, run, TO_SHOP)
    gone = left.run.release
    assert gone is not None
    assert sha256(left.content).hexdigest() == run.sha256 == gone.sha256
    assert (left.run.state, gone.records, gone.document) == ("released", 2, "")
    first, over = pages_of(left.content)
    assert first[1] == [run.slips.get(bill__bill=1).barcode]
    assert (over[1], "口座振替のご案内" in over[0]) == ([], True)
    assert "蜻蛉 1 様" in first[0]
    assert "架空町1番地" in first[0]


def test_another_copy_is_another_release(clerk: Actor, taken: list[Bill]) -> None:
    run = made(clerk)
    one, two = (slips.release_run(clerk, run, TO_SHOP) for _time in range(2))
    assert one.content == two.content
    assert one.run.release != two.run.release


def test_without_terms_nothing_leaves(clerk: Actor, taken: list[Bill]) -> None:
    run = made(clerk)
    other = slips.HandOver("tsuzuri", "広告の発送", Channel.INTERNET)
    with pytest.raises(ReleaseRefused):
        slips.release_run(clerk, run, other)
    run.refresh_from_db()
    assert (run.state, run.release) == ("made", None)
    assert Bill.objects.get(bill=1).reissue == 0


def test_a_name_that_changed_meanwhile_is_not_let_out_unseen(
    clerk: Actor, taken: list[Bill]
) -> None:
    run = made(clerk)
    payer = Payer.objects.get(pk=Bill.objects.get(bill=1).payer_id)
    payer.address = "架空町99番地"
    payer.save()
    with pytest.raises(slips.SlipsChanged):
        slips.release_run(clerk, run, TO_SHOP)
    slips.start_again(clerk, run)
    make_slips(run.key)
    run.refresh_from_db()
    assert slips.release_run(clerk, run, TO_SHOP).run.state == "released"


def test_the_count_rises_when_slips_leave_and_not_before(clerk: Actor, taken: list[Bill]) -> None:
    slips.release_run(clerk, made(clerk), TO_SHOP)
    again = Selection("keiji", 2026, again=True)
    run = made(clerk, again)
    assert [slip.reissue for slip in run.slips.all()] == [1, 1]
    assert Bill.objects.get(bill=1).reissue == 0
    page = pages_of(slips.release_run(clerk, run, TO_SHOP).content)[0]
    assert "再発行(第1回)" in page[0]
    assert parse_barcode(page[1][0]).reissue == 1
    assert Bill.objects.get(bill=1).reissue == 1


def test_where_configured_a_slip_bears_ocr_lines_and_the_qr_code(
    clerk: Actor, taken: list[Bill], settings: Settings
) -> None:
    settings.AZUKARI_ELQR_ACCOUNT, settings.AZUKARI_MUNICIPALITY = "12345678901", "99999"
    TaxItem.objects.filter(code="keiji").update(elqr_item="041")
    content = slips.release_run(clerk, made(clerk), TO_SHOP).content
    assert slips.release_run(clerk, SlipRun.objects.get(), TO_SHOP).content == content
    text, _codes = pages_of(content)[0]
    code = parse_elqr(codes_of(pypdfium2.PdfDocument(content)[0], qr=True)[0])
    assert (code.lines.case_key, code.lines.amount) == (f"{1:020}", 10800)
    assert (code.lines.item, code.due, code.payable_until) == ("041", date(2026, 6, 1), LATER)
    for line in code.lines.encode():
        assert line in text.replace(" ", "").replace("\r\n", "")


def test_past_due_without_a_new_day_is_crossed_out(clerk: Actor, taken: list[Bill]) -> None:
    run = made(clerk, how=Issue("990001", "00123", TODAY))
    page = pages_of(slips.release_run(clerk, run, TO_SHOP).content)[0]
    assert (page[1], "使用できません" in page[0]) == ([], True)


def test_part_paid_asks_for_the_rest(clerk: Actor, taken: list[Bill], agent: Agent) -> None:
    paid = {"bill": 1, "amount": 800, "paid_on": 20260601, "kind": 2}
    take_and_reconcile(clerk, agent, name="b.dat", data=settlement(agent, paid))
    run = slips.ask_run(clerk, UNPAID, HOW, what="軽自動車税")
    assert run.slips.get(bill__bill=1).amount == 10000


def test_one_slip_goes_over_the_counter_and_is_written_down(
    clerk: Actor, taken: list[Bill], sign_in: SignIn
) -> None:
    slips.release_run(clerk, made(clerk), TO_SHOP)
    row, client = Bill.objects.get(bill=1), sign_in("nozei")
    typed = {"agent": Agent.objects.get().pk, "pay_until": "R8.12.28", "with_charge": "on"}
    answer = client.post(f"/collection/bills/{row.key}/reissue/", typed, follow=True)
    assert f"/collection/bills/{row.key}/slips/1.pdf" in page_of(answer)
    paper = client.get(f"/collection/bills/{row.key}/slips/1.pdf")
    text, codes = pages_of(paper.content)[0]
    assert ("再発行(第1回)" in text, "蜻蛉 1 様" in text) == (True, True)
    assert codes == [Slip.objects.get(bill=row, reissue=1).barcode]
    acts = [each.entry.act for each in evidence.entries_about(row.reference)]
    assert acts == [
        "collection.slips.released",
        "evidence.record.viewed",  # the page
        "evidence.record.viewed",  # the paper
    ]
    assert Bill.objects.get(bill=1).reissue == 1


def test_a_slip_of_a_run_is_no_paper_of_the_counter(
    clerk: Actor, taken: list[Bill], sign_in: SignIn
) -> None:
    slips.release_run(clerk, made(clerk), TO_SHOP)
    address = f"/collection/bills/{Bill.objects.get(bill=1).key}/slips/0.pdf"
    assert sign_in("nozei").get(address).status_code == 404


@pytest.mark.parametrize("number", [3, 5])
def test_what_is_paid_or_withdrawn_is_not_reissued(
    clerk: Actor, taken: list[Bill], number: int
) -> None:
    with pytest.raises(slips.NothingLeft):
        slips.reissue(clerk, Bill.objects.get(bill=number), HOW)


def typed(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "item": "keiji", "year": "R8", "agent": Agent.objects.get().pk,
        "pay_until": "R8.12.28", "with_charge": "on",
    }  # fmt: skip
    return given | changes


def test_the_page_counts_before_it_prints(taken: list[Bill], sign_in: SignIn) -> None:
    client = sign_in("nozei")
    page = page_of(client.post("/collection/slips/new/", typed(count="1")))
    assert re.search(r"納付書</dt><dd>2</dd>", page)
    assert re.search(r"口座振替を案内）</dt><dd>1</dd>", page)
    assert not SlipRun.objects.exists()
    page = page_of(client.post("/collection/slips/new/", typed(order="1"), follow=True))
    assert "<progress" in page
    assert 'hx-trigger="every 2s"' in page


def test_the_page_hands_the_pdf_out_or_says_what_is_missing(
    clerk: Actor, taken: list[Bill], sign_in: SignIn
) -> None:
    run, client = made(clerk), sign_in("nozei")
    address = f"/collection/slips/{run.key}/release/"
    assert "つづり印刷" in page_of(client.get(address))
    to = {"recipient": "tsuzuri", "purpose": TO_SHOP.purpose, "channel": "print_shop"}
    page = page_of(client.post(address, to))
    assert "取扱条件が認めないもの" in page or "暗号化" in page
    answer = client.post(address, to | {"rules": ["encrypted", "numbered_copy", "no_copies"]})
    assert answer["Content-Type"] == "application/pdf"
    assert sha256(answer.content).hexdigest() == run.sha256
    assert "蜻蛉 1" not in page_of(client.get(f"/collection/slips/{run.key}/"))


def test_a_refusal_offers_the_consultation(
    clerk: Actor, taken: list[Bill], sign_in: SignIn
) -> None:
    run, client = made(clerk), sign_in("nozei")
    to = {"recipient": "tsuzuri", "purpose": "広告", "channel": "internet", "consult": "1"}
    answer = client.post(f"/collection/slips/{run.key}/release/", to)
    assert answer["Location"].startswith("/council/consultations/")


def test_bills_over_the_limit_stand_in_a_list_with_the_hint(
    taken: list[Bill], sign_in: SignIn
) -> None:
    page = page_of(sign_in("nozei").get("/collection/slips/over-limit/"))
    assert re.findall(r'href="/collection/bills/(\d{16})/"', page) == ["0000000000000004"]
    assert "口座振替をお勧めします" in page


def test_the_auditor_sees_runs_and_no_slip(
    clerk: Actor, taken: list[Bill], sign_in: SignIn
) -> None:
    run = made(clerk)
    page = page_of(sign_in("kansa").get(f"/collection/slips/{run.key}/"))
    assert ("300,001" in page, "0000000000000001" in page) == (False, False)
    assert sign_in("kansa").get("/collection/slips/new/").status_code == 404


def test_the_demo_lets_one_run_leave_and_reissues_one_slip(city: DemoWorld) -> None:
    demo.build(city, part=50)
    demo.slips.build(city, Agent.objects.get(code="kazaguruma"))
    counter, run = SlipRun.objects.all()
    assert (run.state, run.recipient, run.wanted > 0) == ("released", "tsuzuri", True)
    assert (counter.recipient, counter.slips.get().bill.item_id) == ("person", "keiji")
