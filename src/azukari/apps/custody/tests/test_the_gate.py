"""No terms, no release; what is released is complete with its evidence, or did not happen."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Holding, Release
from azukari.apps.custody.services import Outgoing, ReleaseRefused
from azukari.apps.custody.services import releases as gate
from azukari.apps.custody.tests.conftest import ROSTER, TODAY, roster
from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.register import queries as register
from azukari.core.shared.errors import Refused
from azukari.core.terms import Channel, Rule
from azukari.core.terms.reasons import (
    ChannelNotGranted,
    ItemsNotGranted,
    NoTermsInForce,
    PurposeDiffers,
    RecipientNotNamed,
    RulesNotMet,
)


def release(city: DemoWorld, outgoing: Outgoing | None = None) -> Release:
    return services.release(city.clerk("gomi"), outgoing or roster())


def owed(row: Release) -> dict[str, tuple[str, str, date | None]]:
    return {
        each.kind: (each.owner.reference, each.state, each.due_on)
        for each in promises.about(row.reference)
    }


def everything(city: DemoWorld) -> list[int]:
    return [
        Release.objects.count(),
        Holding.objects.count(),
        promises.all_obligations().count(),
        documents.documents_visible_to(city.actor_secretariat).count(),
        evidence.frontier().size,
    ]


def test_what_the_terms_allow_leaves_with_its_basis_and_its_hash(city: DemoWorld) -> None:
    row = release(city)
    assert row.key == "2026-1"
    assert row.basis_reference == "consultation/2024-8"
    assert len(row.sha256) == 64
    assert (row.records, row.items) == (42, ["kana", "name", "phone"])


def test_the_recipient_owes_the_receipt_and_the_disposal(city: DemoWorld) -> None:
    duty = "duty/tonbo-koubou/responsible"
    assert owed(release(city)) == {
        "receipt": (duty, "open", date(2026, 12, 8)),
        "disposal": (duty, "open", date(2028, 4, 1)),
    }


def test_every_numbered_copy_is_held_by_itself(city: DemoWorld) -> None:
    row = release(city, roster(copies=3, channel=Channel.PAPER, file=None))
    held = Holding.objects.filter(release=row)
    assert [(each.copy, each.kind) for each in held] == [(1, "paper"), (2, "paper"), (3, "paper")]


def test_a_release_is_one_entry_in_the_log_with_its_basis(city: DemoWorld) -> None:
    entries = evidence.entries_about(release(city).reference)
    assert [each.entry.act for each in entries] == [
        "documents.use.attached",
        "custody.release.released",
    ]
    assert entries[-1].entry.basis == "consultation/2024-8"


def test_the_entry_covers_copies_recipient_basis_and_hash(city: DemoWorld) -> None:
    row = release(city, roster(copies=2))
    told = evidence.content_of(evidence.entries_about(row.reference)[-1].entry)
    assert isinstance(told, dict)
    assert told["holdings"] == ["2026-1", "2026-2"]
    assert (told["recipient"], told["basis"]) == ("tonbo-koubou", row.basis)
    assert (told["sha256"], told["records"]) == (row.sha256, 42)


def test_the_recipient_may_open_the_file_and_other_contractors_may_not(city: DemoWorld) -> None:
    row = release(city)
    assert len(documents.attached_to(city.clerk("koubou"), row.reference)) == 1
    assert len(documents.attached_to(city.clerk("hoshimi"), row.reference)) == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"recipient": "hoshimi"}, RecipientNotNamed),
        ({"purpose": "会報の発送"}, PurposeDiffers),
        ({"items": frozenset({"name", "district"})}, ItemsNotGranted),
        ({"channel": Channel.INTERNET}, ChannelNotGranted),
        ({"rules_kept": frozenset({Rule.ENCRYPTED})}, RulesNotMet),
    ],
)
def test_a_refusal_names_the_missing_term_and_leaves_nothing(
    city: DemoWorld, changes: dict[str, object], reason: type
) -> None:
    before = everything(city)
    with pytest.raises(ReleaseRefused) as refused:
        release(city, roster(**changes))
    assert [type(each) for each in refused.value.reasons] == [reason]
    assert everything(city) == before


def test_an_operation_without_terms_releases_nothing(city: DemoWorld) -> None:
    with pytest.raises(ReleaseRefused) as refused:
        release(city, roster(operation=register.operation("film")))
    assert isinstance(refused.value.reasons[0], NoTermsInForce)


def test_the_draft_of_a_consultation_says_what_would_be_needed(city: DemoWorld) -> None:
    with pytest.raises(ReleaseRefused) as refused:
        release(city, roster(items=frozenset({"name", "district"})))
    draft = services.draft_consultation(
        city.clerk("gomi"), register.operation("workshop"), refused.value, summary="町名"
    )
    assert "とんぼ工房の会" in draft.why_now
    assert (draft.operation, draft.summary) == ("workshop", "町名")


STEPS = (
    "documents.store",
    "documents.attach",
    "obligations.promise",
    "Holding.objects.bulk_create",
    "evidence.record",
)


class PowerCut(Exception):
    """The machine stopped."""


@pytest.mark.parametrize("step", STEPS)
def test_a_release_cut_off_at_any_step_did_not_happen(
    city: DemoWorld, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def cut(*_given: object, **_named: object) -> None:
        raise PowerCut

    before = everything(city)
    owner: object = gate
    *path, name = step.split(".")
    for part in path:
        owner = getattr(owner, part)
    monkeypatch.setattr(owner, name, cut)
    with pytest.raises(PowerCut):
        release(city)
    assert everything(city) == before


def test_a_receipt_for_the_same_file_fulfils_what_was_owed(city: DemoWorld) -> None:
    row = release(city)
    proof = ContentFile(ROSTER, name="arrived.csv")
    row = services.receive(city.clerk("koubou"), row, by="鉋 げん", on=TODAY, proof=proof)
    assert owed(row)["receipt"][1] == "fulfilled"
    assert owed(row)["disposal"][1] == "open"


def test_a_receipt_for_another_file_is_refused(city: DemoWorld) -> None:
    row = release(city)
    proof = ContentFile(ROSTER + b"3,z\n", name="arrived.csv")
    with pytest.raises(services.OtherFile):
        services.receive(city.clerk("koubou"), row, by="鉋 げん", on=TODAY, proof=proof)
    row.refresh_from_db()
    assert row.received_on is None


def test_a_receipt_without_the_file_is_none(city: DemoWorld) -> None:
    with pytest.raises(services.OtherFile):
        services.receive(city.clerk("koubou"), release(city), by="鉋 げん", on=TODAY)


def test_paper_is_received_once_with_the_signed_slip(city: DemoWorld) -> None:
    actor = city.clerk("koubou")
    row = release(city, roster(channel=Channel.PAPER, file=None))
    slip = ContentFile("受領 鉋 げん".encode(), name="引渡票.txt")
    row = services.receive(actor, row, by="鉋 げん", on=TODAY, proof=slip)
    assert owed(row)["receipt"][1] == "fulfilled"
    assert [use.name for use in documents.attached_to(actor, row.reference)] == ["引渡票.txt"]
    with pytest.raises(services.ReceivedAlready):
        services.receive(actor, row, by="鉋 げん", on=TODAY, proof=slip)


def test_paper_is_not_received_by_saying_so(city: DemoWorld) -> None:
    row = release(city, roster(channel=Channel.PAPER, file=None))
    with pytest.raises(Refused):
        services.receive(city.clerk("koubou"), row, by="鉋 げん", on=TODAY)
    row.refresh_from_db()
    assert row.received_on is None
