"""The agent's money as the city's account shows it: one day is short, the last one has not come."""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.queries import remittances as queries
from azukari.apps.collection.queries.remittances import MoneyDay
from azukari.apps.collection.services.remittances import take_account

HEADINGS = "収納代行会社,入金日,入金額"
SHORT = 2000  # yen that one day lacks
DAYS_BACK = 5  # how many days before the last one that is


def build(world: DemoWorld) -> None:
    """Take the account's CSV in for every day that has come, but the last."""
    due = sorted(_come(world.today), key=lambda each: each.on)
    if len(due) <= DAYS_BACK:
        return
    short = due[-DAYS_BACK]
    rows = [_row(each, SHORT if each is short else 0) for each in due[:-1]]
    data = "\r\n".join([HEADINGS, *rows, ""]).encode("cp932")
    take_account(world.clerk("nozei"), name="nyukin.csv", data=data)


def _come(today: date) -> list[MoneyDay]:
    return [each for each in queries.days() if each.on <= today]


def _row(day: MoneyDay, lacks: int) -> str:
    return f"{day.agent.code},{day.on:%Y%m%d},{day.expected - lacks}"
