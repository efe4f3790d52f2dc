"""No opinion is lost between meetings: carried in + compiled = closed + carried out (CO5).

Contradicting opinions are kept side by side: grouping shows them together and drops none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from azukari.core.council.opinions import Opinion, OpinionState
from azukari.core.shared.reasons import Declined, Reason


@dataclass(frozen=True, slots=True)
class Balanced:
    """The account of one period; `compiled` holds those reopened in it too."""

    carried_in: int
    compiled: int
    closed: int
    carried_out: int


@dataclass(frozen=True, slots=True)
class OutOfBalance(Reason):
    """More came in than went out, or the other way: `difference` = in - out."""

    difference: int

    def __str__(self) -> str:
        if self.difference > 0:
            return f"意見が{self.difference}件、行方が分かりません。意見の一覧を確かめてください。"
        return f"意見が{-self.difference}件、どこから来たのか分かりません。意見の一覧を確かめてください。"


@dataclass(frozen=True, slots=True)
class OpinionsLost(Reason):
    """These were open before, and are not in the record any more."""

    references: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"前回の意見が記録から消えています({'、'.join(self.references)})。元に戻してください。"
        )


def balance(carried_in: int, compiled: int, closed: int, carried_out: int) -> Balanced | Declined:
    """Decide whether the four numbers agree: carried in + compiled = closed + carried out."""
    difference = carried_in + compiled - closed - carried_out
    if difference:
        return Declined((OutOfBalance(difference),))
    return Balanced(carried_in, compiled, closed, carried_out)


def account(before: Mapping[str, Opinion], after: Mapping[str, Opinion]) -> Balanced | Declined:
    """Return the account of the opinions, by reference, between two moments.

    One that was open before and is missing (or a draft) after is lost. One closed before and open
    after was reopened, and counts as compiled. One compiled and closed in between counts as both.
    """
    lost = sorted(
        reference
        for reference, opinion in before.items()
        if opinion.state is not OpinionState.DRAFT
        and after.get(reference, Opinion()).state is OpinionState.DRAFT
    )
    if lost:
        return Declined((OpinionsLost(tuple(lost)),))
    came = {ref for ref, opinion in before.items() if opinion.is_open}
    known = {ref for ref, opinion in before.items() if opinion.state is not OpinionState.DRAFT}
    still = {ref for ref, opinion in after.items() if opinion.is_open}
    shut = {ref for ref, opinion in after.items() if opinion.state is OpinionState.CLOSED}
    compiled = (still - came) | (shut - known)
    return balance(len(came), len(compiled), len(shut & (came | compiled)), len(still))


def side_by_side(
    opinions: Sequence[str], contradictions: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Group opinions so that those that contradict each other stand together, in their order.

    Every opinion is in exactly one group, alone if nothing contradicts it. Pairs that name an
    opinion not given are ignored.
    """
    group_of = {opinion: {opinion} for opinion in opinions}
    for one, other in contradictions:
        if one in group_of and other in group_of and group_of[one] is not group_of[other]:
            joined = group_of[one] | group_of[other]
            group_of.update(dict.fromkeys(joined, joined))
    seen: set[str] = set()
    groups = []
    for opinion in opinions:
        if opinion not in seen:
            members = group_of[opinion]
            seen |= members
            groups.append(tuple(each for each in opinions if each in members))
    return tuple(groups)
