"""From the record to the public: decided by one person, built, verified, approved by another."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.http import QueryDict
from django.utils import translation

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence import services as evidence_services
from azukari.apps.publication import queries, services
from azukari.apps.publication.forms import decisions
from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.tests import papers
from azukari.core.evidence.verify import verify_export
from azukari.core.redaction import BLACK, Kind
from azukari.core.shared.errors import BadInput, Refused

State = Edition.State


def test_the_machine_proposes_names_and_phones_and_decides_nothing(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    marks = RedactionMark.objects.filter(segment__edition=edition)
    hidden = {mark.segment.text[mark.start : mark.end] for mark in marks}
    assert papers.PHONE in hidden
    assert {mark.state for mark in marks} == {"proposed"}


def test_nothing_is_built_while_a_mark_is_undecided(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    with pytest.raises(Refused, match="決定されていない"):
        services.build_edition(world.actor_secretariat, edition)
    assert edition.files.count() == 0


def test_a_hidden_name_that_stands_open_elsewhere_blocks_building(world: DemoWorld) -> None:
    edition = papers.decided(world)
    mark = RedactionMark.objects.filter(segment__edition=edition, state="hidden").first()
    assert mark is not None
    services.decide_marks(world.actor_secretariat, edition, {mark.pk: services.Decision("open")})
    with pytest.raises(Refused, match="ほかの"):
        services.build_edition(world.actor_secretariat, edition)


def test_every_file_is_built_without_the_secrets_and_verified(world: DemoWorld) -> None:
    edition = papers.built(world)
    files = list(edition.files.all())
    assert [(each.form, each.is_verified) for each in files] == [
        ("html", True),
        ("pdf", True),
        ("txt", True),
    ]
    texts = [bytes(each.content).decode() for each in files if each.form != "pdf"]
    assert [papers.SECRET in text or papers.PHONE in text for text in texts] == [False, False]
    assert [BLACK in text for text in texts] == [True, True]


def test_who_prepared_or_decided_may_not_approve(world: DemoWorld) -> None:
    edition = papers.built(world)
    with pytest.raises(Refused, match="自ら"):
        services.approve_edition(world.actor_secretariat, edition, hashes=papers.hashes(edition))


def test_approval_is_bound_to_the_files_that_were_looked_at(world: DemoWorld) -> None:
    edition = papers.built(world)
    seen = papers.hashes(edition) | {"pdf": "0" * 64}
    with pytest.raises(Refused, match="ファイル"):
        services.approve_edition(world.clerk("soumu2"), edition, hashes=seen)


def test_the_second_of_two_approvers_is_told_that_it_is_done(world: DemoWorld) -> None:
    edition = papers.approved(world)
    with pytest.raises(Refused, match="承認済み"):
        services.approve_edition(world.clerk("soumu2"), edition, hashes=papers.hashes(edition))


def test_a_mark_changed_after_approval_takes_the_approval_back(world: DemoWorld) -> None:
    edition = papers.approved(world)
    services.hide_words(
        world.actor_secretariat, edition, "USBメモリー", services.ByHand(Kind.OTHER, "6-5")
    )
    edition.refresh_from_db()
    assert (edition.state, edition.approved_by, edition.files.count()) == (State.DRAFT, None, 0)


def test_a_record_edited_meanwhile_is_neither_approved_nor_published(world: DemoWorld) -> None:
    edition = papers.built(world)
    papers.edit_the_record(world)
    with pytest.raises(Refused, match="編集"):
        services.approve_edition(world.clerk("soumu2"), edition, hashes=papers.hashes(edition))


def test_taking_the_text_again_keeps_decisions_on_unchanged_text(world: DemoWorld) -> None:
    edition = papers.built(world)
    papers.edit_the_record(world)
    again = services.take_text_again(world.actor_secretariat, edition)
    marks = RedactionMark.objects.filter(segment__edition=again, state="hidden")
    assert {mark.segment.text[mark.start : mark.end] for mark in marks} == {
        papers.SECRET,
        papers.PHONE,
    }
    assert queries.checking.is_current(world.actor_secretariat, again)


def test_the_public_reads_the_approved_text_only(world: DemoWorld) -> None:
    edition = papers.published(world)
    words = papers.public_words(edition)
    assert (papers.SECRET in words, f"{BLACK}さんの件" in words) == (False, True)


def test_a_correction_replaces_and_the_first_edition_says_why(world: DemoWorld) -> None:
    first = papers.published(world)
    actor = world.actor_secretariat
    second = services.begin_correction(actor, first, why="日時の誤り")
    assert queries.checking.undecided(second) == 0
    second = services.build_edition(actor, second, read_pictures=False)
    second = services.approve_edition(world.clerk("soumu2"), second, hashes=papers.hashes(second))
    services.publish_edition(actor, second)
    first.refresh_from_db()
    assert (first.state, first.ended_why) == (State.SUPERSEDED, "日時の誤り")
    assert queries.public_segments(first) == ()
    assert [row.key for row in queries.published()] == [second.key, first.key]


def test_a_withdrawn_paper_has_no_content_and_names_the_reason(world: DemoWorld) -> None:
    edition = papers.published(world)
    with pytest.raises(Refused):
        services.withdraw_edition(world.actor_secretariat, edition, why=" ")
    services.withdraw_edition(world.actor_secretariat, edition, why="確認のため")
    edition = queries.published_edition(edition.key)
    assert (edition.state, edition.ended_why) == (State.WITHDRAWN, "確認のため")
    assert queries.public_segments(edition) == ()


def test_no_evidence_holds_a_hidden_word(world: DemoWorld) -> None:
    papers.published(world)
    told = [str(evidence.content_of(entry)) for entry in evidence.entries()]
    assert [text for text in told if papers.SECRET in text or papers.PHONE in text] == []


def test_one_paper_of_a_kind_at_a_time(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    with pytest.raises(Refused, match="すでに"):
        services.prepare_edition(world.actor_secretariat, "minutes", edition.subject_key)


def test_words_of_one_letter_are_refused(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    with pytest.raises(BadInput):
        services.hide_words(world.actor_secretariat, edition, "百", services.ByHand(Kind.OTHER))


def test_notice_and_decision_become_papers_too(world: DemoWorld) -> None:
    meeting = papers.recorded(world)
    actor = world.actor_secretariat
    notice = services.prepare_edition(actor, "notice", meeting.key)
    consultation = meeting.consultations.get()
    decision = services.prepare_edition(actor, "decision", consultation.key)
    assert (notice.key, decision.key) == (
        f"notice-{meeting.key}-1",
        f"decision-{consultation.key}-1",
    )


def test_a_meeting_planned_has_a_notice_but_no_responses(world: DemoWorld) -> None:
    meeting = papers.recorded(world)
    with pytest.raises(Refused, match="まだ記録されていません"):
        services.prepare_edition(world.actor_secretariat, "responses", meeting.key)


def test_departments_and_members_know_nothing_of_papers(world: DemoWorld) -> None:
    papers.prepared(world)
    actors = [world.clerk(name) for name in ("nozei", "iin", "kazaguruma", "admin")]
    assert [queries.editions_visible_to(actor).count() for actor in actors] == [0, 0, 0, 0]


def test_the_same_name_is_hidden_everywhere_at_once(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    papers.leave_open(world, edition)
    marks = RedactionMark.objects.filter(segment__edition=edition).select_related("segment")
    (first, *_others) = [m for m in marks if papers.SECRET in m.segment.text[m.start : m.end]]
    decision = services.Decision("hidden", "6-1", everywhere=True)
    services.decide_marks(world.actor_secretariat, edition, {first.pk: decision})
    assert queries.checking.open_places(edition) == ()
    row = next(
        r for r in queries.redacting.rows(edition, undecided_first=True) if "件" in r.segment.text
    )
    assert (papers.SECRET in "".join(run.text for run in row.outside)) is False


def test_what_a_form_only_repeats_undoes_nothing(world: DemoWorld) -> None:
    edition = papers.prepared(world)
    papers.leave_open(world, edition)
    marks = list(RedactionMark.objects.filter(segment__edition=edition).select_related("segment"))
    named = [m for m in marks if m.segment.text[m.start : m.end].startswith(papers.SECRET)]
    sent = QueryDict(mutable=True)
    sent.update({f"m{mark.pk}": "open" for mark in marks})
    sent.update({f"g{mark.pk}": "6-1" for mark in marks})
    sent[f"m{named[0].pk}"] = "hidden"
    sent[f"e{named[0].pk}"] = "on"
    services.decide_marks(world.actor_secretariat, edition, decisions(sent, edition))
    assert {m.state for m in RedactionMark.objects.filter(pk__in=[m.pk for m in named])} == {
        "hidden"
    }


@pytest.mark.parametrize("form", ["html", "pdf", "txt"])
def test_the_signed_head_is_printed_and_checks_the_exported_log(
    world: DemoWorld, form: str
) -> None:
    edition = papers.published(world)
    head = edition.evidence_head
    words = words_of(bytes(edition.files.get(form=form).content), form)
    printed = f"{head['size']}:{head['root'][:16]}"
    assert [part in words for part in (printed, head["root"], head["key"])] == [True, True, True]
    export = BytesIO()
    evidence_services.export(export)
    export.seek(0)
    report = verify_export(export, expected={head["size"]: head["root"][:16]})
    assert report.size > head["size"]


def words_of(data: bytes, form: str) -> str:
    """Return the words of a file without its line breaks."""
    if form != "pdf":
        return data.decode()
    pages = pdfium.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return "".join(text.split())


@pytest.mark.parametrize("form", ["html", "pdf", "txt"])
def test_every_file_names_the_grounds_and_nothing_hidden(world: DemoWorld, form: str) -> None:
    edition = papers.published(world)
    words = words_of(bytes(edition.files.get(form=form).content), form)
    assert ("情報公開条例第6条第1号" in words, papers.SECRET in words) == (True, False)


def test_a_paper_is_japanese_whatever_language_its_maker_reads(world: DemoWorld) -> None:
    with translation.override("en"):
        edition = papers.prepared(world)
    assert {piece.text for piece in edition.segments.filter(role="decision")} == {"可"}
    assert queries.checking.is_current(world.actor_secretariat, edition)
    with translation.override("en"):
        assert queries.checking.is_current(world.actor_secretariat, edition)


def test_a_file_changed_behind_the_program_is_not_published(world: DemoWorld) -> None:
    edition = papers.approved(world)
    edition.files.filter(form="pdf").update(content=b"%PDF-1.7 another one")
    with pytest.raises(Refused, match="一致しません"):
        services.publish_edition(world.actor_secretariat, edition)


def test_a_public_text_changed_behind_the_program_is_not_published(world: DemoWorld) -> None:
    edition = papers.approved(world)
    edition.segments.filter(text="使わない。").update(public_text="使う。")
    with pytest.raises(Refused, match="一致しません"):
        services.publish_edition(world.actor_secretariat, edition)


def test_the_correction_of_a_paper_withdrawn_meanwhile_is_still_published(
    world: DemoWorld,
) -> None:
    first, actor = papers.published(world), world.actor_secretariat
    second = services.begin_correction(actor, first, why="日時の誤り")
    services.withdraw_edition(actor, first, why="確認のため")
    second = services.build_edition(actor, second, read_pictures=False)
    services.approve_edition(world.clerk("soumu2"), second, hashes=papers.hashes(second))
    services.publish_edition(actor, second)
    first.refresh_from_db()
    assert (first.state, first.ended_why) == (State.WITHDRAWN, "確認のため")


def test_after_a_withdrawal_decisions_carry_over_to_the_next_edition(world: DemoWorld) -> None:
    first, actor = papers.published(world), world.actor_secretariat
    services.withdraw_edition(actor, first, why="確認のため")
    second = services.prepare_edition(actor, "minutes", first.subject_key)
    assert (second.number, queries.checking.undecided(second)) == (2, 0)
