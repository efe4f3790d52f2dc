"""Bodies by name, reading and code; which of them read the same."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from azukari.apps.outsourcing.models import Body
from azukari.core.shared.folding import fold, fold_kana


def bodies() -> QuerySet[Body]:
    """Return every body, by reading, with the number of its engagements."""
    return Body.objects.annotate(contracts=Count("engagements", distinct=True))


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


def same_reading(kana: str, *, besides: str = "") -> QuerySet[Body]:
    """Return the bodies that read the same; they are never one (OU1)."""
    return Body.objects.filter(reading=fold_kana(kana)).exclude(code=besides)


def twins_of(body: Body) -> QuerySet[Body]:
    """Return the other bodies that read as this one does."""
    return same_reading(body.kana, besides=body.code)
