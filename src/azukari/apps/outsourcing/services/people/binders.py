"""The binder in which the names of a contract's people are sealed."""

from __future__ import annotations

from azukari.apps.outsourcing.models import Engagement
from azukari.apps.vault import services as vault
from azukari.apps.vault.queries import BinderRecord
from azukari.core.shared.identity import Actor

SERIES = "roster"


def binder_of(actor: Actor, engagement: Engagement) -> BinderRecord:
    """Return the binder of the contract's operation and year, e.g. `workshop-2026-roster`; open it first.

    One for each department's operation, so that a roster is erased with the operation's own year.
    """
    operation = engagement.operation
    new = vault.NewBinder(
        operation=operation.code,
        fiscal_year=engagement.fiscal_year,
        title=f"{operation.name} 委託先の名簿",
        department=operation.department.code,
        series=SERIES,
    )
    return vault.ensure_binder(actor, new)
