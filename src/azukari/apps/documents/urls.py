"""Addresses of the app."""

from django.urls import path

from azukari.apps.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("<str:key>/", views.document, name="document"),
    path("<str:key>/preview/", views.preview, name="document-preview"),
    path("<str:key>/download/", views.download, name="document-download"),
]
