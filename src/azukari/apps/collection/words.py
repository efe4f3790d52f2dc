"""The words of the core's codes about money: channels."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from azukari.core.reconcile import Channel

CHANNELS: Mapping[int, Promise] = {
    Channel.STORE: pgettext_lazy("channel", "Store"),
    Channel.POSTAL: pgettext_lazy("channel", "Post office"),
    Channel.DEBIT: pgettext_lazy("channel", "Direct debit"),
    Channel.COUNTER: pgettext_lazy("channel", "Counter"),
    Channel.ELQR: pgettext_lazy("channel", "eL-QR"),
}


def channel_words(code: int) -> str:
    """Return what a channel is called."""
    return str(CHANNELS[code]) if code in CHANNELS else str(code)
