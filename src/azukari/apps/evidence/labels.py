"""What each act is called on the screen. Other apps add the lines of their acts here."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, str | Promise] = {
    "obligations.obligation.promised": _("Obligation promised"),
    "obligations.obligation.confirmed": _("Proposed obligation confirmed"),
    "obligations.obligation.explained": _("Reason of an obligation rewritten"),
    "obligations.obligation.carried": _("Obligation carried to a meeting"),
    "obligations.obligation.revised": _("Due date of an obligation changed"),
    "obligations.obligation.reminded": _("Reminder of an obligation sent"),
    "obligations.obligation.escalated": _("Overdue obligation escalated"),
    "obligations.obligation.unheld": _("Duty without a holder noticed"),
    "obligations.obligation.fulfilled": _("Obligation fulfilled"),
    "obligations.obligation.waived": _("Obligation waived"),
    "council.consultation.drafted": _("Consultation drafted"),
    "council.consultation.revised": _("Consultation revised"),
    "council.consultation.received": _("Consultation received"),
    "council.consultation.decided": _("Consultation decided"),
    "council.meeting.planned": _("Meeting planned"),
    "council.meeting.agenda_set": _("Agenda set"),
    "council.meeting.opened": _("Meeting opened"),
    "council.meeting.attendance_marked": _("Attendance marked"),
    "council.meeting.closed": _("Meeting closed"),
    "council.member.seated": _("Member seated"),
    "council.statement.recorded": _("Statement recorded"),
    "council.opinions.compiled": _("Opinions compiled"),
    "council.opinions.contradiction_marked": _("Contradiction of opinions marked"),
    "council.opinion.answered": _("Opinion answered"),
    "council.opinion.judged": _("Response judged"),
    "council.minutes.taken_in": _("Minutes taken in"),
    "council.minutes.item_decided": _("Reading of minutes confirmed"),
    "council.minutes.recorded": _("Record made from minutes"),
    "council.minutes.discarded": _("Draft of minutes discarded"),
    "council.rule.set": _("Rule on consultations set"),
    "register.operation.started": _("Start of an operation filed"),
    "register.operation.changed": _("Change of an operation filed"),
    "register.operation.ended": _("End of an operation filed"),
    "register.terms.put_in_force": _("Terms put in force"),
    "register.terms.ended": _("Terms ended"),
    "register.form.described": _("Form described"),
    "register.item.listed": _("Data item added to the register"),
    "register.party.listed": _("Recipient added to the register"),
    "evidence.record.viewed": _("Viewed"),
    "evidence.detail.erased": _("Detail of evidence erased"),
    "evidence.log.exported": _("Evidence exported"),
    "documents.document.stored": _("Document stored"),
    "documents.use.attached": _("Document attached"),
    "documents.use.withdrawn": _("Attachment withdrawn"),
    "documents.use.moved": _("Attachments moved"),
    "documents.use.readers": _("Readers of attachments set"),
    "documents.files.swept": _("Orphaned files removed"),
}


def label_of(act: str) -> str:
    """Return the act in the language of the page; an unknown one as it is written."""
    return str(ACTS.get(act, act))
