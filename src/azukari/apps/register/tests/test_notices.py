"""Start, change and end notices, and that a filed one never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as evidence
from azukari.apps.register import queries, services
from azukari.apps.register.demo.entries import OPERATIONS
from azukari.apps.register.models import OperationVersion, VersionItem
from azukari.core.shared.identity import Actor

ENTRY = next(each.entry for each in OPERATIONS if each.code == "advice")
DAY = date(2026, 12, 1)


def _clerk(city: DemoWorld) -> Actor:
    return city.clerk("bunka")


def _start(city: DemoWorld, code: str = "lost-property") -> OperationVersion:
    return services.file_start_notice(
        _clerk(city),
        code,
        department=city.organisations["bunka"],
        effective_on=date(2026, 4, 1),
        entry=ENTRY,
    )


def _change(city: DemoWorld, code: str, on: date = DAY) -> OperationVersion:
    entry = replace(ENTRY, name="新しい名前", recipients=())
    return services.file_change_notice(_clerk(city), code, effective_on=on, entry=entry)


def _end(city: DemoWorld, code: str, on: date = DAY) -> OperationVersion:
    return services.file_end_notice(_clerk(city), code, effective_on=on, reason="事業の終わり")


def test_a_start_notice_lists_the_items_and_recipients_it_was_given(city: DemoWorld) -> None:
    _start(city)
    facts = queries.paper_facts("lost-property")
    assert [name for name, _sensitive in facts.items][:2] == ["氏名", "氏名カナ"]
    assert facts.recipients == ("相談を担当する弁護士・税理士",)


def test_each_notice_leaves_one_entry_of_evidence(city: DemoWorld) -> None:
    _start(city)
    _change(city, "lost-property")
    _end(city, "lost-property")
    acts = [named.entry.act for named in evidence.entries_about("operation/lost-property")]
    assert acts == [
        "register.operation.started",
        "register.operation.changed",
        "register.operation.ended",
    ]


def test_a_second_start_is_refused(city: DemoWorld) -> None:
    with pytest.raises(services.AlreadyStarted):
        _start(city, "advice")


def test_an_end_before_any_start_is_refused(city: DemoWorld) -> None:
    with pytest.raises(services.NotStarted):
        _end(city, "nothing")


def test_a_change_after_the_end_is_refused(city: DemoWorld) -> None:
    _end(city, "advice")
    with pytest.raises(services.AlreadyEnded):
        _change(city, "advice")


def test_a_notice_effective_before_the_last_one_is_refused(city: DemoWorld) -> None:
    with pytest.raises(services.OutOfOrder):
        _change(city, "advice", on=date(2020, 1, 1))


def test_a_notice_without_items_is_refused(city: DemoWorld) -> None:
    with pytest.raises(services.NothingListed):
        services.file_change_notice(
            _clerk(city), "advice", effective_on=DAY, entry=replace(ENTRY, items=())
        )


def test_an_unknown_item_is_named_in_the_refusal(city: DemoWorld) -> None:
    entry = replace(ENTRY, items=(services.ListedItem("shoe-size", "person"),))
    with pytest.raises(services.UnknownItems, match="shoe-size") as caught:
        services.file_change_notice(_clerk(city), "advice", effective_on=DAY, entry=entry)
    assert caught.value.codes == ("shoe-size",)


def test_a_refused_notice_leaves_nothing_behind(city: DemoWorld) -> None:
    before = OperationVersion.objects.count()
    entry = replace(ENTRY, items=(services.ListedItem("shoe-size", "person"),))
    with pytest.raises(services.UnknownItems):
        services.file_change_notice(_clerk(city), "advice", effective_on=DAY, entry=entry)
    assert OperationVersion.objects.count() == before


def test_a_change_gives_the_operation_its_new_name(city: DemoWorld) -> None:
    _change(city, "advice")
    assert str(queries.operation("advice")) == "新しい名前"


def test_the_entry_in_force_is_the_last_one_effective_by_the_day(city: DemoWorld) -> None:
    _change(city, "advice")
    versions = queries.versions_of(queries.operation("advice"))
    on = [queries.version_on(versions, day) for day in (date(2020, 1, 1), date(2026, 11, 24), DAY)]
    assert [row.number if row else None for row in on] == [None, 1, 2]


def test_an_end_repeats_what_the_last_notice_said(city: DemoWorld) -> None:
    version = _end(city, "advice")
    assert (version.purpose, version.notes) == (ENTRY.purpose, "事業の終わり")


def test_the_terms_end_with_the_operation(city: DemoWorld) -> None:
    _end(city, "advice")
    assert queries.terms_in_force("advice", DAY)
    assert queries.terms_in_force("advice", date(2026, 12, 2)) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE register_operationversion SET purpose = 'x'",
        "DELETE FROM register_operationversion",
        "UPDATE register_versionitem SET source = 'made'",
        "DELETE FROM register_versionitem",
        "UPDATE register_versionrecipient SET recipient = 'x'",
        "TRUNCATE register_versionrecipient",
    ],
)
def test_the_database_refuses_to_change_a_filed_notice(city: DemoWorld, sql: str) -> None:
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        # Foreign keys are checked now: PostgreSQL empties no table with checks still to come.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match="届け出た内容は変えられません"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_nothing_is_slipped_into_a_filed_notice(city: DemoWorld) -> None:
    version = queries.latest_version("advice")
    assert version is not None
    extra = queries.data_items(["health"]).get()
    with (
        pytest.raises(DatabaseError, match="加えられません"),
        transaction.atomic(),
    ):
        VersionItem.objects.create(version=version, item=extra, source="person")
