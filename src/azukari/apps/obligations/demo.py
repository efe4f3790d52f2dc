"""Promises of the demo city that rest on no meeting; the council's demo adds its own."""

from __future__ import annotations

from datetime import timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.obligations import services
from azukari.apps.obligations.services import Promise
from azukari.core.deadlines import Due, ObligationKind, On, OpenReason, When
from azukari.core.shared.calendar import JAPAN

Kind = ObligationKind
# what, kind, owner, days from today, why, reason
DATED = (
    (
        "戸別収集の名簿を使い終えた分から返却する",
        Kind.DISPOSAL,
        "gomi/responder",
        -18,
        "返却の受領書がまだ届いていない。",
        OpenReason.WILL_DO,
    ),
    (
        "収納代行の実地検査の結果を報告する",
        Kind.INSPECTION,
        "nozei/responder",
        -3,
        "検査は済み、報告書を作成している。",
        OpenReason.WILL_DO,
    ),
    (
        "個人情報取扱責任者の代理者を届け出る",
        Kind.SUBMIT,
        "kazaguruma/responsible",
        2,
        "代理者の交代を本社で手続している。",
        OpenReason.ASKED,
    ),
    (
        "次回会議の資料の様式を各課に送る",
        Kind.GENERAL,
        "soumu/secretariat",
        4,
        "様式の改正案を確認している。",
        OpenReason.WILL_DO,
    ),
    (
        "撮影素材の保存期間を見直し、諮問の案を作る",
        Kind.CONSULT,
        "koho/responder",
        45,
        "ほかの市の例を調べている。",
        OpenReason.UNDER_STUDY,
    ),
    (
        "媒体の廃棄証明書を提出する",
        Kind.DISPOSAL,
        "hoshimi/responsible",
        75,
        "年度末の廃棄の後に提出する。",
        OpenReason.WILL_DO,
    ),
)
WAITING = (
    (
        "工房の受付簿を鍵のかかる棚に移す",
        Kind.REVIEW,
        "bunka/responder",
        120,
        "棚の購入が済んだとき",
        "今年度の備品購入を待っている。",
    ),
)


def build(world: DemoWorld) -> None:
    """Put a few promises on the board: overdue, this week, later, waiting, one fulfilled."""
    for what, kind, owner, days, why, reason in DATED:
        _promise(
            world, Promise(what, kind, world.duties[owner], _day(world, days), "", why, "", reason)
        )
    for what, kind, owner, days, condition, why in WAITING:
        due = When(condition, JAPAN.roll_forward(world.today + timedelta(days=days)))
        reason = OpenReason.WAITS_FOR_CONDITION
        _promise(world, Promise(what, kind, world.duties[owner], due, "", why, "", reason))
    _fulfilled(world)
    services.escalate_overdue(world.today)


def _promise(world: DemoWorld, promise: Promise) -> None:
    services.promise(world.actor_secretariat, promise)


def _fulfilled(world: DemoWorld) -> None:
    duty = world.duties["fukushi/responder"]
    what = "名簿の持出しの記録簿を備える"
    wanted = Promise(what, Kind.GENERAL, duty, _day(world, 10), "", "", "", OpenReason.WILL_DO)
    made = services.promise(world.actor_secretariat, wanted)
    evidence = "課の共有棚に備え、朝礼で周知した。"
    services.fulfil(world.clerk("fukushi"), made, evidence=evidence)


def _day(world: DemoWorld, days: int) -> Due:
    """Return an open day about so many days away, on the same side of today."""
    day = world.today + timedelta(days=days)
    return On(JAPAN.roll_back(day) if days < 0 else JAPAN.roll_forward(day))
