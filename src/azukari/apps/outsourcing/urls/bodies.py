"""Addresses of bodies."""

from django.urls import path

from azukari.apps.outsourcing.views import bodies

# The word before `<slug:code>/` is taken: `forms.bodies.RESERVED` refuses it as a code.
ONE = "bodies/<slug:code>/"

urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.body_new, name="body-new"),
    path(ONE, bodies.body, name="body"),
    path(f"{ONE}edit/", bodies.body_edit, name="body-edit"),
    path(f"{ONE}officers/new/", bodies.officer_new, name="officer-new"),
    path(f"{ONE}officers/<int:number>/end/", bodies.officer_end, name="officer-end"),
    path(f"{ONE}insurance/new/", bodies.insurance_new, name="insurance-new"),
    path(f"{ONE}papers/new/", bodies.paper_new, name="body-paper-new"),
]
