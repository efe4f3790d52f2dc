"""The parts of the sheet of one medium and of one binder."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from azukari.apps.custody.models import Medium, StockTake
from azukari.apps.custody.queries import media as media_queries
from azukari.apps.custody.queries.where.parts import MOST, Fact, Part, part
from azukari.apps.custody.queries.where.scope import READS_INCIDENTS
from azukari.apps.vault import queries as vault
from azukari.apps.vault.queries import BinderRecord
from azukari.core.shared.identity import Actor
from azukari.web.japanese import short

FEW = 3


def the_medium(row: Medium) -> Part:
    """Tell what is on it, whose it is, who holds it and where."""
    page = reverse("custody:medium", args=[row.key])
    holder = row.body.words if row.body else row.operation.department.name
    facts = [
        Fact(row.content, row.reference, page),
        Fact(
            _("Owned by %(owner)s, held by %(holder)s") % {"owner": row.owner, "holder": holder},
            f"body/{row.body.code}" if row.body else row.reference,
        ),
        Fact(_("Kept at: %(place)s") % {"place": row.place}, row.reference),
        Fact(row.operation.words, row.operation.reference),
    ]
    return part("medium", _("What it is, whose, and where"), facts)


def outings(row: Medium) -> Part:
    """Tell who took it out, with whose permit; from what is prefetched."""
    known = list(row.outings.all())
    facts = []
    for each in known[:MOST]:
        back = (
            _("back on %(day)s") % {"day": short(each.returned_on)}
            if each.returned_on
            else _("not back, due %(day)s") % {"day": short(each.due_on)}
        )
        said = _(
            "%(day)s to %(where)s, carried by %(carrier)s, permitted by %(permitted)s: %(back)s"
        )
        words = {
            "day": short(each.out_on),
            "where": each.destination,
            "carrier": each.carrier,
            "permitted": each.permitted_by,
            "back": back,
        }
        facts.append(Fact(said % words, row.reference, _history(row)))
    return part(
        "outings",
        _("Who took it out, and who permitted it"),
        facts,
        of=len(known),
        nothing=_("Nobody has taken it out."),
        url=_history(row),
    )


def counted(row: Medium) -> Part:
    """Tell when it was last seen at a stock-take; one query."""
    rows = StockTake.objects.filter(operation=row.operation, found__contains=[row.serial])
    facts = [
        Fact(
            _("%(day)s, found at %(place)s") % {"day": short(each.taken_on), "place": each.place},
            row.operation.reference,
        )
        for each in rows[:1]
    ]
    return part(
        "counted", _("When it was counted last"), facts, nothing=_("It was not counted yet.")
    )


def ended(row: Medium) -> Part:
    """Tell by whom and how it was destroyed, and who looked."""
    certificate = row.certificate
    facts = []
    if certificate is not None:
        said = _("%(day)s: done by %(done)s, checked by %(looked)s")
        words = {
            "day": short(certificate.verified_on),
            "done": certificate.sanitised_name,
            "looked": certificate.verified_name,
        }
        facts.append(Fact(said % words, certificate.reference))
    return part(
        "certificates",
        _("What is gone, and who checked"),
        facts,
        nothing=_("It has not been destroyed."),
    )


def lost(actor: Actor, row: Medium) -> Part | None:
    """Tell its loss with the incident, to those for whom incidents exist."""
    if not actor.has(*READS_INCIDENTS):
        return None
    facts = []
    if row.lost_on is not None:
        said = _("Not to be found since %(day)s") % {"day": short(row.lost_on)}
        facts.append(Fact(said, row.incident or row.reference))
    return part("incidents", _("Incidents"), facts, nothing=_("Nothing was reported."))


def the_binder(row: BinderRecord) -> Part:
    """Tell what the binder is, until when it is kept, and what holds it back."""
    until = _("Kept until %(day)s") % {"day": short(row.retain_until)} if row.retain_until else ""
    hold = _("Held back from erasure: %(why)s") % {"why": row.hold} if row.hold else ""
    facts = [
        Fact(row.title, row.reference),
        Fact(_("Works with it: %(name)s") % {"name": row.department.name}, row.operation_reference),
        Fact(f"{row.get_state_display()}　{until}".strip(), row.reference),
    ]
    if hold:
        facts.append(Fact(hold, row.reference))
    return part("binder", _("What it is, whose, and until when"), facts)


def copies(row: BinderRecord) -> Part:
    """Tell where copies of its key are, and which are destroyed; one query."""
    known = list(row.copies.order_by("number"))
    facts = []
    for each in known[:FEW]:
        state = (
            _("destroyed on %(day)s") % {"day": short(each.destroyed_at)}
            if each.destroyed_at
            else _("still kept at %(place)s") % {"place": each.place}
        )
        facts.append(Fact(f"{each.label}：{state}", row.reference, reverse("vault:copies")))
    return part(
        "copies",
        _("Copies of its key"),
        facts,
        of=len(known),
        nothing=_("No copy was made."),
        url=reverse("vault:copies"),
    )


def backups(row: BinderRecord) -> Part:
    """Tell which backups hold something of it; once its key is destroyed nobody can read them; one query."""
    known = list(row.backups.all())
    facts = [
        Fact(
            _("%(day)s: %(count)s records, sealed")
            % {"day": short(each.made_at), "count": f"{each.values:,}"},
            row.reference,
        )
        for each in known[:FEW]
    ]
    return part(
        "backups",
        _("Backups that hold something of it"),
        facts,
        of=len(known),
        nothing=_("No backup holds any of it."),
    )


def erased(row: BinderRecord) -> tuple[Part, str]:
    """Tell how far its erasure is and who the two people are, and the sentence for the top; one query."""
    found = vault.erasure_of(row)
    heading = _("Whether it is gone, and who checked")
    if found is None:
        nothing = _("It is in use; nobody has asked for its erasure.")
        return part("erasure", heading, [Fact(nothing, row.reference)]), nothing
    words = {
        "state": found.get_state_display(),
        "asked": found.requested_by or "—",
        "confirmed": found.confirmed_by or "—",
        "day": short(found.confirmed_at or found.requested_at),
    }
    said = _("%(state)s. Asked for by %(asked)s, confirmed by %(confirmed)s, %(day)s") % words
    facts = [Fact(said, row.reference)]
    if found.state == found.State.DONE:
        proof = reverse("vault:certificate", args=[row.key])
        facts.append(Fact(_("Certificate of erasure"), row.reference, proof))
    return part("erasure", heading, facts), said


def where_now(row: Medium, on: date) -> str:
    """Return in a sentence where a medium is today."""
    state, out = media_queries.state_of(row, on), media_queries.open_outing(row)
    if state == media_queries.GONE and row.certificate is not None:
        said = _("It was destroyed on %(day)s: %(done)s did it, %(looked)s checked.")
        return said % {
            "day": short(row.certificate.sanitised_on),
            "done": row.certificate.sanitised_name,
            "looked": row.certificate.verified_name,
        }
    if row.lost_on is not None:
        return _("It has not been found since %(day)s.") % {"day": short(row.lost_on)}
    if out is None:
        return _("It is in its place: %(place)s.") % {"place": row.place}
    said = (
        _("It is out: %(carrier)s took it to %(where)s; it should have been back by %(day)s.")
        if state == media_queries.OVERDUE
        else _("It is out: %(carrier)s took it to %(where)s; it has to be back by %(day)s.")
    )
    return said % {"carrier": out.carrier, "where": out.destination, "day": short(out.due_on)}


def _history(row: Medium) -> str:
    return f"{reverse('custody:medium', args=[row.key])}#outings"
