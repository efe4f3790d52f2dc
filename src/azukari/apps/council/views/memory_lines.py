"""What became of a text, in one line each: the badge of how it stands, then what happened, with dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from azukari.apps.council.labels import RESPONSE_KINDS, VERDICTS, standing_badge, standing_words
from azukari.apps.council.models import Consultation, Meeting, Opinion
from azukari.apps.council.queries import opinions
from azukari.apps.council.queries.memory import SAID, Hit
from azukari.core.council import ResponseKind, Verdict
from azukari.core.memory import Kind
from azukari.web.japanese import short

_REPLY = 80
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the word of the badge with its colour, what happened, where more of it stands."""

    badge: str
    word: str
    text: str
    url: str = ""
    label: str = ""

    @property
    def plain(self) -> str:
        """The line without a badge, for a cell of a list."""
        return " ".join(part for part in (self.label, f"[{self.word}]", self.text) if part)


def became(hit: Hit) -> list[Line]:
    """Return what became of what was found, the most telling first."""
    if hit.result.kind is Kind.DECISION and hit.consultation is not None:
        return [_decided(hit.consultation, hit.opinions)]
    if hit.opinions:
        own = hit.result.kind in (Kind.OPINION, Kind.RESPONSE)
        return [_life(opinion, is_own=own) for opinion in hit.opinions]
    if hit.reply is not None:
        text = hit.reply.text[:_REPLY] + ("…" if len(hit.reply.text) > _REPLY else "")
        return [Line("info", _("Answered at once"), text)]
    return []


def place_of(hit: Hit, *, sees_meetings: bool) -> str:
    """Return the address of the place in the record, on a page that the reader may open."""
    if hit.result.kind in SAID and hit.statement is not None:
        anchor = f"#statement-{hit.statement.position}"
        if sees_meetings and hit.meeting is not None:
            return reverse("council:meeting", args=[hit.meeting.key]) + anchor
        return _consultation(hit.consultation) + anchor
    if hit.result.kind is Kind.DECISION:
        return _consultation(hit.consultation)
    anchor = "#responses" if hit.result.kind is Kind.RESPONSE else ""
    return reverse("council:opinion", args=[hit.opinions[0].key]) + anchor


def _consultation(row: Consultation | None) -> str:
    return reverse("council:consultation", args=[row.key]) if row else reverse("council:meetings")


def _life(opinion: Opinion, *, is_own: bool) -> Line:
    standing = opinions.standing(opinion)
    events = [words for _day, words in sorted(_events(opinion), key=lambda each: each[0])]
    url = reverse("council:opinion", args=[opinion.key])
    label = "" if is_own else _("Became %(opinion)s") % {"opinion": opinion.title}
    text = _ARROW.join(events) if events else _("Not answered yet.")
    return Line(standing_badge(standing), standing_words(standing), text, url, label)


def _events(opinion: Opinion) -> Iterator[tuple[date, str]]:
    for response in opinion.responses.all():
        kind = RESPONSE_KINDS[ResponseKind(response.kind)]
        answered = _("%(day)s answer “%(kind)s”") % {
            "day": short(response.responded_on),
            "kind": kind,
        }
        yield response.responded_on, answered
        for each in response.judgements.all():
            if each.verdict == Verdict.MET and each.meeting == opinion.closed_at:
                continue  # the closing below says it
            yield _at(each.meeting, str(VERDICTS[Verdict(each.verdict)]))
    for again in opinion.reopenings.all():
        yield _at(again.meeting, _("Taken up again"))
    if opinion.closed_at is not None:
        yield _at(opinion.closed_at, _("Opinion closed"))


def _at(meeting: Meeting, words: str) -> tuple[date, str]:
    names = {"day": short(meeting.held_on), "number": meeting.ordinal, "words": words}
    return meeting.held_on, _("%(day)s meeting %(number)s: %(words)s") % names


def _decided(row: Consultation, attached: Sequence[Opinion]) -> Line:
    closed = sum(opinion.is_closed for opinion in attached)
    total = len(attached)
    text = _("No opinion attached.")
    if total:
        text = ngettext(
            "%(total)s opinion attached, %(closed)s closed, %(open)s still open",
            "%(total)s opinions attached, %(closed)s closed, %(open)s still open",
            total,
        ) % {"total": total, "closed": closed, "open": total - closed}
    badge = "success" if closed == total else "warning"
    return Line(badge, row.get_decision_display(), text, _consultation(row) + "#opinions")
