"""Have settings, database and Django ready for the commands that need them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

from azukari.config.embedded.server import EmbeddedServer
from azukari.config.environment import Environment

MODES = {"demo": "demo"}


@contextmanager
def running(command: str) -> Iterator[None]:
    """Have the database running and Django set up while the command runs."""
    env = Environment()
    mode = MODES.get(command) or env.text("AZUKARI_MODE", _mode_of(env))
    os.environ["AZUKARI_HOME"] = str(env.home())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"azukari.config.settings.{mode}")
    if env.text("DATABASE_URL"):
        django.setup()
        yield
        return
    with EmbeddedServer(env.home()).in_use():
        django.setup()
        yield


def _mode_of(env: Environment) -> str:
    """Return the mode that the data folder was made in: a demo folder stays a demo folder."""
    return "demo" if (env.home() / "demo.txt").exists() else "production"
