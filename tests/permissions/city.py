"""A small city with one of everything, so that every address has something to show."""

from __future__ import annotations

from dataclasses import dataclass, field

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import services as council
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Consultation, Meeting, MinutesDraft, Opinion
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.register import demo as register_demo


@dataclass
class City:
    """What the addresses of the matrix name."""

    world: DemoWorld
    keys: dict[str, object] = field(default_factory=dict)


def found(world: DemoWorld) -> City:
    """Fill the demo city's organisations with one of everything, all of it nozei's."""
    actor = world.actor_secretariat
    register_demo.build(world)
    taken = council.take_in_minutes(actor, name="会議録.txt", data=RECORD.read_bytes())
    meeting = council.record_minutes(actor, taken)
    text = RECORD.read_text().replace("令和8年度第4回", "令和8年度第3回")
    draft = council.take_in_minutes(actor, name="別の会議録.txt", data=text.encode())
    drafted = council.draft_consultation(
        actor, council.ConsultationDraft("起案中の諮問", world.organisations["nozei"])
    )
    paper = documents.store(actor, name="資料.txt", data="資料の本文".encode(), purpose="test")
    evidence.sign_head()
    return City(world, _keys(meeting, draft, drafted, paper.key))


def _keys(
    meeting: Meeting, draft: MinutesDraft, drafted: Consultation, document: str
) -> dict[str, object]:
    decided = Consultation.objects.get(fiscal_year=2026, number=9)
    opinion = Opinion.objects.get(consultation__number=7, number=1)
    owed = obligations.about(decided.reference).first()
    return {
        "meeting": meeting.key,
        "minutes": draft.key,
        "draft": drafted.key,
        "consultation": decided.key,
        "opinion": opinion.key,
        "document": document,
        "obligation": owed.number if owed else "",
        "entry": 1,
    }
