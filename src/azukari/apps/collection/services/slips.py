"""Slips: a run is ordered, made by a job, and let out through the gate; one goes over the counter (CL2).

Refused
├── NothingSelected   no bill fits the selection
├── NotThatFar        the run is at another state than the act needs
├── SlipsChanged      what is printed now is not what was made: a name, an address, an amount changed
└── NothingLeft       the bill is paid or withdrawn
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from azukari.apps.collection.models import Bill, Slip, SlipRun
from azukari.apps.collection.queries import slips as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.queries.slips import Selection
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.pages import print_run
from azukari.apps.custody import services as custody
from azukari.apps.evidence import services as evidence
from azukari.apps.register import queries as register
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import AzukariError, Refused
from azukari.core.shared.identity import Actor
from azukari.core.slips import Issue
from azukari.core.slips.printing import Printed
from azukari.core.terms import Channel, Rule

State = SlipRun.State
JOB = "collection.make_slips"
# What stands on a slip, by the codes that every city's register has.
ITEMS = frozenset(
    {"name", "address", "notice-number", "tax-item", "instalment", "amount", "due-date"}
)
PERSON = "person"  # the party of the register: whoever pays
MOST_TOLD = 20
UNFINISHED = (State.WAITING, State.PRINTING, State.FAILED, State.MADE)


class NothingSelected(Refused):
    """No unpaid bill fits."""

    def __init__(self) -> None:
        super().__init__(
            _("No unpaid bill fits the selection."),
            remedy=_("Bills in a run that has not left yet are not taken twice."),
        )


class NotThatFar(Refused):
    """The run is at another state."""

    def __init__(self, run: SlipRun) -> None:
        super().__init__(
            _("The run is at “%(state)s”.") % {"state": run.get_state_display()},
            remedy=_("Load the page anew and see what can be done now."),
        )
        self.run = run


class SlipsChanged(Refused):
    """What would be handed out is not what was made."""

    def __init__(self, run: SlipRun) -> None:
        super().__init__(
            _("Since the slips were made a name, an address or an amount has changed."),
            remedy=_("Make the run again."),
        )
        self.run = run


class NothingLeft(Refused):
    """Nothing is to be paid on the bill."""

    def __init__(self, bill: Bill) -> None:
        super().__init__(
            _("Bill %(number)s is paid or withdrawn.") % {"number": bill.key},
            remedy=_("A slip is printed for what is still to be paid."),
        )
        self.bill = bill


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom a run goes, for what, how."""

    recipient: str
    purpose: str
    channel: Channel
    rules_kept: frozenset[Rule] = frozenset()


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The run that left, and its file, which is kept nowhere."""

    run: SlipRun
    name: str
    content: bytes


@transaction.atomic
def ask_run(actor: Actor, selection: Selection, how: Issue, *, what: str) -> SlipRun:
    """Order a run: its slips are fixed now, a job draws them. Raises NothingSelected, RateUnknown."""
    evidence.hold()
    pairs = list(queries.issued(queries.selected(selection), how))
    if not pairs:
        raise NothingSelected
    run = _run(actor, what, len(pairs))
    slips = [
        Slip(
            run=run,
            bill_id=bill.pk,
            reissue=queries.next_reissue(bill),
            amount=slip.amount,
            charge=slip.charge,
            pay_until=slip.pay_until,
            barcode=slip.barcode,
        )
        for bill, slip in pairs
    ]
    Slip.objects.bulk_create(slips, batch_size=5000)
    run.total = sum(slip.amount for slip in slips)
    run.over_limit = sum(not slip.barcode for slip in slips)
    run.save(update_fields=["total", "over_limit"])
    evidence.record(actor, acts.SLIPS_ASKED, run.reference, detail=_told(run))
    _start(run)
    return run


@transaction.atomic
def start_again(actor: Actor, run: SlipRun) -> SlipRun:
    """Let the job begin anew, after a crash, a failure, or a change of names. Raises NotThatFar."""
    row = _locked(run, *UNFINISHED)
    if not row.slips.exists():
        raise NotThatFar(row)
    row.state, row.done, row.trouble, row.sha256 = State.WAITING, 0, "", ""
    row.save(update_fields=["state", "done", "trouble", "sha256"])
    evidence.record(actor, acts.SLIPS_ASKED, row.reference, detail=_told(row))
    _start(row)
    return row


@transaction.atomic
def give_up(actor: Actor, run: SlipRun) -> SlipRun:
    """Give a run up before it left; its slips are free for another run. Raises NotThatFar."""
    row = _locked(run, *UNFINISHED)
    row.slips.all().delete()
    row.state, row.trouble, row.sha256 = State.FAILED, _("Given up"), ""
    row.save(update_fields=["state", "trouble", "sha256"])
    detail = _told(row) | {"given_up": 1}
    evidence.record(actor, acts.SLIPS_ASKED, row.reference, detail=detail)
    return row


def make_run(actor: Actor, run: SlipRun) -> SlipRun:
    """Draw the run to check it and fix its hash; nothing of it is kept. Begun anew it ends the same.

    What must not be printed makes the run fail, and the page says why. A run that has left stays as it is.
    """
    unfinished = SlipRun.objects.filter(pk=run.pk, state__in=UNFINISHED)
    if not unfinished.update(state=State.PRINTING, done=0):
        return run  # it has left already

    def tell(done: int) -> None:
        SlipRun.objects.filter(pk=run.pk).update(done=done)

    try:
        printed = print_run(run, BytesIO(), tell)
    except AzukariError as error:
        return _failed(run, str(error))
    return _made(actor, run, printed)


@transaction.atomic
def release_run(actor: Actor, run: SlipRun, to: HandOver) -> HandedOut:
    """Let the run leave through the gate, handed out once and kept nowhere; again is another copy.

    Raises NotThatFar, SlipsChanged, what the gate raises.
    """
    evidence.hold()
    row = _locked(run, State.MADE, State.RELEASED)
    buffer = BytesIO()
    if print_run(row, buffer, lambda _done: None).sha256 != row.sha256:
        raise SlipsChanged(row)
    content, name = buffer.getvalue(), f"納付書_{row.key}.pdf"
    row.release = custody.release(actor, _outgoing(row, to, ContentFile(content, name=name)))
    row.recipient, row.state = to.recipient, State.RELEASED
    row.save(update_fields=["release", "recipient", "state"])
    _count(row)
    evidence.record(
        actor, acts.SLIPS_RELEASED, row.reference, basis=row.release.reference, detail=_told(row)
    )
    return HandedOut(row, name, content)


@transaction.atomic
def reissue(actor: Actor, bill: Bill, how: Issue) -> Slip:
    """Make one slip anew to hand it to its payer over the counter. Raises NothingLeft, RateUnknown."""
    evidence.hold()
    row = queries.one(Bill.objects.select_for_update().get(pk=bill.pk))
    if row.left == 0 or row.withdrawn_on is not None:
        raise NothingLeft(bill)
    _bill, issued = next(iter(queries.issued([row], how)))
    run = _run(actor, _("Over the counter: bill %(number)s") % {"number": bill.key}, 1)
    run.recipient, run.state, run.done = PERSON, State.RELEASED, 1
    run.total, run.over_limit, run.made_at = issued.amount, int(not issued.barcode), run.asked_at
    run.save()
    slip = Slip.objects.create(
        run=run,
        bill=bill,
        reissue=queries.next_reissue(row),
        amount=issued.amount,
        charge=issued.charge,
        pay_until=issued.pay_until,
        barcode=issued.barcode,
    )
    _count(run)
    detail: dict[str, int | str] = {"reissue": slip.reissue, "amount": slip.amount, "to": PERSON}
    evidence.record(actor, acts.SLIPS_RELEASED, bill.reference, detail=detail)
    return slip


@transaction.atomic
def counter_paper(actor: Actor, slip: Slip) -> bytes:
    """Draw the slip that goes over the counter; that it was drawn is written down."""
    evidence.record_view(actor, slip.bill.reference)
    buffer = BytesIO()
    print_run(slip.run, buffer, lambda _done: None)
    return buffer.getvalue()


def _run(actor: Actor, what: str, wanted: int) -> SlipRun:
    year = fiscal_year(timezone.localdate())
    return SlipRun.objects.create(
        fiscal_year=year,
        number=evidence.next_number(SlipRun, year),
        what=what,
        wanted=wanted,
        asked_at=timezone.now(),
        asked_by=actor.pseudonym,
    )


def _start(run: SlipRun) -> None:
    app.configure_task(JOB).defer(key=run.key)


def _locked(run: SlipRun, *states: str) -> SlipRun:
    row = SlipRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state not in states:
        raise NotThatFar(row)
    return row


def _failed(run: SlipRun, why: str) -> SlipRun:
    rows = SlipRun.objects.filter(pk=run.pk, state=State.PRINTING)
    rows.update(state=State.FAILED, trouble=why[:300])
    run.refresh_from_db()
    return run


@transaction.atomic
def _made(actor: Actor, run: SlipRun, printed: Printed) -> SlipRun:
    evidence.hold()
    row = SlipRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state != State.PRINTING:
        return row  # given up meanwhile, or another job was quicker
    row.state, row.sha256, row.made_at = State.MADE, printed.sha256, timezone.now()
    lost = [each.code for each in printed.lost]
    told = "、".join(lost[:MOST_TOLD])
    row.trouble = _("Signs printed as 〓: %(signs)s") % {"signs": told} if lost else ""
    row.save(update_fields=["state", "sha256", "made_at", "trouble"])
    evidence.record(actor, acts.SLIPS_MADE, row.reference, detail=_told(row))
    return row


def _outgoing(run: SlipRun, to: HandOver, file: ContentFile[bytes]) -> custody.Outgoing:
    return custody.Outgoing(
        operation=register.operation(OPERATION),
        recipient=to.recipient,
        what=_("Slips %(key)s: %(what)s") % {"key": run.key, "what": run.what},
        purpose=to.purpose,
        items=ITEMS,
        channel=to.channel,
        records=run.wanted,
        rules_kept=to.rules_kept,
        file=file,
        keep=False,
    )


def _count(run: SlipRun) -> None:
    """From now on these are the bills' latest slips: an older one is known as old when it is paid."""
    mine = Slip.objects.filter(run=run, bill=OuterRef("pk")).values("reissue")[:1]
    latest = Greatest(F("reissue"), Subquery(mine))
    Bill.objects.filter(slips__run=run).update(reissue=latest)


def _told(run: SlipRun) -> dict[str, str | int]:
    return {
        "what": run.what,
        "slips": run.wanted,
        "over_limit": run.over_limit,
        "total": run.total,
        "sha256": run.sha256,
    }
