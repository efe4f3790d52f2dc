"""Lessons and who has confirmed them: everybody reads a lesson, each sees the readings they answer for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from azukari.apps.incidents.models import Lesson, LessonReading
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson with how many bodies were asked to read it and how many have confirmed."""

    lesson: Lesson
    asked: int
    confirmed: int

    @property
    def left(self) -> int:
        """Return how many have not confirmed."""
        return self.asked - self.confirmed


def lessons_for(actor: Actor) -> list[Told]:
    """Return every lesson, newest first, with counts of the readings the actor may see; one query."""
    seen = _seen(actor, "readings__", "incident__")
    rows = Lesson.objects.annotate(
        asked_count=Count("readings", filter=seen),
        read_count=Count("readings", filter=seen & Q(readings__read_at__isnull=False)),
    )
    return [Told(row, row.asked_count, row.read_count) for row in rows.order_by("-pk")]


def lesson(key: str) -> Lesson:
    """Return one; raises Lesson.DoesNotExist."""
    rows = Lesson.objects.select_related("incident__department", "incident__engagement")
    return rows.get(pk=int(key))


def readings_visible_to(actor: Actor, lesson: Lesson) -> QuerySet[LessonReading]:
    """Return who was asked, those who have not confirmed first, as far as the actor may see it."""
    rows = LessonReading.objects.filter(_seen(actor, "", "lesson__incident__"), lesson=lesson)
    return rows.select_related("body", "asked").order_by(F("read_at").asc(nulls_first=True), "pk")


def readings_kept_by(actor: Actor, lesson: Lesson) -> QuerySet[LessonReading]:
    """Return the open readings for which the actor may confirm.

    A contractor: the own body's, and those below that cannot sign in; a clerk: the department's.
    """
    rows = readings_visible_to(actor, lesson)
    if actor.has(Role.SECRETARIAT, Role.CLERK, Role.CONTRACTOR):
        return rows.filter(read_at__isnull=True)
    return rows.none()


def _seen(actor: Actor, reading: str, incident: str) -> Q:
    if actor.has(*READS_ALL):
        return Q(**{f"{reading}pk__isnull": False})
    own = Q(**{f"{incident}department__code__in": actor.organisations(Role.CLERK)})
    asked = Q(**{f"{reading}asked__code__in": actor.organisations(Role.CONTRACTOR)})
    return own | asked
