"""A small city with one of everything, so that every address has something to show.

What belongs to a department is 生活支援課's; what belongs to a contractor is かざぐるま収納サービス's.
"""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.permissions.billed import billed
from tests.permissions.collected import collected
from tests.permissions.kept import watched
from tests.permissions.moneyed import moneyed

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.accounts.models import Assignment, Duty, DutyHolder
from azukari.apps.council import queries as council_queries
from azukari.apps.council import services as council
from azukari.apps.council.demo import RECORD
from azukari.apps.council.paper import minutes
from azukari.apps.custody import services as custody
from azukari.apps.custody.queries import (
    CertificateRecord,
    HandedInRecord,
    MediumRecord,
    ReleaseRecord,
    VisitRecord,
)
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.evidence.queries import entries_about
from azukari.apps.incidents import queries as incident_queries
from azukari.apps.incidents import services as incidents
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.publication import demo as publication_demo
from azukari.apps.publication import services as publication
from azukari.apps.register import demo as register_demo
from azukari.apps.register import queries as register
from azukari.apps.register import services as register_services
from azukari.apps.vault import demo as vault_demo
from azukari.core.custody.disposal import (
    DataClass,
    MediumKind,
    Signatory,
    Statement,
    Subject,
    Technique,
    Treatment,
)
from azukari.core.custody.visits import Hours
from azukari.core.deadlines import ObligationKind, On
from azukari.core.incidents import People
from azukari.core.paper.letters import Imprint
from azukari.core.shared.calendar import DateRange
from azukari.core.terms import (
    Channel,
    CustodianRef,
    Grant,
    ItemCode,
    LegalGround,
    OperationCode,
    Terms,
)

OWN = "seikatsu"


def fill(world: DemoWorld) -> dict[str, object]:
    """Fill the city and return the keys that the addresses need, by name."""
    register_demo.build(world)
    council_keys = consulted(world)
    engagement = engaged(world)
    released = handed_over(world)
    paper = documents.store(
        world.actor_secretariat, name="資料.txt", data="資料の本文".encode(), purpose="test"
    )
    published = made_public(world, str(council_keys["meeting"]))
    vault_demo.build(world)
    evidence.sign_head()
    return {
        **council_keys,
        **published,
        **billed(world),
        "binder": "transitional-housing-2020-990011",
        "erased": "transitional-housing-2019-990011",
        "copy": 1,
        "document": paper.key,
        "obligation": promised(world, f"{OWN}/responder"),
        "contractors": promised(world, "kazaguruma/responsible"),
        "operation": "transitional-housing",
        "engagement": engagement.key,
        **looked_after(world, engagement),
        "incident": (incident := reported(world, engagement)),
        "lesson": learnt(world, incident),
        "medium": kept(world).key,
        **watched(world, OWN, engagement),
        "maintenance": announced(world, engagement).key,
        **collected(world),
        "release": released.key,
        "holding": released.holdings.get(copy=1).key,
        "certificate": gone(world, released).key,
        "handed-in": told(world, released).key,
        "reportable": reported(world, engagement, kind="incident"),
        "officer": engagement.contractor.officers.get().pk,
        **belongs(world),
        # After what the collection holds: it uses the same agent.
        **moneyed(world),
    }


def consulted(world: DemoWorld) -> dict[str, object]:
    """Let the council have a meeting behind it and one before it, and consultations at every stage."""
    actor = world.actor_secretariat
    taken = council.take_in_minutes(actor, name="会議録.txt", data=RECORD.read_bytes())
    meeting = council.record_minutes(actor, taken)
    text = RECORD.read_text().replace("令和8年度第4回", "令和8年度第3回")
    draft = council.take_in_minutes(actor, name="別の会議録.txt", data=text.encode())
    value = council.ConsultationDraft("起案中の諮問", world.organisations[OWN])
    drafted = council.draft_consultation(actor, value)
    waiting = council.draft_consultation(actor, value)
    pending = council.receive_consultation(actor, waiting, on=world.today)
    plan = council.MeetingPlan("審議会", date(2026, 12, 18), closed_ground="条例第8条")
    planned = council.plan_meeting(actor, plan)
    council.put_on_agenda(actor, pending, planned)
    sheet = ContentFile("資料の本文".encode(), name="資料.txt")
    material = council.hand_out_material(
        actor, planned, council.HandOut("流れ図", sheet, is_withheld=False)
    )
    question = council.send_question(world.clerk("iin"), planned, text="保管の場所はどこか。")
    return {
        "meeting": meeting.key,
        "material": material.key,
        "question": question.pk,
        "returned": change_in_word(world, meeting.key),
        "minutes": draft.key,
        "draft": drafted.key,
        "pending": pending.key,
        "consultation": "2026-7",
        "opinion": "2026-7-1",
        "entry": entries_about(meeting.reference)[-1].sequence,
    }


def made_public(world: DemoWorld, meeting: str) -> dict[str, object]:
    """Prepare the meeting's minutes for publication, and publish a notice of it."""
    edition = publication.prepare_edition(world.actor_secretariat, "minutes", meeting)
    public = publication_demo.publish(world, "notice", meeting)
    return {"edition": edition.key, "public": public.key}


def belongs(world: DemoWorld) -> dict[str, object]:
    """Return the own department, one of its people, and what that person holds."""
    person = world.people[OWN]
    return {
        "username": person.username,
        "role": Assignment.objects.get(user=person).pk,
        "organisation": OWN,
        "duty": Duty.objects.get(organisation__code=OWN).code,
        "holder": DutyHolder.objects.get(user=person).pk,
    }


def engaged(world: DemoWorld) -> EngagementRecord:
    """Let かざぐるま収納サービス hold data of an operation of the own department, with one tier below."""
    actor = world.actor_secretariat
    body = outsourcing.enter_body(
        actor,
        "kazaguruma",
        outsourcing.BodyEntry(
            "company",
            "かざぐるま収納サービス",
            "カザグルマシュウノウサービス",
            organisation=world.organisations["kazaguruma"],
        ),
    )
    entry = outsourcing.EngagementEntry(
        register.operation("transitional-housing"),
        body,
        "入所者の記録の管理",
        date(2026, 4, 1),
        date(2027, 3, 31),
    )
    row = outsourcing.enter_engagement(actor, entry)
    below = outsourcing.enter_body(
        actor, "below", outsourcing.BodyEntry("company", "再委託先", "サイイタクサキ")
    )
    outsourcing.add_tier(
        actor,
        row,
        outsourcing.TierEntry(row.tiers.get(), below, "入力", row.starts_on, row.ends_on),
    )
    outsourcing.enter_officer(
        actor, body, outsourcing.OfficerEntry("代表", "羽根 まわる", row.starts_on)
    )
    grant = Grant(
        CustodianRef("kazaguruma"), "記録の管理", frozenset({ItemCode("name")}), frozenset(Channel)
    )
    worker = outsourcing.people.enter_worker(
        actor,
        row,
        outsourcing.people.WorkerEntry("羽根 まわる", "ハネ マワル", "employee", row.starts_on),
    )
    responsible = outsourcing.people.ResponsibleEntry("responsible", row.starts_on, worker=worker)
    outsourcing.people.name_responsible(actor, row, responsible)
    outsourcing.write_scope(actor, row, (grant,), effective_from=row.starts_on)
    return row


def looked_after(world: DemoWorld, engagement: EngagementRecord) -> dict[str, object]:
    """Plan a visit, ask for a report, put a finding down for the contractor, draw."""
    actor = world.actor_secretariat
    asked = outsourcing.ask_report(actor, engagement, what="保管の状況", due_on=date(2026, 12, 1))
    plan = outsourcing.VisitPlan("yearly", planned_on=date(2026, 12, 3))
    return {
        "asked": asked.key,
        "visit": outsourcing.plan_visit(actor, engagement, plan).key,
        "finding": outsourcing.raise_finding(
            actor, engagement, outsourcing.Found("inspection", "鍵が掛かっていない。")
        ).key,
        "draw": outsourcing.draw_visits(actor, 2026, 1).key,
    }


def reported(world: DemoWorld, engagement: EngagementRecord, *, kind: str = "near_miss") -> str:
    """Report it at the tier below the contractor; an incident of an unknown number is reportable."""
    report = incidents.Report(
        kind,
        "data",
        "帳票を机に置いたまま席を離れた。",
        world.organisations[OWN],
        tier=engagement.tiers.get(number=2),
        people=People(0, None),
    )
    return incidents.report(world.actor_secretariat, report).key


def learnt(world: DemoWorld, incident: str) -> int:
    """Share a lesson of it."""
    actor = world.actor_secretariat
    row = incident_queries.access_incident(actor, incident)
    return incidents.share_lesson(actor, row, text="席を離れるときは、帳票をしまう。").pk


def handed_over(world: DemoWorld) -> ReleaseRecord:
    """Let two copies of a list of the own department leave to かざぐるま収納サービス."""
    grant = Grant(
        CustodianRef("kazaguruma"),
        "記録の管理",
        frozenset({ItemCode("name"), ItemCode("kana")}),
        frozenset(Channel),
    )
    operation = register.operation("transitional-housing")
    basis = LegalGround("条例第8条", world.today)
    terms = Terms(OperationCode(operation.code), basis, DateRange(world.today, None), (grant,))
    register_services.put_terms_in_force(world.actor_secretariat, terms)
    outgoing = custody.Outgoing(
        operation,
        "kazaguruma",
        "入所者の一覧",
        "記録の管理",
        frozenset({"name"}),
        Channel.PAPER,
        12,
        copies=2,
    )
    return custody.release(world.clerk(OWN), outgoing)


def kept(world: DemoWorld) -> MediumRecord:
    """Keep a tape of the own department in a safe."""
    entry = custody.MediumEntry(
        "LT-0001",
        MediumKind.TAPE,
        register.operation("transitional-housing"),
        "入所者の一覧の退避",
        DataClass.CONFIDENTIAL,
        "生活支援課",
        "金庫1",
    )
    return custody.enter_media(world.clerk(OWN), [entry])[0]


def announced(world: DemoWorld, engagement: EngagementRecord) -> VisitRecord:
    """Announce a visit of one person who is not on the roster, allowed by the head of the department."""
    start = timezone.now()
    plan = custody.visits.VisitPlan(
        engagement,
        engagement.contractor,
        "端末の点検",
        ["端末 A-1"],
        Hours(start, start + timedelta(hours=2)),
        world.people["seikatsu"],
        exceptions={"保守 ひとし": "名簿の提出前に故障したため"},
    )
    return custody.visits.plan_visit(world.clerk(OWN), plan)


def stated(world: DemoWorld) -> Statement:
    """State that it was shredded by one and seen by another."""
    people = [
        Signatory(name, "係", world.today, "倉庫", "00-0000-0001")
        for name in ("風早 つばさ", "水無瀬 たける")
    ]
    treated = Treatment(Technique.SHRED, "裁断機", "型番 S-1", "立会い", "製紙工場")
    return Statement(treated, *people)


def told(world: DemoWorld, released: ReleaseRecord) -> HandedInRecord:
    """Let the contractor report that the first copy is gone."""
    actor = world.clerk("kazaguruma")
    body = released.holdings.get(copy=1).body
    assert body is not None
    photo = ContentFile(bytes.fromhex(PICTURE), name="裁断.png")
    held = [released.holdings.get(copy=1)]
    return custody.hand_in(actor, body, held, stated(world), photo=photo)


def gone(world: DemoWorld, released: ReleaseRecord) -> CertificateRecord:
    """Certify that the second copy is gone."""
    subject = Subject(MediumKind.PAPER, DataClass.CONFIDENTIAL, "入所者の一覧")
    return custody.confirm_disposal(
        world.clerk(OWN), [released.holdings.get(copy=2)], subject, stated(world)
    )


def promised(world: DemoWorld, duty: str) -> str:
    """Put a promise of that duty on the board and return its number."""
    promise = obligations.Promise(
        what="保管場所の点検結果を報告する",
        kind=ObligationKind.GENERAL,
        owner=world.duties[duty],
        due=On(date(2026, 12, 18)),
        rests_on="operation/lodging",
    )
    return str(obligations.promise(world.actor_secretariat, promise).number)


def change_in_word(world: DemoWorld, key: str) -> str:
    """Bring the minutes back from Word with one sign more, and return the file's key."""
    actor = world.actor_secretariat
    meeting = council_queries.meetings.access(actor, key)
    paper = council_queries.minutes_paper.minutes_paper(meeting)
    word = docx.Document(io.BytesIO(minutes.word(paper, Imprint("事務局", timezone.localtime()))))
    next(each for each in word.paragraphs if each.text.startswith("●")).add_run("。")
    stream = io.BytesIO()
    word.save(stream)
    data = stream.getvalue()
    return council.take_back_minutes(actor, meeting, name="会議録.docx", data=data).key
