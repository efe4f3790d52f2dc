"""The council's acts: each is one transaction with one evidence entry of its own."""

from azukari.apps.council.services.consultations import (
    ConsultationDraft,
    DecisionGiven,
    attach_document,
    decide,
    draft_consultation,
    put_on_agenda,
    receive_consultation,
    revise_consultation,
)
from azukari.apps.council.services.drafts import (
    choose,
    discard_minutes,
    record_minutes,
    take_in_minutes,
)
from azukari.apps.council.services.materials import (
    Copy,
    HandOut,
    give_copy,
    hand_out_material,
    mark_of,
    renumber_materials,
    view_material,
    withdraw_material,
)
from azukari.apps.council.services.meetings import (
    Attendee,
    MeetingPlan,
    close_meeting,
    compile_agenda,
    mark_attendance,
    open_meeting,
    plan_meeting,
    record_statement,
    seat_member,
)
from azukari.apps.council.services.opinions import (
    CompiledOpinion,
    ResponseGiven,
    compile_opinions,
    confirm_response,
    judge,
    mark_contradiction,
    respond,
)
from azukari.apps.council.services.preparation import (
    send_question,
    withdraw_question,
    write_note,
)
from azukari.apps.council.services.remembering import rebuild_memory
from azukari.apps.council.services.reopening import reopen_opinion
from azukari.apps.council.services.returning import (
    AlreadyReturned,
    take_back_minutes,
    take_over_differences,
)
from azukari.apps.council.services.rules import set_rule

__all__ = [
    "AlreadyReturned",
    "Attendee",
    "CompiledOpinion",
    "ConsultationDraft",
    "Copy",
    "DecisionGiven",
    "HandOut",
    "MeetingPlan",
    "ResponseGiven",
    "attach_document",
    "choose",
    "close_meeting",
    "compile_agenda",
    "compile_opinions",
    "confirm_response",
    "decide",
    "discard_minutes",
    "draft_consultation",
    "give_copy",
    "hand_out_material",
    "judge",
    "mark_attendance",
    "mark_contradiction",
    "mark_of",
    "open_meeting",
    "plan_meeting",
    "put_on_agenda",
    "rebuild_memory",
    "receive_consultation",
    "record_minutes",
    "record_statement",
    "renumber_materials",
    "reopen_opinion",
    "respond",
    "revise_consultation",
    "seat_member",
    "send_question",
    "set_rule",
    "take_back_minutes",
    "take_in_minutes",
    "take_over_differences",
    "view_material",
    "withdraw_material",
    "withdraw_question",
    "write_note",
]
