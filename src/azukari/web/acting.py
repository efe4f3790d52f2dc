"""Act on what a form holds; what a rule refuses is shown in the form, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

from azukari.core.shared.errors import AzukariError

__all__ = ["done"]

T = TypeVar("T")


def done(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Return what the act gives; None when the form is not valid or a rule refuses."""
    if not form.is_valid():
        return None
    try:
        return act()
    except AzukariError as error:
        form.add_error(None, str(error))
        return None
