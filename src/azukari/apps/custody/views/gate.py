"""What every page at the gate does: ask, say what is missing, draft the consultation that would allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override

from azukari.apps.custody import queries, services
from azukari.apps.custody.services import ReleaseRefused
from azukari.apps.register import queries as register
from azukari.apps.register.queries import Names, OperationRecord
from azukari.core.shared.identity import Actor
from azukari.web.acting import done

T = TypeVar("T")


def at_the_gate(
    form: forms.BaseForm, send: Callable[[], T]
) -> tuple[T | None, ReleaseRefused | None]:
    """Ask the gate; return what it let through, or its refusal, which also stands on the form."""
    refused: list[ReleaseRefused] = []

    def through() -> T:
        try:
            return send()
        except ReleaseRefused as error:
            refused.append(error)
            raise

    made = done(form, through)
    return made, refused[0] if refused else None


def drafted(actor: Actor, operation: OperationRecord, refused: ReleaseRefused) -> HttpResponse:
    """Draft the consultation and lead to it."""
    summary = _summary(refused, queries.recipients.names())
    draft = services.draft_consultation(actor, operation, refused, summary=summary)
    return redirect("council:consultation-edit", draft.key)


def refusal(refused: ReleaseRefused | None) -> dict[str, Any]:
    """Return what the page says of a refusal: reason by reason, and what would allow it."""
    if refused is None:
        return {"reasons": [], "needed": None}
    names = queries.recipients.names()
    return {
        "reasons": [register.reason_words(each, names) for each in refused.reasons],
        "needed": register.grant_words(refused.needed, names),
    }


def _summary(refused: ReleaseRefused, names: Names) -> str:
    # The paper goes to the council: it is written in Japanese whatever the page's language is.
    with override("ja"):
        needed = register.grant_words(refused.needed, names)
        lines = [register.reason_words(each, names) for each in refused.reasons]
        lines += [
            f"提供先　{needed.recipient}",
            f"利用目的　{needed.purpose}",
            f"記録項目　{'、'.join(needed.items)}",
            f"提供の方法　{'、'.join(needed.channels)}",
            f"守る条件　{'、'.join(needed.rules) or 'なし'}",
            f"保存期間　{needed.retention}",
            f"廃棄の方法　{needed.disposal}",
        ]
    return "\n".join(lines)


__all__ = ["at_the_gate", "drafted", "refusal"]
