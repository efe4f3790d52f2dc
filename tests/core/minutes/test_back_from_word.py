"""An edited Word file: every difference is found, and only what differs; nothing is guessed."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import replace

import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.minutes.edited import (
    RECORD,
    SAYINGS,
    changes,
    compared,
    document_xml,
    edited,
    element,
    line,
    record_of,
    retyped,
    without_marks,
    word_of,
    write,
)

from azukari.core.files.errors import BadFile
from azukari.core.minutes import back
from azukari.core.minutes.back import Bar, Change, NoHead, NotWord, OtherMeeting, Record, Saying

WORD = word_of(RECORD)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("●→※○　\t\n\r \u00a0\x0b\ufffe"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(back.tidy(text)))
ROLES = st.sampled_from(["question", "reply", "note"])
PARTS = st.sampled_from(["2026_12", "2026_13", "0"])


@st.composite
def records(draw: st.DrawFn) -> Record:
    drawn = draw(st.lists(st.tuples(PARTS, ROLES, TEXTS), min_size=1, max_size=8))
    return record_of(
        *(Saying(key, part, role, text) for key, (part, role, text) in enumerate(drawn, start=1))
    )


@settings(max_examples=30, deadline=None)
@given(records())
def test_a_file_that_nobody_changed_has_no_difference(record: Record) -> None:
    assert compared(word_of(record), record).differences == ()


@settings(max_examples=30, deadline=None)
@given(records(), st.data())
def test_any_change_of_a_statements_text_is_exactly_one_difference(
    record: Record, data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from(record.sayings))
    text = data.draw(TEXTS.map(back.tidy).filter(lambda text: "\n" not in text and "●" not in text))
    told = replace(old, text=text)
    if told.printed == old.printed or "→" in text or "※" in text:
        return
    later = replace(record, sayings=tuple(told if each is old else each for each in record.sayings))
    # The file of the new text under the mark of the old one is what a person's change looks like.
    mark = back.mark(back.Kind.STATEMENT, old.key, old.printed)
    fresh = back.mark(back.Kind.STATEMENT, old.key, told.printed)
    found = compared(retyped(word_of(later), fresh, mark), record).differences
    assert [(each.change, each.name) for each in found] == [(Change.CHANGED, f"S{old.key}")]


@settings(max_examples=30, deadline=None)
@given(records(), st.data())
def test_all_accepted_gives_the_texts_and_the_order_of_the_file(
    record: Record, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(record.sayings))
    by_part = sorted(order, key=lambda each: [one.part for one in record.sayings].index(each.part))
    shuffled = replace(record, sayings=tuple(by_part))
    comparison = compared(word_of(shuffled), record)
    accepted = frozenset(each.id for each in comparison.differences)
    after = back.with_accepted(record, comparison, accepted)
    parts = {each.part for each in record.sayings}
    assert {part: [one.key for one in after if one.part == part] for part in parts} == {
        part: [one.key for one in by_part if one.part == part] for part in parts
    }


@settings(max_examples=30, deadline=None)
@given(records())
def test_nothing_accepted_leaves_the_record_alone(record: Record) -> None:
    comparison = compared(WORD, record)
    assert back.with_accepted(record, comparison, frozenset()) == record.sayings


def test_a_changed_wording_is_one_difference_with_both_texts() -> None:
    data = edited(WORD, lambda word: write(line(word, "保管の場所"), "●\t保管する場所はどこか。"))
    (found,) = compared(data).differences
    assert (found.change, found.before, found.after) == (
        Change.CHANGED,
        "保管の場所はどこか。",
        "保管する場所はどこか。",
    )


def test_a_text_in_pieces_is_read_as_one() -> None:
    def split(word: Document) -> None:
        run = line(word, "保管の場所").runs[0]
        run.text = "●\t保管の"
        line(word, "保管の").add_run("場所は").bold = True
        line(word, "保管の").add_run("どこか。")

    assert changes(edited(WORD, split)) == []


def test_the_speakers_name_is_not_part_of_what_was_said() -> None:
    data = edited(WORD, lambda word: write(line(word, "書庫"), "→\t納税課　書庫である。"))
    (found,) = compared(data).differences
    assert (found.after, found.bar) == ("書庫である。", Bar.NONE)


def test_another_speaker_does_not_come_back() -> None:
    data = edited(WORD, lambda word: write(line(word, "書庫"), "→\t総務課　書庫である。"))
    assert [each.bar for each in compared(data).differences] == [Bar.SPEAKER]


def test_another_sign_is_another_role() -> None:
    data = edited(WORD, lambda word: write(line(word, "休憩"), "→ 休憩を10分挟んだ。"))
    (found,) = compared(data).differences
    assert (found.was, found.role) == ("note", "reply")


def test_a_statement_split_by_a_person_stays_one() -> None:
    def split(word: Document) -> None:
        paragraph = line(word, "委託先から")
        rest = copy.deepcopy(element(paragraph))
        for each in rest.findall(".//{*}bookmarkStart"):
            rest.remove(each)
        end = element(paragraph).find("{*}bookmarkEnd")
        element(paragraph).remove(end)
        element(paragraph).addnext(rest)
        write(paragraph, "→\t委託先から")
        write(WordParagraph(rest, paragraph), "証明書を受け取る。")

    (found,) = compared(edited(WORD, split)).differences
    assert (found.change, found.after) == (Change.CHANGED, "委託先から\n証明書を受け取る。")


def test_a_new_line_is_added_where_it_stands() -> None:
    data = edited(
        WORD, lambda word: line(word, "廃棄は").insert_paragraph_before("●　鍵は誰が持つのか。")
    )
    comparison = compared(data)
    (found,) = comparison.differences
    after = back.with_accepted(RECORD, comparison, {found.id})
    assert (found.change, found.role, [each.key for each in after]) == (
        Change.ADDED,
        "question",
        [1, 2, 0, 3, 4, 5],
    )


def test_a_new_line_outside_of_the_statements_has_no_place() -> None:
    data = edited(WORD, lambda word: line(word, "諮問2026_12").insert_paragraph_before("前置き"))
    assert [each.bar for each in compared(data).differences] == [Bar.OUTSIDE]


def test_a_paragraph_that_lost_its_mark_is_known_by_its_text() -> None:
    name = back.mark(back.Kind.STATEMENT, 1, SAYINGS[0].printed)
    assert changes(retyped(WORD, name, "Elsewhere")) == []


def test_a_line_taken_out_is_a_removal() -> None:
    def take_out(word: Document) -> None:
        gone = element(line(word, "委託先から"))
        gone.getparent().remove(gone)

    assert changes(edited(WORD, take_out)) == [("removed", "S4")]


def test_a_line_emptied_is_a_removal_too() -> None:
    data = edited(WORD, lambda word: write(line(word, "委託先から"), ""))
    assert changes(data) == [("removed", "S4")]


def test_what_an_opinion_rests_on_cannot_go() -> None:
    data = edited(WORD, lambda word: write(line(word, "廃棄は"), ""))
    assert [each.bar for each in compared(data).differences] == [Bar.HELD]


def test_one_line_moved_is_one_difference() -> None:
    def move(word: Document) -> None:
        element(line(word, "諮問2026_13")).addprevious(element(line(word, "保管の")))

    comparison = compared(edited(WORD, move))
    (found,) = comparison.differences
    after = back.with_accepted(RECORD, comparison, {found.id})
    assert (found.change, [each.key for each in after]) == (Change.MOVED, [2, 3, 1, 4, 5])


def test_a_line_does_not_move_to_another_consultation() -> None:
    def move(word: Document) -> None:
        element(line(word, "休憩")).addprevious(element(line(word, "保管の")))

    assert [each.bar for each in compared(edited(WORD, move)).differences] == [Bar.OTHER_PART]


@pytest.mark.parametrize(
    ("words", "bar"),
    [("「可」とする", Bar.DECISION), ("諮問2026_12", Bar.PART), ("第5回", Bar.HEAD)],
)
def test_what_is_changed_elsewhere_is_shown_and_barred(words: str, bar: Bar) -> None:
    data = edited(WORD, lambda word: write(line(word, words), "「否」とする。"))
    (found,) = compared(data).differences
    assert (found.change, found.bar, back.with_accepted(RECORD, compared(data), {found.id})) == (
        Change.FIXED,
        bar,
        SAYINGS,
    )


def test_a_text_changed_on_both_sides_is_a_conflict() -> None:
    data = edited(WORD, lambda word: write(line(word, "休憩"), "※\t休憩を15分挟んだ。"))
    later = record_of(*SAYINGS[:4], replace(SAYINGS[4], text="休憩を20分挟んだ。"))
    comparison = compared(data, later)
    assert ([each.change for each in comparison.differences], comparison.is_older) == (
        [Change.CONFLICT],
        True,
    )


def test_what_only_the_record_changed_is_no_difference() -> None:
    later = record_of(*SAYINGS[:4], replace(SAYINGS[4], text="休憩を20分挟んだ。"))
    assert changes(WORD, later) == []


def test_what_was_said_after_the_printing_is_not_missed() -> None:
    assert changes(WORD, record_of(*SAYINGS, Saying(6, "2026_13", "note", "再開した。"))) == []


def test_a_touched_line_that_the_record_has_no_more_is_shown() -> None:
    data = edited(WORD, lambda word: write(line(word, "休憩"), "※\t休憩した。"))
    assert changes(data, record_of(*SAYINGS[:4])) == [("unknown", "S5")]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    old = "保管の場所はどこか。</w:t></w:r>"
    new = (
        '保管</w:t></w:r><w:del w:id="900" w:author="甲"><w:r><w:delText>の</w:delText></w:r></w:del>'
        '<w:ins w:id="901" w:author="甲"><w:r><w:t>する</w:t></w:r></w:ins>'
        "<w:r><w:t>場所はどこか。</w:t></w:r>"
    )
    data = retyped(WORD, old, new)
    (found,) = compared(data).differences
    assert (found.after, back.read_word(data, file="a.docx").tracked) == (
        "保管する場所はどこか。",
        2,
    )


def test_a_paragraph_struck_out_as_a_whole_is_a_removal() -> None:
    mark = back.mark(back.Kind.STATEMENT, 5, SAYINGS[4].printed)
    before = document_xml(WORD)
    start = before.rindex("<w:p>", 0, before.index(mark))
    end = before.index("</w:p>", start)
    paragraph = before[start:end]
    struck = (
        paragraph.replace("</w:pPr>", '<w:rPr><w:del w:id="900" w:author="甲"/></w:rPr></w:pPr>')
        .replace("<w:r>", '<w:del w:id="901" w:author="甲"><w:r>')
        .replace("</w:r>", "</w:r></w:del>")
    )
    assert changes(retyped(WORD, paragraph, struck)) == [("removed", "S5")]


def test_comments_are_counted_and_left_alone() -> None:
    data = retyped(
        WORD, "休憩を10分挟んだ。</w:t></w:r>",
        '休憩を10分挟んだ。</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>',
    )  # fmt: skip
    assert (changes(data), back.read_word(data, file="a.docx").comments) == ([], 1)


def test_a_word_of_another_meeting_says_which() -> None:
    with pytest.raises(OtherMeeting, match="2026年度第5回"):
        compared(WORD, replace(RECORD, meeting="2026-6"))


def test_a_word_that_was_not_printed_here_is_refused() -> None:
    with pytest.raises(NoHead):
        compared(without_marks(WORD))


def bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORD)) as given,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"</w:body>", b" " * 21_000_000 + b"</w:body>")
            made.writestr(entry, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.docx", b""),
        ("切れた.docx", WORD[: len(WORD) // 2]),
        ("爆弾.docx", bomb()),
        ("実体.docx", retyped(WORD, "<w:document", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document")),
        ("壊れた.docx", retyped(WORD, "</w:body>", "</w:bdy>")),
        ("名前.pdf", WORD),
        ("文章.docx", "ただの文章".encode()),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(name: str, data: bytes) -> None:
    with pytest.raises(BadFile) as refusal:
        back.read_word(data, file=name)
    assert refusal.value.place.file == name


def test_another_kind_of_file_is_no_word() -> None:
    with pytest.raises(NotWord):
        back.read_word("●　発言".encode(), file="会議録.txt")


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = back.runs(before, after)
    assert (
        "".join(each.text for each in pieces if each.fate != back.Fate.NEW),
        "".join(each.text for each in pieces if each.fate != back.Fate.GONE),
    ) == (before, after)


def test_long_texts_are_compared_as_wholes() -> None:
    pieces = back.runs("あ" * 3000, "い" * 3000)
    assert [each.fate for each in pieces] == [back.Fate.GONE, back.Fate.NEW]


@pytest.mark.parametrize("name", ["_GoBack", "_azX1_0123456789ab", "_azS1_short", ""])
def test_bookmarks_of_others_are_no_marks(name: str) -> None:
    assert back.read_mark(name) is None


def test_a_mark_fits_into_words_forty_signs() -> None:
    record = replace(RECORD, meeting="2026-12", sayings=(replace(SAYINGS[0], key=10**9),))
    names = [back.head_mark(record), back.mark(back.Kind.EARLIER, "2026_999_99_3", "あ")]
    assert max(map(len, names)) <= 40


def test_a_statement_emptied_and_moved_is_only_removed() -> None:
    def edit(document: Document) -> None:
        paragraph = line(document, "保管の場所")
        element(line(document, "書庫")).addnext(element(paragraph))
        write(paragraph, "")

    comparison = compared(edited(WORD, edit))
    assert [(each.change, each.name) for each in comparison.differences] == [("removed", "S1")]
    everything = frozenset(each.id for each in comparison.differences)
    kept = back.with_accepted(RECORD, comparison, everything)
    assert [each.key for each in kept] == [2, 3, 4, 5]


def test_a_mark_longer_than_word_allows_is_none_of_ours() -> None:
    given_mark = back.head_mark(RECORD)
    huge = given_mark.replace("_5_", f"_5_{'9' * 5000}", 1)
    with pytest.raises(NoHead):
        compared(retyped(WORD, given_mark, huge))


@pytest.mark.parametrize("method", [99, 97, 6])
def test_a_file_packed_in_an_unknown_way_is_refused(method: int) -> None:
    packed = bytearray(WORD)
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = packed.find(sign)
        while at >= 0:
            packed[at + place : at + place + 2] = method.to_bytes(2, "little")
            at = packed.find(sign, at + 4)
    with pytest.raises((BadFile, NotWord)):
        back.read_word(bytes(packed), file="会議録.docx")
