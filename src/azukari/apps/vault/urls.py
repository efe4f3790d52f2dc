"""Addresses of binders and copies of keys."""

from __future__ import annotations

from django.urls import path

from azukari.apps.vault.views import binders, copies, erasures

app_name = "vault"
urlpatterns = [
    path("", binders.binders, name="binders"),
    path("copies/", copies.copies, name="copies"),
    path("copies/new/", copies.copy_new, name="copy-new"),
    path("copies/<int:number>/destroyed/", copies.copy_destroyed, name="copy-destroyed"),
    path("<str:key>/", binders.binder, name="binder"),
    path("<str:key>/retention/", binders.binder_retention, name="binder-retention"),
    path("<str:key>/hold/", binders.binder_hold, name="binder-hold"),
    path("<str:key>/release/", binders.binder_release, name="binder-release"),
    path("<str:key>/erase/", erasures.erasure_request, name="erasure-request"),
    path("<str:key>/confirm/", erasures.erasure_confirm, name="erasure-confirm"),
    path("<str:key>/withdraw/", erasures.erasure_withdraw, name="erasure-withdraw"),
    path("<str:key>/finish/", erasures.erasure_finish, name="erasure-finish"),
    path("<str:key>/progress/", erasures.erasure_progress, name="erasure-progress"),
    path("<str:key>/prove/", erasures.erasure_prove, name="erasure-prove"),
    path("<str:key>/certificate.pdf", erasures.certificate, name="certificate"),
]
