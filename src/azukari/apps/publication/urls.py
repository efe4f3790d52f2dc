"""Addresses of the way to publication, for staff."""

from __future__ import annotations

from django.urls import path

from azukari.apps.publication.views import editions, marks

app_name = "publication"
urlpatterns = [
    path("", editions.editions, name="editions"),
    path("new/", editions.edition_new, name="edition-new"),
    path("<str:key>/", editions.edition, name="edition"),
    path("<str:key>/marks/", marks.edition_marks, name="edition-marks"),
    path("<str:key>/hide/", marks.edition_hide, name="edition-hide"),
    path("<str:key>/again/", editions.edition_again, name="edition-again"),
    path("<str:key>/build/", editions.edition_build, name="edition-build"),
    path("<str:key>/approve/", editions.edition_approve, name="edition-approve"),
    path("<str:key>/publish/", editions.edition_publish, name="edition-publish"),
    path("<str:key>/correct/", editions.edition_correct, name="edition-correct"),
    path("<str:key>/withdraw/", editions.edition_withdraw, name="edition-withdraw"),
    path("<str:key>/drop/", editions.edition_drop, name="edition-drop"),
    path("<str:key>/file.<str:form>", editions.edition_file, name="edition-file"),
]
