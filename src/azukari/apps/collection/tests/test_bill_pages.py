"""The pages of bills and their sources (CL1)."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Bill, BillFile, BillSource, Payer
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.writing import MAPPING, bill, bill_file
from azukari.apps.evidence import queries as evidence

LIST = "/collection/bills/"
TAKE = "/collection/bills/take/"


def upload(source: BillSource, data: bytes) -> dict[str, object]:
    return {"source": source.pk, "file": ContentFile(data, name="納付書.csv")}


def page_of(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def sheet_of(data: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return list(book.get_sheet_by_index(0).to_python())


@pytest.fixture
def taken(city: DemoWorld, source: BillSource) -> list[Bill]:
    rows = (bill(1), bill(2, debit="1"), bill(3, withdrawn="取消"), bill(4, amount=300001))
    take_bills(city.clerk("nozei"), source, name="bills.csv", data=bill_file(*rows))
    return list(Bill.objects.all())


def test_a_file_is_taken_and_its_page_says_what_was_new(
    source: BillSource, sign_in: SignIn
) -> None:
    answer = sign_in("nozei").post(TAKE, upload(source, bill_file(bill(1), bill(2))), follow=True)
    assert answer.redirect_chain[-1][0] == "/collection/bills/files/2026-1/"
    assert "2件を取り込みました" in page_of(answer)


def test_the_same_file_again_says_so(source: BillSource, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    for _time in range(2):
        answer = client.post(TAKE, upload(source, bill_file(bill(1))), follow=True)
    assert "2026-1として取込済み" in page_of(answer)
    assert BillFile.objects.count() == 1


def test_every_fault_stands_on_the_page_and_in_the_excel(
    source: BillSource, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    rows = [bill(number, amount="=x") for number in range(1, 121)]
    page = page_of(client.post(TAKE, upload(source, bill_file(*rows))))
    assert "誤り120件のうち100件を表示" in page
    packed = re.search(r'name="faults" value="([^"]+)"', page)
    assert packed is not None
    excel = client.post("/collection/bills/faults/", {"faults": packed[1]})
    assert sheet_of(excel.content)[1:3] == [
        [2, "税額", "=x", "数字ではありません。"],
        [3, "税額", "=x", "数字ではありません。"],
    ]
    assert len(sheet_of(excel.content)) == 121
    assert not Bill.objects.exists()


def test_faults_that_were_made_up_are_no_excel(city: DemoWorld, sign_in: SignIn) -> None:
    answer = sign_in("nozei").post("/collection/bills/faults/", {"faults": "x"}, follow=True)
    assert "もう残っていません" in page_of(answer)


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("q=0000000000000002", [2]),
        ("q=26", [1, 2, 3, 4]),
        ("q=2600003", [3]),
        ("q=蜻蛉 1", [1]),
        ("q=蜻蛉", []),
        ("state=withdrawn", [3]),
        ("state=unpaid&debit=False", [1, 4]),
        ("item=juumin", []),
        ("fiscal=2026&sort=-amount", [4, 3, 2, 1]),
    ],
)
def test_bills_are_found(taken: list[Bill], sign_in: SignIn, asked: str, keys: list[int]) -> None:
    page = page_of(sign_in("nozei").get(f"{LIST}?{asked}"))
    found = [int(key) for key in re.findall(r'href="/collection/bills/(\d{16})/"', page)]
    assert sorted(found) == sorted(keys)


def test_list_and_excel_name_nobody(taken: list[Bill], sign_in: SignIn) -> None:
    client = sign_in("nozei")
    cells = sheet_of(client.get(f"{LIST}?export=excel").content)
    assert len(cells) == 5
    assert "蜻蛉 1" not in str(cells) + page_of(client.get(LIST))


def test_whoever_opens_a_bill_sees_its_payer_and_is_written_down(
    taken: list[Bill], sign_in: SignIn
) -> None:
    page = page_of(sign_in("nozei").get(f"{LIST}{taken[0].key}/"))
    assert "蜻蛉 1" in page
    assert "架空町1番地" in page
    told = evidence.entries_about(taken[0].reference)
    assert [each.entry.act for each in told] == ["evidence.record.viewed"]


@pytest.mark.parametrize("username", ["bunka", "soumu", "kansa", "iin", "kazaguruma"])
def test_nobody_else_opens_a_bill(taken: list[Bill], sign_in: SignIn, username: str) -> None:
    assert sign_in(username).get(f"{LIST}{taken[0].key}/").status_code == 404


def test_the_secretariat_reads_the_files_and_takes_none(taken: list[Bill], sign_in: SignIn) -> None:
    client = sign_in("soumu")
    assert client.get("/collection/bills/files/2026-1/").status_code == 200
    assert client.get(TAKE).status_code == 404


def source_typed(**changes: object) -> dict[str, object]:
    given = {"code": "kikan", "name": "基幹税システム", "encoding": "cp932"}
    return given | changes


def test_a_sample_proposes_the_headings_and_is_not_kept(city: DemoWorld, sign_in: SignIn) -> None:
    sample = ContentFile(bill_file(bill(1), encoding="cp932"), name="見本.csv")
    page = page_of(
        sign_in("nozei").post("/collection/sources/new/", source_typed(sample=sample, propose="1"))
    )
    assert "見本を読み取れました：1件、10,800円" in page
    assert 'name="column_bill" value="納付番号"' in page
    assert "架空町1番地" in page
    assert not BillSource.objects.exists()
    assert not Payer.objects.exists()


def test_a_sample_of_other_letters_says_so(city: DemoWorld, sign_in: SignIn) -> None:
    sample = ContentFile(bill_file(bill(1), encoding="cp932"), name="見本.csv")
    typed = source_typed(sample=sample, propose="1", encoding="utf-8")
    assert "UTF-8の文字ではありません" in page_of(
        sign_in("nozei").post("/collection/sources/new/", typed)
    )


def test_a_source_is_entered_changed_and_refused_twice(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    columns = {f"column_{word}": heading for word, heading in MAPPING.items()}
    assert client.post("/collection/sources/new/", source_typed(**columns)).status_code == 302
    assert "別の取込元で使われています" in page_of(
        client.post("/collection/sources/new/", source_typed(**columns))
    )
    changed = source_typed(**columns | {"column_kana": ""}, name="新しい基幹税システム")
    assert client.post("/collection/sources/kikan/", changed).status_code == 302
    row = BillSource.objects.get()
    assert (row.name, "kana" in row.mapping) == ("新しい基幹税システム", False)


def test_a_source_without_a_needed_heading_is_refused(city: DemoWorld, sign_in: SignIn) -> None:
    page = page_of(sign_in("nozei").post("/collection/sources/new/", source_typed()))
    assert "列が決まっていない項目があります" in page
    assert not BillSource.objects.exists()
