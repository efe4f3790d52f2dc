"""The way to publication: the list of papers, one paper with what must be done now, and its acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from azukari.apps.council import queries as council
from azukari.apps.evidence import queries as evidence
from azukari.apps.incidents import queries as incidents
from azukari.apps.publication import queries, services
from azukari.apps.publication.forms import NewEditionForm, ReasonForm
from azukari.apps.publication.models import BuiltFile, Edition
from azukari.apps.publication.services import acts
from azukari.core.redaction import grounds_on
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.wareki import format_fiscal_year
from azukari.web.acting import done
from azukari.web.forms import ConfirmForm
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec

DROP_WORD = "取りやめ"
WITHDRAW_WORD = "取下げ"
TYPES = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "text/plain; charset=utf-8",
}
LIST = ListSpec(
    name="editions",
    title=gettext_lazy("Public papers"),
    columns=(
        Column("dated", gettext_lazy("Date"), lambda row: row.dated_on, sort=("dated_on",), kind=Kind.DATE),
        Column("title", gettext_lazy("Public paper"), lambda row: row.title, sort=("title",),
               url=lambda row: reverse("publication:edition", args=[row.key])),
        Column("number", gettext_lazy("Edition"), lambda row: row.number, kind=Kind.NUMBER),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(), sort=("state",),
               badge=lambda row: row.badge),
        Column("prepared", gettext_lazy("Prepared by"), lambda row: str(row.prepared_by)),
        Column("approved", gettext_lazy("Approved by"), lambda row: str(row.approved_by or "")),
        Column("published", gettext_lazy("Public since"), lambda row: row.published_at,
               sort=("published_at",), kind=Kind.MOMENT),
    ),
    search=("title",),
    filters=(
        Filter("kind", gettext_lazy("Kind"), Edition.Kind.choices, field="kind"),
        Filter("state", gettext_lazy("State"), Edition.State.choices, field="state"),
    ),
    order="-dated",
)  # fmt: skip


def accessed(actor: Actor, key: str) -> Edition:
    """Return the edition; what one may not see does not exist."""
    try:
        return queries.access_edition(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


@protect(Role.SECRETARIAT, Role.AUDITOR)
def editions(request: AzukariRequest) -> HttpResponse:
    """List the papers on their way to the public, and those that are or were public."""
    page = LIST.open(request, queries.editions_visible_to(request.actor))
    if page.wants_excel:
        return page.excel()
    context = {
        "page": page,
        "title": LIST.title,
        "is_secretariat": request.actor.has(Role.SECRETARIAT),
    }
    return render(request, "publication/editions.html", context)


@protect(Role.SECRETARIAT)
def edition_new(request: AzukariRequest) -> HttpResponse:
    """Take the record of a meeting or a consultation as a paper to be made public."""
    form = NewEditionForm(request.POST or None, choices=_papers(request.actor))
    made = done(form, lambda: services.prepare_edition(request.actor, *form.kind_and_key()))
    if made:
        return redirect("publication:edition-marks", made.key)
    context = {"form": form, "title": _("Prepare a paper for the public")}
    return render(request, "publication/edition_new.html", context)


@protect(Role.SECRETARIAT, Role.AUDITOR)
def edition(request: AzukariRequest, key: str) -> HttpResponse:
    """Show one paper: where it stands, what must be done now, its files and their verification."""
    row = accessed(request.actor, key)
    return _page(request, row, status=200)


@protect(Role.SECRETARIAT)
@require_POST
def edition_build(request: AzukariRequest, key: str) -> HttpResponse:
    """Build and verify the files; OCR goes on in the background."""
    row = services.build_edition(request.actor, accessed(request.actor, key))
    return redirect("publication:edition", row.key)


@protect(Role.SECRETARIAT)
@require_POST
def edition_approve(request: AzukariRequest, key: str) -> HttpResponse:
    """Approve the very files shown on the page."""
    row = accessed(request.actor, key)
    forms = BuiltFile.Form.values
    hashes = {form: request.POST[f"sha-{form}"] for form in forms if f"sha-{form}" in request.POST}
    services.approve_edition(request.actor, row, hashes=hashes)
    return redirect("publication:edition", row.key)


@protect(Role.SECRETARIAT)
@require_POST
def edition_publish(request: AzukariRequest, key: str) -> HttpResponse:
    """Make an approved paper public."""
    row = services.publish_edition(request.actor, accessed(request.actor, key))
    return redirect("publication:edition", row.key)


@protect(Role.SECRETARIAT)
@require_POST
def edition_again(request: AzukariRequest, key: str) -> HttpResponse:
    """Take the text of the record again."""
    row = services.take_text_again(request.actor, accessed(request.actor, key))
    return redirect("publication:edition-marks", row.key)


@protect(Role.SECRETARIAT)
def edition_correct(request: AzukariRequest, key: str) -> HttpResponse:
    """Begin the corrected edition of a public paper."""
    row = accessed(request.actor, key)
    form = ReasonForm(request.POST or None)
    begun = done(
        form, lambda: services.begin_correction(request.actor, row, why=form.cleaned_data["why"])
    )
    if begun:
        return redirect("publication:edition-marks", begun.key)
    context = {"form": form, "edition": row, "title": _("Correct a public paper")}
    return render(request, "publication/edition_reason.html", context)


@protect(Role.SECRETARIAT)
def edition_withdraw(request: AzukariRequest, key: str) -> HttpResponse:
    """Withdraw a public paper: a reason for the public, and the word."""
    row = accessed(request.actor, key)
    form = ReasonForm(request.POST or None)
    word = ConfirmForm(request.POST or None, word=WITHDRAW_WORD)
    why = form.data.get("why", "")
    withdrawn = (
        done(form, lambda: services.withdraw_edition(request.actor, row, why=why))
        if word.is_valid()
        else None
    )
    if withdrawn:
        return redirect("publication:edition", row.key)
    context = {"form": form, "word": word, "edition": row, "title": _("Withdraw a public paper")}
    return render(request, "publication/edition_withdraw.html", context)


@protect(Role.SECRETARIAT)
def edition_drop(request: AzukariRequest, key: str) -> HttpResponse:
    """Give up a paper that was never public."""
    row = accessed(request.actor, key)
    form = ConfirmForm(request.POST or None, word=DROP_WORD)
    if form.is_valid():
        services.drop_edition(request.actor, row)
        return redirect("publication:editions")
    context = {"form": form, "edition": row, "title": _("Give this paper up")}
    return render(request, "publication/edition_drop.html", context)


@protect(Role.SECRETARIAT, Role.AUDITOR)
def edition_file(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give a built file to those who check it; HTML as its source, so that it cannot act as a page."""
    row = accessed(request.actor, key)
    built = row.files.filter(form=form).first()
    if built is None:
        raise Http404
    disposition = content_disposition_header(
        as_attachment=form != "pdf", filename=f"{row.key}.{form}"
    )
    headers = {"Content-Disposition": disposition or ""}
    return HttpResponse(bytes(built.content), content_type=TYPES[form], headers=headers)


def _page(request: AzukariRequest, row: Edition, *, status: int) -> HttpResponse:
    is_secretariat = request.actor.has(Role.SECRETARIAT)
    words = {each.code: each.words for each in grounds_on(row.dated_on)}
    context = {
        "title": row.title,
        "edition": row,
        "progress": queries.redacting.progress(row),
        "open_places": queries.checking.open_places(row) if row.is_in_the_making else (),
        "too_short": queries.checking.too_short(row),
        "is_current": _is_over(row) or queries.checking.is_current(request.actor, row),
        "steps": _steps(row),
        "grounds": [words.get(code, code) for code in queries.checking.grounds_used(row)],
        "files": list(row.files.all()),
        "waits": row.files.filter(ocr=BuiltFile.Ocr.WAITING).exists(),
        "history": _history(row),
        "is_secretariat": is_secretariat,
        "is_maker": request.actor.user_id in {row.prepared_by_id, row.built_by_id},
        "corrections": row.corrections.all(),
    }
    return render(request, "publication/edition.html", context, status=status)


def _history(row: Edition) -> list[dict[str, object]]:
    """Return what was done; decisions on marks, one entry each, stand together until something else."""
    runs = groupby(evidence.entries_about(row.reference), key=lambda named: named.entry.act)
    found = []
    for act, run in runs:
        entries = list(run)
        steps = [entries] if act == acts.MARKED else [[each] for each in entries]
        found += [{"last": each[-1], "count": len(each)} for each in steps]
    return found


def _is_over(row: Edition) -> bool:
    return row.state in {Edition.State.SUPERSEDED, Edition.State.WITHDRAWN}


def _steps(row: Edition) -> list[dict[str, str]]:
    """Return the way to the public with the step where the paper stands."""
    left = queries.redacting.progress(row).left
    at = {"draft": 0 if left else 1, "built": 2, "approved": 3}.get(row.state, 4)
    labels = (
        _("Decide the marks"),
        _("Build and verify"),
        _("A second person approves"),
        _("Publish"),
    )
    states = ["done"] * at + ["current"] + ["todo"] * 3
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=False)]


def _papers(actor: Actor) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Offer the papers by kind, newest first."""
    meetings = list(council.meetings.visible(actor).order_by("-held_on"))
    over = [row for row in meetings if row.state == "closed"]
    words: Callable[[int, int, str], str] = lambda year, number, name: (  # noqa: E731 # one line of words, used twice
        f"{format_fiscal_year(year)} 第{number}回 {name}"
    )
    for kind, rows in (("notice", meetings), ("minutes", over), ("responses", over)):
        choices = [
            (f"{kind}/{row.key}", words(row.fiscal_year, row.ordinal, row.name)) for row in rows
        ]
        yield str(Edition.Kind(kind).label), choices
    years = incidents.yearly.over(timezone.localdate())
    yield (
        str(Edition.Kind.INCIDENTS.label),
        [(f"incidents/{year}", format_fiscal_year(year)) for year in years],
    )
    decided = council.consultations.visible(actor).filter(state="decided", decided_on__isnull=False)
    yield (
        str(Edition.Kind.DECISION.label),
        [
            (
                f"decision/{row.key}",
                f"{format_fiscal_year(row.fiscal_year)} 第{row.number}号 {row.title}",
            )
            for row in decided
        ],
    )
