"""Minutes taken in as a file: read, confirmed item by item, made the record in one act (CO9)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from azukari.apps.council.models import DraftChoice, Meeting, MinutesDraft
from azukari.apps.council.queries import drafts as draft_queries
from azukari.apps.council.services import acts, record_making, remembering
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.core import minutes
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


class AlreadyTakenIn(Refused):
    """The same file was taken in before; `draft` is where it is."""

    def __init__(self, draft: MinutesDraft) -> None:
        super().__init__(
            f"同じ内容のファイルは、すでに取り込まれています（{draft.name}）。",
            remedy="一覧から続きを確認してください。",
        )
        self.draft = draft


def take_in_minutes(actor: Actor, *, name: str, data: bytes) -> MinutesDraft:
    """Read a file of minutes into a draft; nothing is stored when it cannot be read.

    Raises BadInput (of core.minutes) for what cannot be read, AlreadyTakenIn for the same file.
    """
    reading = minutes.read_bytes(data, file=name)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        earlier = MinutesDraft.objects.exclude(state=MinutesDraft.State.DISCARDED)
        taken = earlier.filter(sha256=digest).first()
        if taken is not None:
            raise AlreadyTakenIn(taken)
        stored = documents.store(actor, name=name, data=data, purpose="minutes")
        draft = MinutesDraft.objects.create(
            sha256=digest,
            document=stored.reference,
            name=name,
            source="".join(reading.source),
            reading=minutes.to_json(reading),
            taken_at=timezone.now(),
        )
        evidence.record(
            actor, acts.MINUTES_TAKEN_IN, draft.reference, detail={"sha256": digest, "file": name}
        )
    return draft


@transaction.atomic
def choose(actor: Actor, draft: MinutesDraft, choices: Mapping[str, Any]) -> None:
    """Keep what a person decided about items of an open draft; a new decision replaces the old."""
    _refuse_unless_open(draft)
    now = timezone.now()
    for item, choice in choices.items():
        DraftChoice.objects.update_or_create(
            draft=draft,
            item=item,
            defaults={"choice": choice, "decided_at": now, "by": actor.pseudonym},
        )
    if choices:
        evidence.record(
            actor, acts.MINUTES_CHOSEN, draft.reference, detail={"items": sorted(choices)}
        )


@transaction.atomic
def record_minutes(actor: Actor, draft: MinutesDraft) -> Meeting:
    """Make the draft the record: meeting, consultations, statements, opinions, promises.

    All or nothing. Raises Refused when something the record needs is missing, or exists already.
    """
    locked = MinutesDraft.objects.select_for_update().get(pk=draft.pk)
    _refuse_unless_open(locked)
    review = draft_queries.review(locked)
    meeting = record_making.make(actor, locked, review, draft_queries.departments(locked))
    remembering.meeting(meeting)
    locked.state, locked.meeting = MinutesDraft.State.RECORDED, meeting
    locked.save(update_fields=["state", "meeting"])
    evidence.record(
        actor,
        acts.MINUTES_RECORDED,
        meeting.reference,
        basis=locked.reference,
        detail={"sha256": locked.sha256, "undecided": review.undecided},
    )
    return meeting


@transaction.atomic
def discard_minutes(actor: Actor, draft: MinutesDraft) -> None:
    """Set an open draft aside; the file may then be taken in again."""
    _refuse_unless_open(draft)
    draft.state = MinutesDraft.State.DISCARDED
    draft.save(update_fields=["state"])
    evidence.record(actor, acts.MINUTES_DISCARDED, draft.reference)


def _refuse_unless_open(draft: MinutesDraft) -> None:
    if draft.state != MinutesDraft.State.OPEN:
        raise Refused("この取り込みは、すでに記録になったか、取りやめられています。")
