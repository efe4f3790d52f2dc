"""What every test stands on: a real PostgreSQL, a fixed clock, a data folder of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as property_settings
from pytest_django import DjangoDbBlocker
from tools.migrated import keep_template, use_template

from azukari.apps.accounts.demo import DemoWorld, build
from azukari.config.embedded.server import EmbeddedServer

# A worker of xdist has a main module without a file: pyspark would take it for its own doctests.
if not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__file__ = __file__
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
# Speed is measured in bench/, never asserted in a test: a busy machine fails no property.
property_settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
property_settings.load_profile("unhurried")
# A test database may be lost in a power cut; a city's may not.
HASTY = ("-c fsync=off", "-c full_page_writes=off", "-c synchronous_commit=off")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have the embedded server running, unless the environment names another PostgreSQL."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with EmbeddedServer(settings.AZUKARI_HOME, options=HASTY).in_use():
        with django_db_blocker.unblock():
            use_template(connection.settings_dict["TEST"])
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:  # the plugin's own, and one step more
    """Keep the migrated database for the next run, when it is ours."""
    if not os.environ.get("DATABASE_URL"):
        with django_db_blocker.unblock():
            keep_template()


@pytest.fixture(autouse=True)
def fixed_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Stand the clock still at 9 o'clock on 24 November 2026, but not under a running server."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def japanese_first() -> Iterator[None]:
    """Begin every test in Japanese, whatever language the last page was asked in."""
    with translation.override("ja"):
        yield


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    """Give the test a data folder of its own."""
    settings.AZUKARI_HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_append_only_tables() -> Iterator[None]:
    """Between tests with real transactions the database is emptied, append-only tables too."""
    original: Callable[..., None] = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select t.tgrelid::regclass::text, t.tgname from pg_trigger t "
                "where t.tgenabled = 'A' and not t.tgisinternal"
            )
            guards = cursor.fetchall()
        around = [f'ALTER TABLE {table} {{}} TRIGGER "{name}"' for table, name in guards]
        off = [text.format("DISABLE") for text in around]
        on = [text.format("ENABLE ALWAYS") for text in around]
        original(self, [*off, *sql_list, *on])

    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = original  # type: ignore[method-assign]


@pytest.fixture
def world(db: None, home: Path) -> DemoWorld:
    """Give the test the organisations, people and duties of the demo city, made by services."""
    return build(timezone.localdate())
