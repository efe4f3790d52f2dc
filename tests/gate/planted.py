"""Views as nobody should write them: each lets a roster out past the gate, each in another form."""

from __future__ import annotations

import csv
import io
import zipfile

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

from azukari.apps.outsourcing.queries import EngagementRecord, WorkerRecord
from azukari.apps.outsourcing.queries import people as asked
from azukari.config.urls import handler400, handler403, handler404, handler500
from azukari.config.urls import urlpatterns as ours
from azukari.core.shared.identity import Role
from azukari.web.export import ExcelColumn, excel_response
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, ListSpec


def _workers() -> list[WorkerRecord]:
    return asked.opened_workers(EngagementRecord.objects.get(contractor__code="kazaguruma"))


def excel(_request: HttpRequest) -> HttpResponse:
    """As an Excel file."""
    return excel_response("roster", [ExcelColumn("氏名")], ([each.name] for each in _workers()))


def api(_request: HttpRequest) -> HttpResponse:
    """As an answer to a program."""
    return JsonResponse({"people": [each.kana for each in _workers()]})


def stream(_request: HttpRequest) -> StreamingHttpResponse:
    """As a stream in the encoding of an old office program."""
    lines = (f"{each.number},{each.name}\r\n".encode("cp932") for each in _workers())
    return StreamingHttpResponse(lines, content_type="text/csv")


def packed(_request: HttpRequest) -> FileResponse:
    """As a file in an archive, under the names of the people."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for each in _workers():
            made.writestr(f"{each.number}.txt", " ".join(each.name))
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename="roster.zip")


def saved_page(_request: HttpRequest) -> HttpResponse:
    """As a page that the browser keeps as a file."""
    text = io.StringIO()
    csv.writer(text).writerows([each.name] for each in _workers())
    return HttpResponse(
        text.getvalue(), headers={"Content-Disposition": "attachment; filename=roster.html"}
    )


LIST = ListSpec("planted", "planted", (Column("name", "name", lambda row: row.name),))


@protect(Role.CLERK)
def listed(request: AzukariRequest) -> HttpResponse:
    """As a list of ours whose Excel nobody thought of; the page itself writes nothing down."""
    page = LIST.open(request, _workers())
    return page.excel() if page.wants_excel else HttpResponse(f'<a href="{page.excel_link}">')


def shown(_request: HttpRequest) -> HttpResponse:
    """As a page that nobody entered in the ledger."""
    return HttpResponse("".join(f"<p>{each.name}" for each in _workers()))


FILES = (excel, api, stream, packed, saved_page, listed)
urlpatterns = [
    *ours,
    *(path(f"planted/{each.__name__}/", each, name=each.__name__) for each in (*FILES, shown)),
]
__all__ = ["FILES", "handler400", "handler403", "handler404", "handler500", "shown", "urlpatterns"]
