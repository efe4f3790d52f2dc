"""The head of the minutes."""

from azukari.core.minutes import Reading


def test_the_name_tells_fiscal_year_and_ordinal(tonbo: Reading) -> None:
    meeting = tonbo.meeting
    assert (meeting.fiscal_year, meeting.era, meeting.ordinal) == (2026, "令和8年度", 4)


def test_the_body_is_the_name_without_year_and_ordinal(tonbo: Reading) -> None:
    assert tonbo.meeting.body == "個人情報保護審議会"


def test_an_evening_ends_in_the_half_of_the_day_it_began_in(tonbo: Reading) -> None:
    meeting = tonbo.meeting
    assert (meeting.date, meeting.starts, meeting.ends) == ("2026-11-10", "18:00", "20:15")


def test_members_present_are_apart_from_the_secretariat(tonbo: Reading) -> None:
    meeting = tonbo.meeting
    assert (len(meeting.present), len(meeting.absent), len(meeting.secretariat)) == (5, 2, 4)


def test_a_name_before_its_office_after_a_blank_is_one_person(tonbo: Reading) -> None:
    last = tonbo.meeting.secretariat[-1]
    assert (last.name, last.office) == ("霜", "情報公開係主事")


def test_chair_and_acting_chair_are_named(tonbo: Reading) -> None:
    assert (tonbo.meeting.chair, tonbo.meeting.acting_chair) == ("朝霧誠二", "水無瀬和枝")


def test_a_closed_meeting_names_its_ground(tonbo: Reading) -> None:
    assert tonbo.meeting.is_open is False
    assert "情報公開条例第8条" in tonbo.meeting.closed_ground


def test_the_agenda_names_consultations_with_their_departments(tonbo: Reading) -> None:
    found = [(item.number, item.department) for item in tonbo.meeting.agenda if item.number]
    assert found == [(9, "納税課"), (10, "納税課"), (11, "ごみ減量課"), (12, "生活文化課")]


def test_the_contact_has_extension_and_fax(tonbo: Reading) -> None:
    contact = tonbo.meeting.contact
    assert contact.persons == ("若葉", "霜")
    assert (contact.phone, contact.extension, contact.fax) == (
        "000-555-0100",
        "2140",
        "000-555-0199",
    )


def test_materials_withheld_come_with_their_reason(tonbo: Reading) -> None:
    assert tonbo.meeting.materials_withheld.startswith("※この会議の資料")
    assert tonbo.meeting.withheld_reason.startswith("蜻蛉市情報公開条例第8条")


def test_rows_numbered_and_in_full_width_are_read(speakers: Reading) -> None:
    meeting = speakers.meeting
    assert (meeting.fiscal_year, meeting.ordinal, meeting.date) == (2026, 1, "2026-05-19")
    assert (meeting.starts, meeting.ends, meeting.is_open) == ("13:30", "14:45", True)


def test_members_of_a_row_without_groups_are_members(speakers: Reading) -> None:
    assert [person.office for person in speakers.meeting.present] == [
        "会長",
        "副会長",
        "委員",
        "委員",
    ]
    assert [person.name for person in speakers.meeting.absent] == ["夏目航"]


def test_a_western_year_is_a_fiscal_year_too(circles: Reading) -> None:
    meeting = circles.meeting
    assert (meeting.fiscal_year, meeting.ordinal, meeting.date) == (2025, 3, "2025-12-02")


def test_nobody_is_absent_where_the_row_says_so(circles: Reading) -> None:
    assert circles.meeting.absent == ()
