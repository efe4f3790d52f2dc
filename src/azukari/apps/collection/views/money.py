"""What the pages about the money share: whose they are, tabs, papers, not-found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from azukari.apps.collection.models.money import TwoPeople
from azukari.apps.collection.queries import returns
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.evidence import queries as evidence
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Role
from azukari.web.protect import AzukariRequest

T = TypeVar("T")
STAGES = (
    ("prepared", pgettext_lazy("money", "Waits for a second person")),
    ("released", pgettext_lazy("money", "Released")),
    ("withdrawn", pgettext_lazy("money", "Withdrawn")),
)
_BADGES = {"prepared": "warning", "released": "success", "withdrawn": "neutral"}


def found(access: Callable[..., T], *keys: object) -> T:
    """Return what the access query finds; what one may not see does not exist."""
    try:
        return access(*keys)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def own(request: AzukariRequest) -> OperationRecord:
    """Return the collection if the actor is a clerk of its department; for anybody else it does not exist."""
    operation = found(register.operation, OPERATION)
    if not {operation.department.code} & request.actor.organisations(Role.CLERK):
        raise Http404
    return operation


def tabs(current: str) -> list[dict[str, object]]:
    """Return the tabs over the lists of the money; `current` is the name of the page."""
    pages = (
        ("money:remittances", pgettext("money", "Remittances")),
        ("money:refunds-waiting", pgettext("money", "Money without a bill")),
        ("money:refunds", pgettext("money", "Refunds")),
        ("money:offsets", pgettext("money", "Offsets")),
        ("money:transfers", pgettext("money", "Bank files")),
        ("money:demands", pgettext("money", "Demand letters")),
        ("money:clearings", pgettext("money", "Clearing files")),
        ("money:reports", pgettext("money", "Reports")),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == f"money:{current}"}
        for name, label in pages
    ]


def stage_words(row: TwoPeople) -> tuple[str, str]:
    """Return how far what two people decide is, and the colour of its badge."""
    stage = returns.stage(row)
    return str(dict(STAGES)[stage]), _BADGES[stage]


def told(reference: str) -> dict[str, Any]:
    """Return the history of a thing for its page; clerks do not read the evidence itself."""
    return {"entries": evidence.entries_about(reference)}
