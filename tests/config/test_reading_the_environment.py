"""Settings given by the environment are typed, and a wrong one names itself."""

from __future__ import annotations

import pytest

from azukari.config.database import database_settings
from azukari.config.environment import Environment
from azukari.core.shared.errors import BadInput


def test_yes_and_no_words_are_understood() -> None:
    env = Environment({"A": "yes", "B": "0"})
    assert (env.flag("A", default=False), env.flag("B", default=True)) == (True, False)


def test_a_flag_that_is_neither_names_the_variable() -> None:
    with pytest.raises(BadInput, match="A の値「たぶん」"):
        Environment({"A": "たぶん"}).flag("A", default=True)


def test_a_number_that_is_none_names_the_variable() -> None:
    with pytest.raises(BadInput, match="PORT の値「八千」は数ではありません"):
        Environment({"PORT": "八千"}).number("PORT", 1)


def test_an_unset_variable_has_its_default() -> None:
    assert (Environment({}).number("X", 7), Environment({}).words("Y", "a, b")) == (7, ["a", "b"])


def test_a_database_address_becomes_settings() -> None:
    found = database_settings(
        Environment({"DATABASE_URL": "postgresql://u:p@db.example:5433/city"})
    )
    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "city",
        "USER": "u",
        "PASSWORD": "p",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_a_database_address_that_cannot_be_read_says_its_form() -> None:
    with pytest.raises(BadInput, match="postgresql://"):
        database_settings(Environment({"DATABASE_URL": "これは住所ではない"}))
