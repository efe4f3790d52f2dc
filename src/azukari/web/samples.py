"""Sample data of the page of components; everything in it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from azukari.web.forms import FiscalYearField, Grouped, JapaneseDateField
from azukari.web.tables import Column, Filter, Kind, ListSpec

DAY = date(2024, 2, 14)
STATES = (("open", _("open")), ("late", _("overdue")), ("done", _("closed")))
_BADGES = {"open": "info", "late": "error", "done": "success"}


@dataclass(frozen=True, slots=True)
class Row:
    """A sample row."""

    pk: int
    number: int
    title: str
    department: str
    due: date
    copies: int
    state: str


ROWS = tuple(
    Row(
        pk=number,
        number=number,
        title=title,
        department=department,
        due=date(2026, 4 + number, 3 * number),
        copies=1200 * number,
        state=state,
    )
    for number, (title, department, state) in enumerate(
        (
            ("納付書の印刷業務の委託", "納税課", "late"),
            ("おもちゃ修理工房の受付名簿", "ごみ減量課", "open"),
            ("災害時要援護者台帳の更新", "地域福祉課", "open"),
            ("市民相談の予約受付", "生活文化課", "done"),
        ),
        start=1,
    )
)

LIST = ListSpec(
    name="samples",
    title=_("Sample list"),
    columns=(
        Column("number", _("Number"), lambda row: row.number, sort=("number",), kind=Kind.NUMBER),
        Column(
            "title", _("Title"), lambda row: row.title, sort=("title",), url=lambda _row: "#list"
        ),
        Column("department", _("Department"), lambda row: row.department, sort=("department",)),
        Column("due", _("Due"), lambda row: row.due, sort=("due",), kind=Kind.DATE),
        Column("copies", _("Copies"), lambda row: row.copies, kind=Kind.NUMBER),
        Column(
            "state",
            _("State"),
            lambda row: dict(STATES)[row.state],
            badge=lambda row: _BADGES[row.state],
        ),
    ),
    search=("title", "department"),
    filters=(Filter("state", _("State"), STATES, field="state"),),
    order="number",
    size=3,
    choosable=True,
)


class SampleForm(Grouped, forms.Form):
    """One field of every sort."""

    groups: ClassVar = (
        (_("What it is about"), ("title", "reason")),
        (_("When"), ("due", "year")),
    )

    title = forms.CharField(label=_("Title"), help_text=_("As it will stand on the agenda."))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}))
    due = JapaneseDateField(label=_("Due"), help_text=_("For example 令和6年2月14日 or R6.2.14."))
    year = FiscalYearField(label=_("Fiscal year"), required=False)
    kind = forms.ChoiceField(
        label=_("Medium"),
        choices=(("paper", _("paper")), ("disc", _("disc")), ("line", _("leased line"))),
        widget=forms.RadioSelect,
    )
    items = forms.MultipleChoiceField(
        label=_("Data items"),
        choices=(("name", _("name")), ("address", _("address")), ("phone", _("telephone"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    department = forms.ChoiceField(
        label=_("Department"), choices=(("nozei", "納税課"), ("gomi", "ごみ減量課")), required=False
    )
    file = forms.FileField(label=_("File"), required=False)
    sensitive = forms.BooleanField(label=_("Contains sensitive data"), required=False)


INITIAL = {"title": "納付書の印刷業務の委託", "due": DAY, "year": 2023, "kind": "paper"}
ENTRIES = (
    {
        "when": datetime(2024, 2, 14, 9, 30, tzinfo=UTC),
        "who": "青柳 透",
        "what": _("The department answered the opinion."),
        "url": "#history",
        "detail": _("Two documents attached."),
    },
    {"when": date(2024, 2, 1), "who": "", "what": _("The council met."), "url": "", "detail": ""},
)
TABS = (
    {"url": "#tab-1", "label": _("Opinions"), "current": True, "count": 3},
    {"url": "#tab-2", "label": _("Responses"), "current": False, "count": 0},
    {"url": "#tab-3", "label": _("Documents"), "current": False, "count": None},
)
STEPS = (
    {"label": _("Choose the file"), "state": "done"},
    {"label": _("Check"), "state": "current"},
    {"label": _("Take over"), "state": "todo"},
)
KEYS = (("n", _("New")), ("e", _("Edit")))
FIGURES = (("令和3年度", 12), ("令和4年度", 18), ("令和5年度", 9))


def facts() -> tuple[tuple[str, str], ...]:
    """Return facts for the definition list."""
    return (
        (str(_("Department")), "納税課"),
        (str(_("Basis")), "諮問 平成23年度 第12号"),
        (str(_("Custodian")), "かざぐるま収納サービス"),
        (str(_("Kept until")), ""),
    )


def lost() -> tuple[str, ...]:
    """Return what an erasure would take away."""
    records = 1204
    return (
        ngettext("%d record", "%d records", records) % records,
        str(_("The key of the binder, and with it every copy in the backups")),
    )


def _bars() -> str:
    bars = (
        (35 + 120 * place, 130 - 6 * value, 6 * value, 60 + 120 * place, name, value)
        for place, (name, value) in enumerate(FIGURES)
    )
    return format_html_join(
        "",
        '<rect x="{}" y="{}" width="50" height="{}" fill="#0055ad"/>'
        '<text x="{}" y="150" text-anchor="middle" font-size="13">{}（{}）</text>',
        bars,
    )


SVG = format_html('<svg viewBox="0 0 360 160" width="360" height="160">{}</svg>', _bars())
