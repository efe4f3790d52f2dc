"""The papers of the council from the record, as PDF and Word (CO10): 諮問書, 会議次第, 答申書, 会議録."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from azukari.apps.council import queries
from azukari.apps.council.models import Consultation, Meeting, Seat
from azukari.apps.council.paper import agenda, answer, consultation, minutes
from azukari.apps.council.views.common import COUNCIL, READERS, found
from azukari.apps.documents import queries as documents
from azukari.apps.register import queries as register
from azukari.core.shared.identity import Actor
from azukari.core.shared.wareki import format_date, format_fiscal_year
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect

COUNCIL_NAME = "個人情報保護運営審議会"


@protect(*READERS)
def consultation_paper(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the 諮問書 as PDF or Word."""
    row = found(queries.consultations.access, request.actor, key)
    paper = consultation_data(request.actor, row)
    imprint = printed(request.actor, row.reference)
    make = {"pdf": consultation.pdf, "docx": consultation.word}.get(form)
    if make is None:
        raise Http404
    return paper_file(make(paper, imprint), form, f"諮問書_{row.key}")


@protect(*COUNCIL)
def meeting_agenda(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the 会議次第 as PDF or Word."""
    row = found(queries.meetings.access, request.actor, key)
    imprint = printed(request.actor, row.reference)
    make = {"pdf": agenda.pdf, "docx": agenda.word}.get(form)
    if make is None:
        raise Http404
    return paper_file(make(agenda_data(row), imprint), form, f"会議次第_{row.key}")


@protect(*READERS)
def consultation_answer(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the 答申書 as PDF or Word; while there is no answer the page says so."""
    row = found(queries.consultations.access, request.actor, key)
    imprint = printed(request.actor, row.reference)
    make = {"pdf": answer.pdf, "docx": answer.word}.get(form)
    if make is None:
        raise Http404
    return paper_file(make(answer_data(row), imprint), form, f"答申書_{row.key}")


@protect(*COUNCIL)
def meeting_minutes(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the internal 会議録 as PDF or Word."""
    row = found(queries.meetings.access, request.actor, key)
    imprint = printed(request.actor, row.reference)
    make = {"pdf": minutes.pdf, "docx": minutes.word}.get(form)
    if make is None:
        raise Http404
    paper = queries.minutes_paper.minutes_paper(row)
    return paper_file(make(paper, imprint), form, f"会議録_{row.key}")


def answer_data(row: Consultation) -> answer.AnswerPaper:
    """Gather what the 答申書 says from the consultation, its opinions and the seats of that day."""
    voted = row.in_favour is not None or row.against is not None
    return answer.AnswerPaper(
        number=row.number or 0,
        fiscal_year=row.fiscal_year,
        title=row.title,
        received_on=row.received_on,
        decided_on=row.decided_on,
        meeting=_meeting_words(row.meeting),
        mayor=f"{settings.AZUKARI_CITY}長",
        council=f"{settings.AZUKARI_CITY}{COUNCIL_NAME}",
        chair=_chair_of(row.meeting) or _chair_on(row.decided_on or timezone.localdate()),
        decision=row.decision,
        words=row.decision_text,
        votes=(row.in_favour or 0, row.against or 0) if voted else None,
        opinions=tuple(
            answer.OpinionLine(each.number_words, each.text) for each in row.opinions.all()
        ),
    )


def _chair_of(row: Meeting | None) -> str:
    """Return the chair as the meeting's own record lists them; empty where it does not."""
    listed = row.attendances.filter(office="会長").first() if row else None
    return f"会長　{listed.name}" if listed else ""


def _meeting_words(row: Meeting | None) -> str:
    if row is None:
        return ""
    number = f"{format_fiscal_year(row.fiscal_year)}第{row.ordinal}回会議"
    return f"{format_date(row.held_on)}開催の{number}"


def consultation_data(actor: Actor, row: Consultation) -> consultation.ConsultationPaper:
    """Gather what the 諮問書 says from the consultation and the register."""
    day = row.received_on or row.drafted_on or timezone.localdate()
    entry = register.paper_facts(row.operation) if row.operation else None
    attached = documents.attached_to(actor, row.reference)
    return consultation.ConsultationPaper(
        number=row.number or 0,
        fiscal_year=row.fiscal_year,
        title=row.title,
        department=str(row.department),
        kind=row.get_kind_display(),
        received_on=day,
        council=f"{settings.AZUKARI_CITY}{COUNCIL_NAME}",
        chair=_chair_on(day),
        mayor=f"{settings.AZUKARI_CITY}長",
        why_now=row.why_now,
        purpose=row.summary or (entry.purpose if entry else ""),
        data_items=tuple(
            consultation.DataItemLine(name, sensitive) for name, sensitive in entry.items
        )
        if entry
        else (),
        recipients=entry.recipients if entry else (),
        media=entry.media if entry else (),
        retention=entry.retention if entry else "",
        disposal=entry.disposal if entry else "",
        attachments=tuple(
            consultation.AttachmentLine(each.name, each.page_note) for each in attached
        ),
        amends=(f"{row.amends.number_words} {row.amends}",) if row.amends else (),
        basis=queries.rules.ground_if_owed(row.reasons, day),
    )


def agenda_data(row: Meeting) -> agenda.AgendaPaper:
    """Gather what the 会議次第 says from the meeting."""
    return agenda.AgendaPaper(
        meeting=COUNCIL_NAME,
        ordinal=row.ordinal,
        fiscal_year=row.fiscal_year,
        starts_at=datetime.combine(row.held_on, row.starts_at or datetime.min.time()),
        ends_at=datetime.combine(row.held_on, row.ends_at) if row.ends_at else None,
        place=row.place,
        is_open=row.is_open,
        ground=row.closed_ground,
        items=tuple(
            map(
                queries.minutes_paper.agenda_line,
                row.agenda.select_related("consultation__department"),
            )
        ),
        attendees=tuple(
            agenda.Attendee(each.office or each.get_part_display(), each.name)
            for each in row.attendances.filter(is_present=True)
        ),
        contact=tuple(row.contact.splitlines()),
    )


def _chair_on(day: date) -> str:
    seats = queries.meetings.seats_on(day)
    chair = next((seat for seat in seats if seat.office == Seat.Office.CHAIR), None)
    return f"会長　{chair.name}" if chair else "会長"
