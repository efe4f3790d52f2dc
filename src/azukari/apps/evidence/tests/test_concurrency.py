"""Several writers at once, and writers that die half way, leave a log without gaps that verifies."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from azukari.apps.evidence import queries, services
from azukari.apps.evidence.models import Entry
from azukari.core.shared.identity import system_actor

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 2
ACTS = 25


def _write(name: str, start: Barrier) -> None:
    start.wait()
    try:
        for number in range(ACTS):
            with transaction.atomic():
                services.record(system_actor(name), "test.act.done", f"test/{number + 1}")
                if number % 5 == 4:
                    transaction.set_rollback(True)
    finally:
        connections.close_all()


def test_concurrent_writers_give_a_log_without_gaps() -> None:
    start = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(_write, f"w{number}", start) for number in range(WRITERS)]:
            done.result()
    kept = WRITERS * ACTS * 4 // 5
    assert sorted(Entry.objects.values_list("sequence", flat=True)) == list(range(1, kept + 1))
    assert str(kept) in queries.check_log()


def _die_in_the_middle(statement: str) -> None:
    """Write, then have the server end this connection before or after a statement."""
    try:
        with transaction.atomic():
            services.record(system_actor("dying"), "test.act.done", "test/1", detail={"a": 1})
            with connection.cursor() as cursor:
                cursor.execute(statement)
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    finally:
        connections.close_all()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1",
        "SAVEPOINT half",
        "INSERT INTO evidence_node (level, index, hash) VALUES (8, 0, '')",
    ],
)
def test_a_crash_between_two_writes_leaves_a_log_that_verifies(statement: str) -> None:
    services.record(system_actor("test"), "test.act.done", "test/1")
    with ThreadPoolExecutor(1) as pool:
        failed = pool.submit(_die_in_the_middle, statement).exception()
    assert failed is not None
    assert services.record(system_actor("test"), "test.act.done", "test/2") == 2
    assert "2" in queries.check_log()
