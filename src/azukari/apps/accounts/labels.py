"""The words of the roles, and names in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts.models import Duty, Organisation
from azukari.core.shared.identity import Role
from azukari.web.japanese import is_japanese

ROLES = {
    Role.SECRETARIAT: _("Secretariat of the council"),
    Role.CLERK: _("Department clerk"),
    Role.MEMBER: _("Council member"),
    Role.CONTRACTOR: _("Contractor"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMIN: _("System administrator"),
}


def role_words(role: str) -> str:
    """Return the role in the language of the page."""
    return str(ROLES[Role(role)])


def named(row: Organisation | Duty) -> str:
    """Return the English name on an English page where one is registered, else the name."""
    return row.name if is_japanese() or not row.name_en else row.name_en
