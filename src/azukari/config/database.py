"""Which PostgreSQL: the city's by `DATABASE_URL`, otherwise the embedded server in the data folder."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from azukari.config.embedded.server import EmbeddedServer
from azukari.config.environment import Environment
from azukari.core.shared.errors import BadInput

ENGINE = "django.db.backends.postgresql"


def database_settings(env: Environment) -> dict[str, Any]:
    """Return Django's settings for the one database; nothing is started or connected here."""
    url = env.text("DATABASE_URL")
    common: dict[str, Any] = {
        "ENGINE": ENGINE,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "azukari_test"},
    }
    if url:
        return common | _from_url(url)
    server = EmbeddedServer(env.home())
    return common | {"NAME": server.database, "USER": server.user, "HOST": str(server.socket_dir)}


def _from_url(url: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise BadInput(
            f"環境変数 DATABASE_URL を読み取れません（{error}）。",
            remedy="postgresql://利用者:パスワード@ホスト:5432/データベース名 の形で指定してください。",
        ) from error
    named = {
        "NAME": parts.pop("dbname", "azukari"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
    }
    return named | {"OPTIONS": dict(parts)}
