"""The guide is drawn from its Markdown, with links and pictures that lead to pages served here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.utils.translation import override

from azukari.core.shared.identity import Role
from azukari.web import guide, views
from azukari.web.tests.asking import actor, get

CONTENTS = "# 使い方\n\n[答える](answer.md#断られたら)、[English](en.md)\n"
ANSWER = """# 答える

<script>alert(1)</script> [目次](README.md) [運用](../operate.md) [ここ](#断られたら)

![画面](../pictures/answer.png)

## 断られたら（総務課）

| 文 | 対応 |
|---|---|
| い | ろ |
"""


@pytest.fixture(autouse=True)
def documents(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    for name, text in (("README", CONTENTS), ("answer", ANSWER), ("en", "# In brief\n")):
        (tmp_path / "guide" / f"{name}.md").write_text(text, encoding="utf-8")
    settings.AZUKARI_DOCS = tmp_path


def answer() -> guide.GuidePage:
    found = guide.page("answer")
    assert found is not None
    return found


def shown(path: str, name: str | None = None) -> str:
    request = get(path, actor(Role.CONTRACTOR))
    response: Any = (
        views.help_contents(request) if name is None else views.help_page(request, name=name)
    )
    return str(response.content.decode())


def test_the_first_heading_is_the_title_and_the_others_have_anchors() -> None:
    assert answer().title == "答える"
    assert answer().headings == (guide.Heading("断られたら総務課", "断られたら（総務課）"),)
    assert '<h2 id="断られたら総務課">' in answer().body


def test_links_within_the_guide_lead_to_its_pages() -> None:
    assert 'href="/help/">目次' in answer().body
    contents = guide.page("README")
    assert contents is not None
    assert 'href="/help/answer/#' in contents.body


def test_a_link_out_of_the_guide_stays_words() -> None:
    assert "運用" in answer().body
    assert "operate" not in answer().body


def test_pictures_are_static_files() -> None:
    assert 'src="/static/guide/answer.png" alt="画面"' in answer().body


def test_raw_html_is_shown_and_not_run() -> None:
    assert "<script>" not in answer().body


def test_a_table_is_named_by_the_heading_above_it() -> None:
    assert 'aria-label="断られたら（総務課）"><table>' in answer().body
    assert '<th scope="col">文</th>' in answer().body


def test_pages_stand_in_the_order_of_the_contents() -> None:
    assert guide.titles() == [("answer", "答える", "ja"), ("en", "In brief", "en")]


def test_whoever_is_signed_in_reads_the_contents() -> None:
    assert "/help/answer/" in shown("/help/")


def test_the_contents_are_the_tasks_in_brief_in_english() -> None:
    with override("en"):
        assert "In brief" in shown("/help/")


@pytest.mark.parametrize("name", ["nothing", "__init__"])
def test_what_is_no_page_does_not_exist(name: str) -> None:
    with pytest.raises(Http404):
        shown(f"/help/{name}/", name)
