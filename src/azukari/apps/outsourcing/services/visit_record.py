"""The record of a visit as a document of its own: what fulfils the promise of an inspection shows."""

from __future__ import annotations

from django.utils.translation import override

from azukari.apps.documents import services as documents
from azukari.apps.outsourcing.models import ChecklistAnswer, Finding, Inspection
from azukari.core.clauses import topic
from azukari.core.shared.identity import Actor
from azukari.web.japanese import in_words


def keep_record(actor: Actor, row: Inspection, found: list[Finding]) -> str:
    """Write the record down, keep it with the visit, return the document's reference.

    The department reads it; the contractor does not: it holds what the city thinks.
    """
    with override("ja"):
        name, text = f"検査の記録_{row.key}.txt", _text(row, found)
    stored = documents.store(actor, name=name, data=text.encode(), purpose=row.reference)
    documents.attach(
        actor,
        stored,
        reference=row.reference,
        readers=documents.Readers(organisations=(row.engagement.operation.department.code,)),
        name=name,
    )
    return stored.reference


def _text(row: Inspection, found: list[Finding]) -> str:
    engagement = row.engagement
    whom = row.tier.body if row.tier else engagement.contractor
    day = in_words(row.held_on) if row.held_on else ""
    lines = [
        f"検査の記録 {row.key}（{row.get_kind_display()}）",
        f"契約: {engagement.key} {engagement.title}",
        f"検査先: {whom.named}　{row.place}".rstrip("　"),
        f"検査した日: {day}　方法: {row.get_way_display()}　検査した人: {row.inspectors}",
        "",
        "点検票",
        *(_answer(each) for each in row.answers.all()),
        "",
        "指摘",
        *(f"{each.key} {each.text}" for each in found),
        "" if found else "なし",
        "見たこと",
        row.summary,
    ]
    return "\n".join(lines) + "\n"


def _answer(row: ChecklistAnswer) -> str:
    note = f"　{row.note}" if row.note else ""
    return f"{row.topic}　{topic(row.topic).name}　{row.get_answer_display()}{note}"
