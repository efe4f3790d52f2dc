"""The matching as SQL, filled with the names of an engine's relations.

BadRelationName (AzukariError)   a name that is no plain SQL name
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from string import Template

from azukari.core.reconcile import rules
from azukari.core.reconcile.relations import Relation
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.receipts import Channel, Kind

_NAME = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?")
_CODES: tuple[type[IntEnum], ...] = (
    Kind,
    Channel,
    rules.Verdict,
    rules.Returned,
    rules.State,
    rules.Rule,
    rules.Attention,
)


class BadRelationName(AzukariError):
    """A relation's name would not be safe inside a statement."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the relations are called where the text runs; plain names, with a schema where needed."""

    bill: str = "bill"
    receipt: str = "receipt"
    correction: str = "correction"
    returned: str = "returned"

    def __post_init__(self) -> None:
        """Refuse what is no plain name."""
        for name in asdict(self).values():
            _check_name(name)


def reconcile_sql(names: Names | None = None) -> str:
    """Return the matching as one query whose columns are `OUTCOME`; its rows have no order."""
    return _template("matching.sql").substitute(asdict(names or Names()) | _codes())


def touched_sql(seed: str, names: Names | None = None) -> str:
    """Return the query for every bill that must be decided together with those of `seed`; PostgreSQL only.

    `seed` is a relation with a column `bill`. The matching over these bills and all that belongs to them gives
    the same rows as the matching over everything. Indexes it wants: bill(bill), bill(levy), correction(bill),
    correction(to_bill), returned(bill), returned(to_bill).
    """
    _check_name(seed)
    return _template("touched.sql").substitute(asdict(names or Names()), seed=seed)


def columns_sql(relation: Relation) -> str:
    """Return the columns of a relation as they stand in `create table`; quoted, since `foreign` is a word of SQL."""
    return ", ".join(f'"{each.name}" {each.type} not null' for each in relation.columns)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadRelationName(
            f"関係の名前「{name}」は使えません。",
            remedy="英小文字、数字、下線だけの名前にしてください。",
        )


@cache
def _template(name: str) -> Template:
    return Template(files("azukari.core.reconcile").joinpath(name).read_text(encoding="utf-8"))


@cache
def _codes() -> dict[str, int]:
    """Return `rule_exact`, `kind_confirmed` and the like with their numbers."""
    return {
        f"{codes.__name__.lower()}_{code.name.lower()}": code.value
        for codes in _CODES
        for code in codes
    }
