"""A roster that left for the workshop, and three months of store slips: most chains answer, some never."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Holding
from azukari.apps.custody.services import Outgoing, Period
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.apps.register import queries as register
from azukari.core.custody.disposal import (
    DataClass,
    MediumKind,
    Signatory,
    Statement,
    Subject,
    Technique,
    Treatment,
)
from azukari.core.terms import Channel, Retention, Rule

# Paid in this month, with the day from which the slips are kept.
MONTHS = (("6月", date(2026, 6, 30)), ("7月", date(2026, 7, 31)), ("8月", date(2026, 8, 31)))
KEPT = Retention(3)
NEVER = frozenset(range(7, 40, 9))  # these chains have never answered
REPORTED = (0, 1, 2)  # of those late in July: the agent says they are gone, nobody has looked
ROSTER = "番号,受付\n1,済\n2,済\n"


def build(world: DemoWorld) -> None:
    """Let a roster leave and be received, and open what the stores hold."""
    _roster(world)
    _slips(world)


def _roster(world: DemoWorld) -> None:
    outgoing = Outgoing(
        operation=register.operation("workshop"),
        recipient="tonbo-koubou",
        what="11月の教室の受付名簿",
        purpose="教室の受付と出欠の確認",
        items=frozenset({"name", "kana", "phone", "booking"}),
        channel=Channel.USB,
        records=42,
        rules_kept=frozenset({Rule.ENCRYPTED, Rule.NO_LOCAL_DISK, Rule.RADIO_OFF}),
        file=ContentFile(ROSTER.encode(), name="受付名簿.csv"),
    )
    services.release(world.clerk("gomi"), outgoing)


def _slips(world: DemoWorld) -> None:
    actor = world.clerk("nozei")
    rows = outsourcing.engagements_visible_to(actor)
    engagement = rows.filter(operation__code="store-collection").get()
    stores = _stores(engagement)
    for name, since in MONTHS:
        period = Period(engagement, f"{name}分の納付書の店舗控え", since, KEPT)
        held = services.open_period(actor, period, stores)
        answered = [each for number, each in enumerate(held) if _answers(number, since)]
        if answered:
            _certify(world, answered, since)
        if since == MONTHS[1][1]:
            late = [each for number, each in enumerate(held) if not _answers(number, since)]
            _report(world, [late[at] for at in REPORTED])
    services.chase_silent(world.today)


def _stores(engagement: EngagementRecord) -> list[BodyRecord]:
    tiers = outsourcing.chain.tiers_of(engagement)
    return [tier.body for tier in tiers if "stores" in tier.body.classes]


def _answers(number: int, since: date) -> bool:
    """Tell whether the chain has confirmed the month: the latest by few, the first by most."""
    if number in NEVER or since == MONTHS[2][1]:
        return False
    return since == MONTHS[0][1] or number % 3 != 0


def _certify(world: DemoWorld, answered: list[Holding], since: date) -> None:
    """Let the agent hand in one certificate for every chain that answered it."""
    statement = _stated(date(since.year, since.month + 3, 28))
    source = f"{answered[0].what}（{len(answered)}チェーン）"
    subject = Subject(MediumKind.PAPER, DataClass.CONFIDENTIAL, source)
    services.confirm_disposal(world.clerk("nozei"), answered, subject, statement)


def _report(world: DemoWorld, late: list[Holding]) -> None:
    """Let the agent report from its phone that some chains have shredded theirs; the city has yet to look."""
    agent = outsourcing.bodies.body("kazaguruma")
    photo = ContentFile(bytes.fromhex(PICTURE), name="裁断した控え.png")
    statement = _stated(date(2026, 11, 20))
    services.hand_in(world.clerk("kazaguruma"), agent, late, statement, photo=photo)


def _stated(done: date) -> Statement:
    place, contact = "各店舗", "00-0000-1001"
    return Statement(
        Treatment(Technique.SHRED, "業務用裁断機", "型番なし", "写真による確認", "製紙工場"),
        Signatory("糸車 まわる", "取りまとめ責任者", done, place, contact),
        Signatory("風早 つばさ", "個人情報取扱責任者", done, place, contact),
    )
