"""The second person: approve the very files that were looked at, publish, correct, withdraw."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.publication.models import BuiltFile, Edition, RedactionMark
from azukari.apps.publication.queries import checking
from azukari.apps.publication.services import acts, drawing
from azukari.apps.publication.services.locking import State, locked, person
from azukari.apps.publication.services.reasons import refuse_hidden_words
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


@transaction.atomic
def approve_edition(actor: Actor, edition: Edition, *, hashes: Mapping[str, str]) -> Edition:
    """Approve as somebody who neither prepared, marked nor built; `hashes` are those shown, by form.

    Raises Refused for the same person, for files that changed since they were shown, for pages not
    read yet, and when the record was edited after the text was taken.
    """
    row = locked(edition, State.BUILT)
    _refuse_the_same_person(actor, row)
    files = {each.form: each for each in row.files.all()}
    if {form: each.sha256 for form, each in files.items()} != dict(hashes):
        raise Refused(
            _("The files are no longer those you looked at."),
            remedy=_("Open the page again and look at the files built last."),
        )
    _refuse_unverified(files)
    _refuse_edited(actor, row)
    _refuse_other_bytes(row)
    row.state = State.APPROVED
    row.approved_by, row.approved_at = person(actor), timezone.now()
    row.save(update_fields=["state", "approved_by", "approved_at"])
    evidence.record(actor, acts.APPROVED, row.reference, basis=row.subject, detail=dict(hashes))
    return row


@transaction.atomic
def publish_edition(actor: Actor, edition: Edition) -> Edition:
    """Make an approved edition public; the one it corrects is shown as corrected from then on.

    One that was withdrawn meanwhile stays withdrawn, with its own date and reason.
    """
    row = locked(edition, State.APPROVED)
    _refuse_edited(actor, row)
    _refuse_other_bytes(row)
    now = timezone.now()
    if row.corrects_id is not None:
        earlier = locked(Edition(pk=row.corrects_id), State.PUBLISHED, State.WITHDRAWN)
        if earlier.state == State.PUBLISHED:
            earlier.state, earlier.ended_at = State.SUPERSEDED, now
            earlier.ended_why = row.correction_why
            earlier.save(update_fields=["state", "ended_at", "ended_why"])
    row.state, row.published_at = State.PUBLISHED, now
    row.save(update_fields=["state", "published_at"])
    act = acts.CORRECTED if row.corrects_id else acts.PUBLISHED
    detail = {each.form: each.sha256 for each in row.files.all()}
    evidence.record(actor, act, row.reference, basis=row.subject, detail=detail)
    return row


@transaction.atomic
def withdraw_edition(actor: Actor, edition: Edition, *, why: str) -> Edition:
    """Take a public edition back: its page says so with date and reason, its content is gone."""
    if not why.strip():
        raise Refused(_("A reason is needed."), remedy=_("Write it for the public: it is shown."))
    row = locked(edition, State.PUBLISHED)
    refuse_hidden_words(row, why)
    row.state, row.ended_at, row.ended_why = State.WITHDRAWN, timezone.now(), why.strip()
    row.save(update_fields=["state", "ended_at", "ended_why"])
    evidence.record(actor, acts.WITHDRAWN, row.reference, basis=row.subject)
    return row


def _refuse_the_same_person(actor: Actor, row: Edition) -> None:
    marks = RedactionMark.objects.filter(segment__edition=row, decided_by_id=actor.user_id)
    if actor.user_id in {row.prepared_by_id, row.built_by_id} or marks.exists():
        raise Refused(
            _("You worked on this paper yourself."),
            remedy=_("Somebody else of the secretariat must look at it and approve it."),
        )


def _refuse_unverified(files: Mapping[str, BuiltFile]) -> None:
    if not files or not all(each.is_verified for each in files.values()):
        raise Refused(
            _("A file has not passed verification."), remedy=_("Build it again from its page.")
        )
    if any(each.ocr == BuiltFile.Ocr.WAITING for each in files.values()):
        raise Refused(
            _("The pages are still being read as pictures."),
            remedy=_("Wait until the page says that they have been read, then approve."),
        )


def _refuse_edited(actor: Actor, row: Edition) -> None:
    if not checking.is_current(actor, row):
        raise Refused(
            _("The record was edited after its text was taken."),
            remedy=_("The text must be taken, built and approved again."),
        )


def _refuse_other_bytes(row: Edition) -> None:
    """Refuse files that are not those of their hashes, and a page that would say something else."""
    files = {each.form: bytes(each.content) for each in row.files.all()}
    known = {each.form: each.sha256 for each in row.files.all()}
    is_whole = {form: hashlib.sha256(data).hexdigest() for form, data in files.items()} == known
    if not is_whole or files.get(BuiltFile.Form.TEXT) != drawing.text_file(row):
        raise Refused(
            _("The files no longer fit the text that was approved."),
            remedy=_("Build them again from the page of the paper."),
        )
