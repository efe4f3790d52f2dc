"""More words of the matching: what a rule means, marks, kinds of receipts, whether to look."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.reconcile import Attention, Kind, Rule

EXPLAINED: Mapping[int, Promise] = {
    Rule.CANCELLED: _("The store took the payment back before it was confirmed; no money came."),
    Rule.HELD: _("Somebody looked and found no bill for it; the money waits as unidentified."),
    Rule.FOREIGN: _(
        "The codes in the barcode are another city’s; the money waits until you say where it belongs."
    ),
    Rule.UNKNOWN_BILL: _("No bill of this number is known; the money waits as unidentified."),
    Rule.WITHDRAWN: _(
        "The bill was withdrawn; all of it was paid too much and goes back or elsewhere."
    ),
    Rule.DUPLICATE: _("The bill had been paid in full before; all of this was paid too much."),
    Rule.OVER: _("More was paid than the bill still asked; the rest was paid too much."),
    Rule.UNDER: _("All payments of the bill together do not reach its amount."),
    Rule.WRONG_INSTALMENT: _(
        "An earlier instalment of the same levy is not paid yet; perhaps the wrong slip was taken."
    ),
    Rule.EXACT: _("What was paid is what the bill asked."),
}
FLAGS: Mapping[str, Promise] = {
    "expired": pgettext_lazy("payment", "after the due date of the slip"),
    "old_slip": pgettext_lazy("payment", "older slip"),
    "no_preliminary": pgettext_lazy("payment", "no preliminary"),
    "amount_differs": pgettext_lazy("payment", "amounts differ"),
    "crossed_channel": pgettext_lazy("payment", "by two channels"),
    "early_instalment": pgettext_lazy("payment", "earlier instalment unpaid"),
    "after_cancellation": pgettext_lazy("payment", "cancelled and confirmed"),
    "over_returned": pgettext_lazy("payment", "more given back than was there"),
}
KINDS: Mapping[int, Promise] = {
    Kind.PRELIMINARY: pgettext_lazy("payment", "Preliminary"),
    Kind.CONFIRMED: pgettext_lazy("payment", "Confirmed"),
    Kind.CANCELLATION: pgettext_lazy("payment", "Cancellation"),
}
ATTENTION: Mapping[int, Promise] = {
    Attention.NONE: pgettext_lazy("payment", "Settled"),
    Attention.LOOK: pgettext_lazy("payment", "To be looked at"),
    Attention.WAITS: pgettext_lazy("payment", "Looked at, money waits"),
}
ATTENTION_BADGES: Mapping[int, str] = {
    Attention.NONE: "success",
    Attention.LOOK: "warning",
    Attention.WAITS: "info",
}
