"""Build the files from the approved text, never by covering the record, and verify every one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from azukari.apps.evidence import services as evidence
from azukari.apps.publication.models import BuiltFile, Edition, RedactionMark, Segment
from azukari.apps.publication.queries import checking
from azukari.apps.publication.services import acts, drawing
from azukari.apps.publication.services.locking import State, drop_build, locked, person
from azukari.apps.publication.services.preparing import MAKING
from azukari.core.redaction import Secret, black_out
from azukari.core.redaction.verify import Ocr, Report, verify
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

NOTHING_TO_SEARCH = {"passed": True, "checks": [], "findings": []}


@transaction.atomic
def build_edition(actor: Actor, edition: Edition, *, read_pictures: bool = True) -> Edition:
    """Build HTML, PDF and text and verify them; the edition is `built` only if all of them pass.

    The evidence log is signed first, and that head is printed in each file.
    Raises Refused while a mark is undecided, while a hidden text stands open elsewhere, or when the
    record was edited since the text was taken. With `read_pictures` and OCR installed, a job reads
    the drawn pages too, and nobody can approve before it is done.
    """
    row = locked(edition, *MAKING)
    _refuse_unready(actor, row)
    drop_build(row)
    _write_public_text(row)
    row.evidence_head = _signed_head()
    secrets = checking.secrets_of(row)
    waits = read_pictures and ocr_reader() is not None and bool(secrets)
    files = [
        _built(row, form, data, secrets, waits=waits and form == BuiltFile.Form.PDF)
        for form, data in drawing.draw(row).items()
    ]
    BuiltFile.objects.bulk_create(files)
    passed = all(each.is_verified for each in files)
    row.state = State.BUILT if passed else State.DRAFT
    row.built_by, row.built_at = person(actor), timezone.now()
    row.save(update_fields=["state", "built_by", "built_at", "evidence_head"])
    detail = {each.form: each.sha256 for each in files} | {"passed": passed}
    evidence.record(actor, acts.BUILT, row.reference, basis=row.subject, detail=detail)
    if waits and passed:
        app.configure_task("publication.read_pictures").defer(key=row.key)
    return row


def read_pictures(actor: Actor, edition: Edition) -> bool:
    """Read the drawn pages by OCR and search them; return whether all passed. Fails closed.

    Reading takes minutes, so nothing is locked meanwhile; what was built anew in the meantime keeps
    waiting for its own reading.
    """
    reader, secrets = ocr_reader(), checking.secrets_of(edition)
    waiting = BuiltFile.objects.filter(edition=edition, ocr=BuiltFile.Ocr.WAITING)
    reports = {
        (each.pk, each.sha256): verify(bytes(each.content), secrets, ocr=reader) for each in waiting
    }
    return _keep_reports(actor, edition, reports)


@transaction.atomic
def _keep_reports(
    actor: Actor, edition: Edition, reports: Mapping[tuple[int, str], Report]
) -> bool:
    """Write what was read to the files that are still the same."""
    row = locked(edition, *MAKING)
    read = [each for each in row.files.all() if (each.pk, each.sha256) in reports]
    for each in read:
        report = reports[each.pk, each.sha256]
        each.report = report.to_json()
        each.is_verified, each.ocr = report.passed, BuiltFile.Ocr.DONE
        each.save(update_fields=["report", "is_verified", "ocr"])
    passed = all(each.is_verified for each in read)
    if not passed:
        row.state = State.DRAFT
        row.save(update_fields=["state"])
    if read:
        detail = {"passed": passed}
        evidence.record(actor, acts.PICTURES_READ, row.reference, basis=row.subject, detail=detail)
    return passed


def ocr_reader() -> Ocr | None:
    """Return the reader of pictures that the settings name, if it is installed here."""
    make = cast("Callable[[], Ocr | None]", import_string(settings.AZUKARI_OCR))
    return make()


def _refuse_unready(actor: Actor, row: Edition) -> None:
    undecided = checking.undecided(row)
    if undecided:
        raise Refused(
            _("Marks not decided yet: %(count)s.") % {"count": undecided},
            remedy=_("Decide each of them, or confirm the rest as proposed."),
        )
    open_places = checking.open_places(row)
    if open_places:
        raise Refused(
            _("What is hidden in one place stands open in others: %(count)s.")
            % {"count": len(open_places)},
            remedy=_("Hide the same words everywhere: the places are listed on the page."),
        )
    headings = checking.headings_telling(row)
    if headings:
        raise Refused(
            _("A heading holds what is hidden: %(heading)s") % {"heading": headings[0]},
            remedy=_("Change it in the record, then take the text again."),
        )
    if not checking.is_current(actor, row):
        raise Refused(
            _("The record was edited after its text was taken."),
            remedy=_("Take the text again; decisions on unchanged text stay."),
        )


def _signed_head() -> dict[str, str | int]:
    """Sign the log as it is now and return the head as it is printed."""
    head = evidence.sign_head()
    return {
        "size": head.size,
        "root": bytes(head.root).hex(),
        "key": head.key_id,
        "day": timezone.localdate(head.time).isoformat(),
    }


def _write_public_text(row: Edition) -> None:
    hidden = RedactionMark.objects.filter(
        segment__edition=row, state=RedactionMark.State.HIDDEN
    ).order_by("start")
    by_segment: dict[int, list[RedactionMark]] = {}
    for mark in hidden:
        by_segment.setdefault(mark.segment_id, []).append(mark)
    segments = list(row.segments.all())
    for segment in segments:
        segment.public_text = black_out(segment.text, by_segment.get(segment.pk, ()))
    Segment.objects.bulk_update(segments, ["public_text"])


def _built(
    row: Edition, form: str, data: bytes, secrets: tuple[Secret, ...], *, waits: bool
) -> BuiltFile:
    name = f"{row.key}.{form}"
    report = (
        verify(data, secrets, name=name).to_json()
        if secrets
        else NOTHING_TO_SEARCH | {"nothing_hidden": not checking.hidden_texts(row)}
    )
    return BuiltFile(
        edition=row,
        form=form,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        content=data,
        report=report,
        is_verified=bool(report["passed"]),
        ocr=BuiltFile.Ocr.WAITING if waits else BuiltFile.Ocr.NOT_RUN,
    )
