"""Addresses of a contractor's disposals, mounted at /my/disposals/."""

from django.urls import path

from azukari.apps.custody.views import my

app_name = "my_custody"
urlpatterns = [
    path("", my.disposals, name="disposals"),
    path("due.ics", my.due_days, name="due-days"),
    path("<slug:key>/", my.disposal, name="disposal"),
]
