"""Terms in force on a day, names of those they name, and forms as values of the core."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from azukari.apps.accounts import queries as accounts
from azukari.apps.register.models import GrantRow, Operation, PaperForm, Party, TermsRow
from azukari.core.terms import CustodianKind, Recipient, Terms


def terms_rows(operation: Operation) -> QuerySet[TermsRow]:
    """Return all terms ever, the latest first, with grants and items."""
    rows = operation.terms.select_related("operation")
    return rows.prefetch_related("grants__items")


def terms_rows_on(operation: Operation, on: date) -> QuerySet[TermsRow]:
    """Return the terms that hold on the day."""
    return terms_rows(operation).filter(_holds_on(on))


def terms_of(code: str) -> list[Terms]:
    """Return all terms ever of the operation, as values."""
    rows = TermsRow.objects.filter(operation__code=code).select_related("operation")
    return [row.value for row in rows.prefetch_related("grants__items")]


def terms_in_force(code: str, on: date) -> list[Terms]:
    """Return the terms that hold on the day, as values; empty for an unknown operation."""
    rows = TermsRow.objects.filter(_holds_on(on), operation__code=code)
    return [row.value for row in rows.select_related("operation").prefetch_related("grants__items")]


def forms_of(operation: Operation) -> list[PaperForm]:
    """Return the operation's forms with their parts and items."""
    return list(operation.forms.prefetch_related("parts__items"))


def recipient(code: str) -> Recipient:
    """Return the body with the classes it belongs to; a body unknown to the register has none."""
    row = Party.objects.filter(code=code).first()
    return Recipient(code, frozenset(row.classes) if row else frozenset())


def recipients(codes: Iterable[str]) -> list[Recipient]:
    """Return several bodies with their classes."""
    known = {row.code: row for row in Party.objects.filter(code__in=list(codes))}
    return [
        Recipient(code, frozenset(known[code].classes) if code in known else frozenset())
        for code in codes
    ]


def parties() -> dict[str, str]:
    """Return whom the register and the city's list of organisations know: code → name."""
    names = {row.code: _name(row.name, row.name_en) for row in accounts.organisations()}
    names.update({row.code: _name(row.name, row.name_en) for row in Party.objects.all()})
    return names


def classes() -> dict[str, str]:
    """Return the parties that are a class of bodies in some terms: code → name."""
    rows = GrantRow.objects.filter(recipient_kind=CustodianKind.CLASS)
    known = parties()
    codes = set(rows.values_list("recipient", flat=True))
    return {code: known.get(code, code) for code in sorted(codes)}


def _name(name: str, name_en: str) -> str:
    japanese = (get_language() or "ja").startswith("ja")
    return name if japanese else name_en or name


def _holds_on(on: date) -> Q:
    open_end = Q(in_force_until__isnull=True) | Q(in_force_until__gte=on)
    return Q(in_force_from__lte=on) & open_end
