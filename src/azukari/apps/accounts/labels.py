"""The words of the roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from azukari.core.shared.identity import Role

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
