"""Addresses of the app; `obligations/<key>/fulfil/` is home's."""

from __future__ import annotations

from django.urls import path

from azukari.apps.obligations import views

app_name = "obligations"
urlpatterns = [
    path("", views.obligations, name="obligations"),
    path("new/", views.obligation_new, name="obligation-new"),
    path("<str:key>/", views.obligation, name="obligation"),
    path("<str:key>/carry/", views.obligation_carry, name="obligation-carry"),
    path("<str:key>/revise/", views.obligation_revise, name="obligation-revise"),
    path("<str:key>/explain/", views.obligation_explain, name="obligation-explain"),
    path("<str:key>/waive/", views.obligation_waive, name="obligation-waive"),
    path("<str:key>/confirm/", views.obligation_confirm, name="obligation-confirm"),
]
