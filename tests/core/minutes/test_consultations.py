"""Consultations, their statements and notes."""

from azukari.core.minutes import Decision, Reading, Role, read


def test_each_consultation_has_title_department_and_decision(tonbo: Reading) -> None:
    found = [(one.number, one.department, one.decision) for one in tonbo.consultations]
    assert found == [
        (9, "納税課", Decision.APPROVED),
        (10, "納税課", Decision.APPROVED),
        (11, "ごみ減量課", Decision.APPROVED),
        (12, "生活文化課", Decision.APPROVED),
    ]
    assert tonbo.consultations[2].title == "とんぼ工房修理教室の運営業務委託"


def test_statements_glued_to_a_line_of_debris_are_parted(tonbo: Reading) -> None:
    first = tonbo.consultations[0].statements[:3]
    assert [one.role for one in first] == [Role.QUESTION, Role.REPLY, Role.QUESTION]
    assert all("<" not in one.text for one in first)


def test_a_sentence_cut_by_a_page_break_is_joined(tonbo: Reading) -> None:
    text = tonbo.consultations[0].statements[2].text
    assert "市はそれをどうやって知ることになるのか。" in text


def test_every_cut_statement_of_the_record_ends_its_sentence(tonbo: Reading) -> None:
    texts = [one.text for matter in tonbo.consultations for one in matter.statements]
    assert [text for text in texts if not text.endswith("。")] == []


def test_the_secretariats_note_is_no_statement(tonbo: Reading) -> None:
    (note,) = tonbo.consultations[2].notes
    assert note.text.startswith("審議の時点の団体名は")
    assert "受託の主体は" in note.text


def test_a_department_named_in_brackets_replies(tonbo: Reading) -> None:
    spoken = [one for one in tonbo.consultations[3].statements if one.speaker == "総務課"]
    assert [one.role for one in spoken] == [Role.REPLY]


def test_a_member_who_answers_a_member_is_only_unsure(tonbo: Reading) -> None:
    answer = next(
        one for one in tonbo.consultations[1].statements if one.text.startswith("行政の専用の網")
    )
    assert (answer.role, answer.certainty < 0.6) == (Role.QUESTION, True)


def test_a_clause_quoted_after_a_statement_belongs_to_it() -> None:
    text = "諮問第1号「甲」\n- 第7条に関わると思う。\n\n第7条 乙は、直ちに報告する。\n\n- はい。\n"
    statements = read(text).consultations[0].statements
    assert [one.lines for one in statements] == [(2, 4), (6,)]


def test_speakers_tell_the_roles(speakers: Reading) -> None:
    roles = [one.role.value[0] for one in speakers.consultations[0].statements]
    assert "".join(roles) == "rqrqrqrqq"


def test_a_line_wrapped_without_a_blank_is_joined(speakers: Reading) -> None:
    texts = [one.text for one in speakers.consultations[0].statements]
    assert "写しを取る操作をすると、取った人と時刻が残る仕組みです。" in texts


def test_the_chair_announces_the_decision(speakers: Reading) -> None:
    assert speakers.consultations[0].decision is Decision.APPROVED


def test_what_stands_in_brackets_between_statements_is_a_note(speakers: Reading) -> None:
    assert [one.text for one in speakers.consultations[0].notes] == [
        "（委員による現地の写真の確認）"
    ]


def test_what_is_said_before_the_first_consultation_stands_apart(speakers: Reading) -> None:
    assert [one.speaker for one in speakers.general] == ["会長"]


def test_items_called_gidai_are_consultations(circles: Reading) -> None:
    found = [(one.kind, one.number, one.decision) for one in circles.consultations]
    assert found == [("議題", 1, Decision.CARRIED), ("議題", 2, Decision.APPROVED)]


def test_questions_and_answers_by_letter_are_roles(circles: Reading) -> None:
    second = circles.consultations[1].statements
    assert [(one.speaker, one.role.value) for one in second] == [
        ("Q1", "question"),
        ("A1", "reply"),
        ("委員", "question"),
        ("事務局", "reply"),
    ]


def test_a_consultation_after_the_end_of_a_part_is_read_too() -> None:
    text = "諮問第1号「甲」\n委員：どうか。\n以上\n諮問第2号「乙」\n委員：どうか。\n"
    assert [one.number for one in read(text).consultations] == [1, 2]
