"""The parts of the sheet of an operation and of a body: aggregated, so that forty chains fit on one page."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.custody.queries import media as media_queries
from azukari.apps.custody.queries.where.held import Tally
from azukari.apps.custody.queries.where.parts import MOST, Fact, Part, cut, found_by, part
from azukari.apps.custody.queries.where.scope import Scope
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.web.japanese import short

FEW = 2


def chain(scope: Scope) -> Part:
    """Tell the running contracts, each with who stands below; counted with the contracts."""
    facts = [
        Fact(
            _("%(title)s: %(contractor)s, %(count)s in the chain, until %(day)s")
            % {
                "title": row.title,
                "contractor": row.contractor.words,
                "count": getattr(row, "standing", 0),
                "day": short(row.ends_on) if row.ends_on else "—",
            },
            row.reference,
        )
        for row in scope.engagements[:MOST]
    ]
    return part(
        "chain",
        _("Who works with it (contracts)"),
        facts,
        of=len(scope.engagements),
        nothing=_("No contract runs."),
        url=reverse("outsourcing:engagements"),
    )


def looked_at(scope: Scope, at: BodyRecord | None = None) -> Part:
    """Tell when somebody of the city looked last; one query."""
    found = outsourcing.supervision.last_visits(scope.engagements, scope.on, at=at)
    facts = [
        Fact(
            _("%(day)s, %(way)s: %(who)s")
            % {
                "day": short(each.held_on) if each.held_on else "—",
                "way": each.get_way_display(),
                "who": each.tier.body.words if each.tier else each.engagement.contractor.words,
            },
            each.reference,
        )
        for each in found[:FEW]
    ]
    return part(
        "inspections",
        _("When the city looked last"),
        facts,
        of=len(found),
        nothing=_("Nobody has looked yet."),
        url=reverse("outsourcing:supervision"),
    )


def held(scope: Scope, counted: Tally) -> Part:
    """Tell what is held, thing by thing: how much, until when, how much of it is confirmed as gone."""
    facts = []
    for each in counted.batches[:MOST]:
        words = {
            "what": each.what,
            "day": short(each.due_on),
            "copies": each.copies,
            "gone": each.gone,
            "open": each.copies - each.gone,
            "reported": each.reported,
        }
        said = _("%(what)s: to be gone by %(day)s; %(gone)s confirmed, %(open)s not")
        if each.gone == each.copies:
            said = _("%(what)s: all %(copies)s gone, as confirmed")
        elif each.reported:
            said = _(
                "%(what)s: to be gone by %(day)s; %(gone)s confirmed, %(open)s not, "
                "%(reported)s of them reported"
            )
        facts.append(Fact(said % words, each.reference))
    return part(
        "holdings",
        _("What is held, and until when"),
        facts,
        of=len(counted.batches),
        nothing=_("Nothing is held outside."),
        url=found_by("custody:holdings", q=scope.words),
    )


def silent(counted: Tally) -> Part:
    """Name those who have confirmed nothing of what fell due."""
    facts = [
        Fact(
            _("%(custodian)s: %(count)s, the oldest since %(day)s")
            % {"custodian": each.custodian, "count": each.late, "day": short(each.since)},
            each.reference,
        )
        for each in counted.silent[:MOST]
    ]
    heading = _("Who has confirmed nothing yet: %(count)s") % {"count": len(counted.silent)}
    return part(
        "silent",
        heading,
        facts,
        of=len(counted.silent),
        nothing=_("Everybody has answered."),
        url=reverse("custody:disposals"),
    )


def gone(scope: Scope) -> Part:
    """Tell what was destroyed, when, by whom, and who looked; one query."""
    found, count = cut(scope.certificates, MOST - 1)
    facts = [
        Fact(
            _("%(day)s: %(what)s, done by %(done)s, checked by %(looked)s")
            % {
                "day": short(each.verified_on),
                "what": each.source,
                "done": each.sanitised_name,
                "looked": each.verified_name,
            },
            each.reference,
        )
        for each in found
    ]
    return part(
        "certificates",
        _("What is gone, and who checked"),
        facts,
        of=count,
        nothing=_("No certificate yet."),
        url=found_by("custody:holdings", q=scope.words, state="gone"),
    )


def left(scope: Scope) -> Part:
    """Tell what was handed out last; one query."""
    found, count = cut(scope.releases, FEW)
    facts = [
        Fact(f"{short(each.released_on)} {each.what} → {each.recipient_name}", each.reference)
        for each in found
    ]
    return part(
        "releases",
        _("What left last"),
        facts,
        of=count,
        nothing=_("Nothing has left."),
        url=found_by("custody:releases", q=scope.words),
    )


def media(scope: Scope) -> Part:
    """Tell how many media are where, those out of time or not to be found by name; one or two queries."""
    counts = media_counts(scope)
    if not sum(counts.values()):
        return part("media", _("Media"), [], nothing=_("No medium is entered."))
    states = (
        (media_queries.IN_PLACE, _("In their place: %(count)s")),
        (media_queries.OUT, _("Taken out, within time: %(count)s")),
        (media_queries.GONE, _("Destroyed by certificate: %(count)s")),
    )
    facts = [
        Fact(
            words % {"count": counts[state]},
            url=found_by("custody:media", q=scope.words, state=state),
        )
        for state, words in states
        if counts[state]
    ]
    trouble = counts[media_queries.OVERDUE] + counts[media_queries.LOST]
    named = _troubled(scope) if trouble else []
    return part(
        "media",
        _("Media"),
        [*named, *facts],
        of=trouble + len(facts),
        url=found_by("custody:media", q=scope.words),
    )


def media_counts(scope: Scope) -> dict[str, int]:
    """Return how many media stand how on the day; one query."""
    states = ("IN_PLACE", "OUT", "OVERDUE", "LOST", "GONE")
    rows = scope.media.order_by()
    counted = {}
    for name in states:
        state = getattr(media_queries, name)
        standing = media_queries.in_state(rows, state, scope.on)
        counted[state] = Count("pk", filter=Q(pk__in=standing.values("pk")))
    return dict(rows.aggregate(**counted))


def happened(scope: Scope) -> Part | None:
    """Tell near misses and incidents, the newest first; None for whom they do not exist; one query."""
    if scope.incidents is None:
        return None
    near = Q(kind="near_miss")
    still = ~Q(state="closed")
    rows = scope.incidents.annotate(
        near=Window(Count("pk", filter=near)), still=Window(Count("pk", filter=still))
    )
    found, count = cut(rows, FEW + 1)
    facts = [
        Fact(
            f"{short(each.noticed_on)} {each.get_kind_display()}（{each.get_state_display()}）",
            each.reference,
        )
        for each in found
    ]
    heading = _("Incidents %(count)s, near misses %(near)s, still examined %(still)s") % {
        "count": count - (found[0].near if found else 0),
        "near": found[0].near if found else 0,
        "still": found[0].still if found else 0,
    }
    return part(
        "incidents",
        heading,
        facts,
        of=count,
        nothing=_("Nothing was reported."),
        url=reverse("incidents:incidents"),
    )


def binders(scope: Scope) -> Part | None:
    """Tell the binders of the operation; None for whom they do not exist; one query."""
    if scope.binders is None:
        return None
    found, count = cut(scope.binders, FEW)
    facts = [
        Fact(_binder(each.title, each.get_state_display(), each.retain_until), each.reference)
        for each in found
    ]
    return part(
        "binders",
        _("Binders at the city"),
        facts,
        of=count,
        nothing=_("No binder is kept."),
        url=reverse("vault:binders"),
    )


def _troubled(scope: Scope) -> list[Fact]:
    """Name what is not back in time or not to be found, with its way to the page."""
    rows = media_queries.in_state(scope.media, media_queries.OVERDUE, scope.on)
    lost = media_queries.in_state(scope.media, media_queries.LOST, scope.on)
    either = scope.media.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=lost.values("pk")))
    facts = []
    for each in either[:FEW]:
        out = media_queries.open_outing(each)
        said = (
            _("%(serial)s: not to be found since %(day)s")
            if each.lost_on
            else _("%(serial)s: to be back by %(day)s, not back")
        )
        day = each.lost_on or (out.due_on if out else None)
        facts.append(
            Fact(said % {"serial": each.serial, "day": short(day) if day else "—"}, each.reference)
        )
    return facts


def _binder(title: str, state: str, until: date | None) -> str:
    kept = _("kept until %(day)s") % {"day": short(until)} if until else ""
    return "、".join(each for each in (title, state, kept) if each)
