"""A test database costs a copy instead of all migrations: the migrated one is kept as a template.

Its name holds a hash of every migration, so a changed migration makes another template.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from django.apps import apps
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

PREFIX = "azukari_migrated_"
KEPT = 12  # templates of other states of the house, e.g. of a branch
_LOCK = 4_202_611_26  # one process at a time makes or drops templates


def template_name() -> str:
    """Return the template's name for the migrations as they are now."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        for file in sorted((Path(config.path) / "migrations").rglob("*.py")):
            digest.update(f"{config.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return PREFIX + digest.hexdigest()[:16]


def use_template(settings: dict[str, object]) -> None:
    """Let the test database be a copy of the template, where there is one."""
    name = template_name()
    with _wrapper()._nodb_cursor() as cursor:  # noqa: SLF001  # the only way beside the database itself
        cursor.execute("select 1 from pg_database where datname = %s", [name])
        if cursor.fetchone():
            settings["TEMPLATE"] = name


def keep_template() -> None:
    """Keep a copy of the test database that was just migrated, unless somebody has; drop the oldest."""
    name, source = template_name(), str(connection.settings_dict["NAME"])
    connection.close()
    with _wrapper()._nodb_cursor() as cursor:  # noqa: SLF001
        cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
        cursor.execute(
            "select datname from pg_database where datname like %s order by oid desc",
            [f"{PREFIX}%"],
        )
        found = [str(row[0]) for row in cursor.fetchall()]
        if name not in found:
            cursor.execute(f'create database "{name}" template "{source}"')
        for old in found[KEPT:]:
            cursor.execute(f'drop database if exists "{old}"')
        cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])


def _wrapper() -> DatabaseWrapper:
    return cast("DatabaseWrapper", connection)
