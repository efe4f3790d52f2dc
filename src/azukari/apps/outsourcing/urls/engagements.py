"""Addresses of engagements and their chains."""

from django.urls import path

from azukari.apps.outsourcing.views import engagements

urlpatterns = [
    path("", engagements.engagements, name="engagements"),
    path("engagements/<slug:key>/", engagements.engagement, name="engagement"),
]
