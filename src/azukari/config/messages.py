"""Compile translations without gettext's tools, and say which Japanese is missing.

`python -m azukari.config.messages` turns every `locale/*/LC_MESSAGES/*.po` of the product into the
`.mo` beside it; `--check` lists the msgids of templates and modules that no Japanese file knows.
Formats: GNU gettext manual, chapters The Format of PO Files and The Format of GNU MO Files.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

from azukari.core.shared.errors import BadInput, Place

SOURCE = Path(__file__).parents[1]
_MAGIC = 0x950412DE
_HEAD = 28
_CONTEXT_END = "\x04"
_LINE = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)?\s*(".*")')
_CALL = re.compile(
    r"""\b(n?p?gettext|_)\(\s*((?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?\s*)+)"""
)
_TEXT = re.compile(r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")
_MARKERS = {
    "_": "gettext",
    "gettext": "gettext",
    "gettext_lazy": "gettext",
    "gettext_noop": "gettext",
    "ngettext": "ngettext",
    "ngettext_lazy": "ngettext",
    "pgettext": "pgettext",
    "pgettext_lazy": "pgettext",
    "npgettext": "npgettext",
    "npgettext_lazy": "npgettext",
}


@dataclass(slots=True)
class Entry:
    """One message: its context, its English, the English plural, the translations."""

    context: str = ""
    msgid: str = ""
    plural: str = ""
    texts: list[str] = field(default_factory=list)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """The msgid as a catalog is asked for it, with the context before it."""
        return f"{self.context}{_CONTEXT_END}{self.msgid}" if self.context else self.msgid

    @property
    def is_translated(self) -> bool:
        """Whether every form has a text and nobody marked it as doubtful."""
        return bool(self.texts) and all(self.texts) and not self.fuzzy


def read_po(path: Path) -> list[Entry]:
    """Return the entries of a po file; raises BadInput with the line that cannot be read."""
    entries: list[Entry] = []
    current, where = Entry(), ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            if where:
                entries.append(current)
                current, where = Entry(), ""
            current.fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        match = _LINE.fullmatch(line)
        if match is None or not (match[1] or where):
            raise _unreadable(path, number)
        if match[1] in {"msgctxt", "msgid"} and where.startswith("msgstr"):
            entries.append(current)
            current = Entry()
        where = match[1] or where
        _add(current, where, _literal(match[2], path, number), starts=bool(match[1]))
    return [*entries, current] if where else entries


def write_mo(entries: Iterable[Entry]) -> bytes:
    """Return the compiled catalog of the translated entries, msgids in order of their bytes."""
    pairs = sorted(
        (
            (_source(entry).encode(), "\0".join(entry.texts).encode())
            for entry in entries
            if entry.is_translated
        ),
        key=lambda pair: pair[0],
    )
    count = len(pairs)
    ids = b"".join(key + b"\0" for key, _ in pairs)
    id_start = _HEAD + 16 * count
    head = struct.pack("<7I", _MAGIC, 0, count, _HEAD, _HEAD + 8 * count, 0, id_start)
    id_table = _table((key for key, _ in pairs), id_start)
    text_table = _table((text for _, text in pairs), id_start + len(ids))
    return head + id_table + text_table + ids + b"".join(text + b"\0" for _, text in pairs)


def compile_all(source: Path = SOURCE) -> list[Path]:
    """Write the mo file beside every po file; returns what was written."""
    written = []
    for path in po_files(source):
        target = path.with_suffix(".mo")
        made = write_mo(read_po(path))
        if not target.exists() or target.read_bytes() != made:
            # Written beside and renamed: a running server never reads half a catalog.
            part = target.with_suffix(".part")
            part.write_bytes(made)
            part.replace(target)
        written.append(target)
    return written


def po_files(source: Path = SOURCE, language: str = "*") -> list[Path]:
    """Return the po files of the product."""
    return sorted(source.glob(f"**/locale/{language}/LC_MESSAGES/*.po"))


def missing(source: Path = SOURCE, language: str = "ja") -> list[tuple[Path, str]]:
    """Return where a msgid stands that no file of the language translates, and the msgid."""
    known = {
        entry.key
        for path in po_files(source, language)
        for entry in read_po(path)
        if entry.is_translated
    }
    return [(path, key) for path, key in used(source) if key not in known]


def conflicts(source: Path = SOURCE, language: str = "ja") -> list[tuple[str, list[str]]]:
    """Return the msgids that files translate differently: Django would let one of them win."""
    found: dict[str, set[str]] = {}
    for path in po_files(source, language):
        for entry in read_po(path):
            if entry.msgid and entry.is_translated:
                found.setdefault(entry.key, set()).add(entry.texts[0])
    return sorted((key, sorted(texts)) for key, texts in found.items() if len(texts) > 1)


def used(source: Path = SOURCE) -> Iterator[tuple[Path, str]]:
    """Yield every msgid of templates and modules (tests left out), with the file it stands in."""
    for path in sorted(source.rglob("*")):
        if "tests" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        text = path.read_text(encoding="utf-8")
        keys = _in_module(text) if path.suffix == ".py" else _in_template(text)
        for key in dict.fromkeys(keys):
            yield path, key


def main(arguments: list[str]) -> int:
    """Compile, or with `--check` list what lacks Japanese; returns the exit code."""
    if arguments == ["--check"]:
        return check()
    sys.stdout.write(f"{len(compile_all())} catalogs compiled.\n")
    return 0


def check() -> int:
    """List what lacks Japanese and what has two; returns the exit code."""
    gaps, twice = missing(), conflicts()
    for path, key in gaps:
        sys.stdout.write(f"{path.relative_to(SOURCE)}: {_readable(key)}\n")
    for key, texts in twice:
        sys.stdout.write(
            f"{_readable(key)} has {' and '.join(texts)}: give one of them a context.\n"
        )
    sys.stdout.write(f"{len(gaps)} msgids lack Japanese, {len(twice)} have more than one.\n")
    return 1 if gaps or twice else 0


def _readable(key: str) -> str:
    return repr(key.replace(_CONTEXT_END, " | "))


def _in_template(text: str) -> Iterator[str]:
    if "i18n" not in text:
        return
    for match in _CALL.finditer(templatize(text)):
        texts = [str(ast.literal_eval(each[1])) for each in _TEXT.finditer(match[2])]
        yield _key_of(_MARKERS[match[1]], texts)


def _in_module(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        strings = [each for each in texts if isinstance(each, str)]
        if name in _MARKERS and strings:
            yield _key_of(_MARKERS[name], strings)


def _key_of(marker: str, texts: list[str]) -> str:
    return (
        f"{texts[0]}{_CONTEXT_END}{texts[1]}" if marker in {"pgettext", "npgettext"} else texts[0]
    )


def _add(entry: Entry, where: str, text: str, *, starts: bool) -> None:
    if where == "msgctxt":
        entry.context += text
    elif where == "msgid":
        entry.msgid += text
    elif where == "msgid_plural":
        entry.plural += text
    elif starts:
        entry.texts.append(text)
    else:
        entry.texts[-1] += text


def _literal(quoted: str, path: Path, number: int) -> str:
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError) as error:
        raise _unreadable(path, number) from error


def _source(entry: Entry) -> str:
    return f"{entry.key}\0{entry.plural}" if entry.plural else entry.key


def _table(items: Iterable[bytes], start: int) -> bytes:
    table = b""
    for item in items:
        table += struct.pack("<2I", len(item), start)
        start += len(item) + 1
    return table


def _unreadable(path: Path, number: int) -> BadInput:
    return BadInput(
        "翻訳ファイルのこの行は読み取れません。",
        remedy='msgid "…" と msgstr "…" の形に直してください。',
        place=Place(path.name, number),
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
