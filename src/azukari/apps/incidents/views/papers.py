"""Hand out the report to the commission and the notice to the people, as PDF or Word."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation

from azukari.apps.incidents import queries
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.paper import commission, notice
from azukari.apps.incidents.queries import words
from azukari.apps.incidents.views.common import EXAMINERS, found
from azukari.core.incidents import Duty, Item, is_complete
from azukari.web.papers import paper_file, printed
from azukari.web.protect import AzukariRequest, protect

# What the person is told; number of people, publication and prevention are the commission's.
TOLD = (Item.OUTLINE, Item.DATA, Item.CAUSE, Item.SECONDARY, Item.DONE_FOR_PEOPLE, Item.OTHER)


@protect(*EXAMINERS)
def report(request: AzukariRequest, key: str, stage: str, form: str) -> HttpResponse:
    """Give the `preliminary` report as far as known, or the `final` one once all nine items are written."""
    row = found(queries.access_own_incident, request.actor, key)
    duty = queries.incidents.duty_of(row)
    make = {"pdf": commission.pdf, "docx": commission.word}.get(form)
    if make is None or duty is None or stage not in commission.STAGES:
        raise Http404
    if stage == "final" and not is_complete(queries.incidents.written(row)):
        raise Http404
    with translation.override("ja"):  # the paper is Japanese in whatever language it was asked for
        paper = _report(row, duty, stage)
        data = make(paper, printed(request.actor, row.reference))
    return paper_file(data, form, f"{paper.name}_{key}")


@protect(*EXAMINERS)
def notice_paper(request: AzukariRequest, key: str, form: str) -> HttpResponse:
    """Give the notice to the people concerned."""
    row = found(queries.access_own_incident, request.actor, key)
    make = {"pdf": notice.pdf, "docx": notice.word}.get(form)
    if make is None:
        raise Http404
    with translation.override("ja"):
        data = make(_notice(row), printed(request.actor, row.reference))
    return paper_file(data, form, f"{notice.NAME}_{key}")


def _report(row: Incident, duty: Duty, stage: str) -> commission.CommissionPaper:
    written = queries.incidents.written(row)
    return commission.CommissionPaper(
        stage=stage,
        number=row.number_words,
        on=timezone.localdate(),
        city=settings.AZUKARI_CITY,
        department=row.department.name,
        known_on=row.known_on,
        starts_on=duty.starts_on,
        due_on=(duty.final if stage == "final" else duty.preliminary).due_on,
        grounds=tuple(words.ground_words(duty.grounds, row.people)),
        items=tuple((str(words.ITEMS[item]), text) for item, text in written.items()),
    )


def _notice(row: Incident) -> notice.NoticePaper:
    written = queries.incidents.written(row)
    return notice.NoticePaper(
        number=row.number_words,
        on=timezone.localdate(),
        city=settings.AZUKARI_CITY,
        department=row.department.name,
        items=tuple((str(words.ITEMS[item]), written[item]) for item in TOLD),
    )
