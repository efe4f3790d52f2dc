"""Findings: those a person may see, of one contract, still open."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from azukari.apps.outsourcing.models import Engagement, Finding
from azukari.apps.outsourcing.queries.access import engagements_visible_to
from azukari.apps.outsourcing.queries.sections import Section
from azukari.core.shared.folding import fold
from azukari.core.shared.identity import Actor

_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,3})-([1-9]\d{0,3})", re.ASCII)


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """Return the findings of the contracts the actor may read."""
    rows = Finding.objects.filter(engagement__in=engagements_visible_to(actor))
    return rows.select_related(
        "engagement__operation__department", "engagement__contractor__organisation"
    )


def access_finding(actor: Actor, key: str) -> Finding:
    """Return one by its key (`2026-3-2`); raises Finding.DoesNotExist."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise Finding.DoesNotExist(key)
    return findings_visible_to(actor).get(
        engagement__fiscal_year=int(found[1]),
        engagement__number=int(found[2]),
        number=int(found[3]),
    )


def open_findings(engagement: Engagement) -> QuerySet[Finding]:
    """Return what is not closed, in the order found."""
    return engagement.findings.exclude(state=Finding.State.CLOSED).order_by("number")


def search(rows: QuerySet[Finding], words: str) -> QuerySet[Finding]:
    """Return the findings whose text, contract or contractor holds every word."""
    for word in words.split():
        rows = (
            rows.filter(text__icontains=word)
            | rows.filter(engagement__title__icontains=word)
            | rows.filter(
                engagement__contractor__folded_name__contains=fold(word, keep_spaces=False)
            )
        )
    return rows


def summary(engagement: Engagement, on: date) -> Section:
    """Tell what was found and is not seen to be corrected; `on` is the day of the sheet."""
    rows = [row for row in open_findings(engagement) if row.found_on <= on]
    told = tuple(f"{row.key} {row.text}" for row in rows)
    lines = () if told else (_("No finding is open."),)
    return Section("findings", _("Findings"), lines, told)
