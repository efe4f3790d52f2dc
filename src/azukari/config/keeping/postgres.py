"""Dump and load the database with PostgreSQL's own programs, and swap a loaded one in by name."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from azukari.config.embedded.server import EmbeddedServer
from azukari.core.shared.errors import AzukariError


class KeepingTrouble(AzukariError):
    """A dump or a load failed; nothing was replaced."""


def dump(settings: dict[str, Any], target: Path, home: Path) -> None:
    """Write the whole database as of one moment to `target` (pg_dump's custom format)."""
    _run(
        [
            "pg_dump",
            *_place(settings),
            "-d",
            settings["NAME"],
            "-Fc",
            "--no-owner",
            "-f",
            str(target),
        ],
        settings,
        home,
    )


def load_and_swap(settings: dict[str, Any], source: Path, home: Path) -> None:
    """Load into a new database in one transaction; only when it is whole, give it the name.

    The replaced database is dropped last. A power cut before the renaming changes nothing.
    """
    name = settings["NAME"]
    fresh, old = f"{name}_restored", f"{name}_replaced"
    with _admin(settings) as connection:
        _drop(connection, fresh)
        _drop(connection, old)
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(fresh)))
    _run(
        [
            "pg_restore", *_place(settings), "-d", fresh,
            "--no-owner", "--exit-on-error", "--single-transaction", str(source),
        ],
        settings,
        home,
    )  # fmt: skip
    with _admin(settings) as connection:
        _disconnect_others(connection, name)
        rename = sql.SQL("alter database {} rename to {}")
        connection.execute(rename.format(sql.Identifier(name), sql.Identifier(old)))
        connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))
        _drop(connection, old)


def _admin(settings: dict[str, Any]) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host=settings.get("HOST") or None,
        port=settings.get("PORT") or None,
        user=settings.get("USER") or None,
        password=settings.get("PASSWORD") or None,
        dbname="postgres",
        autocommit=True,
    )


def _disconnect_others(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where datname = %s and pid <> pg_backend_pid()",
        [name],
    )


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def _place(settings: dict[str, Any]) -> list[str]:
    flags = {"-h": settings.get("HOST"), "-p": settings.get("PORT"), "-U": settings.get("USER")}
    return [part for flag, value in flags.items() if value for part in (flag, str(value))]


def _run(command: list[str], settings: dict[str, Any], home: Path) -> None:
    program, *arguments = command
    environment = os.environ | {"PGPASSWORD": settings.get("PASSWORD") or ""}
    done = subprocess.run(  # noqa: S603  # PostgreSQL's own program, fixed arguments
        [str(EmbeddedServer(home).binaries / program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    if done.returncode != 0:
        raise KeepingTrouble(
            f"{program} が失敗しました: {done.stderr.strip()}",
            remedy=" 空き容量と接続先を確認して、もう一度実行してください。何も置き換えていません。",
        )
