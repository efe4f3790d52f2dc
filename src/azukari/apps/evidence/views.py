"""Look at the log, prove one entry, take the log away; for those who keep or audit it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.evidence import queries, services
from azukari.apps.evidence.labels import label_of
from azukari.apps.evidence.models import Entry
from azukari.core.evidence.keys import public_key as key_of
from azukari.core.evidence.keys import write_public_key
from azukari.core.evidence.proofs import inclusion_steps
from azukari.core.shared.calendar import FiscalYear, fiscal_year
from azukari.core.shared.identity import Role
from azukari.web.protect import AzukariRequest, protect
from azukari.web.tables import Column, Filter, Kind, ListSpec
from azukari.web.templatetags.references import reference_label

READERS = (Role.AUDITOR, Role.SECRETARIAT, Role.ADMIN)

PERIODS = (
    ("today", _("Today")),
    ("week", _("Last 7 days")),
    ("year", _("This fiscal year")),
    ("last_year", _("Last fiscal year")),
)


def _days(period: str, today: date) -> tuple[date, date]:
    this = FiscalYear(fiscal_year(today))
    last = FiscalYear(fiscal_year(today) - 1)
    return {
        "today": (today, today),
        "week": (today - timedelta(days=6), today),
        "year": (this.start, this.end),
        "last_year": (last.start, last.end),
    }[period]


def _in_period(rows: QuerySet[Entry], period: str) -> QuerySet[Entry]:
    return queries.between(rows, *_days(period, timezone.localdate()))


def _acts() -> list[tuple[str, str]]:
    return sorted(((act, label_of(act)) for act in queries.acts_in_use()), key=lambda each: each[1])


def _list(names: dict[str, str]) -> ListSpec:
    return ListSpec(
        name="evidence",
        title=_("Evidence"),
        columns=(
            Column(
                "sequence",
                _("Number"),
                lambda row: row.sequence,
                kind=Kind.NUMBER,
                url=lambda row: reverse("evidence:entry", args=[row.sequence]),
            ),
            Column("time", _("Time"), lambda row: row.time, kind=Kind.MOMENT),
            Column("actor", _("Actor"), lambda row: names.get(row.actor, row.actor)),
            Column("act", _("Act"), lambda row: label_of(row.act)),
            Column("reference", _("Object"), lambda row: reference_label(row.reference)),
            Column("basis", _("Basis"), lambda row: reference_label(row.basis)),
        ),
        search=queries.search,
        filters=(
            Filter("period", _("Period"), PERIODS, apply=_in_period),
            Filter("act", _("Act"), _acts, field="act"),
        ),
        key="sequence",
    )


def _names(rows: Iterable[Entry]) -> dict[str, str]:
    return accounts.names_of({row.actor for row in rows})


@protect(*READERS)
def entries(request: AzukariRequest) -> HttpResponse:
    """List the log, newest first, with the newest signed head above."""
    names: dict[str, str] = {}
    page = _list(names).open(request, queries.entries())
    if page.wants_excel:
        actors = queries.entries().order_by("actor").values_list("actor", flat=True).distinct()
        names.update(accounts.names_of(actors))
        return page.excel()
    names.update(_names(page.rows))
    head = queries.latest_head()
    shown = {
        "page": page,
        "head": head,
        "root": bytes(head.root).hex() if head else "",
        "size": queries.frontier().size,
    }
    return render(request, "evidence/list.html", shown)


@protect(*READERS)
def entry(request: AzukariRequest, sequence: int) -> HttpResponse:
    """Show one entry; its detail is opened on a page of its own."""
    return render(request, "evidence/entry.html", _shown(_access_entry(sequence)))


@protect(*READERS)
def detail(request: AzukariRequest, sequence: int) -> HttpResponse:
    """Show the detail too: it may hold personal data, so that reading it is recorded."""
    found = _access_entry(sequence)
    content = queries.content_of(found)
    if content is None:
        raise Http404
    services.record_view(request.actor, f"evidence/{sequence}")
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return render(request, "evidence/entry.html", {**_shown(found), "content": text})


def _access_entry(sequence: int) -> Entry:
    try:
        return queries.entry(sequence)
    except Entry.DoesNotExist as error:
        raise Http404 from error


def _shown(found: Entry) -> dict[str, object]:
    kept = getattr(found, "detail", None)
    head = queries.latest_head()
    return {
        "entry": found,
        "label": label_of(found.act),
        "actor_name": _names([found]).get(found.actor, ""),
        "leaf_hash": bytes(found.leaf_hash).hex(),
        "digest": bytes(found.detail_digest).hex(),
        "has_detail": kept is not None and kept.content is not None,
        "is_erased": bool(found.detail_digest) and (kept is None or kept.content is None),
        "is_signed": head is not None and head.size >= found.sequence,
    }


@protect(*READERS)
def proof(request: AzukariRequest, sequence: int) -> HttpResponse:
    """Show the inclusion proof against the newest head, step by step."""
    found = _access_entry(sequence)
    bundle = queries.prove(sequence)
    bundle.verify()
    leaf = bundle.entry.leaf
    steps = inclusion_steps(leaf.hash, sequence - 1, bundle.head.size, bundle.path)
    shown = {
        **_shown(found),
        "bundle": bundle,
        "encoded": leaf.encode().decode(),
        "steps": [
            {
                "side": pgettext("side", "left") if step.is_left else pgettext("side", "right"),
                "first": step.first + 1,
                "last": step.last + 1,
                "sibling": step.sibling.hex(),
                "result": step.result.hex(),
            }
            for step in steps
        ],
        "root": bundle.head.root.hex(),
        "signature": bundle.head.signature.hex(),
    }
    return render(request, "evidence/proof.html", shown)


@protect(*READERS)
def proof_file(request: AzukariRequest, sequence: int) -> HttpResponse:
    """Hand out the proof as a file for `azukari evidence verify`; its detail makes it a view."""
    found = _access_entry(sequence)
    bundle = queries.prove(sequence)
    if bundle.entry.detail is not None:
        services.record_view(request.actor, f"evidence/{found.sequence}")
    return _file(bundle.to_bytes(), f"evidence-{sequence}.json", "application/json")


@protect(*READERS)
def heads(request: AzukariRequest) -> HttpResponse:
    """List the signed heads, for comparing with those that were printed."""
    columns = (
        Column("number", _("Number"), lambda row: row.number, kind=Kind.NUMBER),
        Column("time", _("Signed at"), lambda row: row.time, kind=Kind.MOMENT),
        Column("size", _("Entries"), lambda row: row.size, kind=Kind.NUMBER),
        Column("root", _("Root"), lambda row: bytes(row.root).hex()),
        Column("key", _("Signing key"), lambda row: row.key_id),
    )
    spec = ListSpec(name="heads", title=_("Signed heads"), columns=columns, key="number")
    page = spec.open(request, queries.heads())
    if page.wants_excel:
        return page.excel()
    can_sign = request.actor.has(Role.SECRETARIAT, Role.ADMIN)
    return render(request, "evidence/heads.html", {"page": page, "can_sign": can_sign})


@protect(Role.SECRETARIAT, Role.ADMIN)
def sign(request: AzukariRequest) -> HttpResponse:
    """Sign the log as it stands."""
    if request.method != "POST":
        return redirect("evidence:heads")
    head = services.sign_head()
    messages.success(
        request, gettext("Signed: %(size)s entries are under a head.") % {"size": head.size}
    )
    return redirect("evidence:heads")


@protect(*READERS)
def export(request: AzukariRequest) -> HttpResponseBase:
    """Hand out the whole log; that it was taken is itself recorded."""
    if request.method != "POST":
        return redirect("evidence:list")
    day = timezone.localdate().isoformat()
    response = StreamingHttpResponse(
        services.export_to_person(request.actor), content_type="application/jsonl"
    )
    response["Content-Disposition"] = f'attachment; filename="evidence-{day}.jsonl"'
    return response


@protect(*READERS)
def public_key(request: AzukariRequest) -> HttpResponse:
    """Hand out the public key that the newest head was signed with."""
    del request
    head = queries.latest_head()
    if head is None:
        raise Http404
    pem = write_public_key(key_of(bytes(head.public_key)))
    return _file(pem, f"evidence-{head.key_id}.pem", "application/x-pem-file")


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
