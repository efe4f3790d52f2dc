"""No view lets sealed personal data out as a file past the gate, and no page shows it unknown (CU2).

Every sealed column of the product is filled with a mark; then every address of the matrix is called
by everybody who may, in every form; every file is unpacked and searched.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import Settings
from tests.gate import ledger, planted
from tests.gate.marking import mark_everything, people_everywhere, unmarked
from tests.gate.walking import Seen, Walk, crawl
from tests.permissions.city import fill
from tests.permissions.matrix import MATRIX
from tests.permissions.rows import Row

from azukari.apps.accounts.demo import DemoWorld


@pytest.fixture
def walk(world: DemoWorld) -> Walk:
    """Give a city in which every sealed column holds a mark."""
    keys = fill(world)
    people_everywhere(world)
    return Walk(world, keys, mark_everything())


def past_the_gate(seen: set[Seen]) -> dict[str, frozenset[str]]:
    """Return the files that hold sealed values without a release, but for the papers of the ledger."""
    return {
        each.name: each.columns
        for each in seen
        if each.is_past_the_gate and not is_known_paper(each)
    }


def is_known_paper(seen: Seen) -> bool:
    """Whether it is a paper of the ledger, holds no more than that, and its printing is written down."""
    known = ledger.PAPERS.get(seen.name)
    return known is not None and seen.columns <= known.columns and seen.is_recorded


def unknown_readings(seen: set[Seen]) -> dict[str, set[str]]:
    """Return what pages show that the ledger does not know, or does not write down as it says."""
    wrong: dict[str, set[str]] = {}
    for each in (page for page in seen if not page.is_file):
        known = ledger.PAGES.get(each.name)
        more = set(each.columns - known.columns) if known else set(each.columns)
        must = known is None or known.is_recorded or bool(each.columns & ledger.ROSTER)
        if must and not each.is_recorded:
            more.add("not written down")
        if more:
            wrong[each.name] = more
    return wrong


def test_every_sealed_column_holds_a_mark(walk: Walk) -> None:
    assert unmarked(walk.marks) == []
    assert walk.marks


def test_no_address_lets_sealed_values_out_past_the_gate(walk: Walk) -> None:
    seen = walk.seen(MATRIX)
    assert past_the_gate(seen) == {}
    assert unknown_readings(seen) == {}
    assert {each.name for each in seen} == set(ledger.PAGES) | set(ledger.PAPERS)


def test_the_public_pages_hold_no_sealed_value(walk: Walk) -> None:
    found = crawl(walk, reverse("open:home"), "/open/")
    assert (len(found) > 10, any(each.is_file for each in found)) == (True, True)
    assert [each for each in found if each.columns] == []


def test_a_roster_leaves_as_excel_with_an_entry_of_the_gate(walk: Walk) -> None:
    name, typed = "custody:roster-release", {"recipient": "kazaguruma", "channel": "usb"}
    address, client = walk.address(name, MATRIX[name]), walk.signed_in("C")
    seen = walk.asked(client, name, address, typed | {"purpose": "記録の管理"})[0]
    assert (seen.is_file, seen.is_past_the_gate) == (True, False)
    assert seen.columns == {ledger.NAME, ledger.KANA}
    refused = walk.asked(client, name, address, typed | {"purpose": "会報の発送"})[0]
    assert (refused.is_file, sorted(refused.columns)) == (False, [])


def test_every_planted_file_is_found(walk: Walk, settings: Settings) -> None:
    settings.ROOT_URLCONF = planted.__name__
    found = past_the_gate(walk.seen({each.__name__: Row("C") for each in planted.FILES}))
    assert set(found) == {each.__name__ for each in planted.FILES}


def test_a_planted_page_is_found(walk: Walk, settings: Settings) -> None:
    settings.ROOT_URLCONF = planted.__name__
    found = unknown_readings(walk.seen({"shown": Row("C")}))
    assert found == {"shown": {ledger.NAME, "not written down"}}
