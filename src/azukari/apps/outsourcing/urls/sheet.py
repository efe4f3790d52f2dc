"""Addresses of the sheet 委託の一枚."""

from django.urls import path

from azukari.apps.outsourcing.views import sheet

urlpatterns = [
    path("engagements/<slug:key>/sheet/", sheet.sheet, name="sheet"),
    path("engagements/<slug:key>/sheet.pdf", sheet.sheet_pdf, name="sheet-pdf"),
]
