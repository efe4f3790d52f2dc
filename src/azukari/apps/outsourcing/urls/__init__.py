"""Addresses of outsourcing: each subject brings a module of its own."""

from azukari.apps.outsourcing.urls import (
    bodies,
    clauses,
    engagements,
    people,
    sheet,
    supervision,
)

app_name = "outsourcing"
urlpatterns = [
    *bodies.urlpatterns,
    *clauses.urlpatterns,
    *engagements.urlpatterns,
    *sheet.urlpatterns,
    *supervision.urlpatterns,
    *people.urlpatterns,
]
