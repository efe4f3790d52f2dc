"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from azukari.apps.accounts.views import organisations, people, signing

app_name = "accounts"
urlpatterns = [
    path("", people.people, name="people"),
    path("new/", people.person_new, name="person-new"),
    path("profile/", people.profile, name="profile"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<slug:code>/", organisations.organisation_edit, name="organisation-edit"),
    path("duties/", organisations.duties, name="duties"),
    path("duties/new/", organisations.duty_new, name="duty-new"),
    # Before the duties: no organisation is called "end" (forms).
    path("duties/end/<int:number>/", organisations.duty_end, name="duty-end"),
    path("duties/<slug:code>/<slug:duty>/", organisations.duty_assign, name="duty-assign"),
    path("holders/<int:number>/end/", organisations.duty_end, name="duty-end"),
    path("demo-signin/<str:username>/", signing.demo_signin, name="demo-signin"),
    path("person/<str:username>/", people.person, name="person"),
    path("person/<str:username>/edit/", people.person_edit, name="person-edit"),
    path("person/<str:username>/leave/", people.person_leave, name="person-leave"),
    path("person/<str:username>/factor/", people.factor_reset, name="factor-reset"),
    path("person/<str:username>/switch/", people.account_switch, name="account-switch"),
    path("person/<str:username>/appoint/", people.appoint, name="appoint"),
    path("person/<str:username>/end/<int:number>/", people.appointment_end, name="appointment-end"),
]
