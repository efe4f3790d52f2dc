"""What the collection of the city of the matrix holds: an agent, its layouts, a file, a payment nobody can place."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.collection.models import Payment
from azukari.apps.collection.queries.layouts import text_of
from azukari.core.settlement import Receipts, built_in, write_settlement


def collected(world: DemoWorld) -> dict[str, object]:
    """Return the keys of one of each."""
    actor = world.clerk("nozei")
    entry = services.AgentEntry("kazaguruma", "かざぐるま収納サービス", "A", "990001", "00123")
    agent = services.enter_agent(actor, entry)
    services.enter_layout(actor, name="mine", text=text_of("A"))
    told = {
        "kind": [2], "code": [2], "channel": [1], "issuer": [990001], "client": [123],
        "bill": [999], "amount": [10800], "paid_on": [20260520],
    }  # fmt: skip
    data = write_settlement(Receipts.of(told), built_in("A"))
    taken = services.take_and_reconcile(actor, agent, name="a.dat", data=data)
    return {"settlement": taken.file.key, "payment": Payment.objects.get().key}
