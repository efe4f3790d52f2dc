"""個人情報ファイル簿 (APPI 75条) and 個人情報取扱事務登録簿 (75条5項): A4 pages and Excel (RE2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from azukari.apps.register import queries
from azukari.apps.register.models import OperationVersion
from azukari.apps.register.views.common import READERS
from azukari.apps.register.views.differences import computer_words
from azukari.apps.register.views.words import department_words, listed
from azukari.web.export import Cell, ExcelColumn, Kind, excel_response
from azukari.web.protect import AzukariRequest, protect

Read = Callable[[OperationVersion], Cell]
Fields = tuple[tuple[str | Promise, Kind, Read], ...]
Frame = Callable[[HttpRequest, str, dict[str, Any]], HttpResponse]


def _recipients(row: OperationVersion) -> str:
    return listed(each.recipient for each in row.recipients.all())


def _sources(row: OperationVersion) -> str:
    return listed(dict.fromkeys(each.get_source_display() for each in row.items.all()))


def _sensitive(row: OperationVersion) -> str:
    return (
        _("Included")
        if any(each.item.sensitive for each in row.items.all())
        else pgettext("register", "None")
    )


def _kind(row: OperationVersion) -> str:
    return _("Searched by computer") if row.computer_use else _("Searched by hand")


_HEAD: Fields = (
    (gettext_lazy("Department"), Kind.TEXT, lambda row: department_words(row.operation)),
    (gettext_lazy("Purpose of use"), Kind.TEXT, lambda row: row.purpose),
    (gettext_lazy("Whose data"), Kind.TEXT, lambda row: row.subjects),
)
_RECIPIENTS: Fields = ((gettext_lazy("Recipients"), Kind.TEXT, _recipients),)
FILE_FIELDS: Fields = (
    (gettext_lazy("Name of the file"), Kind.TEXT, lambda row: row.words),
    *_HEAD,
    (gettext_lazy("Number of people"), Kind.NUMBER, lambda row: row.people),
    (gettext_lazy("How it is taken"), Kind.TEXT, _sources),
    (gettext_lazy("Sensitive items"), Kind.TEXT, _sensitive),
    *_RECIPIENTS,
    (gettext_lazy("Kind of file"), Kind.TEXT, _kind),
    (gettext_lazy("Retention"), Kind.TEXT, lambda row: row.retention),
)
HANDLING_FIELDS: Fields = (
    (gettext_lazy("Name of the operation"), Kind.TEXT, lambda row: row.words),
    *_HEAD,
    (gettext_lazy("Legal basis"), Kind.TEXT, lambda row: row.legal_basis),
    (gettext_lazy("Started on"), Kind.DATE, lambda row: row.operation.started_on),
    (gettext_lazy("Computer use"), Kind.TEXT, computer_words),
    (gettext_lazy("Media"), Kind.TEXT, lambda row: listed(queries.media_words(row))),
    (gettext_lazy("Outside connection"), Kind.TEXT, lambda row: row.outside_connection),
    *_RECIPIENTS,
    (gettext_lazy("Retention"), Kind.TEXT, lambda row: row.retention),
    (gettext_lazy("Disposal"), Kind.TEXT, lambda row: row.disposal),
)


@protect(*READERS)
def file_register(request: AzukariRequest) -> HttpResponse:
    """Show the register of files; those of too few people are left out, and their number is told."""
    return answer(request, files_paper(_entries(request)), "register/paper.html")


@protect(*READERS)
def handling_register(request: AzukariRequest) -> HttpResponse:
    """Show the register of operations that handle personal data."""
    return answer(request, operations_paper(_entries(request)), "register/paper.html")


@dataclass(frozen=True, slots=True)
class Paper:
    """A register as a paper: its title, the fields shown, the entries, a note."""

    title: str
    fields: Fields
    rows: list[OperationVersion]
    note: str = ""


def files_paper(every: list[OperationVersion]) -> Paper:
    """Return the register of files; those of too few people are counted only."""
    today = timezone.localdate()
    rows = [row for row in every if queries.belongs_in_file_register(row, today)]
    note = _("Files of too few people that are left out: %(count)s.") % {
        "count": len(every) - len(rows)
    }
    return Paper(_("Register of personal data files"), FILE_FIELDS, rows, note)


def operations_paper(every: list[OperationVersion]) -> Paper:
    """Return the register of operations that handle personal data."""
    return Paper(_("Register of the handling of personal data"), HANDLING_FIELDS, every)


def _entries(request: AzukariRequest) -> list[OperationVersion]:
    rows = queries.operations_visible_to(request.actor)
    return queries.latest_versions(rows, timezone.localdate())


def answer(
    request: AzukariRequest, paper: Paper, template: str, frame: Frame = render
) -> HttpResponse:
    """Return the paper as Excel where that is asked for, otherwise as a page."""
    if request.GET.get("export") == "excel":
        return excel_response(paper.title, _columns(paper.fields), _lines(paper.fields, paper.rows))
    entries = [
        {
            "version": row,
            "facts": [(label, _words(read(row))) for label, _kind_of, read in paper.fields],
            "items": [(each.item, each.get_source_display()) for each in row.items.all()],
        }
        for row in paper.rows
    ]
    context = {
        "title": paper.title,
        "entries": entries,
        "note": paper.note,
        "today": timezone.localdate(),
    }
    return frame(request, template, context)


def _columns(fields: Fields) -> list[ExcelColumn]:
    named = [ExcelColumn(label, kind) for label, kind, _read in fields]
    items = (_("Data item"), _("Sensitive"), _("Taken from"))
    return [*named, *(ExcelColumn(label, Kind.TEXT) for label in items)]


def _lines(fields: Fields, rows: list[OperationVersion]) -> Iterator[list[Cell]]:
    """Yield a line for each data item, so that a cell holds one value."""
    for row in rows:
        head = [read(row) for _label, _kind_of, read in fields]
        for each in row.items.all():
            yield [*head, each.item.words, each.item.sensitive, each.get_source_display()]


def _words(cell: Cell) -> object:
    return f"{cell:,}" if isinstance(cell, int) else cell
