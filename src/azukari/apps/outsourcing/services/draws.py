"""Draw whom to visit unannounced, from a signed head of the evidence, so that anyone can repeat it (OU6).

Errors: DrawnFromThisHead (Refused); NothingToDraw, NothingToSign from below.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries as log
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Draw, Inspection
from azukari.apps.outsourcing.queries import supervision
from azukari.apps.outsourcing.services import acts_supervision as acts
from azukari.apps.outsourcing.services.inspections import VisitPlan, plan_visit
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.supervision import RULE
from azukari.core.supervision import Draw as DrawValue
from azukari.core.supervision import draw as draw_codes


class DrawnFromThisHead(Refused):
    """A head gives one draw a year: the `key` of the draw there is."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Draw %(key)s was made from the latest signed head already.") % {"key": key},
            remedy=_("Draw again when another head is signed, tonight at the latest."),
        )
        self.key = key


@transaction.atomic
def draw_visits(actor: Actor, year: int, wanted: int, *, among: str = Draw.Among.CONTRACTS) -> Draw:
    """Draw visits of a fiscal year by the rule and plan each as unannounced, without a day yet.

    The head is the latest signed one; one is signed when there is none.
    Raises DrawnFromThisHead, NothingToDraw.
    """
    evidence.hold()
    head = log.latest_head() or evidence.sign_head()
    before = Draw.objects.filter(fiscal_year=year, among=among, head=head.number).first()
    if before is not None:
        raise DrawnFromThisHead(before.key)
    candidates = supervision.candidates(timezone.localdate(), among)
    rests_on = DrawValue(year, head.number, bytes(head.root), tuple(sorted(candidates)))
    drawn = draw_codes(rests_on, wanted)
    row = Draw.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Draw, year),
        among=among,
        rule=RULE,
        head=head.number,
        size=head.size,
        root=rests_on.root.hex(),
        candidates=list(rests_on.candidates),
        drawn=list(drawn),
        drawn_on=timezone.localdate(),
    )
    for code in drawn:
        engagement, tier = candidates[code]
        plan = VisitPlan(Inspection.Kind.UNANNOUNCED, tier=tier)
        plan_visit(actor, engagement, plan, draw=row)
    evidence.record(
        actor,
        acts.VISITS_DRAWN,
        row.reference,
        detail={"head": row.head, "root": row.root, "drawn": ",".join(drawn)},
    )
    return row
