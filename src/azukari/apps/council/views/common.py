"""What the council's views share: not-found for what one may not see, and who is who."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.forms import BaseForm
from django.http import Http404

from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import Actor, Role

T = TypeVar("T")

READERS = (Role.SECRETARIAT, Role.CLERK, Role.MEMBER, Role.AUDITOR)
COUNCIL = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)
WRITERS = (Role.SECRETARIAT, Role.CLERK)


def found(access: Callable[[Actor, str], T], actor: Actor, key: str) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(actor, key)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def done(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Act on a valid form; what a rule refuses becomes the form's error, so that nothing typed is lost."""
    if not form.is_valid():
        return None
    try:
        return act()
    except AzukariError as error:
        form.add_error(None, str(error))
        return None
