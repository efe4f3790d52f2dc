"""Addresses of a visit's own session, mounted at /visit/: all that such a session can open."""

from django.urls import path

from azukari.apps.custody.views import visiting

app_name = "visiting"
urlpatterns = [
    path("", visiting.work, name="work"),
    path("enter/", visiting.enter, name="enter"),
    path("over/", visiting.over, name="over"),
]
