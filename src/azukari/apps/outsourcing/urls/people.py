"""Addresses of the people of a contract."""

from django.urls import path

from azukari.apps.outsourcing.urls.engagements import ONE
from azukari.apps.outsourcing.views import people, people_acts

PEOPLE = f"{ONE}people/"
WORKER = f"{PEOPLE}workers/<int:number>/"

urlpatterns = [
    path(PEOPLE, people.people, name="people"),
    path("people/<slug:key>/", people.people_at, name="people-at"),
    path(f"{PEOPLE}responsible/new/", people_acts.responsible_new, name="responsible-new"),
    path(
        f"{PEOPLE}responsible/<int:number>/end/", people_acts.responsible_end,
        name="responsible-end",
    ),
    path(f"{PEOPLE}workers/new/", people_acts.worker_new, name="worker-new"),
    path(f"{PEOPLE}workers/import/", people_acts.roster_import, name="roster-import"),
    path(WORKER, people.worker, name="worker"),
    path(f"{WORKER}edit/", people_acts.worker_edit, name="worker-edit"),
    path(f"{WORKER}leave/", people_acts.worker_leave, name="worker-leave"),
    path(f"{WORKER}pledge/<slug:kind>/", people_acts.pledge_sign, name="pledge-sign"),
    path(f"{WORKER}pledge/<slug:kind>/paper/", people_acts.pledge_file, name="pledge-file"),
    path(f"{PEOPLE}briefings/new/", people_acts.briefing_new, name="briefing-new"),
    path("pledges/", people.pledge_texts, name="pledge-texts"),
    path("pledges/new/", people_acts.pledge_text_new, name="pledge-text-new"),
]  # fmt: skip
