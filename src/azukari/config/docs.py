"""Where the documents of the product are: beside the source, or where the installation put them."""

from __future__ import annotations

import sysconfig
from pathlib import Path

INSTALLED = "share/azukari/docs"  # as [tool.setuptools.data-files] in pyproject.toml says


def folder() -> Path:
    """Return the folder that holds `guide` and `pictures`."""
    beside = Path(__file__).parents[3] / "docs"
    if (beside / "guide").is_dir():
        return beside
    return Path(sysconfig.get_path("data")) / INSTALLED
