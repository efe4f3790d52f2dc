"""The sheets themselves: which parts in which order, and the plain sentences on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Medium
from azukari.apps.custody.queries.access import READS_ALL
from azukari.apps.custody.queries.media import access_medium
from azukari.apps.custody.queries.where import many, one
from azukari.apps.custody.queries.where.common import owed, recorded
from azukari.apps.custody.queries.where.held import Tally, tally
from azukari.apps.custody.queries.where.parts import Part, Sheet
from azukari.apps.custody.queries.where.scope import Scope, of_body, of_operation
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.apps.vault import queries as vault
from azukari.apps.vault.queries import BinderRecord
from azukari.core.shared.identity import Actor
from azukari.web.japanese import in_words
from azukari.web.templatetags.references import reference_url


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet is about; `key` as in its address."""

    kind: str
    name: str
    reference: str
    key: str


def operation_sheet(actor: Actor, row: OperationRecord, on: date) -> Sheet:
    """Return the sheet of an operation."""
    scope = of_operation(actor, row, on)
    counted = tally(scope.holdings, on)
    parts = [*_outside(scope, counted), many.binders(scope), many.happened(scope), _owed(scope)]
    about = About("operation", row.words, row.reference, row.code)
    return _closed(actor, about, _told(counted, parts), parts)


def body_sheet(actor: Actor, row: BodyRecord, on: date) -> Sheet:
    """Return the sheet of a body that holds something in any tier.

    A clerk sees of it what belongs to the own department's operations, and is told so.
    """
    scope = of_body(actor, row, on)
    counted = tally(scope.holdings, on)
    parts = [*_outside(scope, counted, row), many.happened(scope), _owed(scope)]
    told = _told(counted, parts, body=True)
    if not actor.has(*READS_ALL):
        told = (*told, _("Only what belongs to operations of your own department is shown."))
    return _closed(actor, About("body", row.named, scope.reference, row.code), told, parts)


def medium_sheet(actor: Actor, row: Medium, on: date) -> Sheet:
    """Return the sheet of one medium."""
    parts = [
        one.the_medium(row),
        one.outings(row),
        one.counted(row),
        one.ended(row),
        one.lost(actor, row),
        owed(actor, (row.reference,), on),
    ]
    about = About("medium", row.serial, row.reference, row.key)
    return _closed(actor, about, (one.where_now(row, on),), parts)


def binder_sheet(actor: Actor, row: BinderRecord, on: date) -> Sheet:
    """Return the sheet of one binder."""
    erased, said = one.erased(row)
    parts = [
        one.the_binder(row),
        erased,
        one.copies(row),
        one.backups(row),
        owed(actor, (row.reference,), on),
    ]
    about = About("binder", row.title, row.reference, row.key)
    return _closed(actor, about, (said,), parts)


# Kind → how the reader gets to the thing (raises not-found), and its sheet.
KINDS: Mapping[str, Callable[[Actor, str, date], Sheet]] = {
    "operation": lambda actor, key, on: operation_sheet(
        actor, register.access_operation(actor, key), on
    ),
    "body": lambda actor, key, on: body_sheet(actor, outsourcing.bodies.body(key), on),
    "medium": lambda actor, key, on: medium_sheet(actor, access_medium(actor, key), on),
    "binder": lambda actor, key, on: binder_sheet(actor, vault.access_binder(actor, key), on),
}


def sheet(actor: Actor, kind: str, key: str, on: date) -> Sheet:
    """Return the sheet of the day; raises not-found for what the actor may not see."""
    return KINDS[kind](actor, key, on)


def _outside(scope: Scope, counted: Tally, body: BodyRecord | None = None) -> list[Part]:
    """Return the parts about what is outside of the city, in the order of the sheet.

    Of one body nobody is named as silent: the sentence on top says it.
    """
    return [
        many.held(scope, counted),
        *([] if body else [many.silent(counted)]),
        many.gone(scope),
        many.media(scope),
        many.chain(scope),
        many.looked_at(scope, body),
        many.left(scope),
    ]


def _owed(scope: Scope) -> Part:
    about = {scope.reference, *(row.reference for row in scope.engagements)}
    return owed(scope.actor, about, scope.on)


def _closed(
    actor: Actor, about: About, told: tuple[str, ...], parts: Sequence[Part | None]
) -> Sheet:
    """Return the sheet with the log's entries about everything named on it as its last part."""
    shown = [each for each in parts if each is not None]
    ways = {fact.reference: fact.way for each in shown for fact in each.facts}
    page = "where" if about.kind == "operation" else f"where-{about.kind}"
    return Sheet(
        kind=about.kind,
        name=about.name,
        reference=about.reference,
        url=reverse(f"custody:{page}", args=[about.key]),
        pdf_url=reverse(f"custody:{page}-pdf", args=[about.key]),
        told=told,
        parts=(*shown, recorded(actor, {**ways, about.reference: reference_url(about.reference)})),
    )


def _told(counted: Tally, parts: Sequence[Part | None], *, body: bool = False) -> tuple[str, ...]:
    """Return what a reader who knows nothing of the office wants to know, in sentences."""
    holds = _it_holds(counted) if body else _who_holds(counted)
    return (*holds, _who_checked(counted, parts))


def _it_holds(counted: Tally) -> list[str]:
    """Say it of one body, in whose own hands something is or not."""
    if not counted.held + counted.late:
        return [_("Nothing is written down today as in its own hands.")]
    said = []
    if counted.until is not None:
        words = _("Today it holds %(held)s things within their time, the last until %(day)s.")
        day = in_words(counted.until, weekday=False)
        said.append(words % {"held": counted.held, "day": day})
    if counted.late:
        words = (
            _("%(late)s things should be gone already; it has never answered.")
            if counted.silent
            else _("%(late)s things should be gone already and nobody has confirmed it.")
        )
        said.append(words % {"late": counted.late})
    return said


def _who_holds(counted: Tally) -> list[str]:
    if not counted.held + counted.late:
        return [_("Nobody outside of the city holds any of it today.")]
    said = []
    if counted.until is not None:
        words = _(
            "Today %(custodians)s bodies hold %(held)s things within their time, the last until %(day)s."
        )
        said.append(
            words
            % {
                "custodians": counted.custodians,
                "held": counted.held,
                "day": in_words(counted.until, weekday=False),
            }
        )
    if counted.late:
        words = _("%(late)s things should be gone already and nobody has confirmed it; %(silent)s.")
        silent = (
            _("%(count)s of those who hold them have never answered") % {"count": n}
            if (n := len(counted.silent))
            else _("all of those who hold them have answered for others")
        )
        said.append(words % {"late": counted.late, "silent": silent})
    return said


def _who_checked(counted: Tally, parts: Sequence[Part | None]) -> str:
    last = next((each for each in parts if each and each.code == "certificates"), None)
    if last is None or not counted.gone:
        return _("Nothing has been confirmed as gone yet.")
    return _("%(gone)s things are confirmed as gone. Last: %(last)s.") % {
        "gone": counted.gone,
        "last": last.facts[0].text,
    }
