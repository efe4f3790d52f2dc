"""Addresses of the contractor's page, mounted at /my/."""

from django.urls import path

from azukari.apps.outsourcing.views import my

app_name = "my"
urlpatterns = [
    path("", my.home, name="home"),
    path("reports/<slug:key>/", my.report, name="report"),
    path("findings/<slug:key>/", my.finding, name="finding"),
    path("contracts/<slug:key>/", my.contract, name="contract"),
]
