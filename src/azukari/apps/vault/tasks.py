"""Background work: an erasure that two people confirmed is carried out, and one that was interrupted."""

from __future__ import annotations

from procrastinate.contrib.django import app

from azukari.apps.vault import queries, services
from azukari.core.shared.identity import system_actor


@app.task(name="vault.finish_erasure", retry=3)
def finish_erasure(key: str) -> bool:
    """Carry the erasure of a binder to its end; False when somebody did it meanwhile."""
    waiting = [row for row in queries.erasures_under_way() if row.binder_id == key]
    for row in waiting:
        services.finish_erasure(system_actor("vault"), row.binder_id)
    return bool(waiting)
