"""The layouts of settlement files: those that come with the product, and those that were added."""

from __future__ import annotations

from importlib import resources

from azukari.apps.collection.models import Layout
from azukari.core.settlement import BUILT_IN, Profile, built_in, load_profile


def profile_of(name: str) -> Profile:
    """Return the layout of that name; raises Layout.DoesNotExist, BadProfile."""
    if name in BUILT_IN:
        return built_in(name)
    row = Layout.objects.get(name=name)
    return load_profile(row.text, name=row.name)


def text_of(name: str) -> str:
    """Return the text of a layout, to read or to copy; raises Layout.DoesNotExist."""
    if name in BUILT_IN:
        folder = resources.files("azukari.core.settlement") / "profiles"
        return (folder / f"{name.lower()}.toml").read_text("utf-8")
    return Layout.objects.get(name=name).text
