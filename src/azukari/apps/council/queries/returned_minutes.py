"""Word files of minutes that came back: one by its key, and how it differs from the record now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from azukari.apps.council.models import Meeting, ReturnedMinutes
from azukari.apps.council.paper import minutes as paper
from azukari.apps.council.queries.minutes_paper import minutes_paper
from azukari.apps.documents import queries as documents
from azukari.core.minutes import back
from azukari.core.minutes.back import Comparison, Difference, Kind, Record, WordFile
from azukari.core.shared.identity import Actor, Role

_DIGITS = 18  # of a database key


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it is compared with the record now: what is to decide, barred, decided against."""

    word: WordFile
    comparison: Comparison
    undecided: tuple[Difference, ...]
    barred: tuple[Difference, ...]
    rejected: tuple[Difference, ...]
    said: Mapping[str, str]

    def behind(self, each: Difference) -> str:
        """Return the text that stands before a line in the file, empty at the beginning of a part."""
        before = ""
        for placed in self.comparison.order:
            if placed.name == each.name:
                return before
            if placed.part == each.part:
                before = self.said.get(placed.name, before)
        return ""


def access(actor: Actor, key: str) -> ReturnedMinutes:
    """Return one by its key; raises ReturnedMinutes.DoesNotExist for others than the secretariat."""
    sha, _, number = key.partition("-")
    if not actor.has(Role.SECRETARIAT) or not number.isdecimal() or not sha:
        raise ReturnedMinutes.DoesNotExist(key)
    rows = ReturnedMinutes.objects.select_related("meeting")
    return rows.get(pk=int(number[:_DIGITS]), sha256__startswith=sha)


def of_meeting(meeting: Meeting) -> QuerySet[ReturnedMinutes]:
    """Return the files that came back to a meeting, the newest first."""
    return meeting.returned.all()


def comparison_of(returned: ReturnedMinutes, record: Record) -> Comparison:
    """Compare the kept file with a record."""
    return back.compare(record, word_of(returned), file=returned.name)


def word_of(returned: ReturnedMinutes) -> WordFile:
    """Read the kept file again; raises ContentMissing."""
    with documents.open_content(documents.document_named(returned.document)) as stream:
        return back.read_word(stream.read(), file=returned.name)


def reading_of(returned: ReturnedMinutes) -> Reading:
    """Return everything that the page of differences shows."""
    record = paper.record(minutes_paper(returned.meeting))
    word = word_of(returned)
    comparison = back.compare(record, word, file=returned.name)
    against = set(returned.rejected)
    said = {f"{Kind.STATEMENT}{each.key}": each.text for each in record.sayings}
    said |= {each.name: each.after for each in comparison.differences if each.after}
    free = [each for each in comparison.differences if each.can_be_taken]
    return Reading(
        word=word,
        comparison=comparison,
        undecided=tuple(each for each in free if each.id not in against),
        barred=tuple(each for each in comparison.differences if not each.can_be_taken),
        rejected=tuple(each for each in free if each.id in against),
        said=said,
    )
