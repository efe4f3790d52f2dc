"""Banks and branches by their codes, from the public data of the package zengin-code; pinned, and dated by its version.

Its kana are full-width; here they are narrowed as bank files write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.columns import Ints, Mask
from azukari.core.shared.errors import BadInput
from azukari.core.zengin.letters import fold_letters, shortened

_BRANCHES = 1000
_NAME = 15


class UnknownBranch(BadInput):
    """No bank, or no branch of the bank, has this code."""

    def __init__(self, bank: int, branch: int) -> None:
        super().__init__(
            f"銀行{bank:04d}の支店{branch:03d}は、{as_of():%Y年%m月%d日}現在の銀行・支店の一覧にありません。",
            remedy="統廃合がなかったか、通帳の表示を確かめてください。",
        )
        self.bank = bank
        self.branch = branch


class _ListedBranch(Protocol):
    """A branch as the package has it."""

    kana: str


class _Listed(Protocol):
    """A bank as the package has it."""

    kana: str
    branches: dict[str, _ListedBranch]


@dataclass(frozen=True, slots=True)
class Branch:
    """Codes, and the half-width names that stand beside them in bank files."""

    bank: int
    branch: int
    bank_kana: str
    branch_kana: str


def as_of() -> date:
    """Return the day the list of banks is of."""
    text = version("zengin_code").rpartition(".")[2]
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def find_branch(bank: int, branch: int) -> Branch:
    """Return a branch by its codes. Raises UnknownBranch."""
    found = _banks().get(f"{bank:04d}")
    inside = found.branches.get(f"{branch:03d}") if found else None
    if found is None or inside is None:
        raise UnknownBranch(bank, branch)
    return Branch(bank, branch, _narrow(found.kana), _narrow(inside.kana))


def unknown_branches(banks: Ints, branches: Ints) -> Mask:
    """Return which pairs of codes are on no list."""
    known = _codes()
    asked = banks * _BRANCHES + branches
    places = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    mask: Mask = known[places] != asked
    return mask


@cache
def _banks() -> dict[str, _Listed]:
    # Reads a thousand files: only when a code is first asked for.
    banks: dict[str, _Listed] = import_module("zengin_code").Bank.all
    return banks


@cache
def _codes() -> NDArray[np.int64]:
    """Return all pairs of codes as one sorted column."""
    pairs = [
        int(bank) * _BRANCHES + int(branch)
        for bank, listed in _banks().items()
        for branch in listed.branches
    ]
    return np.sort(np.array(pairs, np.int64))


@cache
def _narrow(kana: str) -> str:
    return shortened(fold_letters(kana).strip(), _NAME)
