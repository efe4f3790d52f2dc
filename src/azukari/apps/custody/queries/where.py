"""いまどこに: what is known today of an operation's data, on one sheet, each part with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.custody.queries import holdings, media
from azukari.apps.custody.queries.access import holdings_visible_to, releases_visible_to
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor
from azukari.web.japanese import short

MOST = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sheet: what is said, and the page that shows it in full."""

    heading: str
    lines: tuple[str, ...]
    url: str


def where(actor: Actor, operation: OperationRecord, on: date) -> list[Part]:
    """Return the sheet of the day, as far as the actor may see it."""
    return [
        *_contracts(actor, operation, on),
        _held(actor, operation, on),
        _left(actor, operation),
        _media(actor, operation, on),
        _owed(operation),
        _recorded(operation),
    ]


def _contracts(actor: Actor, operation: OperationRecord, on: date) -> list[Part]:
    """Tell each running contract's chain, and when somebody of the city looked last."""
    rows = outsourcing.engagements_visible_to(actor).filter(operation=operation)
    found = []
    for row in outsourcing.engagements.by_running(rows, on):
        chain = outsourcing.chain.chain_of(row)
        lines = (
            row.title,
            _("Custodians: %(count)s") % {"count": len(chain.standing(on))},
            *outsourcing.supervision.summary(row, on).lines,
        )
        url = reverse("outsourcing:sheet", args=[row.key])
        found.append(Part(_("Chain of custodians"), lines[:MOST], url))
    return found


def _held(actor: Actor, operation: OperationRecord, on: date) -> Part:
    rows = holdings_visible_to(actor).filter(operation=operation)
    gaps = holdings.gaps(rows, on)
    lines = (
        _("Held, not yet due: %(count)s")
        % {"count": holdings.in_state(rows, holdings.HELD, on).count()},
        _("Due for disposal: %(due)s, confirmed: %(confirmed)s")
        % {"due": sum(gap.due for gap in gaps), "confirmed": sum(gap.confirmed for gap in gaps)},
        _("Custodians that have confirmed nothing: %(count)s")
        % {"count": sum(gap.is_silent for gap in gaps)},
    )
    return Part(_("What is held, and disposal"), lines, reverse("custody:disposals"))


def _left(actor: Actor, operation: OperationRecord) -> Part:
    rows = releases_visible_to(actor).filter(operation=operation)
    lines = [f"{short(row.released_on)} {row.what} → {row.recipient_name}" for row in rows[:MOST]]
    return Part(
        _("What left last"), tuple(lines) or (_("Nothing has left."),), reverse("custody:releases")
    )


def _media(actor: Actor, operation: OperationRecord, on: date) -> Part:
    rows = media.media_visible_to(actor).filter(operation=operation)
    counts = {
        state: media.in_state(rows, state, on).count()
        for state in (media.IN_PLACE, media.OUT, media.OVERDUE, media.LOST, media.GONE)
    }
    lines = (
        _("In their place: %(count)s") % {"count": counts[media.IN_PLACE]},
        _("Taken out: %(out)s, of these not back in time: %(late)s")
        % {"out": counts[media.OUT] + counts[media.OVERDUE], "late": counts[media.OVERDUE]},
        _("Not to be found: %(count)s") % {"count": counts[media.LOST]},
        _("Destroyed by certificate: %(count)s") % {"count": counts[media.GONE]},
    )
    return Part(_("Media"), lines, reverse("custody:media"))


def _owed(operation: OperationRecord) -> Part:
    rows = [row for row in obligations.about(operation.reference) if row.is_open]
    rows.sort(key=lambda row: (row.due_on is None, row.due_on or date.max))
    lines = [f"{short(row.due_on)} {row.what}" if row.due_on else row.what for row in rows[:MOST]]
    told = _("Open: %(count)s") % {"count": len(rows)}
    return Part(_("Open obligations"), (told, *lines), reverse("home:board"))


def _recorded(operation: OperationRecord) -> Part:
    entries = evidence.entries_about(operation.reference)
    lines = [f"{short(each.time)} {each.act_label}（{each.sequence}）" for each in entries[-MOST:]]
    return Part(
        _("Last evidence"),
        tuple(reversed(lines)),
        reverse("register:operation", args=[operation.code]),
    )
