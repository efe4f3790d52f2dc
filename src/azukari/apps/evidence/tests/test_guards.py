"""The database refuses what the log does not allow, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from azukari.apps.evidence import queries, services
from azukari.core.shared.identity import system_actor

pytestmark = pytest.mark.django_db

ACTOR = system_actor("test")
LOG = ("evidence_entry", "evidence_node", "evidence_signedhead")
ALL = (*LOG, "evidence_detail", "evidence_treestate")


@pytest.fixture
def log(home: object) -> None:
    """Write a log with a tile, a head and a detail."""
    del home
    acts = [services.Act("test.act.done", "test/1", detail={"n": n}) for n in range(256)]
    services.record_batch(ACTOR, acts)
    services.sign_head()
    # Foreign keys are checked at the end of a transaction, which a test does not reach.
    run("SET CONSTRAINTS ALL IMMEDIATE")


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refused(sql: str) -> str:
    with pytest.raises(IntegrityError) as caught:
        run(sql)
    return str(caught.value)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("table", LOG)
@pytest.mark.parametrize("sql", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_what_is_written_is_neither_changed_nor_removed(sql: str, table: str) -> None:
    column = {"evidence_entry": "act", "evidence_node": "hash", "evidence_signedhead": "root"}[
        table
    ]
    assert "append-only" in refused(sql.format(table, column, column))


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("table", ["evidence_detail", "evidence_treestate"])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_details_and_tree_are_not_removed(sql: str, table: str) -> None:
    assert "append-only" in refused(sql.format(table))


@pytest.mark.usefixtures("log")
def test_replication_role_does_not_switch_the_guards_off() -> None:
    refused("SET LOCAL session_replication_role = replica; DELETE FROM evidence_entry")


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "salt = NULL",
        "salt = '\\x00', content = '{}'",
        "entry_id = 300, salt = NULL, content = NULL",
    ],
)
def test_a_detail_is_erased_whole_or_left_alone(change: str) -> None:
    refused(f"UPDATE evidence_detail SET {change} WHERE entry_id = 3")  # noqa: S608  # the test's own words


@pytest.mark.usefixtures("log")
def test_salt_and_content_can_be_erased() -> None:
    run("UPDATE evidence_detail SET salt = NULL, content = NULL WHERE entry_id = 3")
    assert queries.content_of(queries.entry(3)) is None
    assert queries.content_of(queries.entry(4)) == {"n": 3}


@pytest.mark.usefixtures("log")
def test_an_erased_detail_does_not_come_back() -> None:
    run("UPDATE evidence_detail SET salt = NULL, content = NULL WHERE entry_id = 3")
    refused("UPDATE evidence_detail SET salt = '\\x00', content = '{}' WHERE entry_id = 3")


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("change", ["size = 255", "size = 257", "peaks = '\\x00'", "id = 2"])
def test_the_tree_only_grows_with_its_entries(change: str) -> None:
    assert "tree grows" in refused(f"UPDATE evidence_treestate SET {change}")  # noqa: S608  # the test's own words


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("number", [258, 0, -1])
def test_an_entry_beside_the_sequence_is_refused(number: int) -> None:
    sql = (
        "INSERT INTO evidence_entry (sequence, time, actor, act, reference, basis, detail_digest,"  # noqa: S608  # the test's own words
        f" leaf_hash) VALUES ({number}, now(), 'a', 'a.b', 'r/1', '', '', '')"
    )
    assert "gapless" in refused(sql)


@pytest.mark.usefixtures("log")
def test_every_table_of_the_log_has_guards_that_always_fire() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger "
            "WHERE tgenabled = 'A' AND NOT tgisinternal AND tgrelid::regclass::text LIKE 'evidence_%' "
            "GROUP BY 1"
        )
        guards = dict(cursor.fetchall())
    assert set(guards) == set(ALL)
    assert min(guards.values()) >= 2
