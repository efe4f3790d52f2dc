"""Rules hold for machines; a no is corrected, a repair is told before, and word after it is suspected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import Checklist, Machine, RepairNotice
from azukari.apps.custody.services import MachineEntry, Notice
from azukari.apps.custody.tests.conftest import TODAY, SignIn
from azukari.apps.incidents import queries as incidents
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import queries as register
from azukari.core.custody.machines import Answer, Carrier, Filled
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Grant, Role

RULES = ["データはUSBメモリだけに保存する", "使うとき以外は無線を切る"]

READER = Actor("reader", "reader", None, frozenset({Grant(Role.AUDITOR, "soumu")}))


@pytest.fixture
def machine(city: DemoWorld, engagement: EngagementRecord) -> Machine:
    """Give the workshop's laptop with its rules."""
    services.set_rules(city.actor_secretariat, "stick", name="USBだけ", rules=RULES)
    entry = MachineEntry(
        "工房の端末1号", "工房", register.operation("workshop"), "stick", 90, "", engagement
    )
    return services.enter_machine(city.clerk("gomi"), entry)


def answers(*given: Answer, remark: str = "切り忘れていた") -> dict[str, Filled]:
    return {
        rule: Filled(rule, answer, "" if answer is Answer.YES else remark)
        for rule, answer in zip(RULES, given, strict=True)
    }


def notice(days: int, carrier: Carrier = Carrier.REMOVED) -> Notice:
    return Notice("repair", TODAY + timedelta(days=days), "ほし修理", carrier, "鉋 げん")


def state(machine: Machine, *, after: int = 0) -> str:
    row = queries.machines.machines_visible_to(READER).get(pk=machine.pk)
    return queries.machines.state_of(row, TODAY + timedelta(days=after))


def test_a_whole_checklist_keeps_the_promise_and_owes_the_next(
    city: DemoWorld, machine: Machine
) -> None:
    services.fill_in(city.clerk("koubou"), machine, answers(Answer.YES, Answer.YES), by="鉋 げん")
    rows = promises.about(machine.reference).order_by("pk").values_list("state", flat=True)
    assert list(rows) == ["fulfilled", "open"]
    assert [state(machine, after=n) for n in (90, 91)] == ["in_order", "overdue"]


def test_a_no_of_the_contractor_is_a_finding_to_correct(city: DemoWorld, machine: Machine) -> None:
    row = services.fill_in(
        city.clerk("koubou"), machine, answers(Answer.YES, Answer.NO), by="鉋 げん"
    )
    assert row.by_contractor
    key = row.opened[0].partition("/")[2]
    found = outsourcing.findings.access_finding(city.actor_secretariat, key)
    assert RULES[1] in found.text
    assert "切り忘れていた" in found.text
    assert state(machine) == "not_kept"


def test_a_no_without_a_contract_is_owed_by_the_department(
    city: DemoWorld, machine: Machine
) -> None:
    entry = MachineEntry("課の端末", "事務室", register.operation("workshop"), "stick", 90)
    own = services.enter_machine(city.clerk("gomi"), entry)
    row = services.fill_in(city.clerk("gomi"), own, answers(Answer.NO, Answer.YES), by="木立 そう")
    owed = promises.named(row.opened[0]).get()
    assert (owed.owner.organisation.code, owed.due_on) == ("gomi", TODAY + timedelta(days=30))


def test_a_checklist_with_a_rule_passed_over_is_not_taken(
    city: DemoWorld, machine: Machine
) -> None:
    half = answers(Answer.YES, Answer.YES)
    half.pop(RULES[0])
    with pytest.raises(Refused, match=RULES[0]):
        services.fill_in(city.clerk("koubou"), machine, half, by="鉋 げん")
    assert not Checklist.objects.exists()


def test_a_new_version_of_the_rules_is_asked_from_its_day_and_old_answers_stay(
    city: DemoWorld, machine: Machine
) -> None:
    old = services.fill_in(
        city.clerk("koubou"), machine, answers(Answer.YES, Answer.YES), by="鉋 げん"
    )
    later = TODAY + timedelta(days=10)
    services.set_rules(
        city.actor_secretariat, "stick", name="USBだけ", rules=["別の決まり"], since=later
    )
    found = [queries.machines.rules_on("stick", day) for day in (TODAY, later)]
    assert [row.version for row in found if row] == [1, 2]
    assert old.rule_set.rules == RULES


def test_without_rules_no_machine_is_entered(city: DemoWorld) -> None:
    entry = MachineEntry("端末", "工房", register.operation("workshop"), "none", 90)
    with pytest.raises(services.NoRules):
        services.enter_machine(city.clerk("gomi"), entry)


def test_word_after_the_repair_opens_a_suspected_incident(
    city: DemoWorld, machine: Machine
) -> None:
    row = services.tell_repair(city.clerk("koubou"), machine, notice(-1, Carrier.STAYS))
    assert row.reasons == ["ToldAfterwards", "DataGoesAway"]
    key = row.incident.partition("/")[2]
    opened = incidents.access_incident(city.actor_secretariat, key)
    assert (opened.kind, opened.happened_on) == ("suspected", TODAY - timedelta(days=1))
    assert opened.tier is not None
    assert opened.tier.body.code == "tonbo-koubou"
    assert "工房の端末1号" in opened.outline


@pytest.mark.parametrize("days", [0, 1])
def test_word_before_makes_the_department_owe_guidance_and_opens_nothing(
    city: DemoWorld, machine: Machine, days: int
) -> None:
    row = services.tell_repair(city.clerk("koubou"), machine, notice(days))
    assert row.incident == ""
    owed = promises.named(row.obligation).get()
    assert (owed.owner.organisation.code, owed.due_on) == ("gomi", row.planned_on)


def test_a_machine_that_was_never_checked_is_overdue_after_its_term(machine: Machine) -> None:
    assert [state(machine, after=n) for n in (90, 91)] == ["not_yet", "overdue"]


def test_a_machine_not_used_any_more_owes_no_checklist(city: DemoWorld, machine: Machine) -> None:
    services.end_machine(city.clerk("gomi"), machine, why="買い替えた")
    assert not promises.about(machine.reference).filter(state="open").exists()
    with pytest.raises(services.MachineOver):
        services.tell_repair(city.clerk("koubou"), machine, notice(1))


def test_the_contractor_fills_in_and_tells_on_its_own_page(
    city: DemoWorld, machine: Machine, sign_in: SignIn
) -> None:
    client = sign_in("koubou")
    address = f"/my/machines/{machine.key}/"
    assert "工房の端末1号" in client.get("/my/machines/").content.decode()
    said = {"answer-0": "yes", "answer-1": "no", "remark-1": "", "by": "鉋 げん"}
    page = client.post(f"{address}check/", said).content.decode()
    assert "状況を書いてください" in page
    page = client.post(
        f"{address}check/", said | {"remark-1": "切り忘れ"}, follow=True
    ).content.decode()
    assert "切り忘れ" in page
    told = {
        "kind": "repair", "planned_on": "R8.11.23", "firm": "ほし修理", "carrier": "unknown",
        "by": "鉋 げん",
    }  # fmt: skip
    page = client.post(f"{address}repair/", told, follow=True).content.decode()
    assert "事故のおそれとして記録しました" in page
    assert RepairNotice.objects.get().by_contractor


def test_another_contractor_does_not_know_of_the_machine(
    city: DemoWorld, machine: Machine, sign_in: SignIn
) -> None:
    client = sign_in("hoshimi")
    assert client.get(f"/my/machines/{machine.key}/").status_code == 404
    assert "工房の端末1号" not in client.get("/my/machines/").content.decode()


def test_staff_enter_a_machine_and_the_secretariat_its_rules(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    rules = {"code": "stick", "name": "USBだけ", "since": "R8.4.1", "rules": "一つ目\n\n二つ目\n"}
    sign_in("soumu").post("/custody/machines/rules/new/", rules)
    client = sign_in("gomi")
    asked = {
        "name": "端末", "place": "工房", "operation": register.operation("workshop").pk,
        "engagement": engagement.pk, "rules": "stick", "every": "90",
    }  # fmt: skip
    client.post("/custody/machines/new/", asked)
    row = Machine.objects.get()
    page = client.get(f"/custody/machines/{row.key}/check/").content.decode()
    assert "二つ目" in page
    page = client.get("/custody/machines/?state=not_yet").content.decode()
    assert "端末" in page
