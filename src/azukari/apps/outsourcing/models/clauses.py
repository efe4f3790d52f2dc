"""The city's own clauses in versions, and what a person judged of each contract's articles (OU3).

The topics themselves are facts of the field, not rows: `core.clauses`. A city clause once in force is
never rewritten (a trigger refuses it); its successor is a new version.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models.engagements import Engagement
from azukari.core.clauses import Coverage, Topic, topic


class CoverageWord(models.TextChoices):
    """How far an article speaks on its topic; the values are those of the core."""

    FULL = Coverage.FULL.value, _("Covered")
    PARTIAL = Coverage.PARTIAL.value, _("Too little")
    MISSING = Coverage.MISSING.value, _("Silent")


class CityClause(models.Model):
    """The text the city puts into its contracts on one topic, from a day on until the next version."""

    topic = models.PositiveSmallIntegerField(_("Clause topic"))
    version = models.PositiveSmallIntegerField(_("Version"))
    text = models.TextField(_("Text of the clause"))
    in_force_from = models.DateField(_("In force from"))
    why = models.CharField(_("Why it was changed"), max_length=300, blank=True)

    class Meta:
        """By topic, newest first; one version of a number and of a day; known topics only."""

        ordering: ClassVar = ["topic", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["topic", "version"], name="outsourcing_one_clause_of_a_version"
            ),
            models.UniqueConstraint(
                fields=["topic", "in_force_from"], name="outsourcing_one_clause_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(topic__gte=1, topic__lte=32), name="outsourcing_clause_of_a_topic"
            ),
        ]

    def __str__(self) -> str:
        """Return topic and version."""
        return f"{self.topic}/{self.version}"

    @property
    def subject(self) -> Topic:
        """Return the topic as the core knows it."""
        return topic(self.topic)

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `clause/29-2`."""
        return f"clause/{self.topic}-{self.version}"


class EngagementClause(models.Model):
    """One judgement on one contract: this article speaks this far on this topic."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="clauses")
    topic = models.PositiveSmallIntegerField(_("Clause topic"))
    article = models.CharField(_("Article"), max_length=60, blank=True)
    coverage = models.CharField(_("Coverage"), max_length=8, choices=CoverageWord.choices)
    words = models.TextField(_("Words of the article"), blank=True)
    lacks = models.CharField(_("What it lacks"), max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_on = models.DateField(_("Judged on"))

    class Meta:
        """By topic; an article is judged once on a topic; what covers names its article."""

        ordering: ClassVar = ["engagement_id", "topic", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["engagement", "topic", "article"], name="outsourcing_one_judgement"
            ),
            models.CheckConstraint(
                condition=Q(topic__gte=1, topic__lte=32), name="outsourcing_judged_on_a_topic"
            ),
            models.CheckConstraint(
                condition=Q(coverage="missing") | ~Q(article=""),
                name="outsourcing_what_covers_names_its_article",
            ),
        ]

    def __str__(self) -> str:
        """Return topic and article."""
        return f"{self.topic} {self.article}"
