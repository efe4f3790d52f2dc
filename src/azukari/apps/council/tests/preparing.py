"""What the tests of a member's preparation share: a planned meeting, papers, consultations."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import services
from azukari.apps.council.models import Consultation, Material, Meeting, Seat
from azukari.apps.documents import services as papers
from azukari.core.paper.letters import Imprint, Letter, Text


def drawn(text: str = "保守業務の流れ") -> bytes:
    letter = Letter("資料", 2026, (Text(text),))
    return papers.render_pdf(letter, Imprint("事務局", timezone.localtime()))


def paper(name: str = "図.pdf", data: bytes | None = None) -> ContentFile[bytes]:
    return ContentFile(data or drawn(), name=name)


def planned(world: DemoWorld) -> Meeting:
    for username in ("kaicho", "iin", "iin2"):
        user = world.people[username]
        office = Seat.Office.CHAIR if username == "kaicho" else Seat.Office.MEMBER
        seat = Seat(user=user, name=str(user), office=office, starts_on=date(2026, 4, 1))
        services.seat_member(world.actor_secretariat, seat)
    plan = services.MeetingPlan("審議会", date(2026, 12, 18), closed_ground="条例第8条")
    return services.plan_meeting(world.actor_secretariat, plan)


def put(world: DemoWorld, meeting: Meeting, department: str) -> Consultation:
    draft = services.ConsultationDraft("機器の更新", world.organisations[department])
    row = services.draft_consultation(world.clerk(department), draft)
    row = services.receive_consultation(world.actor_secretariat, row, on=world.today)
    services.put_on_agenda(world.actor_secretariat, row, meeting)
    return row


def hand(
    world: DemoWorld, meeting: Meeting, title: str = "流れ図", data: bytes | None = None
) -> Material:
    given = services.HandOut(title, paper(data=data), withheld_ground="条例第8条第2号")
    return services.hand_out_material(world.actor_secretariat, meeting, given)
