"""Who sees what on a form as it passes from hand to hand (RE4).

A form has parts; a part may be torn off by one party so that those after it never see it, or be
sealed until one party opens it. The matrix says for each party and item whether it is seen, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Reason
from azukari.core.terms.check import terms_in_force
from azukari.core.terms.values import ItemCode, Recipient, Terms


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form. `torn_off_by` and `opened_by` are codes of parties, or empty.

    `why` is told in the matrix: 「支払いの前に切り離す」.
    """

    code: str
    items: frozenset[ItemCode]
    torn_off_by: str = ""
    opened_by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form and its parts, from top to bottom."""

    code: str
    name: str
    parts: tuple[Part, ...]

    @property
    def items(self) -> frozenset[ItemCode]:
        """Every item that stands anywhere on the form."""
        return frozenset().union(*(part.items for part in self.parts))


@dataclass(frozen=True, slots=True)
class Seen:
    """The party sees the item, on these parts."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TornOff(Reason):
    """The part had been torn off before the party received the form."""

    part: str
    by: str
    why: str

    def __str__(self) -> str:
        return self.why or f"「{self.by}」が切り離した部分にあります。"


@dataclass(frozen=True, slots=True)
class Sealed(Reason):
    """The part is opened by a later party only."""

    part: str
    opened_by: str
    why: str

    def __str__(self) -> str:
        return self.why or f"「{self.opened_by}」が開くまで封がされています。"


@dataclass(frozen=True, slots=True)
class Hidden:
    """The party does not see the item: one reason for each part that carries it."""

    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "".join(str(reason) for reason in self.reasons)


Cell: TypeAlias = Seen | Hidden


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties in the order of hands, items in order, and a cell for each pair."""

    parties: tuple[str, ...]
    items: tuple[ItemCode, ...]
    cells: Mapping[tuple[str, ItemCode], Cell]

    def seen_by(self, party: str) -> frozenset[ItemCode]:
        """Return the items that the party sees; raises KeyError for one not in the matrix."""
        return frozenset(item for item in self.items if isinstance(self.cells[party, item], Seen))


def who_sees(form: Form, parties: tuple[str, ...]) -> Matrix:
    """Return the matrix of the form for parties in the order in which it passes them.

    Raises BadInput when a party comes twice, or a part names a party that is not among them.
    """
    _check(form, parties)
    items = tuple(sorted(form.items))
    cells = {
        (party, item): _cell(form, parties, party, item) for party in parties for item in items
    }
    return Matrix(parties, items, cells)


def beyond_terms(
    matrix: Matrix, terms: Iterable[Terms], recipients: Iterable[Recipient], *, on: date
) -> dict[str, frozenset[ItemCode]]:
    """Return, for each recipient in the matrix, the items it sees without any grant of the day.

    Parties that are no recipients (the city, the person concerned) are left out; so are those that
    see nothing too much.
    """
    grants = [grant for each in terms_in_force(terms, on) for grant in each.grants]
    found = {}
    for recipient in recipients:
        named = [grant.items for grant in grants if grant.recipient.names(recipient)]
        too_much = matrix.seen_by(recipient.code) - frozenset().union(*named)
        if too_much:
            found[recipient.code] = too_much
    return found


def _cell(form: Form, parties: tuple[str, ...], party: str, item: ItemCode) -> Cell:
    carrying = [part for part in form.parts if item in part.items]
    obstacles = [(part, _obstacle(part, parties, party)) for part in carrying]
    seen = tuple(part.code for part, reason in obstacles if reason is None)
    if seen:
        return Seen(seen)
    return Hidden(tuple(reason for _, reason in obstacles if reason is not None))


def _obstacle(part: Part, parties: tuple[str, ...], party: str) -> Reason | None:
    """Name what hides the part; the one who tears it off or opens it sees it."""
    here = parties.index(party)
    if part.torn_off_by and parties.index(part.torn_off_by) < here:
        return TornOff(part.code, part.torn_off_by, part.why)
    if part.opened_by and here < parties.index(part.opened_by):
        return Sealed(part.code, part.opened_by, part.why)
    return None


def _check(form: Form, parties: tuple[str, ...]) -> None:
    if len(set(parties)) != len(parties):
        raise BadInput(
            "同じ関係者が二度あります。", remedy="帳票が渡る順に一度ずつ並べてください。"
        )
    named = {party for part in form.parts for party in (part.torn_off_by, part.opened_by) if party}
    unknown = sorted(named - set(parties))
    if unknown:
        raise BadInput(
            f"帳票「{form.name}」の部分が、関係者にない「{unknown[0]}」を挙げています。",
            remedy="関係者に加えるか、部分の指定を直してください。",
        )
