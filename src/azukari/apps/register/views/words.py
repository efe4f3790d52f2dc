"""Departments and organisations in the language of the page."""

from __future__ import annotations

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.register.models import Operation
from azukari.apps.register.queries.refusals import listed
from azukari.web.japanese import is_japanese

__all__ = ["department_words", "listed", "organisation_words"]


def department_words(row: Operation) -> str:
    """Return the department in the language of the page."""
    return organisation_words(row.department)


def organisation_words(row: OrganisationRecord) -> str:
    """Return an organisation's name in the language of the page."""
    return row.name if is_japanese() else row.name_en or row.name
