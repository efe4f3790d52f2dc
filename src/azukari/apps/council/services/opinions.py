"""The loop of an opinion: compiled, answered, judged at a meeting, closed or carried (CO5, CO6).

While an opinion is open, somebody owes something: every act here ends one obligation and, unless
the opinion closes, begins the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.council.models import Consultation, Judgement, Meeting, Opinion, Response
from azukari.apps.council.services import acts, promises, remembering
from azukari.apps.council.services.reopening import refuse_earlier_answer
from azukari.apps.evidence import services as evidence
from azukari.core.council import (
    Responded,
    ResponseKind,
    Verdict,
    check_closing,
    check_response,
)
from azukari.core.deadlines import On
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.reasons import Declined


@dataclass(frozen=True, slots=True)
class CompiledOpinion:
    """One opinion as compiled after the meeting: its words and the statements it comes from."""

    text: str
    statements: tuple[int, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class ResponseGiven:
    """A department's response to one opinion."""

    kind: ResponseKind
    text: str
    due_on: date | None = None
    condition: str = ""


@transaction.atomic
def compile_opinions(
    actor: Actor,
    consultation: Consultation,
    *,
    meeting: Meeting,
    opinions: Sequence[CompiledOpinion],
    due_on: date,
) -> list[Opinion]:
    """Give numbers to the opinions of a decided consultation; each becomes an obligation.

    Contradicting opinions are all kept. Raises Refused when the consultation is not decided.
    """
    if consultation.state != Consultation.State.DECIDED:
        raise Refused(
            "答申前の諮問に意見は付けられません。", remedy="先に会議で答申を記録してください。"
        )
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    last = consultation.opinions.aggregate(last=Max("number"))["last"] or 0
    made = [
        _compile_one(consultation, meeting, last + number, each)
        for number, each in enumerate(opinions, start=1)
    ]
    remembering.opinions(made)
    evidence.record(
        actor,
        acts.OPINIONS_COMPILED,
        consultation.reference,
        basis=meeting.reference,
        detail={"opinions": [each.number for each in made]},
    )
    for opinion in made:
        promises.ask_for_response(actor, opinion, due=On(due_on))
    return made


def _compile_one(
    consultation: Consultation, meeting: Meeting, number: int, compiled: CompiledOpinion
) -> Opinion:
    if not compiled.text.strip():
        raise Refused(f"({number}) の意見が空です。", remedy="意見の文を入力してください。")
    opinion = Opinion.objects.create(
        consultation=consultation, number=number, text=compiled.text.strip(), compiled_at=meeting
    )
    opinion.sources.set(
        consultation.statements.filter(meeting=meeting, position__in=compiled.statements)
    )
    return opinion


@transaction.atomic
def mark_contradiction(actor: Actor, one: Opinion, other: Opinion) -> None:
    """Say that two opinions contradict each other; both are kept and both are answered."""
    if one.pk == other.pk:
        raise Refused("同じ意見どうしを相反とすることはできません。")
    one.contradicts.add(other)
    evidence.record(actor, acts.OPINIONS_CONTRADICT, one.reference, basis=other.reference)


@transaction.atomic
def respond(
    actor: Actor, opinion: Opinion, given: ResponseGiven, *, on: date | None = None
) -> Response:
    """Answer one opinion; the department's own clerk or the secretariat for it.

    `on` is the day of an answer that came on paper earlier; without it, today.
    Raises Refused when the opinion is closed, or the answer lacks what its kind needs.
    """
    _refuse_strangers(actor, opinion)
    locked = Opinion.objects.select_for_update().get(pk=opinion.pk)
    if locked.is_closed:
        raise Refused("終結した意見には回答できません。")
    answer = check_response(given.kind, given.text, due=given.due_on, condition=given.condition)
    if isinstance(answer, Declined):
        raise answer.as_error()
    response = Response.objects.create(
        opinion=locked,
        kind=given.kind,
        text=given.text.strip(),
        due_on=given.due_on,
        condition=given.condition.strip(),
        responded_on=on or timezone.localdate(),
        by=actor.pseudonym,
    )
    remembering.responses([(response, locked.responses.count())])
    evidence.record(
        actor,
        acts.OPINION_ANSWERED,
        locked.reference,
        basis=locked.consultation.reference,
        detail={"kind": given.kind},
    )
    promises.answer_came(actor, locked, response)
    return response


@transaction.atomic
def judge(
    actor: Actor,
    response: Response,
    *,
    meeting: Meeting,
    verdict: Verdict,
    note: str = "",
    on: date | None = None,
) -> Judgement:
    """Record what the council found of a response; the opinion closes only where it may.

    `on` is the day from which the next step is due, for a record made later; without it, today.
    Raises Refused for a verdict without its reason, or 'met' on an answer that cannot close.
    """
    opinion = Opinion.objects.select_for_update().get(pk=response.opinion_id)
    if opinion.is_closed:
        raise Refused("この意見は、すでに終結しています。")
    refuse_earlier_answer(opinion, response)
    if verdict in (Verdict.NOT_MET, Verdict.HARMS_OTHERS) and not note.strip():
        raise Refused(
            "理由が書かれていません。", remedy="どの点が意見に応えていないかを入力してください。"
        )
    _decided(response)
    judgement = Judgement.objects.create(
        response=response, meeting=meeting, verdict=verdict, note=note.strip()
    )
    if verdict is Verdict.MET:
        closing = check_closing([_as_responded(response)], verdict)
        if isinstance(closing, Declined):
            raise closing.as_error()
        opinion.closed_at = meeting
        opinion.save(update_fields=["closed_at"])
    evidence.record(
        actor,
        acts.OPINION_JUDGED,
        opinion.reference,
        basis=meeting.reference,
        detail={"verdict": verdict, "closed": opinion.is_closed},
    )
    promises.judgement_fell(actor, opinion, judgement, on=on or timezone.localdate())
    return judgement


@transaction.atomic
def confirm_response(actor: Actor, response: Response) -> Opinion:
    """Say as a person that the kind the machine proposed for a response is right."""
    opinion = Opinion.objects.select_for_update().get(pk=response.opinion_id)
    _decided(response)
    evidence.record(
        actor, acts.RESPONSE_CONFIRMED, opinion.reference, detail={"kind": response.kind}
    )
    promises.proposals_confirmed(actor, opinion)
    return opinion


def _decided(response: Response) -> None:
    response.is_proposed = False
    response.save(update_fields=["is_proposed"])


def _as_responded(response: Response) -> Responded:
    return Responded(
        ResponseKind(response.kind), response.text, response.due_on, response.condition
    )


def _refuse_strangers(actor: Actor, opinion: Opinion) -> None:
    department = opinion.consultation.department.code
    if actor.has(Role.SECRETARIAT) or department in actor.organisations(Role.CLERK):
        return
    raise Refused("自分の所管課への意見だけに回答できます。")
