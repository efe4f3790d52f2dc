"""Names in two languages."""

from __future__ import annotations

from django.utils.translation import get_language


class InTwoLanguages:
    """Mix in where a row has `name` and `name_en`."""

    name: str
    name_en: str

    @property
    def words(self) -> str:
        """Return the name in the language of the page; Japanese where there is no English one."""
        japanese = (get_language() or "ja").startswith("ja")
        return self.name if japanese else self.name_en or self.name
