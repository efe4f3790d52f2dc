"""Read the settings that a city gives by environment variables; every one is listed in docs/settings.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from azukari.core.shared.errors import BadInput

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class Environment:
    """Typed look-ups with a message that names the variable and what it may be."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        """Return the variable as text, stripped."""
        return self._values.get(name, default).strip()

    def flag(self, name: str, *, default: bool) -> bool:
        """Return the variable as a boolean; anything but yes and no words is refused."""
        value = self._values.get(name)
        if value is None:
            return default
        word = value.strip().lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        raise BadInput(
            f"環境変数 {name} の値「{value}」は読み取れません。",
            remedy="1 または 0 を指定してください。",
        )

    def number(self, name: str, default: int) -> int:
        """Return the variable as a whole number."""
        value = self._values.get(name, "").strip()
        if not value:
            return default
        if not value.isdecimal():
            raise BadInput(
                f"環境変数 {name} の値「{value}」は数ではありません。",
                remedy="0 以上の整数を指定してください。",
            )
        return int(value)

    def words(self, name: str, default: str = "") -> list[str]:
        """Return the variable split at commas, empty words dropped."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def home(self) -> Path:
        """Return the data folder (`AZUKARI_HOME`, `var/` by default), absolute."""
        return Path(self.text("AZUKARI_HOME", "var")).expanduser().resolve()
