"""What the steps of making a record from minutes share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.council.models import Meeting
from azukari.core.council.taking_in import Review
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Making:
    """What the steps share."""

    actor: Actor
    meeting: Meeting
    reading: Json
    review: Review
    departments: Mapping[str, OrganisationRecord | None]

    def department(self, name: str) -> OrganisationRecord:
        """Return the department of that name; raises Refused when nobody named one."""
        row = self.departments.get(name)
        if row is None:
            raise Refused(
                f"所管課「{name or '（記載なし）'}」が、登録された組織の中にありません。",
                remedy="「所管課」の欄で対応する組織を選んでください。",
            )
        return row
