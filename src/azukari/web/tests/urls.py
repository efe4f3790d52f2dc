"""Addresses for the tests of the shell, which knows no app."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(_request: HttpRequest, **_given: object) -> HttpResponse:
    """Answer anything."""
    return HttpResponse("page")


things = (
    [
        path("<int:year>/<int:number>/", page, name="numbered"),
        path("<str:key>/", page, name="keyed"),
    ],
    "things",
)
urlpatterns = [
    path("", include("azukari.web.urls")),
    path("things/", include(things)),
    path("sign-in/login/", page, name="account_login"),
]
