"""Bodies by name, reading and code; which of them read the same."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from azukari.apps.outsourcing.models import Body, Engagement
from azukari.core.shared.folding import fold, fold_kana


def bodies() -> QuerySet[Body]:
    """Return every body, with the number of its contracts and of those that read the same."""
    twins = Body.objects.filter(reading=OuterRef("reading")).exclude(pk=OuterRef("pk"))
    return Body.objects.annotate(contracts=Count("engagements", distinct=True), twins=Exists(twins))


def contracts_of(body: Body, seen: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """Return the contracts, of those seen, in whose chain the body stands or stood."""
    return seen.filter(tiers__body=body).distinct()


def body(code: str) -> Body:
    """Return one; raises Body.DoesNotExist."""
    return Body.objects.select_related("succeeds", "organisation").get(code=code)


def search(rows: QuerySet[Body], words: str) -> QuerySet[Body]:
    """Return the bodies whose name, reading, code or number holds every word, width and kana aside."""
    for word in words.split():
        rows = rows.filter(
            Q(folded_name__contains=fold(word, keep_spaces=False))
            | Q(reading__contains=fold_kana(word))
            | Q(name_en__icontains=word)
            | Q(code__icontains=word)
            | Q(corporate_number__contains=word)
        )
    return rows


def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms in which a typed word may be found: as a name, as a reading, as a code."""
    return fold(word, keep_spaces=False), fold_kana(word), word.lower()


def same_reading(kana: str, *, besides: str = "") -> QuerySet[Body]:
    """Return the bodies that read the same; they are never one (OU1)."""
    return Body.objects.filter(reading=fold_kana(kana)).exclude(code=besides)


def twins_of(body: Body) -> QuerySet[Body]:
    """Return the other bodies that read as this one does."""
    return same_reading(body.kana, besides=body.code)
