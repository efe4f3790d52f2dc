"""Minutes that come back from Word: kept, compared, and taken over where a person says so (CO10).

The wording of minutes is worked on after the meeting too, so a closed meeting is no hindrance; what
was decided there is changed by no Word file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from azukari.apps.council.models import Consultation, Meeting, ReturnedMinutes, Statement
from azukari.apps.council.paper import minutes as paper
from azukari.apps.council.queries import minutes_paper, returned_minutes
from azukari.apps.council.services import acts, remembering
from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.core.minutes import back
from azukari.core.minutes.back import Saying
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role

# Above every position there is, so that rows can change places under the unique constraint.
_ASIDE = 1_000_000


class AlreadyReturned(Refused):
    """The same file came back before; `returned` is where its differences are."""

    def __init__(self, returned: ReturnedMinutes) -> None:
        super().__init__(
            f"同じ内容のファイルは、すでに取り込まれています（{returned.name}）。",
            remedy="記録は変わっていません。この会議の取込みの一覧から続きを確認してください。",
        )
        self.returned = returned


def take_back_minutes(actor: Actor, meeting: Meeting, *, name: str, data: bytes) -> ReturnedMinutes:
    """Keep an edited Word file of a meeting's minutes; the record does not change by that.

    Raises BadInput for a file that is none of this meeting's, AlreadyReturned for the same file, and
    Refused when nothing differs. Nothing is stored then.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    word = back.read_word(data, file=name)
    with transaction.atomic():
        locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
        earlier = locked.returned.filter(sha256=sha256).first()
        if earlier is not None:
            raise AlreadyReturned(earlier)
        record = paper.record(minutes_paper.minutes_paper(locked))
        if not back.compare(record, word, file=name).differences:
            raise Refused("記録と違うところはありません。", remedy="取り込むものはありません。")
        stored = documents.store(actor, name=name, data=data, purpose=locked.reference)
        readers = documents.Readers((Role.SECRETARIAT,))
        documents.attach(actor, stored, reference=locked.reference, readers=readers)
        returned = ReturnedMinutes.objects.create(
            meeting=locked,
            sha256=sha256,
            document=stored.reference,
            name=name,
            taken_at=timezone.now(),
        )
        evidence.record(
            actor,
            acts.MINUTES_RETURNED,
            locked.reference,
            basis=returned.reference,
            detail={"sha256": sha256},
        )
    return returned


@transaction.atomic
def take_over_differences(
    actor: Actor,
    returned: ReturnedMinutes,
    *,
    accepted: Collection[str],
    rejected: Collection[str] = (),
) -> int:
    """Take the accepted differences into the record, remember the rejected; return how many were taken.

    All or nothing. Raises Refused when a difference is not what the person saw any more, because
    the record changed meanwhile, or when it cannot be taken.
    """
    locked = ReturnedMinutes.objects.select_for_update().get(pk=returned.pk)
    meeting = Meeting.objects.select_for_update().get(pk=locked.meeting_id)
    record = paper.record(minutes_paper.minutes_paper(meeting))
    comparison = returned_minutes.comparison_of(locked, record)
    known = {each.id: each for each in comparison.differences}
    _refuse_strange(known.keys(), {*accepted, *rejected})
    taken = [known[each] for each in sorted(set(accepted)) if known[each].can_be_taken]
    if len(taken) < len(set(accepted)):
        raise Refused(
            "Word からは変えられない箇所が含まれています。", remedy="理由の欄を確かめてください。"
        )
    after = back.with_accepted(record, comparison, frozenset(each.id for each in taken))
    _write(meeting, record.sayings, after)
    locked.rejected = sorted({*locked.rejected, *rejected} - set(accepted))
    locked.save(update_fields=["rejected"])
    evidence.record(
        actor,
        acts.MINUTES_CORRECTED,
        meeting.reference,
        basis=locked.reference,
        detail={
            "sha256": locked.sha256,
            "edition_before": record.edition,
            "edition_after": paper.record(minutes_paper.minutes_paper(meeting)).edition,
            "accepted": [each.id for each in taken],
            "rejected": sorted(rejected),
        },
    )
    return len(taken)


def _refuse_strange(known: Iterable[str], chosen: set[str]) -> None:
    if chosen - set(known):
        raise Refused(
            "画面を開いたあとに記録が変わりました。何も反映していません。",
            remedy="違いをもう一度見て、選び直してください。",
        )


def _write(meeting: Meeting, before: tuple[Saying, ...], after: tuple[Saying, ...]) -> None:
    """Make the statements of the record those of `after`, in that order."""
    if before == after:
        return
    kept = {each.key for each in after}
    meeting.statements.exclude(pk__in=kept).delete()
    meeting.statements.update(position=F("position") + _ASIDE)
    rows = {row.pk: row for row in meeting.statements.all()}
    parts = {f"{row.fiscal_year}_{row.number}": row for row in _consultations(meeting)}
    new = []
    for position, each in enumerate(after, start=1):
        row = rows.get(each.key)
        if row is None:
            row = Statement(meeting=meeting, consultation=parts.get(each.part))
            new.append(row)
        row.position, row.role, row.text = position, each.role, each.text
    Statement.objects.bulk_update(rows.values(), ["position", "role", "text"], batch_size=200)
    Statement.objects.bulk_create(new)
    remembering.statements_of(meeting)


def _consultations(meeting: Meeting) -> list[Consultation]:
    spoken = Consultation.objects.filter(statements__meeting=meeting)
    return list((spoken | Consultation.objects.filter(agenda_items__meeting=meeting)).distinct())
