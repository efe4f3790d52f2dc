"""Addresses of bodies."""

from django.urls import path

from azukari.apps.outsourcing.views import bodies

urlpatterns = [
    path("bodies/", bodies.bodies, name="bodies"),
]
