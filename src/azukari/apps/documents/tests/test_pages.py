"""Pages: what may not be seen does not exist; what is read leaves evidence; nothing runs."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.urls import resolve, reverse

from azukari.apps.documents import services
from azukari.apps.documents.models import Document
from azukari.apps.documents.services import Readers
from azukari.apps.documents.tests import people
from azukari.apps.documents.tests.people import CONSULTATION, PDF, SECRETARIAT, TEXT
from azukari.apps.evidence import queries as evidence
from azukari.core.paper.letters import Imprint, Letter, Subject
from azukari.core.shared.identity import ANONYMOUS, Actor, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
IMPRINT = Imprint("検査", datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")))
PAGES = ("documents:document", "documents:document-preview", "documents:document-download")


def get(actor: Actor, name: str, *args: str, **query: str) -> HttpResponseBase:
    url = reverse(name, args=args)
    request = RequestFactory().get(url, query)
    request.actor = actor  # type: ignore[attr-defined]
    match = resolve(url)
    response = match.func(request, *match.args, **match.kwargs)
    return drained(response) if isinstance(response, FileResponse) else response


def drained(response: FileResponse) -> HttpResponse:
    """Read the file without `close()`, which would end the test's database connection too."""
    stream = response.file_to_stream
    assert stream is not None
    with closing(stream):
        return HttpResponse(b"".join(response), headers=response.headers)


def body(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.fixture
def document() -> Document:
    kept = services.store(people.CLERK, name="覚え書.txt", data=TEXT, purpose="添付")
    services.attach(
        people.CLERK,
        kept,
        reference=CONSULTATION,
        readers=Readers(roles=(Role.MEMBER,), organisations=("nozei",)),
        page_note="3頁",
    )
    return kept


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("actor", [people.SECRETARIAT, people.AUDITOR, people.CLERK, people.MEMBER])
def test_those_who_may_read_see_the_page(name: str, actor: Actor, document: Document) -> None:
    assert get(actor, name, document.key).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("actor", [people.OTHER_CLERK, people.CONTRACTOR, people.ADMIN_THERE])
def test_for_others_the_page_does_not_exist(name: str, actor: Actor, document: Document) -> None:
    with pytest.raises(Http404):
        get(actor, name, document.key)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_sent_to_sign_in(name: str, document: Document) -> None:
    assert get(ANONYMOUS, name, document.key).status_code == 302


@pytest.mark.parametrize("actor", [people.CLERK, people.MEMBER, people.CONTRACTOR])
def test_the_list_is_for_secretariat_and_auditors(actor: Actor) -> None:
    with pytest.raises(Http404):
        get(actor, "documents:documents")


def test_the_list_finds_by_name_and_by_what_it_is_attached_to(document: Document) -> None:
    shown = [
        body(get(SECRETARIAT, "documents:documents", q=q)) for q in ("覚え", "2026-12", "無い")
    ]
    assert [document.key in page for page in shown] == [True, True, False]


def test_the_list_has_a_search() -> None:
    assert 'name="q"' in body(get(SECRETARIAT, "documents:documents"))


def test_a_list_without_documents_says_what_will_appear() -> None:
    assert "empty-title" in body(get(SECRETARIAT, "documents:documents"))


def test_the_list_goes_to_excel(document: Document) -> None:
    page = get(SECRETARIAT, "documents:documents", export="excel")
    assert (document.name, page.status_code) == ("覚え書.txt", 200)


def test_only_those_who_read_everything_see_who_and_the_evidence(document: Document) -> None:
    shown = [body(get(a, "documents:document", document.key)) for a in (SECRETARIAT, people.CLERK)]
    assert [people.CLERK.pseudonym in page for page in shown] == [True, False]


def test_a_download_has_its_japanese_name_and_never_runs(document: Document) -> None:
    response = get(people.CLERK, "documents:document-download", document.key)
    headers = {key: response[key] for key in ("Content-Disposition", "X-Content-Type-Options")}
    assert headers == {
        "Content-Disposition": f"attachment; filename*=utf-8''{quote('覚え書.txt')}",
        "X-Content-Type-Options": "nosniff",
    }
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response.content == TEXT  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PAGES[1:])
def test_looking_and_downloading_leave_evidence(name: str, document: Document) -> None:
    get(people.CLERK, name, document.key)
    newest = evidence.entries().first()
    assert newest is not None
    assert (newest.act, newest.reference) == ("evidence.record.viewed", document.reference)


def test_a_text_is_shown_in_its_own_encoding(document: Document) -> None:
    page = body(get(people.CLERK, "documents:document-preview", document.key))
    assert "納付書の控えは3か月で廃棄する。" in page


def test_a_pdf_is_shown_as_pictures_with_its_text() -> None:
    data = services.render_pdf(Letter("会議次第", 2026, (Subject("第5回の次第"),)), IMPRINT)
    kept = services.store(SECRETARIAT, name="次第.pdf", data=data, purpose="会議")
    page = body(get(SECRETARIAT, "documents:document-preview", kept.key))
    assert ("data:image/png;base64," in page, "第5回の次第" in page) == (True, True)


def test_a_page_of_ten_metres_is_drawn_small() -> None:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        pdf.save(stream)
    kept = services.store(SECRETARIAT, name="図面.pdf", data=stream.getvalue(), purpose="添付")
    assert len(services.preview(SECRETARIAT, kept).pages[0].picture) < 200_000


def test_a_page_beyond_the_last_shows_none() -> None:
    data = services.render_pdf(Letter("会議次第", 2026, (Subject("次第"),)), IMPRINT)
    kept = services.store(SECRETARIAT, name="次第.pdf", data=data, purpose="会議")
    assert services.preview(SECRETARIAT, kept, first=99).pages == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [("頁.html", b"<!doctype html><script>alert(1)</script>"), ("壊れ.pdf", PDF)],
)
def test_what_cannot_be_shown_says_so(name: str, data: bytes) -> None:
    kept = services.store(SECRETARIAT, name=name, data=data, purpose="添付")
    page = body(get(SECRETARIAT, "documents:document-preview", kept.key))
    assert ("notice-info" in page, "alert(1)" in page) == (True, False)
