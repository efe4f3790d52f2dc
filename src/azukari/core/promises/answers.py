"""Propose what a response does with an opinion. The most open part of it counts, never the kindest."""

from __future__ import annotations

from azukari.core.promises.concerns import find_concerns
from azukari.core.promises.model import AnswerKind, AnswerProposal, Reason
from azukari.core.promises.wording import ANSWERS, CONDITION, DUE, OPENNESS, sentences, unquoted

_CONDITION_CERTAINTY = 0.8
_UNKNOWN = 0.3
_MIXED = 0.15
_LEAST = 0.3
_SETTLED_ENOUGH = 0.8

Finding = tuple[AnswerKind, float, Reason]


def propose_answer(opinion: str, response: str) -> AnswerProposal:
    """Return what the response seems to be, with reasons quoted from it.

    `certainty` is 0–1. `closes` is proposed only for what is done, surely, and without a concern;
    an empty response is VAGUE with certainty 1.
    """
    if not response.strip():
        reason = Reason("回答がない", "")
        return AnswerProposal(AnswerKind.VAGUE, 1.0, (reason,), (), None, None, closes=False)
    found, condition = _findings(response)
    concerns = find_concerns(opinion, response)
    kind, certainty, reasons = _most_open(found)
    due = DUE.search(response)
    return AnswerProposal(
        kind=kind,
        certainty=certainty,
        reasons=reasons,
        concerns=concerns,
        condition=condition if kind is AnswerKind.WHEN_CONDITION else None,
        due_hint=due[0] if due else None,
        closes=kind is AnswerKind.DONE and certainty >= _SETTLED_ENOUGH and not concerns,
    )


def _findings(response: str) -> tuple[list[Finding], str | None]:
    found: list[Finding] = []
    condition: str | None = None
    for sentence in sentences(response):
        plain = unquoted(sentence)
        conditional = CONDITION.search(plain)
        if conditional is not None and _undertakes(plain[conditional.end() :]):
            condition = sentence[conditional.start("condition") : conditional.end("condition")]
            reason = Reason("条件が整ったときに実施すると答えている", sentence)
            found.append((AnswerKind.WHEN_CONDITION, _CONDITION_CERTAINTY, reason))
            continue
        finding = _finding(sentence, plain)
        if finding is not None:
            found.append(finding)
    return found, condition


def _undertakes(rest: str) -> bool:
    """Whether something is promised after the condition, rather than studied or described."""
    kinds = {phrase.kind for phrase in ANSWERS if phrase.pattern.search(rest)}
    return bool(kinds & {AnswerKind.WILL_DO, AnswerKind.VAGUE}) and (
        AnswerKind.UNDER_STUDY not in kinds
    )


def _finding(sentence: str, plain: str) -> Finding | None:
    for phrase in ANSWERS:
        if phrase.pattern.search(_main_clause(plain, phrase.kind)):
            return phrase.kind, phrase.certainty, Reason(phrase.why, sentence)
    return None


def _main_clause(plain: str, kind: AnswerKind) -> str:
    """Return where a phrase of this kind tells: study and effort at the end, refusal anywhere.

    「検討を行ってきた組織を置く」 tells of an organisation, not of a study to come.
    """
    if kind in {AnswerKind.CANNOT, AnswerKind.ALTERNATIVE}:
        return plain
    return plain[-24:]


def _most_open(found: list[Finding]) -> tuple[AnswerKind, float, tuple[Reason, ...]]:
    if not found:
        return AnswerKind.VAGUE, _UNKNOWN, (Reason("何をするのか、言葉から読み取れない", ""),)
    kinds = {kind for kind, _, _ in found}
    kind = _refused_or_replaced(kinds, found)
    own = [certainty for one, certainty, _ in found if one is kind]
    certainty = max(own, default=_SETTLED_ENOUGH) - (_MIXED if len(kinds) > 1 else 0)
    ordered = sorted(found, key=lambda one: OPENNESS.index(one[0]))
    reasons = tuple(reason for _, _, reason in ordered)
    return kind, round(max(certainty, _LEAST), 2), reasons


def _refused_or_replaced(kinds: set[AnswerKind], found: list[Finding]) -> AnswerKind:
    """Choose the most open kind; what cannot be done but is done otherwise is an alternative."""
    kind = next(kind for kind in OPENNESS if kind in kinds)
    if kind is not AnswerKind.CANNOT:
        return kind
    replaced = any(
        one is AnswerKind.CANNOT and _goes_on(reason.span) for one, _, reason in found
    ) or bool(kinds & {AnswerKind.WILL_DO, AnswerKind.DONE})
    return AnswerKind.ALTERNATIVE if replaced else AnswerKind.CANNOT


def _goes_on(sentence: str) -> bool:
    """Whether the refusal goes on to something else that will be done: 難しいため、…する。"""
    plain = unquoted(sentence)
    refusal = next(phrase for phrase in ANSWERS if phrase.kind is AnswerKind.CANNOT)
    match = refusal.pattern.search(plain)
    rest = plain[match.end() :] if match else ""
    will_do = next(phrase for phrase in ANSWERS if phrase.kind is AnswerKind.WILL_DO)
    return "、" in rest and bool(will_do.pattern.search(rest))
