"""Sealed fields read and are assigned as usual; the database holds no word of them."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.vault import services
from azukari.apps.vault.fields.columns import NotSealed
from azukari.apps.vault.models import Binder
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import NewBinder
from azukari.apps.vault.tests.notes.models import Note
from azukari.core.vault.errors import KeyMissing, NotOpened

NAME = "葛\U000e0100城 つむぎ"  # with a variation selector


@pytest.fixture
def binder(world: DemoWorld) -> Binder:
    new = NewBinder("store-collection", 2026, "委託先の名簿", "nozei")
    return services.open_binder(world.actor_secretariat, new)


@pytest.fixture
def other(world: DemoWorld) -> Binder:
    new = NewBinder("store-collection", 2026, "別の簿冊", "nozei", municipality="132136")
    return services.open_binder(world.actor_secretariat, new)


def full(binder: Binder, **changes: object) -> Note:
    values: dict[str, object] = {
        "name": NAME,
        "kana": "カツラギ ツムギ",
        "born_on": date(1980, 2, 29),
        "phone": "０４２-555-0100",
        "address": "蜻蛉市水辺町１丁目２−３",
        "amount": Decimal("12.50"),
        "extra": {"備考": ["要連絡", 1]},
    }
    return Note(binder=binder, **values | changes)


def raw() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("select t::text from vault_notes_note t")
        return "\n".join(row[0] for row in cursor.fetchall()).encode()


def test_what_is_saved_is_read_letter_for_letter(binder: Binder) -> None:
    full(binder).save()
    row = Note.objects.get()
    read = (row.name, row.kana, row.born_on, row.phone, row.address, row.amount, row.extra)
    assert read == (
        NAME,
        "カツラギ ツムギ",
        date(1980, 2, 29),
        "０４２-555-0100",
        "蜻蛉市水辺町１丁目２−３",
        Decimal("12.50"),
        {"備考": ["要連絡", 1]},
    )


def test_the_table_holds_no_word_of_it(binder: Binder) -> None:
    full(binder).save()
    held = raw()
    shown = [word for word in ("城", "ツムギ", "1980", "555-0100", "水辺") if word.encode() in held]
    assert (shown, NAME.encode().hex().encode() in held) == ([], False)


def test_an_assigned_value_is_sealed_anew_and_found_anew(binder: Binder) -> None:
    full(binder).save()
    row = Note.objects.get()
    row.name = "蛍沢 かおる"
    row.save(update_fields=["name"])
    found = [
        Note.objects.whose("name", each, [binder.key]).count() for each in (NAME, "蛍沢かおる")
    ]
    assert (Note.objects.get().name, found) == ("蛍沢 かおる", [0, 1])


def test_a_value_that_is_not_touched_stays_as_it_lies(binder: Binder) -> None:
    full(binder).save()
    before = raw()
    row = Note.objects.get()
    row.save()
    assert raw() == before


def test_what_is_changed_inside_json_is_kept(binder: Binder) -> None:
    full(binder).save()
    row = Note.objects.get()
    row.extra["備考"].append("追記")
    row.save()
    assert Note.objects.get().extra == {"備考": ["要連絡", 1, "追記"]}


def test_nothing_is_kept_as_nothing(binder: Binder) -> None:
    Note(binder=binder, name="").save()
    row = Note.objects.get()
    assert (row.name, row.born_on, row.extra) == ("", None, None)


def test_a_value_copied_to_another_row_does_not_open(binder: Binder) -> None:
    full(binder, order=1).save()
    full(binder, name="別の人", order=2).save()
    with connection.cursor() as cursor:
        cursor.execute(
            'update vault_notes_note set name = (select name from vault_notes_note where "order" = 1)'
            ' where "order" = 2'
        )
    with pytest.raises(NotOpened):
        _ = Note.objects.get(order=2).name


def test_a_row_put_under_another_binder_behind_our_back_does_not_open(
    binder: Binder, other: Binder
) -> None:
    full(binder).save()
    Note.objects.update(binder=other)
    with pytest.raises(NotOpened):
        _ = Note.objects.get().name


def test_a_row_that_moves_to_another_binder_is_sealed_with_its_key(
    binder: Binder, other: Binder
) -> None:
    full(binder).save()
    row = Note.objects.get()
    row.binder = other
    row.save(update_fields=["binder"])
    ring().keyring.destroy(binder.key, 1)
    moved = Note.objects.get()
    assert (moved.name, moved.amount) == (NAME, Decimal("12.50"))
    assert Note.objects.whose_kana_begins("kana", "かつら", [other.key]).count() == 1


def test_a_key_destroyed_by_another_process_is_noticed_at_once(binder: Binder) -> None:
    full(binder).save()
    assert Note.objects.get().name == NAME
    (ring().store.root / f"binders/{binder.key}.1.json").unlink()
    with pytest.raises(KeyMissing):
        _ = Note.objects.get().name


def test_plain_text_cannot_be_written_past_the_seal(binder: Binder) -> None:
    full(binder).save()
    with pytest.raises(NotSealed):
        Note.objects.update(name="平文")


def test_ciphertext_is_never_compared(binder: Binder) -> None:
    with pytest.raises(FieldError, match="whose"):
        Note.objects.filter(name="蛍沢").exists()


def test_many_rows_go_in_sealed_at_once(binder: Binder, other: Binder) -> None:
    rows = [full((binder, other)[n % 2], name=f"人{n}", order=n) for n in range(40)]
    Note.objects.bulk_create(rows[:20])
    Note.objects.copy_in(rows[20:])
    read = [row.name for row in Note.objects.all().opened()]
    lazily = [row.name for row in Note.objects.all()]
    assert read == lazily == [f"人{n}" for n in range(40)]


def test_rows_copied_in_are_found_like_saved_ones(binder: Binder) -> None:
    Note.objects.copy_in([full(binder)])
    by_phone = Note.objects.whose("phone", "042(555)0100", [binder.key])
    by_kana = Note.objects.whose_kana_begins("kana", "ｶﾂﾗｷﾞ", [binder.key])
    assert [by_phone.count(), by_kana.count()] == [1, 1]


def test_a_list_is_opened_without_a_query_a_row(
    binder: Binder, django_assert_num_queries: object
) -> None:
    Note.objects.bulk_create([full(binder, name=f"人{n}") for n in range(50)])
    with django_assert_num_queries(1):  # type: ignore[operator]  # the rows themselves
        names = [row.name for row in Note.objects.all()]
    assert len(names) == 50


def test_the_search_stays_in_the_binders_one_may_see(binder: Binder, other: Binder) -> None:
    full(binder, order=1).save()
    full(other, order=2).save()
    found = Note.objects.whose("name", NAME, [other.key])
    assert [row.order for row in found] == [2]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("か", True),
        ("カツラキ", True),
        ("ｶﾂﾗｷﾞﾂﾑｷﾞ", True),
        ("かつらぎつむぎこ", False),
        ("つ", False),
    ],
)
def test_a_reading_is_found_by_its_beginning(binder: Binder, typed: str, found: bool) -> None:
    full(binder).save()
    rows = Note.objects.whose_kana_begins("kana", typed, [binder.key])
    assert rows.exists() is found


def test_a_question_longer_than_the_index_is_answered_exactly(binder: Binder) -> None:
    full(binder, kana="アイウエオカキクケコ").save()
    full(binder, kana="アイウエオカキクサシ").save()
    rows = Note.objects.whose_kana_begins("kana", "あいうえおかきくけ", [binder.key])
    assert [row.kana for row in rows] == ["アイウエオカキクケコ"]


def test_the_id_is_there_before_the_row_is_stored(binder: Binder) -> None:
    assert isinstance(full(binder).pk, uuid.UUID)
