"""Addresses of incidents."""

from django.urls import path

from azukari.apps.incidents.views import examining, incidents

app_name = "incidents"
ONE = "<slug:key>/"
urlpatterns = [
    path("", incidents.incidents, name="incidents"),
    path("new/", incidents.incident_new, name="incident-new"),
    path(ONE, incidents.incident, name="incident"),
    path(f"{ONE}weigh/", examining.weigh, name="incident-weigh"),
    path(f"{ONE}items/", examining.items, name="incident-items"),
    path(f"{ONE}sent/", examining.sent, name="incident-sent"),
    path(f"{ONE}told/", examining.told, name="incident-told"),
    path(f"{ONE}close/", examining.close, name="incident-close"),
    path(f"{ONE}told-above/<int:number>/", examining.read, name="notice-read"),
]
