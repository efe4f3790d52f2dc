"""The next meeting of the demo city: planned, with two consultations on its agenda and one drafted."""

from __future__ import annotations

from datetime import time, timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Consultation
from azukari.apps.council.models.consultation import Kind
from azukari.core.shared.calendar import next_business_day

OPERATIONS = {"kodomo": "child-consultation", "fukushi": "support-register", "koho": "film"}


def plan(world: DemoWorld) -> None:
    """Plan the meeting in four weeks and prepare what it will deliberate."""
    actor = world.actor_secretariat
    held_on = next_business_day(world.today + timedelta(days=28))
    planned = services.MeetingPlan(
        name="個人情報保護運営審議会",
        held_on=held_on,
        starts_at=time(18, 0),
        ends_at=time(20, 0),
        place="蜻蛉市役所本庁舎 第2会議室",
        closed_ground="蜻蛉市情報公開条例第8条に定める非公開情報を審議するため",
        contact="総務部総務課情報公開係\n電話 000-555-0100",
    )
    meeting = services.plan_meeting(actor, planned)
    services.compile_agenda(actor, meeting, ["開会", "諮問書の授受", "前回の意見への回答"])
    for title, department, reasons, why in (
        (
            "児童相談記録システムの機器更新に伴う保守業務の委託",
            "kodomo",
            ("outsourcing", "contract_form_changed", "expert_knowledge_needed"),
            "機器を更新し、保守の契約を結び直すため。USB の接続口は更新後の機器で制限する。",
        ),
        (
            "避難行動要支援者名簿の地図表示",
            "fukushi",
            ("items_added", "sensitive_items", "expert_knowledge_needed"),
            "名簿の住所から地図を作り、災害時に自主防災組織へ渡せるようにするため。",
        ),
    ):
        row = _drafted(world, title, department, reasons, why)
        received = services.receive_consultation(actor, row, on=world.today)
        services.put_on_agenda(actor, received, meeting)
    _drafted(
        world,
        "広報動画の撮影素材の保管方法の変更",
        "koho",
        ("mid_year_change",),
        "撮影素材を受託者が消去したことを、市が確かめられるようにするため。",
    )


def _drafted(
    world: DemoWorld, title: str, department: str, reasons: tuple[str, ...], why: str
) -> Consultation:
    draft = services.ConsultationDraft(
        title=title,
        department=world.organisations[department],
        operation=OPERATIONS[department],
        kind=Kind.CONSULTATION,
        reasons=reasons,
        why_now=why,
        rule_ground=queries.rules.ground_for(reasons, world.today),
    )
    return services.draft_consultation(world.clerk(department), draft)
