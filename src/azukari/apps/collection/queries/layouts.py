"""The layouts of settlement files: those that come with the product, and those that were added."""

from __future__ import annotations

from azukari.apps.collection.models import Layout
from azukari.core.settlement import BUILT_IN, Profile, built_in, load_profile


def profile_of(name: str) -> Profile:
    """Return the layout of that name; raises Layout.DoesNotExist, BadProfile."""
    if name in BUILT_IN:
        return built_in(name)
    row = Layout.objects.get(name=name)
    return load_profile(row.text, name=row.name)
