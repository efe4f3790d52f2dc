"""What verification says: checks that were made, findings with their place, and whether it passed.

A report names a secret by its number and a place by layer, page, object or part; it never holds a
word of a secret, so it may be kept, mailed and shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

Json = str | int | bool | list["Json"] | dict[str, "Json"] | None

Ocr = Callable[[bytes], str]
"""PNG bytes in, the text read from it out; raises ReadingFailed when it could not read."""

FORMAT = "azukari-redaction-report"
VERSION = 1


class ReadingFailed(Exception):
    """A reader outside of core (OCR) could not do its work; nothing may be taken for read."""


class Layer(StrEnum):
    """Where in a file a thing can hide."""

    FILE = "file"
    FILE_NAME = "file-name"
    RAW = "raw-bytes"
    PDFIUM = "text-pdfium"
    PDFMINER = "text-pdfminer"
    CONTENT = "content-streams"
    METADATA = "metadata"
    XMP = "xmp"
    OUTLINE = "outline"
    LABELS = "page-labels"
    ANNOTATIONS = "annotations"
    FORMS = "form-fields"
    ATTACHMENTS = "attachments"
    STRUCTURE = "structure"
    SCRIPTS = "scripts"
    DESTINATIONS = "destinations"
    OPTIONAL = "optional-content"
    THUMBNAILS = "thumbnails"
    OBJECTS = "other-objects"
    UNREACHABLE = "unreachable-objects"
    REVISIONS = "earlier-revisions"
    PICTURES = "pictures"
    OCR = "ocr"
    MARKS = "black-marks"
    TEXT = "text"
    MARKUP = "markup"
    HIDDEN = "hidden"
    PARTS = "parts"
    CHANGES = "tracked-changes"
    COMMENTS = "comments"
    PROPERTIES = "properties"
    EMBEDDED = "embedded"


class Outcome(StrEnum):
    """What came of one check. Only `passed`, and an OCR that is `not-run`, let a file pass."""

    PASSED = "passed"
    FOUND = "found"
    UNREAD = "unread"
    NOT_RUN = "not-run"


class What(StrEnum):
    """What a finding says."""

    SECRET = "secret"  # noqa: S105 # a word of the report, no password
    LENGTH = "length-tells"
    UNAPPLIED = "mark-not-applied"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: the page counts from 1; `number` is the PDF object, `part` names a part."""

    layer: Layer
    engine: str = ""
    page: int | None = None
    number: int | None = None
    part: str = ""

    def on(self, layer: Layer, *, engine: str = "", number: int | None = None) -> Where:
        """Return the same place seen in another layer."""
        return replace(self, layer=layer, engine=engine, number=number or self.number)

    def inside(self, part: str) -> Where:
        """Return a place one part further in."""
        return replace(self, part=f"{self.part} > {part}" if self.part else part)

    def to_json(self) -> dict[str, Json]:
        """Return the place as JSON; what does not apply is left out."""
        told: dict[str, Json] = {"layer": self.layer.value}
        if self.engine:
            told["engine"] = self.engine
        if self.page is not None:
            told["page"] = self.page
        if self.number is not None:
            told["object"] = self.number
        if self.part:
            told["part"] = self.part
        return told


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be there; `secret` is the number in the list, None for a length."""

    what: What
    secret: int | None
    where: Where

    def to_json(self) -> dict[str, Json]:
        """Return the finding as JSON."""
        return {"what": self.what.value, "secret": self.secret, **self.where.to_json()}


@dataclass(frozen=True, slots=True)
class Check:
    """One layer that was looked into: how many texts, and what came of it; the reason in Japanese."""

    layer: Layer
    outcome: Outcome
    looked: int = 0
    reason: str = ""

    def to_json(self) -> dict[str, Json]:
        """Return the check as JSON."""
        told: dict[str, Json] = {
            "layer": self.layer.value,
            "outcome": self.outcome.value,
            "looked": self.looked,
        }
        if self.reason:
            told["reason"] = self.reason
        return told


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer about one file, bound to its content by `sha256` (hexadecimal)."""

    kind: str
    sha256: str
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing was found and nothing was left unread.

        OCR that is not installed is allowed here only: what it would have read is then told as
        unread by the check `pictures`, unless text covers every page (see `pages.py`).
        """
        return (
            bool(self.checks)
            and not self.findings
            and all(
                check.outcome is Outcome.PASSED
                or (check.outcome is Outcome.NOT_RUN and check.layer is Layer.OCR)
                for check in self.checks
            )
        )

    def to_json(self) -> dict[str, Json]:
        """Return the report as JSON values."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "kind": self.kind,
            "sha256": self.sha256,
            "passed": self.passed,
            "checks": [check.to_json() for check in self.checks],
            "findings": [finding.to_json() for finding in self.findings],
        }
