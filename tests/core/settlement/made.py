"""Receipts as an agent might send them, for any profile."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from azukari.core.settlement import Meaning, Profile, Receipts, built_in, load_profile

PROFILES = ("A", "B", "C")
SEPARATORS = ("none", "crlf", "lf", "cr")
DAYS = (20240214, 20240229, 20261231, 20300101)


def separators(profile: Profile) -> tuple[str, ...]:
    return SEPARATORS if profile.layout else SEPARATORS[1:]


def receipt(**fields: int) -> dict[str, int]:
    """Return one receipt: 12,345 yen, confirmed, paid in a store on 14 February 2024."""
    return {
        "code": 2,
        "bill": 1234567890123456,
        "amount": 12345,
        "paid_on": 20240214,
        "paid_at": 1305,
        "reissue": 0,
        "due_on": 20240229,
        "issuer": 912345,
        "client": 7,
        "chain": 12,
        "shop": 1234567,
        "data_on": 20240215,
        "transfer_on": 20240220,
        "booked_on": 20240216,
        **fields,
    }


def receipts(*rows: dict[str, int]) -> Receipts:
    return Receipts.of({name: [row[name] for row in rows] for name in rows[0]} if rows else {})


def held_by(profile: Profile, given: Receipts) -> dict[str, Any]:
    """Return what a file of this profile can hold of receipts: kind and channel by its codes, no date it lacks."""
    columns: dict[str, Any] = dict(given.columns())
    codes = given.code.tolist()
    columns["kind"] = [profile.kinds[code].kind.value for code in codes]
    columns["channel"] = [profile.kinds[code].channel.value for code in codes]
    for name in ("data_on", "transfer_on", "booked_on"):
        if profile.field(Meaning(name)) is None:
            columns[name] = np.zeros(len(given))
    del columns["record"]
    return {name: [int(each) for each in values] for name, values in columns.items()}


def read_as(got: Receipts) -> dict[str, list[int]]:
    return {name: values.tolist() for name, values in got.columns().items() if name != "record"}


@st.composite
def many(draw: st.DrawFn, least: int = 1) -> Receipts:
    """Receipts of any kind, with and without the dates that may be missing."""
    day, perhaps = st.sampled_from(DAYS), st.sampled_from((0, *DAYS))
    one = st.fixed_dictionaries(
        {
            "code": st.sampled_from(sorted(built_in("A").kinds)),
            "bill": st.integers(0, 10**16 - 1),
            "amount": st.integers(1, 300_000),
            "paid_on": day,
            "paid_at": st.sampled_from((-1, 0, 1305, 2359)),
            "reissue": st.integers(0, 9),
            "due_on": perhaps,
            "issuer": st.integers(0, 999_999),
            "client": st.integers(0, 99_999),
            "chain": st.integers(0, 9_999),
            "shop": st.integers(0, 9_999_999),
            "data_on": day,
            "transfer_on": perhaps,
            "booked_on": perhaps,
        }
    )
    return receipts(*draw(st.lists(one, min_size=least, max_size=6)))


def closing(profile: Profile) -> Profile:
    """Return the profile for agents who always send a last record."""
    from importlib import resources  # noqa: PLC0415  # the source is read as a city reads it to copy it

    file = resources.files("azukari.core.settlement") / "profiles" / f"{profile.name.lower()}.toml"
    return load_profile(file.read_text("utf-8").replace("closing = false", "closing = true"))
