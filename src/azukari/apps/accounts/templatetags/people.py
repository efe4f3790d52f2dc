"""Words of roles, the people of the demo city, and whether a second factor is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings

from azukari.apps.accounts.factor import must_set_up
from azukari.apps.accounts.labels import named, role_words
from azukari.apps.accounts.models import Assignment

register = template.Library()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One button of the sign-in page."""

    username: str
    name: str
    organisation: str
    role: str


register.filter("role_words", role_words)
register.filter("named", named)
register.simple_tag(must_set_up)


@register.simple_tag
def demo_people() -> list[DemoPerson]:
    """Return the demo people with their roles; nobody outside demo mode."""
    if settings.AZUKARI_MODE != "demo":
        return []
    rows = Assignment.objects.select_related("user", "organisation").order_by("pk")
    return [
        DemoPerson(row.user.username, str(row.user), named(row.organisation), role_words(row.role))
        for row in rows
    ]
