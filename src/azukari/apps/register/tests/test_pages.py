"""The pages of the register: who may see them, what they say, what Excel holds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.register import queries

SignIn = Callable[[str], Client]
OWN = "/register/store-collection/"
READ = (
    "/register/",
    OWN,
    f"{OWN}visibility/",
    f"{OWN}try/",
    "/register/file-register/",
    "/register/handling-register/",
)
WRITE = ("/register/new/", f"{OWN}change/", f"{OWN}end/")


def _sheet(response_content: bytes) -> list[list[Any]]:
    return (
        CalamineWorkbook.from_filelike(BytesIO(response_content)).get_sheet_by_index(0).to_python()
    )


@pytest.mark.parametrize("path", [*READ, *WRITE])
@pytest.mark.parametrize(
    ("username", "reads", "writes"),
    [
        ("soumu", 200, 200),
        ("nozei", 200, 200),
        ("kaicho", 200, 404),
        ("kansa", 200, 404),
        ("kazaguruma", 404, 404),
        ("admin", 404, 404),
    ],
)
def test_a_page_answers_each_role_as_it_should(
    city: DemoWorld, sign_in: SignIn, path: str, username: str, reads: int, writes: int
) -> None:
    expected = writes if path in WRITE else reads
    assert expected == sign_in(username).get(path).status_code


@pytest.mark.parametrize("path", [*READ, *WRITE])
def test_nobody_signed_in_is_sent_to_the_sign_in_page(
    city: DemoWorld, client: Client, path: str
) -> None:
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", ["", "change/", "end/", "visibility/", "try/"])
def test_another_departments_operation_does_not_exist_for_a_clerk(
    city: DemoWorld, sign_in: SignIn, path: str
) -> None:
    assert sign_in("koho").get(f"{OWN}{path}").status_code == 404


def test_a_clerk_lists_the_own_department_only(city: DemoWorld) -> None:
    rows = queries.operations_visible_to(city.clerk("nozei"))
    assert [row.code for row in rows] == ["direct-debit", "store-collection"]


def test_the_operation_marks_sensitive_items_in_words(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/support-register/").content.decode()
    assert "要配慮個人情報" in page


def test_the_terms_link_to_the_consultation_they_rest_on(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/direct-debit/").content.decode()
    assert "令和7年度諮問第3号" in page
    assert "/2025-3/" in page


def test_terms_are_shown_for_a_day_typed_in_wareki(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("soumu")
    then = client.get("/register/support-register/", {"on": "R8.9.5"}).content.decode()
    now = client.get("/register/support-register/").content.decode()
    assert ("災害対策基本法第49条の11第3項" in then, "災害対策基本法第49条の11第3項" in now) == (
        True,
        False,
    )


def test_a_day_that_cannot_be_read_is_told_and_today_is_shown(
    city: DemoWorld, sign_in: SignIn
) -> None:
    response = sign_in("soumu").get("/register/advice/", {"on": "いつか"})
    assert response.status_code == 200
    assert "field-wrong" in response.content.decode()


def test_a_change_shows_what_stood_there_before(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/direct-debit/").content.decode()
    assert "<del>結果は磁気テープで受け取る。</del>" in page


def test_an_operation_with_recipients_and_no_terms_asks_for_a_consultation(
    city: DemoWorld, sign_in: SignIn
) -> None:
    page = sign_in("soumu").get("/register/film/").content.decode()
    assert "取扱条件がありません" in page


def test_terms_about_to_end_are_told(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/transitional-housing/").content.decode()
    assert "取扱条件は令和8年12月31日" in page


def test_the_store_does_not_see_the_address_part(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get(f"{OWN}visibility/").content.decode()
    assert "支払いの前に本人が切り離すため" in page


def _try(client: Client, **changes: str | list[str]) -> str:
    asked: dict[str, str | list[str]] = {
        "recipient": "kazaguruma",
        "purpose": "収納の代行と収納データの作成",
        "items": ["notice-number"],
        "channel": "lgwan",
        "rules": ["encrypted", "host_pinned"],
        "on": "R8.11.24",
        **changes,
    }
    return client.get(f"{OWN}try/", asked).content.decode()


def test_a_release_within_the_terms_may_leave(city: DemoWorld, sign_in: SignIn) -> None:
    page = _try(sign_in("nozei"))
    assert "提供できます" in page
    assert "令和6年度諮問第7号" in page


def test_a_refused_release_names_every_reason(city: DemoWorld, sign_in: SignIn) -> None:
    page = _try(sign_in("nozei"), items=["name"], channel="usb", rules=[])
    assert "認められていない記録項目" in page
    assert "この方法では提供できません" in page
    assert "守られていない条件" in page


def test_a_refused_release_shows_the_terms_it_would_need(city: DemoWorld, sign_in: SignIn) -> None:
    assert "必要な取扱条件" in _try(sign_in("nozei"), channel="usb")


def test_small_files_stay_out_of_the_file_register(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/file-register/").content.decode()
    assert ("市税のコンビニ収納" in page, "居宅生活移行支援" in page) == (True, False)


def test_the_handling_register_is_read_back_from_excel(city: DemoWorld, sign_in: SignIn) -> None:
    content = sign_in("soumu").get("/register/handling-register/?export=excel").content
    rows = _sheet(content)
    assert rows[0][0] == "業務の名称"
    assert {row[0] for row in rows[1:]} >= {"市税のコンビニ収納", "児童相談支援", "市の動画の制作"}


def test_a_number_stays_a_number_in_excel(city: DemoWorld, sign_in: SignIn) -> None:
    rows = _sheet(sign_in("nozei").get("/register/file-register/?export=excel").content)
    people = rows[0].index("人数")
    assert {row[people] for row in rows[1:]} == {68000.0, 31000.0}


def test_the_list_is_read_back_from_excel(city: DemoWorld, sign_in: SignIn) -> None:
    rows = _sheet(sign_in("soumu").get("/register/?export=excel").content)
    assert len(rows) == 9


def test_the_list_is_searched_by_purpose(city: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("soumu").get("/register/", {"q": "弁護士"}).content.decode()
    assert ("法律相談・税務相談" in page, "とんぼ工房の運営" in page) == (True, False)


def test_a_clerk_files_a_change_from_the_page(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("koho")
    form = client.get("/register/film/change/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    answer = client.post(
        "/register/film/change/", {**data, "effective_on": "R8.12.1", "name": "市の映像"}
    )
    assert answer.status_code == 302
    assert str(queries.operation("film")) == "市の映像"


def test_a_clerk_starts_an_operation_for_the_own_department_only(
    city: DemoWorld, sign_in: SignIn
) -> None:
    form = sign_in("koho").get("/register/new/").context["form"]
    assert [row.code for row in form.fields["department"].queryset] == ["koho"]


def test_an_end_wants_the_word(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("koho")
    data = {"effective_on": "R8.12.1", "reason": "終了", "word": "はい"}
    assert client.post("/register/film/end/", data).status_code == 200
    assert client.post("/register/film/end/", {**data, "word": "film"}).status_code == 302


def test_a_code_that_is_a_page_of_the_register_is_refused(city: DemoWorld, sign_in: SignIn) -> None:
    response = sign_in("soumu").post("/register/new/", {"code": "file-register"})
    assert "このコードは使えません" in response.content.decode()
