"""Word the city's clauses in versions, and judge what a contract says on each topic (OU3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import CityClause, Engagement, EngagementClause, Finding
from azukari.apps.outsourcing.queries.clauses import report_of
from azukari.apps.outsourcing.queries.findings import open_findings
from azukari.apps.outsourcing.services import acts_clauses as acts
from azukari.apps.outsourcing.services.findings import Found, close_finding, raise_finding
from azukari.core.clauses import Coverage, topic
from azukari.core.shared.errors import BadInput, Refused
from azukari.core.shared.identity import Actor
from azukari.web.japanese import in_words


class ClauseOutOfOrder(Refused):
    """A version may only begin after the one before: `after`."""

    def __init__(self, after: date) -> None:
        super().__init__(
            _("The clause before is in force from %(day)s.") % {"day": in_words(after)},
            remedy=_("Choose a later day."),
        )
        self.after = after


class NoWords(BadInput):
    """A clause without text says nothing: `number` is its topic."""

    def __init__(self, number: int) -> None:
        super().__init__(_("The clause has no text."), remedy=_("Write the text of the clause."))
        self.number = number


class ArticleMissing(BadInput):
    """What is said to be covered must name the article that covers it: `number` is the topic."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Topic %(number)s “%(name)s” is judged as covered without an article.")
            % {"number": number, "name": topic(number).name},
            remedy=_("Write the article, e.g. 第9条, or choose “Silent”."),
        )
        self.number = number


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of one topic: the article, how far it covers, its words, what it lacks."""

    topic: int
    coverage: Coverage
    article: str = ""
    words: str = ""
    lacks: str = ""


@transaction.atomic
def word_clause(
    actor: Actor, number: int, *, text: str, in_force_from: date, why: str = ""
) -> CityClause:
    """Word a clause anew: the next version of its topic. Raises NoSuchTopic, NoWords, ClauseOutOfOrder."""
    topic(number)
    if not text.strip():
        raise NoWords(number)
    evidence.hold()
    last = CityClause.objects.filter(topic=number).first()
    if last is not None and in_force_from <= last.in_force_from:
        raise ClauseOutOfOrder(last.in_force_from)
    row = CityClause.objects.create(
        topic=number,
        version=last.version + 1 if last else 1,
        text=text.strip(),
        in_force_from=in_force_from,
        why=why.strip(),
    )
    evidence.record(
        actor,
        acts.CLAUSE_WORDED,
        row.reference,
        detail={"text": row.text, "from": in_force_from.isoformat()},
    )
    return row


@transaction.atomic
def judge_clauses(
    actor: Actor, engagement: Engagement, judgements: Sequence[Judgement]
) -> list[EngagementClause]:
    """Put a contract's judgements down, all of them at once; those before are replaced.

    Evidence keeps each judgement, so that an earlier one is never lost. Raises NoSuchTopic, ArticleMissing.
    """
    for each in judgements:
        topic(each.topic)
        if each.coverage is not Coverage.MISSING and not each.article.strip():
            raise ArticleMissing(each.topic)
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    EngagementClause.objects.filter(engagement=row).delete()
    today = timezone.localdate()
    made = EngagementClause.objects.bulk_create(
        EngagementClause(
            engagement=row,
            topic=each.topic,
            article=each.article.strip(),
            coverage=each.coverage.value,
            words=each.words.strip(),
            lacks=each.lacks.strip(),
            judged_by_id=actor.user_id,
            judged_on=today,
        )
        for each in judgements
    )
    evidence.record(actor, acts.CLAUSES_JUDGED, row.reference, detail=_detail(judgements))
    return made


@transaction.atomic
def raise_gaps(actor: Actor, engagement: Engagement) -> list[Finding]:
    """Put every gap down that stands in no open finding yet; what nobody judged is no gap.

    A gap covered meanwhile is closed: the contract itself was looked at.
    """
    today = timezone.localdate()
    found = report_of(engagement, today)
    standing = {
        row.topic: row for row in open_findings(engagement) if row.source == Finding.Source.CLAUSE
    }
    made = [
        raise_finding(actor, engagement, Found("clause", str(gap), topic=gap.topic.number))
        for gap in found.gaps
        if gap.topic.number not in standing
    ]
    for each in found.covered:
        if each.number in standing:
            seen = _("The contract now speaks on “%(name)s”.") % {"name": each.name}
            close_finding(actor, standing[each.number], seen=seen)
    return made


def _detail(judgements: Sequence[Judgement]) -> dict[str, str]:
    told = [f"{each.topic}={each.coverage.value}:{each.article.strip()}" for each in judgements]
    return {"judged": " ".join(told)}
