"""Engagements: lists, what they say on a day, the versions of their scope."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.outsourcing.models import Engagement, ScopeVersion
from azukari.apps.outsourcing.models.naming import holding_on
from azukari.core.shared.folding import fold, fold_kana


def search(rows: QuerySet[Engagement], words: str) -> QuerySet[Engagement]:
    """Return the engagements whose title, operation or contractor holds every word."""
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(operation__name__icontains=word)
            | Q(operation__name_en__icontains=word)
            | Q(contractor__folded_name__contains=fold(word, keep_spaces=False))
            | Q(contractor__reading__contains=fold_kana(word))
            | Q(contractor__code__icontains=word)
        )
    return rows


def by_running(
    rows: QuerySet[Engagement], on: date, *, running: bool = True
) -> QuerySet[Engagement]:
    """Return those that hold on the day, or those that do not."""
    return rows.filter(holding_on(on)) if running else rows.exclude(holding_on(on))


def scopes_of(engagement: Engagement) -> list[ScopeVersion]:
    """Return every version of the scope in its order, with the grants."""
    return list(engagement.scopes.order_by("effective_from").prefetch_related("grants"))


def scope_on(scopes: list[ScopeVersion], on: date) -> ScopeVersion | None:
    """Return the version effective on the day; None before the first."""
    effective = [scope for scope in scopes if scope.effective_from <= on]
    return effective[-1] if effective else None
