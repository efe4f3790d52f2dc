"""Minutes on their way into the record: the machine's proposals beside the person's decisions (CO9).

A review lays what was read (`core.minutes.to_json`) beside the choices made so far. Every item has
a key that stays the same while the file is the same: `s/<consultation>/<statement>` by position,
`o/<consultation's number>/<opinion's number>`, `p/<consultation>/<statement>/<nth>`. Nothing here
decides: an item without a choice keeps the proposal and says that nobody has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from azukari.core.council.kinds import ResponseKind, Verdict
from azukari.core.council.standing import Closed, Standing, standing_after
from azukari.core.promises import (
    AnswerProposal,
    PromiseProposal,
    find_promises,
    propose_answer,
)

Json = Mapping[str, Any]
CERTAIN_PROMISE = 0.8
DOUBTFUL_BELOW = 0.9  # of statements at or above this, at least 95 of 100 were right when measured


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement as a person confirmed it, for the finder of promises."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One statement: who the machine thinks spoke, how surely, and what a person decided."""

    key: str
    consultation: int
    position: int
    text: str
    lines: tuple[int, ...]
    speaker: str
    proposed: str
    certainty: float
    reasons: tuple[str, ...]
    chosen: str | None

    @property
    def role(self) -> str:
        """The role as it stands: the person's, else the machine's."""
        return self.chosen or self.proposed

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look: nobody decided, and the machine is not sure."""
        return self.chosen is None and self.certainty < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class OpinionItem:
    """One earlier opinion with its response: the proposal and the person's decision."""

    key: str
    consultation: int
    number: int
    text: str
    response: str
    lines: tuple[int, ...]
    proposal: AnswerProposal | None
    choice: Json | None

    @property
    def kind(self) -> ResponseKind | None:
        """The response's kind as it stands; None without a response."""
        if self.proposal is None:
            return None
        return ResponseKind((self.choice or {}).get("kind") or self.proposal.kind.value)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict a person recorded, or the machine's concern while nobody did."""
        if self.choice is not None:
            return Verdict(self.choice["verdict"]) if self.choice.get("verdict") else None
        concerns = self.proposal.concerns if self.proposal else ()
        return Verdict(concerns[0].concern.value) if concerns else None

    @property
    def note(self) -> str:
        """Why: the person's words, else the machine's reason."""
        if self.choice is not None and self.choice.get("note"):
            return str(self.choice["note"])
        concerns = self.proposal.concerns if self.proposal else ()
        reasons = self.proposal.reasons if self.proposal else ()
        return concerns[0].reason if concerns else "".join(each.text for each in reasons[:1])

    @property
    def condition(self) -> str:
        """What it waits for; where nobody named it, the response itself says."""
        chosen = (self.choice or {}).get("condition", "")
        named = str(chosen or (self.proposal.condition if self.proposal else "") or "")
        waits = self.kind is ResponseKind.WHEN_CONDITION
        return named or (self.response if waits else "")

    @property
    def is_proposed(self) -> bool:
        """Whether no person has decided it."""
        return self.choice is None

    @property
    def standing(self) -> Standing:
        """How the opinion stands; only a person's `met` on a closing answer closes it."""
        met = self.choice is not None and self.verdict is Verdict.MET
        return standing_after(self.kind, self.verdict, closed=met)

    @property
    def closes(self) -> bool:
        """Whether it closes at this meeting."""
        return isinstance(self.standing, Closed)


@dataclass(frozen=True, slots=True)
class PromiseItem:
    """A promise heard, or a question left open."""

    key: str
    consultation: int
    proposal: PromiseProposal
    choice: Json | None

    @property
    def is_kept(self) -> bool:
        """Whether it goes on the board: a person's word, else only what is all but certain."""
        if self.choice is not None:
            return bool(self.choice.get("keep"))
        return self.proposal.certainty >= CERTAIN_PROMISE

    @property
    def is_proposed(self) -> bool:
        """Whether no person has decided it."""
        return self.choice is None

    @property
    def what(self) -> str:
        """What is owed, in the person's words where there are any."""
        return str((self.choice or {}).get("what") or self.proposal.what)


@dataclass(frozen=True, slots=True)
class Review:
    """All items of a draft, in the order of the source."""

    statements: tuple[StatementItem, ...]
    opinions: tuple[OpinionItem, ...]
    promises: tuple[PromiseItem, ...]
    departments: tuple[str, ...]

    @property
    def doubtful(self) -> int:
        """How many statements still want a look."""
        return sum(each.is_doubtful for each in self.statements)

    @property
    def undecided(self) -> int:
        """How many opinions and promises only the machine has looked at."""
        opinions = sum(each.is_proposed for each in self.opinions)
        return opinions + sum(each.is_proposed for each in self.promises)


def review(reading: Json, choices: Mapping[str, Any]) -> Review:
    """Lay the reading beside the choices made so far.

    `reading` has the shape of `core.minutes.to_json`; `choices` maps item keys to what a person
    decided: a role for `s/`, a mapping for `o/` (kind, verdict, note, condition, due_on) and `p/`
    (keep, what, due_on).
    """
    statements = tuple(_statements(reading, choices))
    return Review(
        statements=statements,
        opinions=tuple(_opinions(reading, choices)),
        promises=tuple(_promises(reading, statements, choices)),
        departments=_departments(reading),
    )


def _statements(reading: Json, choices: Mapping[str, Any]) -> Iterator[StatementItem]:
    for place, consultation in enumerate(reading["consultations"]):
        for position, each in enumerate(consultation["statements"]):
            key = f"s/{place}/{position}"
            yield StatementItem(
                key=key,
                consultation=place,
                position=position,
                text=each["text"],
                lines=tuple(each["lines"]),
                speaker=each.get("speaker", ""),
                proposed=each["role"],
                certainty=each["certainty"],
                reasons=tuple(each.get("reasons", ())),
                chosen=choices.get(key),
            )


def _opinions(reading: Json, choices: Mapping[str, Any]) -> Iterator[OpinionItem]:
    for follow_up in reading["follow_ups"]:
        for each in follow_up["opinions"]:
            key = f"o/{follow_up['number']}/{each['number']}"
            response = each["response"] or ""
            yield OpinionItem(
                key=key,
                consultation=follow_up["number"],
                number=each["number"],
                text=each["text"],
                response=response,
                lines=tuple(each["lines"]),
                proposal=propose_answer(each["text"], response) if response else None,
                choice=choices.get(key),
            )


def _promises(
    reading: Json, statements: Sequence[StatementItem], choices: Mapping[str, Any]
) -> Iterator[PromiseItem]:
    for place in range(len(reading["consultations"])):
        said = [each for each in statements if each.consultation == place]
        spoken = [Spoken(each.role, each.text) for each in said]
        seen: dict[int, int] = {}
        for proposal in find_promises(spoken):
            nth = seen[proposal.index] = seen.get(proposal.index, -1) + 1
            key = f"p/{place}/{proposal.index}/{nth}"
            yield PromiseItem(key, place, proposal, choices.get(key))


def _departments(reading: Json) -> tuple[str, ...]:
    named = [each["department"] for each in (*reading["consultations"], *reading["follow_ups"])]
    return tuple(dict.fromkeys(name for name in named if name))
