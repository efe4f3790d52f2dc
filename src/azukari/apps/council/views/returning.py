"""Minutes in Word come back: upload, every difference side by side, and what is taken (CO10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from azukari.apps.council import queries, services
from azukari.apps.council.forms.imports import WordForm
from azukari.apps.council.labels import BARS, CHANGES
from azukari.apps.council.models import Meeting, ReturnedMinutes, Statement
from azukari.apps.council.queries.returned_minutes import Reading
from azukari.apps.council.views.common import found
from azukari.core.minutes.back import Bar, Change, Difference, Kind, Run, runs
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Role
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, ListSpec
from azukari.web.tables import Kind as CellKind

LIST = ListSpec(
    name="returned-minutes",
    title=gettext_lazy("Word files taken back in"),
    columns=(
        Column("taken", gettext_lazy("Taken in at"), lambda row: row.taken_at, sort=("taken_at",),
               kind=CellKind.MOMENT),
        Column("name", gettext_lazy("File"), lambda row: row.name, sort=("name",),
               url=lambda row: row.url),
    ),
    search=("name",),
    order="-taken",
)  # fmt: skip
ACCEPT, REJECT = "accept", "reject"
FIELD = "choice/"
PEOPLE = f"{Kind.FACT}5"
OPINION_PARTS = 3
PLACED = {Change.ADDED, Change.MOVED}


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference as the page shows it.

    `behind` is what stands before a line that is new or moved; `where` is a URL with its words, for
    what is changed elsewhere.
    """

    difference: Difference
    kind: str
    part: str
    was: str
    role: str
    runs: tuple[Run, ...]
    behind: str = ""
    why: str = ""
    where: tuple[str, str] = ("", "")


@protect(Role.SECRETARIAT)
def minutes_return(request: AzukariRequest, key: str) -> HttpResponse:
    """Take an edited Word file in; the record stays as it is until differences are accepted."""
    meeting = found(queries.meetings.access, request.actor, key)
    form = WordForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        returned = _take_back(request, meeting, form)
        if returned is not None:
            return redirect(returned.url)
    page = LIST.open(request, queries.returned_minutes.of_meeting(meeting))
    if page.wants_excel:
        return page.excel()
    context = {
        "form": form,
        "meeting": meeting,
        "page": page,
        "list_title": LIST.title,
        "title": _("Take minutes in Word back in"),
    }
    return render(
        request, "council/minutes_return.html", context, status=400 if form.errors else 200
    )


def _take_back(request: AzukariRequest, meeting: Meeting, form: WordForm) -> ReturnedMinutes | None:
    file = form.cleaned_data["file"]
    try:
        return services.take_back_minutes(request.actor, meeting, name=file.name, data=file.read())
    except AzukariError as error:
        form.add_error("file", str(error))
        return None


@protect(Role.SECRETARIAT)
def minutes_differences(request: AzukariRequest, key: str) -> HttpResponse:
    """Show each difference beside the record; take over what is accepted, in one act."""
    returned = found(queries.returned_minutes.access, request.actor, key)
    trouble = ""
    if request.method == "POST":
        trouble = _take_over(request, returned)
        if not trouble:
            return redirect(returned.url)
    reading = queries.returned_minutes.reading_of(returned)
    context = {
        "title": _("Differences of the Word file from the record"),
        "returned": returned,
        "meeting": returned.meeting,
        "reading": reading,
        "trouble": trouble,
        "chosen": request.POST,
        "undecided": [_shown(each, reading, returned) for each in reading.undecided],
        "rejected": [_shown(each, reading, returned) for each in reading.rejected],
        "barred": [_shown(each, reading, returned) for each in reading.barred],
    }
    return render(
        request, "council/minutes_differences.html", context, status=400 if trouble else 200
    )


def _take_over(request: AzukariRequest, returned: ReturnedMinutes) -> str:
    """Act on what was chosen; return what stood in the way, in words."""
    accepted, rejected = _chosen(request.POST, ACCEPT), _chosen(request.POST, REJECT)
    if not accepted and not rejected:
        return _("Nothing is chosen yet: accept or reject at least one difference.")
    try:
        taken = services.take_over_differences(
            request.actor, returned, accepted=accepted, rejected=rejected
        )
    except AzukariError as error:
        return str(error)
    told = ngettext(
        "%(count)s change is in the record now.", "%(count)s changes are in the record now.", taken
    )
    messages.success(request, told % {"count": taken})
    return ""


def _chosen(posted: Mapping[str, str], choice: str) -> list[str]:
    return [
        name.removeprefix(FIELD)
        for name, value in posted.items()
        if name.startswith(FIELD) and value == choice
    ]


def _shown(each: Difference, reading: Reading, returned: ReturnedMinutes) -> Shown:
    return Shown(
        difference=each,
        kind=str(CHANGES[each.change]),
        part=_part_words(each),
        was=_role_words(each.was),
        role=_role_words(each.role),
        runs=runs(each.before, each.after),
        behind=reading.behind(each) if each.change in PLACED else "",
        why=str(BARS[each.bar]) if each.bar else "",
        where=_where(each, returned.meeting) if each.bar else ("", ""),
    )


def _part_words(each: Difference) -> str:
    _year, _sign, number = each.part.partition("_")
    return _("Consultation No. %(number)s") % {"number": number} if number else ""


def _role_words(role: str) -> str:
    return str(Statement.Role(role).label) if role else ""


def _where(each: Difference, meeting: Meeting) -> tuple[str, str]:
    """Return the page on which a barred difference is changed, and its words."""
    parts = each.name[1:].split("_")
    if each.bar in {Bar.OPINION, Bar.ANSWER} and len(parts) >= OPINION_PARTS:
        key = "-".join(parts[:OPINION_PARTS])
        return reverse("council:opinion", args=[key]), _("Open the opinion")
    if each.bar in {Bar.DECISION, Bar.PART} and len(parts) > 1:
        url = reverse("council:consultation", args=["-".join(parts)])
        return url, _("Open the consultation")
    if each.name == PEOPLE and meeting.state != Meeting.State.CLOSED:
        return reverse("council:meeting-attendance", args=[meeting.key]), _("Mark attendance")
    return reverse("council:meeting", args=[meeting.key]), _("Open the meeting's page")
