"""Describe forms, and list the items and parties that notices, terms and forms name (RE4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from azukari.apps.evidence import services as evidence
from azukari.apps.register.models import DataItem, FormPart, LegalClass, Operation, PaperForm, Party
from azukari.apps.register.services import acts
from azukari.apps.register.services.errors import NotStarted
from azukari.apps.register.services.notices import known_items
from azukari.core.shared.identity import Actor
from azukari.core.terms import Form, who_sees

_SENSITIVE = frozenset({LegalClass.SENSITIVE, LegalClass.ORDINANCE})


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the core's value of a form does not carry: names in English, and of its parts."""

    name_en: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()  # code, name, name in English


@transaction.atomic
def describe_form(
    actor: Actor,
    operation_code: str,
    *,
    form: Form,
    hands: tuple[str, ...],
    words: FormWords | None = None,
) -> PaperForm:
    """Keep a form, in place of an earlier one of its code. Raises NotStarted, BadInput, UnknownItems."""
    evidence.hold()
    operation = Operation.objects.filter(code=operation_code).first()
    if operation is None:
        raise NotStarted(operation_code)
    who_sees(form, hands)
    known = known_items(frozenset(str(item) for item in form.items))
    told = words or FormWords()
    row, _created = PaperForm.objects.update_or_create(
        operation=operation,
        code=form.code,
        defaults={"name": form.name, "name_en": told.name_en, "hands": list(hands)},
    )
    row.parts.all().delete()
    _write_parts(row, form, told, known)
    evidence.record(
        actor,
        acts.FORM_DESCRIBED,
        operation.reference,
        detail={"form": form.code, "parts": len(form.parts), "hands": len(hands)},
    )
    return row


@transaction.atomic
def list_item(
    actor: Actor, code: str, *, name: str, name_en: str = "", legal_class: str = "ordinary"
) -> DataItem:
    """Add a kind of personal data; whether it is sensitive follows from its legal class."""
    evidence.hold()
    row = DataItem.objects.create(
        code=code,
        name=name,
        name_en=name_en,
        legal_class=legal_class,
        sensitive=legal_class in _SENSITIVE,
    )
    evidence.record(actor, acts.ITEM_LISTED, f"data-item/{code}")
    return row


@transaction.atomic
def list_party(
    actor: Actor, code: str, *, name: str, name_en: str = "", classes: tuple[str, ...] = ()
) -> Party:
    """Add a body, or a class of bodies, that receives data or handles a form."""
    evidence.hold()
    row = Party.objects.create(code=code, name=name, name_en=name_en, classes=list(classes))
    evidence.record(actor, acts.PARTY_LISTED, f"party/{code}")
    return row


def _write_parts(row: PaperForm, form: Form, words: FormWords, known: dict[str, DataItem]) -> None:
    names = {code: (name, name_en) for code, name, name_en in words.parts}
    made = FormPart.objects.bulk_create(
        FormPart(
            form=row,
            position=position,
            code=part.code,
            name=names.get(part.code, (part.code, ""))[0],
            name_en=names.get(part.code, ("", ""))[1],
            torn_off_by=part.torn_off_by,
            opened_by=part.opened_by,
            why=part.why,
        )
        for position, part in enumerate(form.parts, 1)
    )
    for kept, part in zip(made, form.parts, strict=True):
        kept.items.set(known[item] for item in part.items)
