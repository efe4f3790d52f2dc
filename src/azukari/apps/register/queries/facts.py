"""What the 諮問書 says about an operation (used by the council)."""

from __future__ import annotations

from dataclasses import dataclass

from azukari.apps.register.models import OperationVersion
from azukari.apps.register.models.operation import Medium
from azukari.apps.register.queries.operations import latest_version


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """The register's entry as a paper shows it; every value is empty when unknown."""

    purpose: str = ""
    items: tuple[tuple[str, bool], ...] = ()
    recipients: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    retention: str = ""
    disposal: str = ""


def paper_facts(code: str) -> PaperFacts:
    """Return the facts of the last notice filed; all empty for an unknown operation."""
    version = latest_version(code)
    return _facts(version) if version else PaperFacts()


def media_words(version: OperationVersion) -> tuple[str, ...]:
    """Return the media in words."""
    return tuple(str(Medium(value).label) for value in version.media)


def _facts(version: OperationVersion) -> PaperFacts:
    return PaperFacts(
        purpose=version.purpose,
        items=tuple((row.item.name, row.item.sensitive) for row in version.items.all()),
        recipients=tuple(row.recipient for row in version.recipients.all()),
        media=media_words(version),
        retention=version.retention,
        disposal=version.disposal,
    )
