"""Sources of bills: how their file is written, and which heading means what (CL1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.collection.models import BillSource
from azukari.apps.collection.services import acts
from azukari.apps.evidence import services as evidence
from azukari.core.bills import check_mapping
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


class SourceCodeTaken(Refused):
    """Another source has the code already."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("The code “%(code)s” is another source’s already.") % {"code": code},
            remedy=_("Choose another code."),
        )
        self.code = code


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What is entered of a source; words without a heading are left out of `mapping`."""

    name: str
    encoding: str
    mapping: Mapping[str, str]


@transaction.atomic
def enter_source(actor: Actor, code: str, entry: SourceEntry) -> BillSource:
    """Enter a source. Raises MappingNotUsable, SourceCodeTaken."""
    check_mapping(entry.mapping)
    evidence.hold()
    if BillSource.objects.filter(code=code).exists():
        raise SourceCodeTaken(code)
    return _written(actor, BillSource(code=code), entry)


@transaction.atomic
def change_source(actor: Actor, source: BillSource, entry: SourceEntry) -> BillSource:
    """Change a source; files taken before stay as they are. Raises MappingNotUsable."""
    check_mapping(entry.mapping)
    evidence.hold()
    return _written(actor, BillSource.objects.select_for_update().get(pk=source.pk), entry)


def _written(actor: Actor, row: BillSource, entry: SourceEntry) -> BillSource:
    row.name, row.encoding = entry.name, entry.encoding
    row.mapping = {word: heading for word, heading in entry.mapping.items() if heading}
    row.save()
    detail = {"name": row.name, "encoding": row.encoding, "mapping": row.mapping}
    evidence.record(actor, acts.SOURCE_CHANGED, row.reference, detail=detail)
    return row
