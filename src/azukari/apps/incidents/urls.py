"""Addresses of incidents."""

from django.urls import path

from azukari.apps.incidents.views import examining, incidents, learning, papers

app_name = "incidents"
ONE = "<slug:key>/"
urlpatterns = [
    path("", incidents.incidents, name="incidents"),
    path("new/", incidents.incident_new, name="incident-new"),
    path("lessons/", learning.lessons, name="lessons"),
    path("lessons/<int:number>/", learning.lesson, name="lesson"),
    path("figures/", learning.figures, name="figures"),
    path("yearly/", learning.yearly, name="yearly"),
    path("silence/", learning.silence, name="silence"),
    path("silence/volume/", learning.volume_new, name="volume-new"),
    path(
        "silence/<int:year>/<slug:code>/finding/", learning.silence_finding, name="silence-finding"
    ),
    path(f"{ONE}lesson/", learning.lesson_new, name="lesson-new"),
    path(ONE, incidents.incident, name="incident"),
    path(f"{ONE}weigh/", examining.weigh, name="incident-weigh"),
    path(f"{ONE}known/", examining.known_earlier, name="incident-known"),
    path(f"{ONE}items/", examining.items, name="incident-items"),
    path(f"{ONE}sent/", examining.sent, name="incident-sent"),
    path(f"{ONE}told/", examining.told, name="incident-told"),
    path(f"{ONE}close/", examining.close, name="incident-close"),
    path(f"{ONE}report-<str:stage>.<str:form>", papers.report, name="incident-report"),
    path(f"{ONE}notice.<str:form>", papers.notice_paper, name="incident-notice"),
    path(f"{ONE}told-above/<int:number>/", examining.read, name="notice-read"),
]
