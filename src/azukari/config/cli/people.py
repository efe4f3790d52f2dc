"""The first administrator of a new installation: everybody else is registered on the pages."""

from __future__ import annotations

import click
from django.utils import timezone

from azukari.apps.accounts import queries, services
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Actor, Grant, Role

OFFICE = "soumu"


class NotTheFirst(AzukariError):
    """There is an administrator already."""


@click.command("first-admin")
@click.option("--username", required=True, help="Name to sign in with.")
@click.option("--name", required=True, help="The person's name.")
@click.option("--email", default="", help="Mail address.")
@click.password_option(help="Asked for when not given.")
def first_admin(*, username: str, name: str, email: str, password: str) -> None:
    """Register the first administrator, and the secretariat's department if there is none."""
    if queries.has_administrator():
        raise NotTheFirst(
            "システム管理者は、すでに登録されています。",
            remedy="画面の「利用者と職務」から登録してください。",
        )
    maker = Actor("system:first-admin", "first-admin", None, frozenset({Grant(Role.ADMIN, OFFICE)}))
    person = services.NewPerson(username, name, email=email, password=password)
    services.found_office(maker, person, code=OFFICE, office="総務課", on=timezone.localdate())
    click.echo(f"{name} をシステム管理者として登録しました。")
