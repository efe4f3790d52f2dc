"""Materials of a meeting: handed out under a number, opened with evidence, copies numbered (CO12).

Members read a material here only, never through the documents' own pages: so that every reading
leaves evidence of the material, and every copy carries its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.council.models import Consultation, Material, Meeting
from azukari.apps.council.paper import copy_mark
from azukari.apps.council.queries import materials
from azukari.apps.council.services import acts
from azukari.apps.documents import queries as kept
from azukari.apps.documents import services as documents
from azukari.apps.documents.services import Preview
from azukari.apps.evidence import services as evidence
from azukari.core.files.names import clean_name
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class HandOut:
    """One paper to hand out; a withheld one names its ground."""

    title: str
    file: File[bytes]
    consultation: Consultation | None = None
    is_withheld: bool = True
    withheld_ground: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a person is given: the content, its kind, its file name and the mark.

    `is_stamped`: whether the mark stands on the pages; else it stands in the name only.
    """

    content: bytes
    media_type: str
    name: str
    mark: str
    is_stamped: bool


@transaction.atomic
def hand_out_material(actor: Actor, meeting: Meeting, given: HandOut) -> Material:
    """Keep the file and hand it out under the next number; a number is never used twice."""
    if given.is_withheld and not given.withheld_ground.strip():
        raise Refused(
            "非公開とする理由（条例の条項）が書かれていません。",
            remedy="根拠となる条項を入力するか、公開する資料としてください。",
        )
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state == Meeting.State.CLOSED:
        raise Refused("終了した会議に資料は配れません。")
    name = given.file.name or ""
    title = given.title.strip() or PurePath(name).stem
    stored = documents.store(actor, name=name, data=given.file, purpose=locked.reference)
    documents.attach(
        actor,
        stored,
        reference=locked.reference,
        readers=documents.Readers(),
        name=_attached_name(title, name),
    )
    last = locked.materials.aggregate(last=Max("number"))["last"] or 0
    material = Material.objects.create(
        meeting=locked,
        number=last + 1,
        title=title,
        document=stored.reference,
        consultation=given.consultation,
        handed_on=timezone.localdate(),
        is_withheld=given.is_withheld,
        withheld_ground=given.withheld_ground.strip() if given.is_withheld else "",
    )
    evidence.record(
        actor,
        acts.MATERIAL_HANDED_OUT,
        material.reference,
        basis=stored.reference,
        detail={"title": title, "withheld": given.is_withheld},
    )
    return material


@transaction.atomic
def renumber_materials(actor: Actor, meeting: Meeting, numbers: Mapping[int, int]) -> None:
    """Give materials other numbers (`{primary key: number}`), as long as no member opened one."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if materials.members_opened(meeting):
        raise Refused(
            "委員がすでに開いた資料があるため、番号は変えられません。",
            remedy="差し替える資料は取り下げて、新しい番号で配ってください。",
        )
    rows = list(meeting.materials.select_for_update())
    wanted = [numbers.get(row.pk, row.number) for row in rows]
    if len(set(wanted)) != len(wanted) or min(wanted, default=1) < 1:
        raise Refused(
            "同じ番号の資料が二つあります。", remedy="資料ごとに違う番号を入力してください。"
        )
    moved = {str(row.number): number for row, number in zip(rows, wanted, strict=True)}
    for row, number in zip(rows, wanted, strict=True):
        row.number = number
        row.save(update_fields=["number"])
    evidence.record(actor, acts.MATERIALS_RENUMBERED, meeting.reference, detail=moved)


@transaction.atomic
def withdraw_material(actor: Actor, material: Material, *, why: str) -> Material:
    """Take a material back; its number stays used and members no longer open it."""
    if not why.strip():
        raise Refused("取下げの理由が書かれていません。", remedy="理由を入力してください。")
    locked = Material.objects.select_for_update().get(pk=material.pk)
    if locked.withdrawn_at is not None:
        raise Refused("この資料は、すでに取り下げられています。")
    locked.withdrawn_at, locked.withdrawn_why = timezone.now(), why.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_why"])
    name = _attached_name(locked.title, _document(locked).name)
    for use in kept.attached_to(actor, locked.meeting.reference):
        if (use.document.reference, use.name) == (locked.document, name):
            documents.withdraw(actor, use, why=why)
    evidence.record(actor, acts.MATERIAL_WITHDRAWN, locked.reference, detail={"why": why.strip()})
    return locked


@transaction.atomic
def view_material(actor: Actor, material: Material, *, first: int = 1) -> Preview:
    """Return pages to look at, the reader's mark on each; the viewing leaves evidence."""
    evidence.record_view(actor, material.reference)
    content, media_type = _content(material)
    if media_type != PDF:
        return Preview()
    mark = mark_of(actor, material)
    stamped = _stamped(content, material, mark)
    return documents.preview_pdf(stamped or content, first=first)


@transaction.atomic
def give_copy(actor: Actor, material: Material) -> Copy:
    """Return a copy under its own number: 「資料3 委員2 第1部」, on the pages where they take it."""
    locked = Material.objects.select_for_update().get(pk=material.pk)
    number = materials.copies_given(actor, locked) + 1
    mark = f"{mark_of(actor, locked)} 第{number}部"
    content, media_type = _content(locked)
    stamped = _stamped(content, locked, mark) if media_type == PDF else None
    evidence.record(
        actor,
        acts.MATERIAL_COPY_GIVEN,
        locked.reference,
        detail={"copy": number, "mark": mark, "stamped": stamped is not None},
    )
    name = f"{mark.replace(' ', '_')}_{locked.title}{PurePath(_document(locked).name).suffix}"
    return Copy(stamped or content, media_type, name, mark, stamped is not None)


def mark_of(actor: Actor, material: Material) -> str:
    """Return 「資料3 委員2」: the material, and the seat of the one who reads it."""
    seat = materials.seat_number(actor, material.meeting)
    who = f"委員{seat}" if seat else _office(actor)
    return f"資料{material.number} {who}"


def _office(actor: Actor) -> str:
    if actor.has(Role.SECRETARIAT):
        return "事務局"
    return "委員" if actor.has(Role.MEMBER) else "監査"


def _stamped(content: bytes, material: Material, mark: str) -> bytes | None:
    year = material.meeting.fiscal_year
    return copy_mark.stamped(content, mark, fiscal_year=year, at=timezone.localtime())


def _attached_name(title: str, file_name: str) -> str:
    return clean_name(f"{title}{PurePath(file_name).suffix}")


def _document(material: Material) -> kept.DocumentRecord:
    return kept.document_named(material.document)


def _content(material: Material) -> tuple[bytes, str]:
    document = _document(material)
    with kept.open_content(document) as stream:
        return stream.read(), document.media_type
