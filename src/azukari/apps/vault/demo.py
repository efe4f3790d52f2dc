"""The demo city's binders: some in use, one to be erased in front of you, one erased already.

Everything goes through the services, so that keys, evidence and proof are real.
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.vault import services
from azukari.apps.vault.services import NewBinder, NewCopy
from azukari.core.vault.erasure import Ground

LAST = date(2026, 3, 31)
HOUSING = "居宅生活移行支援 入居者台帳"
# A municipality that left the scheme: its data alone is erased, the others' stays.
LEFT = "990011"
ERASED = NewBinder("transitional-housing", 2019, HOUSING, "seikatsu", date(2025, 3, 31), LEFT)
BINDERS = (
    ERASED,
    NewBinder("transitional-housing", 2020, HOUSING, "seikatsu", LAST, LEFT),
    NewBinder("transitional-housing", 2026, HOUSING, "seikatsu", date(2032, 3, 31), "990029"),
    NewBinder("advice", 2026, "法律相談・税務相談 相談カード", "bunka", date(2032, 3, 31)),
    NewBinder("support-register", 2026, "要援護者台帳", "fukushi"),
)


def build(world: DemoWorld) -> None:
    """Open the binders; erase the oldest the way two people do."""
    actor, second = world.actor_secretariat, world.clerk("soumu2")
    opened = {new.key: services.open_binder(actor, new) for new in BINDERS}
    copy = NewCopy("USBメモリ 1号", "本庁舎 金庫", "情報公開係長")
    first = services.register_key_copy(actor, copy, binders=[ERASED.key])
    services.confirm_copy_destroyed(actor, first.number, how="職員二人の立会いで破砕")
    services.request_erasure(
        actor, opened[ERASED.key], ground=Ground.RETENTION, words="", proved_at=timezone.now()
    )
    services.confirm_erasure(second, opened[ERASED.key], proved_at=timezone.now())
    services.finish_erasure(second, ERASED.key)
