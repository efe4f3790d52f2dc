"""Addresses of the app."""

from __future__ import annotations

from django.urls import path

from azukari.apps.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.entries, name="list"),
    path("heads/", views.heads, name="heads"),
    path("heads/sign/", views.sign, name="sign"),
    path("export/", views.export, name="export"),
    path("public-key/", views.public_key, name="public_key"),
    path("<int:sequence>/", views.entry, name="entry"),
    path("<int:sequence>/detail/", views.detail, name="detail"),
    path("<int:sequence>/proof/", views.proof, name="proof"),
    path("<int:sequence>/proof.json", views.proof_file, name="proof_file"),
]
