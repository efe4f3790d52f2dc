"""What a row of the permission matrix says: who may open an address, with which keys."""

from __future__ import annotations

from dataclasses import dataclass, field

PEOPLE = {
    "S": "soumu",
    "C": "seikatsu",
    "X": "bunka",
    "K": "kazaguruma",
    "R": "hoshimi",
    "M": "iin",
    "U": "kansa",
    "A": "admin",
    "T": "nozei",
}
EVERYONE = "SCXKRMUA"


@dataclass(frozen=True, slots=True)
class Row:
    """Who may, with which keys of the city, by which method."""

    who: str
    keys: dict[str, str] = field(default_factory=dict)
    post: bool = False

    def lets(self, letter: str) -> bool:
        """Whether the person of the letter may."""
        return letter in self.who or (letter == "T" and "X" in self.who)


def key(name: str) -> dict[str, str]:
    return {"key": name}
