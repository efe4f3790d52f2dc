"""The words for codes that `core.reconcile` gives: channels, outcomes, states of a payment."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.reconcile import Channel, Rule, State

CHANNELS: Mapping[int, Promise] = {
    Channel.STORE: pgettext_lazy("channel", "Convenience store"),
    Channel.POSTAL: pgettext_lazy("channel", "Post office"),
    Channel.DEBIT: pgettext_lazy("channel", "Direct debit"),
    Channel.COUNTER: pgettext_lazy("channel", "Bank counter"),
    Channel.ELQR: pgettext_lazy("channel", "eL-QR"),
}
STATES: Mapping[int, Promise] = {
    State.CANCELLED: pgettext_lazy("payment", "Cancelled"),
    State.PRELIMINARY: pgettext_lazy("payment", "Preliminary"),
    State.CONFIRMED: pgettext_lazy("payment", "Confirmed"),
}
OUTCOMES: Mapping[int, Promise] = {
    Rule.CANCELLED: _("Cancelled at the store"),
    Rule.HELD: _("Not known whose it is"),
    Rule.FOREIGN: _("Another city’s"),
    Rule.UNKNOWN_BILL: _("No such bill"),
    Rule.WITHDRAWN: _("Bill was withdrawn"),
    Rule.DUPLICATE: _("Paid twice"),
    Rule.OVER: _("Too much"),
    Rule.UNDER: pgettext_lazy("payment", "Too little"),
    Rule.WRONG_INSTALMENT: _("Wrong instalment"),
    Rule.EXACT: _("Agrees"),
}
