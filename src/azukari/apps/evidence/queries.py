"""Ask the log: entries, the newest head, the proof of one entry, and whether all of it is sound."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet, Window
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence.labels import label_of
from azukari.apps.evidence.models import Detail, Entry, Node, SignedHead, TreeState
from azukari.core.evidence import export
from azukari.core.evidence.bundle import Bundle
from azukari.core.evidence.export import export_lines
from azukari.core.evidence.heads import Head
from azukari.core.evidence.keys import public_key
from azukari.core.evidence.proofs import inclusion_proof
from azukari.core.evidence.tree import Frontier, Tree
from azukari.core.evidence.verify import verify_lines
from azukari.core.shared.errors import AzukariError, Refused
from azukari.core.shared.wareki import BadDate, parse_date

__all__ = [
    "EntryRecord",
    "LogDamaged",
    "NotYetSigned",
    "acts_in_use",
    "between",
    "check_log",
    "content_of",
    "entries",
    "entries_about",
    "entries_about_any",
    "entry",
    "frontier",
    "head_of",
    "heads",
    "latest_head",
    "log_lines",
    "prove",
    "search",
    "snapshot",
]

EntryRecord = Entry  # for other apps' type annotations and its DoesNotExist

TILE_HEIGHT = 8
LONGEST_NUMBER = 7  # eight digits are a day, 20240214
READ_AT_ONCE = 2000


class NotYetSigned(Refused):
    """No head covers the entry yet: its `sequence`."""

    def __init__(self, sequence: int) -> None:
        super().__init__(
            _("Entry No. %(number)s is not yet under a signed head.") % {"number": sequence},
            remedy=_("Heads are signed every night. Sign one now, or come back tomorrow."),
        )
        self.sequence = sequence


class LogDamaged(AzukariError):
    """The tables of the log contradict each other."""


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry with its act in the words of the page."""

    entry: Entry
    act_label: str

    @property
    def sequence(self) -> int:
        """The entry's number."""
        return self.entry.sequence

    @property
    def time(self) -> datetime:
        """When it was written."""
        return self.entry.time

    @property
    def reference(self) -> str:
        """What it is about."""
        return self.entry.reference


def entries() -> QuerySet[Entry]:
    """Return the entries, newest first."""
    return Entry.objects.all()


def entry(sequence: int) -> Entry:
    """Return one entry with its detail; raises Entry.DoesNotExist."""
    return Entry.objects.select_related("detail").get(pk=sequence)


def entries_about(reference: str) -> list[NamedEntry]:
    """Return the entries about a thing, oldest first, each with its act in words."""
    return [
        NamedEntry(row, label_of(row.act))
        for row in Entry.objects.filter(reference=reference).order_by("pk")
    ]


def entries_about_any(references: Iterable[str], most: int) -> tuple[list[NamedEntry], int]:
    """Return the newest entries about any of the things, newest first, and how many there are of all."""
    rows = Entry.objects.filter(reference__in=set(references) - {""}).order_by("-pk")
    found = list(rows.annotate(total=Window(Count("pk")))[:most])
    named = [NamedEntry(row, label_of(row.act)) for row in found]
    return named, found[0].total if found else 0


def content_of(entry: Entry) -> object:
    """Return the detail as it was recorded; None where there was none or it was erased."""
    detail = Detail.objects.filter(pk=entry.pk).first()
    return json.loads(detail.content) if detail and detail.content is not None else None


def search(rows: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    """Narrow to a number, a day in any form (R6.2.14), a person's name, or the start of a reference."""
    if words.isascii() and words.isdigit() and len(words) <= LONGEST_NUMBER:
        return rows.filter(sequence=int(words))
    try:
        day = parse_date(words)
    except BadDate:
        people = Q(actor__in=accounts.pseudonyms_named(words)) | Q(actor=f"system:{words}")
        return rows.filter(people | Q(reference__startswith=words) | Q(basis__startswith=words))
    return between(rows, day, day)


def between(rows: QuerySet[Entry], first: date, last: date) -> QuerySet[Entry]:
    """Narrow to the days, both included, in local time."""
    start = timezone.make_aware(datetime.combine(first, time.min))
    stop = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    return rows.filter(time__gte=start, time__lt=stop)


def acts_in_use() -> list[str]:
    """Return the names of the acts that occur, by stepping through the index (few, however long the log)."""
    found: list[str] = []
    rows = Entry.objects.order_by("act").values_list("act", flat=True)
    act = rows.first()
    while act is not None:
        found.append(act)
        act = rows.filter(act__gt=act).first()
    return found


def heads() -> QuerySet[SignedHead]:
    """Return the signed heads, newest first."""
    return SignedHead.objects.all()


def latest_head() -> SignedHead | None:
    """Return the newest signed head; None before the first."""
    return SignedHead.objects.first()


def head_of(row: SignedHead) -> Head:
    """Return a stored head as a value."""
    return Head(
        size=row.size,
        root=bytes(row.root),
        time=row.time,
        key_id=row.key_id,
        previous=bytes(row.previous),
        signature=bytes(row.signature),
    )


def frontier() -> Frontier:
    """Return size and peaks of the tree as it stands."""
    state = TreeState.objects.filter(pk=1).first()
    return Frontier.from_bytes(state.size, bytes(state.peaks)) if state else Frontier()


def latest_time(of_last: int) -> datetime | None:
    """Return the latest time among the last entries, which need not be that of the last one."""
    rows = Entry.objects.filter(sequence__gt=frontier().size - of_last)
    latest: datetime | None = rows.aggregate(latest=Max("time"))["latest"]
    return latest


def prove(sequence: int) -> Bundle:
    """Return entry, path and newest head; raises Entry.DoesNotExist, NotYetSigned."""
    found = entry(sequence)
    row = latest_head()
    if row is None or row.size < sequence:
        raise NotYetSigned(sequence)
    return Bundle(
        entry=_exported(found),
        path=inclusion_proof(StoredNodes(), sequence - 1, row.size),
        head=head_of(row),
        key=public_key(bytes(row.public_key)),
    )


@contextmanager
def snapshot() -> Iterator[None]:
    """See one state of the log throughout; inside another transaction that one decides what is seen."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def log_lines() -> Iterator[bytes]:
    """Yield the lines of an export; call inside `snapshot()`."""
    size = frontier().size
    signed = list(SignedHead.objects.filter(size__lte=size).order_by("number"))
    keys = {row.key_id: bytes(row.public_key) for row in signed}
    rows = (
        Entry.objects.filter(sequence__lte=size)
        .order_by("sequence")
        .select_related("detail")
        .iterator(READ_AT_ONCE)
    )
    return export_lines(
        (_exported(row) for row in rows),
        size=size,
        heads=[head_of(row) for row in signed],
        keys=_public_keys(keys),
    )


def check_log() -> str:
    """Recompute everything and say in a sentence what was found; raises ExportRejected, LogDamaged."""
    with snapshot():
        report = verify_lines(log_lines())
        state = frontier()
    if (report.size, report.root) != (state.size, state.root):
        raise LogDamaged(
            _("The tree's state does not fit its entries."), remedy=_("Restore a backup.")
        )
    return _("%(size)s entries and %(heads)s signed heads verify; %(erased)s details erased.") % {
        "size": report.size,
        "heads": report.heads,
        "erased": report.erased,
    }


class StoredNodes:
    """Complete subtrees read from the database in tiles of 256: at most two tiles a level."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], Tree] = {}

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree."""
        base = level - level % TILE_HEIGHT
        height = level - base
        tile = index >> (TILE_HEIGHT - height)
        tree = self._tiles.get((base, tile)) or self._read(base, tile)
        return tree.node(height, index - (tile << (TILE_HEIGHT - height)))

    def _read(self, base: int, tile: int) -> Tree:
        tree = Tree()
        tree.extend(b"".join(bytes(value) for value in _hashes(base, tile << TILE_HEIGHT)))
        self._tiles[base, tile] = tree
        return tree


def _hashes(base: int, start: int) -> Iterable[bytes | memoryview]:
    """Return the hashes of a tile: entries at the bottom, stored nodes above."""
    stop = start + (1 << TILE_HEIGHT)
    if base == 0:
        leaves = Entry.objects.filter(sequence__gt=start, sequence__lte=stop)
        return leaves.order_by("sequence").values_list("leaf_hash", flat=True)
    nodes = Node.objects.filter(level=base, index__gte=start, index__lt=stop)
    return nodes.order_by("index").values_list("hash", flat=True)


def _exported(row: Entry) -> export.Entry:
    detail: Detail | None = getattr(row, "detail", None)
    if detail is None or detail.salt is None or detail.content is None:
        return export.Entry(row.as_leaf())
    content = json.loads(detail.content)
    return export.Entry(row.as_leaf(), export.Detail(bytes(detail.salt), content))


def _public_keys(raw: dict[str, bytes]) -> list[Ed25519PublicKey]:
    return [public_key(value) for value in raw.values()]
