"""Where acts about accounts are written down.

Evidence stands above accounts in the order of the house, so accounts cannot import it: the setting
AZUKARI_JOURNAL names the recorder (docs/decisions/accounts-write-evidence-through-a-setting.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from azukari.core.shared.identity import Actor


class Recorder(Protocol):
    """The shape of `evidence.services.record`."""

    def __call__(
        self,
        actor: Actor,
        act: str,
        reference: str,
        *,
        basis: str = "",
        detail: Mapping[str, Any] | None = None,
    ) -> int:
        """Write one entry and return its sequence number."""


def record(
    actor: Actor, act: str, reference: str, *, detail: Mapping[str, Any] | None = None
) -> int:
    """Write an act about accounts into the evidence log, in the caller's transaction."""
    recorder = cast("Recorder", import_string(settings.AZUKARI_JOURNAL))
    return recorder(actor, act, reference, detail=detail)
