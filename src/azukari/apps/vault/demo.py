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
ERASED = NewBinder("legal-advice", 2019, "法律相談 相談カード", "seikatsu", date(2025, 3, 31))
BINDERS = (
    ERASED,
    NewBinder("legal-advice", 2020, "法律相談 相談カード", "seikatsu", LAST),
    NewBinder("legal-advice", 2026, "法律相談 相談カード", "seikatsu", date(2032, 3, 31)),
    NewBinder("transitional-housing", 2026, "居宅生活移行支援 入居者台帳", "seikatsu", date(2032, 3, 31), "132136"),
    NewBinder("store-collection", 2026, "市税のコンビニ収納 従事者名簿", "nozei", date(2029, 3, 31)),
)  # fmt: skip


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
