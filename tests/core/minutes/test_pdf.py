"""Minutes as a PDF with a text layer, made here from the record with speakers."""

from pathlib import Path

import pytest
import typst
from pylopdf_fonts_jp import serif_path

from azukari.core.minutes import Reading, read_bytes, rejoin, uncovered_lines

RECORDS = Path(__file__).parent / "records"
PAGE = '#set page(paper: "a5", numbering: "- 1 -")\n#set text(font: "Noto Serif JP", size: 11pt)\n'


@pytest.fixture(scope="module")
def printed() -> Reading:
    """Return the record with speakers, set on small pages that break its lines."""
    text = (RECORDS / "speakers.txt").read_text(encoding="utf-8")
    lines = "\n\n".join(f'#"{line}"' for line in text.split("\n") if line)
    source = (PAGE + lines).encode()
    data = typst.compile(source, font_paths=[str(serif_path().parent)], ignore_system_fonts=True)
    return read_bytes(data, file="会議録.pdf")


def test_a_pdf_gives_the_same_consultation(printed: Reading, speakers: Reading) -> None:
    expected, actual = speakers.consultations[0], printed.consultations[0]
    assert (actual.number, actual.department, actual.decision) == (
        expected.number,
        expected.department,
        expected.decision,
    )


def test_lines_broken_by_the_page_are_joined(printed: Reading, speakers: Reading) -> None:
    def spoken(reading: Reading) -> list[str]:
        return [one.text.replace("\n", "") for one in reading.consultations[0].statements]

    assert spoken(printed) == spoken(speakers)


def test_the_head_of_a_pdf_is_read(printed: Reading) -> None:
    meeting = printed.meeting
    assert (meeting.ordinal, meeting.date, len(meeting.present)) == (1, "2026-05-19", 4)


def test_nothing_of_the_pdfs_text_is_dropped(printed: Reading) -> None:
    assert uncovered_lines(printed) == []
    assert rejoin(printed) == "".join(printed.source)
