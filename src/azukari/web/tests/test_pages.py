"""The frame of a page, the page of components and the error pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import Http404, HttpResponse
from django.template import loader
from django.utils import translation

from azukari.core.shared.errors import BadInput, Place, Refused
from azukari.core.shared.identity import Role
from azukari.web import errors
from azukari.web.context import Shell, check_navigation, shown_links
from azukari.web.tests.asking import actor, get
from azukari.web.views import components

WEB = Path(__file__).parents[1]
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", re.IGNORECASE)


class Entry:
    def __init__(self, url_name: str, *roles: Role) -> None:
        self.label = url_name
        self.url_name = url_name
        self.roles = roles


def page(language: str = "ja", path: str = "/components/") -> str:
    with translation.override(language):
        response = components(get(path, actor(Role.SECRETARIAT)))
        assert isinstance(response, HttpResponse)
        return response.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_component_renders_in_both_languages(language: str) -> None:
    text = page(language)
    assert f'<html lang="{language}">' in text
    for part in ("notice", "rows", "tabs", "steps", "badge", "timeline", "panes", "error-summary"):
        assert f'class="{part}' in text


def test_nothing_on_the_page_is_inline_or_from_elsewhere() -> None:
    text = page()
    assert INLINE.findall(text) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []


def test_no_template_holds_inline_script_or_style() -> None:
    templates = WEB.rglob("templates/**/*.html")
    assert [each.name for each in templates if INLINE.search(each.read_text())] == []


def test_no_style_sheet_asks_another_host() -> None:
    sheets = WEB.rglob("static/**/*.css")
    assert [each.name for each in sheets if re.search(r"url\(|@import", each.read_text())] == []


def test_the_list_of_samples_exports() -> None:
    response = components(get("/components/?export=excel", actor(Role.AUDITOR)))
    assert response["Content-Disposition"] == 'attachment; filename="samples.xlsx"'


def test_paper_tells_when_and_by_whom() -> None:
    assert "令和8年11月24日(火) 09:00 青柳 透 印刷" in page()


def test_a_person_sees_only_the_links_of_their_roles() -> None:
    entries = [Entry("web:components", Role.ADMIN), Entry("web:set_language", Role.MEMBER)]
    links = shown_links(entries, actor(Role.ADMIN), "/components/x/")
    assert [(link.url, link.current, link.exact) for link in links] == [
        ("/components/", True, False)
    ]


def test_a_link_without_a_page_is_left_out_and_warned_of(settings: object) -> None:
    settings.AZUKARI_NAVIGATION = [Entry("no:where", Role.ADMIN)]  # type: ignore[attr-defined]
    assert Shell(get("/", actor(Role.ADMIN))).links == []
    assert [warning.id for warning in check_navigation()] == ["web.W1"]


def test_nobody_signed_in_has_no_links_and_the_frame_still_stands() -> None:
    with translation.override("ja"):
        text = loader.render_to_string("base.html", {"title": "題"}, get("/"))
    assert "<h1>題</h1>" in text
    assert 'class="side' not in text


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "429", "500"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_error_page_renders_without_any_context(code: str, language: str) -> None:
    with translation.override(language):
        text = loader.render_to_string(f"{code}.html")
    assert "<h1>" in text
    assert INLINE.findall(text) == []


def test_the_handlers_answer_with_their_code() -> None:
    request, error = get("/"), Http404()
    answers = [
        errors.bad_request(request, exception=error),
        errors.forbidden(request, exception=error),
        errors.not_found(request, exception=error),
        errors.server_error(request),
    ]
    assert [answer.status_code for answer in answers] == [400, 403, 404, 500]


def answer(error: Exception, *, htmx: bool = False) -> HttpResponse | None:
    request = get("/")
    request.htmx = htmx  # type: ignore[attr-defined]
    middleware = errors.ErrorMiddleware(lambda _request: HttpResponse())
    with translation.override("ja"):
        return middleware.process_exception(request, error)


def test_bad_input_becomes_a_page_that_says_where_and_what_to_do() -> None:
    error = BadInput("読めません。", remedy="直してください。", place=Place("a.txt", 3))
    response = answer(error)
    assert response is not None
    assert response.status_code == 400
    for words in ("a.txt 3行目", "読めません。", "直してください。"):
        assert words in response.content.decode()


def test_a_refusal_is_a_conflict_and_escapes_what_it_says() -> None:
    response = answer(Refused("<b>条件がありません。"))
    assert response is not None
    assert response.status_code == 409
    assert "&lt;b&gt;条件がありません。" in response.content.decode()


def test_htmx_is_answered_with_a_notice_only() -> None:
    response = answer(Refused("条件がありません。"), htmx=True)
    assert response is not None
    assert response.content.decode().strip().startswith('<div class="notice notice-error"')


def test_other_errors_are_left_to_django() -> None:
    assert answer(ValueError()) is None
