"""The library of clauses, and a contract held against it: judge, gaps become findings, the annex."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.forms.clauses import ClauseForm, ContractTextForm, JudgeForm
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.paper import annex
from azukari.apps.outsourcing.queries.clauses import CoverageRow, LibraryRow
from azukari.apps.outsourcing.views.chain import about
from azukari.apps.outsourcing.views.common import READERS, WRITERS, found, may_write, tabs
from azukari.core.clauses import NoSuchTopic, Topic, suggest, topic
from azukari.core.shared.identity import Role
from azukari.web.acting import done
from azukari.web.japanese import is_japanese
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Kind, ListSpec

BADGES = {"full": "success", "partial": "warning", "missing": "error", "": "neutral"}


def topic_name(each: Topic) -> str:
    """Return the topic's name in the language of the page."""
    return each.name if is_japanese() else each.name_en


LIST = ListSpec(
    name="clauses",
    title=gettext_lazy("Library of clauses"),
    columns=(
        Column("number", gettext_lazy("Clause topic"), lambda row: row.topic.number, sort=("number",),
               kind=Kind.NUMBER),
        Column("name", gettext_lazy("Name"), lambda row: topic_name(row.topic),
               url=lambda row: reverse("outsourcing:clause", args=[row.topic.number])),
        Column("text", gettext_lazy("The city’s clause"),
               lambda row: row.clause.text if row.clause else ""),
        Column("since", gettext_lazy("In force from"),
               lambda row: row.clause.in_force_from if row.clause else None, kind=Kind.DATE),
        Column("versions", gettext_lazy("Versions"), lambda row: row.versions, kind=Kind.NUMBER),
    ),
    search=lambda rows, words: [row for row in rows if _holds(row, words)],
    order="number",
)  # fmt: skip


@protect(*READERS)
def clauses(request: AzukariRequest) -> HttpResponse:
    """List the 32 topics with the city's own text in force today."""
    page = LIST.open(request, queries.clauses.library(timezone.localdate()))
    if page.wants_excel:
        return page.excel()
    context = {"page": page, "title": LIST.title, "tabs": tabs("clauses")}
    return render(request, "outsourcing/clauses.html", context)


@protect(*READERS)
def clause(request: AzukariRequest, number: int) -> HttpResponse:
    """Show a topic: what a contract has to say, the city's text in every version."""
    each = _topic(number)
    context = {
        "title": topic_name(each),
        "topic": each,
        "versions": queries.clauses.versions_of(number),
        "may_write": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "outsourcing/clause.html", context)


@protect(Role.SECRETARIAT)
def clause_new(request: AzukariRequest, number: int) -> HttpResponse:
    """Word the clause of a topic anew, beginning from the version before."""
    each = _topic(number)
    versions = queries.clauses.versions_of(number)
    initial = {"text": versions[0].text} if versions else {}
    form = ClauseForm(request.POST or None, initial=initial)
    worded = done(form, lambda: services.word_clause(request.actor, number, **form.cleaned_data))
    if worded is not None:
        return redirect("outsourcing:clause", number)
    context = {
        "form": form,
        "title": _("Word the clause: %(name)s") % {"name": topic_name(each)},
        "cancel": reverse("outsourcing:clause", args=[number]),
    }
    return render(request, "outsourcing/act.html", context)


@protect(*READERS)
def coverage(request: AzukariRequest, key: str) -> HttpResponse:
    """Show what the contract says on each topic, and where it is silent."""
    row = found(queries.access_engagement, request.actor, key)
    today = timezone.localdate()
    context = {
        "title": _("Clauses of the contract"),
        "rows": [_shown(each) for each in queries.clauses.coverage_of(row, today)],
        "report": queries.clauses.report_of(row, today),
        "may_write": may_write(request.actor, row),
        **about(row),
    }
    return render(request, "outsourcing/coverage.html", context)


@protect(*WRITERS)
def coverage_judge(request: AzukariRequest, key: str) -> HttpResponse:
    """Judge the contract topic by topic; its pasted articles give proposals."""
    row = found(queries.access_own_engagement, request.actor, key)
    today = timezone.localdate()
    text = ContractTextForm(request.POST if "propose" in request.POST else None)
    proposed = suggest(text.cleaned_data["text"], today) if text.is_valid() else ()
    form = JudgeForm(
        request.POST if "judge" in request.POST else None,
        on=today,
        judged=list(row.clauses.all()),
        proposed=proposed,
    )
    judged = done(form, lambda: services.judge_clauses(request.actor, row, form.judgements()))
    if judged is not None:
        return redirect("outsourcing:coverage", key)
    context = {
        "title": _("Judge the clauses"),
        "form": form,
        "text": text,
        "proposed": len(proposed),
        "asked": text.is_bound and text.is_valid(),
        **about(row),
    }
    return render(request, "outsourcing/judge.html", context)


@protect(*WRITERS)
@require_POST
def coverage_findings(request: AzukariRequest, key: str) -> HttpResponse:
    """Put every gap down as a finding that somebody owes."""
    row = found(queries.access_own_engagement, request.actor, key)
    services.raise_gaps(request.actor, row)
    return redirect("outsourcing:coverage", key)


@protect(*READERS)
def annex_paper(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the annex of a contract from the city's clauses in force, as PDF or Word."""
    row = found(queries.access_engagement, request.actor, key)
    make = {"pdf": annex.pdf, "docx": annex.word}.get(form)
    if make is None:
        raise Http404
    paper = annex_data(row, row.signed_on or timezone.localdate())
    return paper_file(
        make(paper, printed(request.actor, row.reference)), form, f"{annex.NAME}_{key}"
    )


def annex_data(row: Engagement, on: date) -> annex.AnnexPaper:
    """Gather the city's clauses of a day for one contract."""
    worded = [each for each in queries.clauses.library(on) if each.clause is not None]
    return annex.AnnexPaper(
        title=row.title,
        contractor=row.contractor.name,
        on=on,
        articles=tuple(
            annex.Article(each.topic.name, each.clause.text) for each in worded if each.clause
        ),
    )


def _topic(number: int) -> Topic:
    try:
        return topic(number)
    except NoSuchTopic as error:
        raise Http404 from error


def _holds(row: LibraryRow, words: str) -> bool:
    text = f"{row.topic.name} {row.topic.name_en} {row.topic.asks} {row.clause.text if row.clause else ''}"
    return all(word.casefold() in text.casefold() for word in words.split())


def _shown(row: CoverageRow) -> dict[str, Any]:
    words = {each.coverage: each.get_coverage_display() for each in row.judged}
    return {
        "topic": row.topic,
        "name": topic_name(row.topic),
        "word": words.get(row.standing, _("Not judged")),
        "badge": BADGES[row.standing],
        "judged": row.judged,
        "clause": row.clause,
        "is_gap": row.standing in {"partial", "missing"},
    }
