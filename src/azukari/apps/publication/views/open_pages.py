"""Pages anyone may read: meetings, papers, decisions, opinions and what became of them."""

from __future__ import annotations

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from azukari.apps.evidence import queries as evidence
from azukari.apps.publication import queries
from azukari.web.open import open_page, show
from azukari.web.protect import AzukariRequest

PAGE = 50
TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
# A downloaded page may do nothing but be read.
NO_POWERS = "default-src 'none'; sandbox"


@open_page
def home(request: AzukariRequest) -> HttpResponse:
    """Show what there is: the next meeting, the newest papers, opinions still open."""
    today = timezone.localdate()
    rows = queries.listing.meetings()
    context = {
        "title": _("How the city handles personal data"),
        "coming": [row for row in reversed(rows) if row.day >= today],
        "newest": list(queries.published()[:8]),
        "counts": _counts(),
        "head": evidence.latest_head(),
    }
    return show(request, "open/home.html", context)


@open_page
def meetings(request: AzukariRequest) -> HttpResponse:
    """List the meetings; search looks into the public text of their papers."""
    words, answer = _searched(request)
    if answer is not None:
        return answer
    rows = queries.listing.meetings()
    if words:
        keys = {row.subject_key for row in queries.listing.papers_holding(words)}
        rows = [row for row in rows if row.key in keys]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"title": _("Meetings and minutes"), "page": page, "words": words}
    return show(request, "open/meetings.html", context)


@open_page
def meeting(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one meeting with its papers, corrections and withdrawals."""
    try:
        row = queries.listing.meeting(key)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return show(request, "open/meeting.html", {"title": row.title, "meeting": row})


@open_page
def paper(request: AzukariRequest, key: str) -> HttpResponse:
    """Show a paper's public text, or when and why it was corrected or withdrawn."""
    try:
        row = queries.published_edition(key)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    context = {
        "title": row.title,
        "edition": row,
        "pieces": queries.public_segments(row),
        "later": row.corrections.filter(state="published").first(),
        "files": row.files.only("form", "sha256", "size") if row.state == "published" else (),
        "grounds": queries.grounds_shown(row),
        "meeting_key": row.subject_key if row.subject.startswith("meeting/") else "",
        "ordinance": f"{settings.AZUKARI_CITY}情報公開条例",
    }
    return show(request, "open/paper.html", context)


@open_page
def paper_file(_request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give a file of a public paper, byte for byte the one that was approved."""
    try:
        row = queries.published_edition(key)
        content = queries.public_file(row, form)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    disposition = content_disposition_header(
        as_attachment=form == "txt", filename=f"{row.key}.{form}"
    )
    headers = {"Content-Disposition": disposition or "", "Content-Security-Policy": NO_POWERS}
    return HttpResponse(content, content_type=TYPES[form], headers=headers)


@open_page
def decisions(request: AzukariRequest) -> HttpResponse:
    """List the council's decisions."""
    words, answer = _searched(request)
    if answer is not None:
        return answer
    page = Paginator(queries.listing.decisions(words), PAGE).get_page(request.GET.get("page"))
    context = {"title": _("Decisions"), "page": page, "words": words}
    return show(request, "open/decisions.html", context)


@open_page
def opinions(request: AzukariRequest) -> HttpResponse:
    """List the opinions with how each stands today."""
    words, answer = _searched(request)
    if answer is not None:
        return answer
    page = Paginator(queries.listing.opinions(words), PAGE).get_page(request.GET.get("page"))
    context = {"title": _("Opinions and what became of them"), "page": page, "words": words}
    return show(request, "open/opinions.html", context)


@open_page
def opinion(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one opinion, meeting by meeting."""
    try:
        row = queries.listing.opinion(key)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return show(request, "open/opinion.html", {"title": row.consultation, "opinion": row})


def _searched(request: AzukariRequest) -> tuple[str, HttpResponse | None]:
    """Return the words searched for, and the refusal for who searches too often."""
    words = request.GET.get("q", "").strip()[:100]
    return words, consume_or_429(request, action="open_search") if words else None


def _counts() -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for row in queries.listing.opinions():
        found[row.standing] = found.get(row.standing, 0) + 1
    return sorted(found.items(), key=lambda each: -each[1])
