"""Take every picture.

Usage: `azukari demo --port 8000` in one window, `python -m tools.pictures http://localhost:8000` in another;
`python -m tools.pictures http://localhost:8000 board figures` takes only these. Some pictures show what an
act leaves (a draft, a paper built, a meeting opened): start from a fresh demo city.
"""

from __future__ import annotations

import sys

from tools.pictures.shots import SHOTS
from tools.pictures.taking import take_all


def main(base: str, names: list[str]) -> None:
    """Take the pictures named, or all."""
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        sys.exit(f"No such picture: {', '.join(sorted(unknown))}")
    take_all(base, [shot for shot in SHOTS if not names or shot.name in names])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
