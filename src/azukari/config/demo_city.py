"""The demo city 蜻蛉市: who builds which part of it, and in which order."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from azukari.apps.accounts import demo as accounts_demo
from azukari.apps.accounts import queries as accounts
from azukari.apps.collection import demo as collection_demo
from azukari.apps.council import demo as council_demo
from azukari.apps.custody import demo as custody_demo
from azukari.apps.incidents import demo as incidents_demo
from azukari.apps.obligations import demo as obligations_demo
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.publication import demo as publication_demo
from azukari.apps.register import demo as register_demo
from azukari.apps.vault import demo as vault_demo
from azukari.config.preparing import Steps


def empty() -> None:
    """Drop every table of the demo city; the next step makes them anew."""
    with connection.cursor() as cursor:
        cursor.execute("drop schema public cascade")
        cursor.execute("create schema public")


def ensure(steps: Steps) -> bool:
    """Build the demo city once; return whether this process built it."""
    if accounts.organisations().exists():
        return False
    world = steps.run("人と組織", lambda: accounts_demo.build(timezone.localdate()))
    steps.run("簿冊と鍵", lambda: vault_demo.build(world))
    steps.run("取扱業務", lambda: register_demo.build(world))
    steps.run("約束", lambda: obligations_demo.build(world))
    steps.run("審議会", lambda: council_demo.build(world))
    steps.run("委託", lambda: outsourcing_demo.build(world))
    steps.run("事故とヒヤリ・ハット", lambda: incidents_demo.build(world))
    steps.run("保管と廃棄", lambda: custody_demo.build(world))
    steps.run("コンビニ収納", lambda: collection_demo.build(world))
    steps.run("公表", lambda: publication_demo.build(world))
    return True


def print_signins(console: Console, url: str) -> None:
    """Print the page and the demo people, each signing in with one click there."""
    table = Table(title="デモのサインイン（画面からワンクリックでも入れます）")
    for column in ("利用者名", "パスワード", "氏名", "役割"):
        table.add_column(column)
    for row in accounts_demo.demo_signins():
        table.add_row(*row)
    console.print(table)
    console.print(f"[bold green]{url}[/]  終了は Ctrl+C")
