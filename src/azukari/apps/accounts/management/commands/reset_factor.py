"""Takes a second factor off where no administrator can get in to do it on the page."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from azukari.apps.accounts import queries, services
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import system_actor


class Command(BaseCommand):
    """`azukari manage reset_factor USERNAME`: the way back in for whoever runs the machine."""

    help = "Take the second factor of a person off."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whose."""
        parser.add_argument("username")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Take it off; evidence names the command line as who did it."""
        user = queries.people().filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"利用者「{options['username']}」は登録されていません。")
        try:
            services.reset_second_factor(system_actor("command-line"), user)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{user} の二要素認証を解除しました。次のサインインで登録し直します。")
