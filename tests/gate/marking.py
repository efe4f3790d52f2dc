"""Every sealed column of the city is filled with a mark that stands nowhere else, so that a hit is a leak."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Payer, Payment, Refund
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.outsourcing.queries import people as asked
from azukari.apps.vault.fields import SealedField, SealedModel
from azukari.apps.vault.fields.columns import sealed_columns
from azukari.apps.vault.fields.rows import sealed_models
from azukari.core.vault.values import ValueKind

# A signed pledge never changes: what it holds was marked before it was signed.
UNCHANGING = frozenset({"outsourcing_pledge"})
# A table of vault's own tests; no page knows it.
OF_TESTS = frozenset({"vault_notes"})
SIGN = "シルシ"
_LETTERS = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"


def kept_sealed() -> list[type[SealedModel]]:
    """Return every model of the product that keeps sealed rows."""
    return [model for model in sealed_models() if model._meta.app_label not in OF_TESTS]


def people_everywhere(world: DemoWorld) -> None:
    """Have somebody in every sealed table: on the roster, notified by name, signed."""
    actor = world.actor_secretariat
    row = EngagementRecord.objects.get(contractor__code="kazaguruma")
    named = outsourcing.people.ResponsibleEntry(
        "responsible", row.starts_on, is_deputy=True, name="別名", phone="00-0000-0000"
    )
    outsourcing.people.name_responsible(actor, row, named)
    entry = outsourcing.people.WorkerEntry("シルシノケイヤク", "シ", "employee", row.starts_on)
    worker = outsourcing.people.enter_worker(actor, row, entry)
    outsourcing.people.word_pledge(
        actor, "joining", text="話さず、写さず、持ち出しません。", in_force_from=row.starts_on
    )
    text = asked.pledge_text("joining", world.today)
    shown = outsourcing.people.digest_of(text) if text else ""
    outsourcing.people.sign_pledge(actor, worker, "joining", name=worker.name, shown=shown)
    _refund_prepared()


def _refund_prepared() -> None:
    """Have an account stand in a refund that nobody has released."""
    if not Refund.objects.exists():
        Refund.objects.create(
            binder=Payer.objects.order_by("pk")[0].binder,
            fiscal_year=2026, number=900, payment=Payment.objects.order_by("pk")[0],
            amount=100, reason="重複納付", prepared_at=timezone.now(), prepared_by="nobody",
            payee="シルシ", bank="0001", branch="001", account_kind="1", account="0000001",
        )  # fmt: skip


def mark_everything() -> dict[str, str]:
    """Put a mark of its own into every sealed column; return mark → `table.column`."""
    marks: dict[str, str] = {}
    for model in kept_sealed():
        for nth, row in enumerate(model.objects.all().opened()):
            for column in sealed_columns(model):
                where = f"{model._meta.db_table}.{column.column}"
                if model._meta.db_table not in UNCHANGING:
                    setattr(row, column.attname, _of_row(_mark(column, where), nth))
                if value := getattr(row, column.attname):
                    marks |= dict.fromkeys(_written(value), where)
            if model._meta.db_table not in UNCHANGING:
                row.save()
    return marks


def unmarked(marks: dict[str, str]) -> list[str]:
    """Return the sealed columns of the product in which the city holds nothing."""
    there = set(marks.values())
    return [
        where
        for model in kept_sealed()
        for column in sealed_columns(model)
        if (where := f"{model._meta.db_table}.{column.column}") not in there
    ]


def _mark(column: SealedField[Any], where: str) -> Any:  # of the column's kind
    number = sum(where.encode()) * 7 + len(where)
    match column.kind:
        case ValueKind.PHONE:
            return f"00-70{number % 97:02}-{number:04}"
        case ValueKind.DATE:
            return date(1901, number % 12 + 1, number % 27 + 1)
        case ValueKind.NUMBER:
            return 70_000_000 + number
        case ValueKind.JSON:
            return {"x": _text(number)}
        case _:
            return _text(number)


def _of_row(mark: Any, nth: int) -> Any:  # of the column's kind
    """Return the mark of one row: no two rows have the same text, for some columns have an index of one."""
    return f"{mark}{nth}" if nth and isinstance(mark, str) and mark.startswith(SIGN) else mark


def _text(number: int) -> str:
    letters = []
    for _each in range(4):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return SIGN + "".join(letters)


def _written(value: object) -> list[str]:
    """Return how a value may stand in words."""
    if isinstance(value, date):
        return [value.isoformat(), f"明治{value.year - 1867}年{value.month}月{value.day}日"]
    if isinstance(value, dict):
        return [str(each) for each in value.values()]
    return [str(value), f"{value:,}"] if isinstance(value, int) else [str(value)]
