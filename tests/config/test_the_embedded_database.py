"""The embedded database starts, is shared, stops with its last user, and survives kill -9."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from azukari.config.embedded.server import DatabaseTrouble, EmbeddedServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path, options=("-c fsync=off",))
    yield server
    server.stop()


def ask(server: EmbeddedServer, query: str) -> object:
    place = {"host": str(server.socket_dir), "user": server.user, "dbname": server.database}
    with psycopg.connect(**place, autocommit=True) as connection:
        answer = connection.execute(query)
        return answer.fetchone()[0] if answer.description else None


def kill(server: EmbeddedServer) -> None:
    pid = server.pid()
    assert pid is not None
    process = psutil.Process(pid)
    os.kill(pid, signal.SIGKILL)
    psutil.wait_procs([process], timeout=10)


def test_the_first_start_creates_and_the_second_only_starts(server: EmbeddedServer) -> None:
    first = server.start()
    server.stop()
    assert (first, server.start()) == ("created", "started")


def test_a_start_while_it_runs_finds_the_running_one(server: EmbeddedServer) -> None:
    server.start()
    pid = server.pid()
    assert (server.start(), server.pid()) == ("running", pid)


def test_what_was_committed_is_there_after_kill_9(server: EmbeddedServer) -> None:
    server.start()
    ask(server, "create table kept as select 42 as answer")
    kill(server)
    assert (server.start(), ask(server, "select answer from kept")) == ("recovered", 42)


def test_a_lock_file_that_names_a_strange_process_is_no_obstacle(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    (server.pgdata / "postmaster.pid").write_text(f"{os.getpid()}\nsomewhere\n")
    assert server.start() == "recovered"


def test_the_server_stops_when_its_last_user_leaves(server: EmbeddedServer) -> None:
    with server.in_use():
        with server.in_use():
            assert server.pid() is not None
        assert server.pid() is not None
    assert server.pid() is None


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = EmbeddedServer(tmp_path / ("long" * 30))
    assert len(str(deep.socket_dir / ".s.PGSQL.5432")) <= 100


def test_trouble_shows_the_end_of_the_log_and_what_to_do(server: EmbeddedServer) -> None:
    server.start()
    server.stop()
    (server.pgdata / "postgresql.conf").write_text("no such setting\n")
    with pytest.raises(DatabaseTrouble, match="最後の行と、空き容量・権限を確認"):
        server.start()
