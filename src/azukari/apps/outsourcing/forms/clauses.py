"""Word a clause anew; judge topic by topic what a contract says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models import CoverageWord, EngagementClause
from azukari.apps.outsourcing.services import Judgement
from azukari.core.clauses import Coverage, Suggestion, Topic, topics_on
from azukari.web.forms import JapaneseDateField

LONGEST_CONTRACT = 100_000


class ClauseForm(forms.Form):
    """A version of the city's clause on one topic."""

    text = forms.CharField(label=_("Text of the clause"), widget=forms.Textarea(attrs={"rows": 8}))
    in_force_from = JapaneseDateField(label=_("In force from"))
    why = forms.CharField(label=_("Why it was changed"), max_length=300, required=False)


class ContractTextForm(forms.Form):
    """The articles of a contract, pasted: the machine then proposes which speaks on which topic."""

    text = forms.CharField(
        label=_("Articles of the contract"),
        max_length=LONGEST_CONTRACT,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Paste the clauses on personal data, each article beginning with its number (第9条)."
        ),
    )


@dataclass(frozen=True, slots=True)
class TopicFields:
    """The three fields of one topic, as the page lays them out."""

    topic: Topic
    coverage: BoundField
    article: BoundField
    lacks: BoundField
    proposed: tuple[Suggestion, ...]


class JudgeForm(forms.Form):
    """Every topic of the day: covered, too little, silent, or not judged; which article; what lacks."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        on: date,
        judged: Sequence[EngagementClause] = (),
        proposed: Sequence[Suggestion] = (),
    ) -> None:
        super().__init__(data)
        self._topics = topics_on(on)
        self._proposed = proposed
        before = {row.topic: row for row in reversed(judged)}
        for each in self._topics:
            self._add(each, before.get(each.number))

    def _add(self, topic: Topic, before: EngagementClause | None) -> None:
        articles = [each.article for each in self._proposed if each.topic == topic.number]
        self.fields[f"coverage-{topic.number}"] = forms.ChoiceField(
            label=_("Coverage"),
            choices=[("", _("Not judged")), *CoverageWord.choices],
            required=False,
            initial=before.coverage if before else "",
        )
        self.fields[f"article-{topic.number}"] = forms.CharField(
            label=_("Article"),
            max_length=60,
            required=False,
            initial=before.article if before else "、".join(dict.fromkeys(articles)),
        )
        self.fields[f"lacks-{topic.number}"] = forms.CharField(
            label=_("What it lacks"),
            max_length=300,
            required=False,
            initial=before.lacks if before else "",
        )

    def rows(self) -> Iterator[TopicFields]:
        """Yield the fields topic by topic."""
        for each in self._topics:
            yield TopicFields(
                each,
                self[f"coverage-{each.number}"],
                self[f"article-{each.number}"],
                self[f"lacks-{each.number}"],
                tuple(one for one in self._proposed if one.topic == each.number),
            )

    def judgements(self) -> list[Judgement]:
        """Return what was judged; a topic left open is not among it."""
        data = self.cleaned_data
        return [
            Judgement(
                each.number,
                Coverage(data[f"coverage-{each.number}"]),
                article=data[f"article-{each.number}"],
                lacks=data[f"lacks-{each.number}"],
            )
            for each in self._topics
            if data[f"coverage-{each.number}"]
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the article of what is said to be covered, beside its field."""
        data = super().clean() or self.cleaned_data
        for each in self._topics:
            said = data.get(f"coverage-{each.number}")
            if said in {"full", "partial"} and not data.get(f"article-{each.number}"):
                self.add_error(
                    f"article-{each.number}",
                    _("Write the article, e.g. 第9条, or choose “Silent”."),
                )
        return data
