"""Every environment variable that the program reads stands in docs/settings.md."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = re.compile(r"""env\.(?:text|flag|number|words)\(\s*"([A-Z_]+)\"""")


def test_every_setting_is_documented() -> None:
    sources = (ROOT / "src/azukari/config").rglob("*.py")
    read = {name for path in sources for name in READ.findall(path.read_text())}
    page = (ROOT / "docs/settings.md").read_text()
    assert sorted(name for name in read if f"`{name}`" not in page) == []
