"""File names as people may give them: no folders, no signs that cannot be seen.

A right-to-left mark can make `exe.pdf` of `fdp.exe` (Unicode Technical Report 36, 3.1.4).
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
NAMELESS = "無題"
_FOLDERS = re.compile(r"[/\\]")
_BLANKS = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def clean_name(name: str) -> str:
    """Return the name without folders, control and direction marks, at most 200 characters.

    The extension survives the shortening; a name of which nothing is left becomes 無題.
    """
    last = _FOLDERS.split(name)[-1]
    seen = "".join(sign for sign in last if _may_stay(sign))
    tidy = _BLANKS.sub(" ", seen).strip(" .")
    stem, dot, extension = tidy.rpartition(".")
    if len(tidy) > LONGEST and dot and len(extension) < LONGEST // 2:
        tidy = stem[: LONGEST - len(extension) - 1] + dot + extension
    return tidy[:LONGEST] or NAMELESS


def extension_of(name: str) -> str:
    """Return the extension in lower case, half width, without the dot; empty when there is none."""
    _, dot, extension = unicodedata.normalize("NFKC", name).rpartition(".")
    return extension.strip().lower() if dot else ""


def _may_stay(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in _UNSEEN
