"""Parts that every sheet ends with: what is still owed about it, and what evidence says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.custody.queries.where.parts import MOST, Fact, Part, cut, part
from azukari.apps.custody.queries.where.scope import READS_INCIDENTS
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.obligations.queries import ObligationRecord
from azukari.core.shared.identity import Actor, Role
from azukari.web.japanese import short
from azukari.web.templatetags.references import reference_url

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
READS_EVIDENCE = (*READS_ALL, Role.ADMIN)
_FOR_STAFF = ("handed-in", "visit", "machine", "backup")  # pages that council members do not have


def owed(actor: Actor, references: Collection[str], on: date) -> Part:
    """Tell what is owed about the things, the nearest day first; one query.

    Who may not open a promise is led to what it rests on; promises about incidents are told only to
    those for whom incidents exist.
    """
    rows = obligations.open_obligations().prefetch_related(None)
    rows = rows.filter(Q(rests_on__in=references) | Q(subject__in=references))
    if not actor.has(*READS_INCIDENTS):
        rows = rows.exclude(rests_on__startswith="incident/")
    found, count = cut(rows.order_by("due_on", "fiscal_year", "serial"))
    facts = [
        Fact(
            _late(each, on) % {"day": short(each.due_on), "what": each.what},
            each.reference,
            "" if _opens(actor, each) else reference_url(_instead(actor, each)),
        )
        for each in found
    ]
    heading = _("What somebody still has to do: %(count)s") % {"count": count}
    return part(
        "owed",
        heading,
        facts,
        of=count,
        nothing=_("Nothing is owed."),
        url=reverse("obligations:obligations"),
    )


def recorded(actor: Actor, ways: Mapping[str, str]) -> Part:
    """Tell the last entries of the log about the things, and the head under which they lie; two queries.

    `ways` are the addresses by which the reader gets to each thing: for who may not open the log.
    """
    reads = actor.has(*READS_EVIDENCE)
    found, count = evidence.entries_about_any(ways, MOST)
    facts = [
        Fact(
            f"{short(each.time)} {each.act_label}",
            f"evidence/{each.sequence}",
            "" if reads else ways[each.reference],
        )
        for each in found
    ]
    head = evidence.latest_head()
    if head is not None:
        said = _("Signed %(day)s over %(size)s entries, root %(root)s…") % {
            "day": short(head.time),
            "size": f"{head.size:,}",
            "root": bytes(head.root).hex()[:16],
        }
        facts.append(Fact(said, url=reverse("evidence:heads") if reads else reverse("open:home")))
    heading = _("What the log says that nobody can change: %(count)s entries") % {"count": count}
    return part(
        "evidence",
        heading,
        facts,
        of=max(count, len(found)) + (head is not None),
        nothing=_("Nothing is recorded yet."),
        url=reverse("evidence:list") if reads else "",
    )


def _opens(actor: Actor, row: ObligationRecord) -> bool:
    return actor.has(*READS_ALL) or row.owner.organisation.code in actor.organisations(Role.CLERK)


def _instead(actor: Actor, row: ObligationRecord) -> str:
    """Return what to show who may not open the promise: what it rests on, or else what it is about."""
    kind = row.rests_on.partition("/")[0]
    hidden = kind in _FOR_STAFF and not actor.has(Role.CLERK)
    return row.subject if kind == "obligation" or hidden else row.rests_on


def _late(row: ObligationRecord, on: date) -> str:
    return _("%(day)s, overdue: %(what)s") if row.due_on < on else _("By %(day)s: %(what)s")
