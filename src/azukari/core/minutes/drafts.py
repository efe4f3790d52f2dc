"""What is being read, while it is being read: growing texts that end as the frozen model."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from azukari.core.minutes.lines import Unit, join
from azukari.core.minutes.model import Decision, Passage, Piece, Remark, Role
from azukari.core.minutes.patterns import DONE


class Section(StrEnum):
    """Where in the minutes the reader is."""

    TALK = "talk"
    FOLLOW_UPS = "follow_ups"
    CLOSING = "closing"


@dataclass(slots=True)
class Text:
    """A text that may go on in the next unit."""

    label: str = ""
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether it stops in the middle of a sentence."""
        return not self.parts or not DONE.search(self.parts[-1][-1:])

    @property
    def text(self) -> str:
        """All of it; a new paragraph begins on a new line."""
        return "\n".join(self.parts)

    def take(self, unit: Unit, text: str | None = None, *, paragraph: bool = False) -> None:
        """Go on with a unit: the same sentence, or a new paragraph."""
        said = unit.text if text is None else text
        self.pieces.append(unit.piece)
        if not self.parts or (paragraph and not self.is_cut):
            self.parts.append(said)
        else:
            self.parts[-1] = join(self.parts[-1], said)

    def take_wrapped(self, unit: Unit) -> None:
        """Go on with a line that the width of the paper parted from the one before."""
        self.pieces.append(unit.piece)
        self.parts[-1] = join(self.parts[-1], unit.text)

    def passage(self, label: str | None = None) -> Passage:
        """Freeze it."""
        return Passage(self.label if label is None else label, self.text, tuple(self.pieces))


@dataclass(slots=True)
class Speech(Text):
    """A statement; `role` is None as long as nothing but its wording tells it."""

    marker: str = ""
    speaker: str = ""
    role: Role | None = None


@dataclass(slots=True)
class Answered:
    """An opinion with its response."""

    number: int
    opinion: Text
    response: Text | None = None


@dataclass(slots=True)
class Matter:
    """A consultation, of this meeting or of an earlier one."""

    kind: str
    number: int | None
    title: str
    department: str
    head: Text = field(default_factory=lambda: Text("head"))
    decision: Decision | None = None
    decision_text: str = ""
    speeches: list[Speech] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    opinions: list[Answered] = field(default_factory=list)
    answering: bool = False
    is_talk: bool = False


@dataclass(slots=True)
class Draft:
    """The whole reading while it grows."""

    section: Section = Section.TALK
    rows: list[Text] = field(default_factory=list)
    headings: list[Text] = field(default_factory=list)
    blanks: list[Piece] = field(default_factory=list)
    unplaced: list[Text] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    follow_ups: list[Matter] = field(default_factory=list)
    general: list[Speech] = field(default_factory=list)
    withheld: list[Text] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    current: Text | None = None
    gap: bool = False

    def heading(self, unit: Unit, label: str) -> None:
        """Put a unit aside as a heading; nothing goes on after it."""
        text = Text(label)
        text.take(unit)
        self.headings.append(text)
        self.current = None

    def leave(self, unit: Unit, reason: str) -> None:
        """Leave a unit unplaced, with the reason."""
        text = Text(reason)
        text.take(unit)
        self.unplaced.append(text)
        self.current = None

    def remark(self, text: str, line: int | None = None) -> None:
        """Note something a person should look at."""
        self.remarks.append(Remark(text, line))
