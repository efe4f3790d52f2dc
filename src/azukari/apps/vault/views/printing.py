"""The certificate of an erasure as PDF. Documents stand above vault: a setting names the printer."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from azukari.apps.vault.models import Erasure
from azukari.apps.vault.paper.certificate import NAME, Certificate, letter
from azukari.apps.vault.views import steps
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.wareki import format_date
from azukari.core.vault.erasure import Step
from azukari.core.vault.proof import Check


class Printer(Protocol):
    """The shape of `documents.services.render_pdf`."""

    def __call__(self, letter: Letter, imprint: Imprint, *, title: str = "") -> bytes:
        """Return the letter as PDF."""


def certificate(erasure: Erasure, *, printed_by: str, at: datetime) -> bytes:
    """Return the certificate; papers of the city are in Japanese whoever prints them."""
    printer = cast("Printer", import_string(settings.AZUKARI_PRINTER))
    with translation.override("ja"):
        paper = letter(_paper(erasure))
    imprint = Imprint(printed_by, at, evidence=f"第{erasure.entry}号")
    return printer(paper, imprint, title=f"{NAME} {erasure.binder_id}")


def _paper(erasure: Erasure) -> Certificate:
    binder = erasure.binder
    until = binder.retain_until
    words = f"（{erasure.ground_words}）" if erasure.ground_words else ""
    return Certificate(
        city=settings.AZUKARI_CITY,
        binder=binder.key,
        title=binder.title,
        operation=binder.operation,
        fiscal_year=binder.fiscal_year,
        department=str(binder.department),
        retention=format_date(until) if until else "定めなし",
        ground=f"{erasure.get_ground_display()}{words}",
        requested=(_name(erasure, "requested_by"), _local(erasure.requested_at)),
        confirmed=(_name(erasure, "confirmed_by"), _local(erasure.confirmed_at)),
        destroyed_at=_local(steps.time_of(erasure, Step.DESTROYED)),
        finished_at=_local(steps.time_of(erasure, Step.DONE)),
        generations=len(erasure.facts.get("generations", ())),
        rows=int(erasure.facts.get("emptied", 0)),
        checks=tuple(
            (each.label, "確認" if each.passed else "未確認", _short(each))
            for each in steps.checks_of(erasure)
        ),
        copies=tuple(
            f"第{each.number}号 {each.label}（{each.destroyed_how} {_local(each.destroyed_at):%Y-%m-%d}）"
            for each in binder.copies.exclude(destroyed_at=None)
        ),
        backups=tuple((file, sha256) for file, sha256 in erasure.facts.get("backups", ())),
        entry=erasure.entry or 0,
    )


def _short(check: steps.ShownCheck) -> str:
    """Return what was seen; the refusal is a whole sentence on the page, and too long for a cell."""
    is_reading = check.label == str(steps.CHECKS[Check.READ])
    return "拒否された（鍵がない）" if is_reading and check.passed else check.words or "—"


def _name(erasure: Erasure, part: str) -> str:
    user = getattr(erasure, part)
    return str(user) if user else str(erasure.facts.get(part, ""))


def _local(at: datetime | None) -> datetime:
    return timezone.localtime(at) if at else timezone.localtime(timezone.now())
