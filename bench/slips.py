"""Payment slips in bulk: pages a second against WeasyPrint, ReportLab and fpdf2.

Every page is another person with another barcode and another QR code. Peers draw the same words at the same places
in a typeface cut down for them beforehand, and the same codes; slow ones draw fewer pages, and the rate counts. Ours is
measured with its font subset, hash and file.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pikepdf
import pylopdf_fonts_jp

from azukari.core.slips import human_lines, symbol
from azukari.core.slips.printing import SlipPage, print_slips
from bench.harness import Job, Way, stopwatch

HERE = Path(__file__).parent
SIZE = 5_000
DISTINCT = 250
A_PAGE = 5_000
# How many pages each peer draws: about as long as ours takes.
COUNTS = {"weasyprint": 20, "reportlab": 80, "reportlab_tuned": 2_500, "fpdf2": 400}
STATIC = 44
MM = 72 / 25.4


@cache
def made() -> tuple[SlipPage, ...]:
    """Return the pages of the run."""
    runs = importlib.import_module("tests.core.slips.runs")
    return tuple(runs.slip(number) for number in range(1, SIZE + 1))


def ours() -> float:
    """Print the run into a file."""
    runs = importlib.import_module("tests.core.slips.runs")
    pages = made()
    with tempfile.TemporaryFile() as target, stopwatch() as elapsed:
        told = print_slips(pages, target, runs.DESIGN)
        seconds = elapsed()
    assert told.pages == SIZE
    assert told.bytes / told.pages <= A_PAGE
    return seconds


def peer(name: str) -> Way:
    """Return a way that measures a peer in a Python of its own; raises ImportError when it is not there."""

    def way() -> float:
        python = os.environ.get("AZUKARI_PEERS", str(HERE.parent / "var/peers/bin/python"))
        if not Path(python).exists():
            raise ImportError(f"no {python}: see requirements/peers.txt")
        count = COUNTS[name]
        with tempfile.NamedTemporaryFile(suffix=".pdf") as target:
            command = [python, str(HERE / "peers_slips.py"), name, job_file(), str(count)]
            done = subprocess.run(
                [*command, target.name], capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise ImportError(done.stderr[-300:])
            with pikepdf.open(target.name) as document:
                assert len(document.pages) == count
        return float(json.loads(done.stdout)["seconds"]) * SIZE / count

    return way


@cache
def workplace() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that goes when the bench ends."""
    return tempfile.TemporaryDirectory(prefix="slips-bench-")


@cache
def job_file() -> str:
    """Write what the peers draw, once, and return where."""
    folder = Path(workplace().name)
    pages = [
        {
            "texts": texts(page),
            "gs1": page.barcode.encode() if page.barcode else "",
            "widths": symbol(page.barcode.encode()) if page.barcode else (),
            "qr": page.elqr.encode() if page.elqr else "",
        }
        for page in made()[:DISTINCT]
    ]
    static = [
        (40 + number % 4 * 130, 60 + number // 4 * 30, 7.5, "納付の方法とご注意 領収日付印")
        for number in range(STATIC)
    ]
    words = "".join(text for page in pages for *_place, text in page["texts"])
    font = folder / "peers.ttf"
    font.write_bytes(true_type(words + "".join(text for *_place, text in static)))
    job = {"font": str(font), "static": static, "pages": pages}
    (folder / "job.json").write_text(json.dumps(job))
    return str(folder / "job.json")


def texts(page: SlipPage) -> list[tuple[float, float, float, str]]:
    """Return the words that differ from page to page, with their places: those ours draws."""
    to = page.addressee
    said = [
        page.item,
        f"令和8年度 {page.instalment}",
        page.number,
        "令和8年6月1日",
        "令和8年6月1日",
    ]
    sums = [f"{page.amount:,}", "―", f"{page.amount:,}"]
    head = [
        f"〒{to.postcode}",
        *to.address,
        f"{to.name} 様",
        f"通知書番号 {page.number}",
        "令和8年5月8日",
    ]
    head += [f"令和8年度 {page.item} 納税通知書"]
    rows = [each for row in page.rows for each in row]
    cells = [
        each
        for one in page.instalments
        for each in (one.name, "令和8年6月1日", f"{one.amount:,}", "")
        if each
    ]
    lines = page.ocr.encode() if page.ocr else ()
    below = human_lines(page.barcode.encode()) if page.barcode else ()
    every = [*head, *rows, *cells, *[*said, *sums] * 3, *below, *lines]
    return [
        (round((15 + number % 3 * 62) * MM, 2), round(820 - number // 3 * 28.0, 2), 8.5, text)
        for number, text in enumerate(every)
    ]


def true_type(words: str) -> bytes:
    """Return the typeface as TrueType, with the signs of the words only: ReportLab reads no other outlines."""
    subset = importlib.import_module("fontTools.subset")
    ttlib = importlib.import_module("fontTools.ttLib")
    builder = importlib.import_module("fontTools.fontBuilder").FontBuilder
    pens = importlib.import_module("fontTools.pens.ttGlyphPen")
    curves = importlib.import_module("fontTools.pens.cu2quPen")
    with ttlib.TTFont(pylopdf_fonts_jp.sans_path(), lazy=True) as font:
        options = subset.Options(layout_features=[], hinting=False)
        cut = subset.Subsetter(options)
        cut.populate(text=words + "〓")
        cut.subset(font)
        order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
        for name in order:
            pen = pens.TTGlyphPen(None)
            outlines[name].draw(curves.Cu2QuPen(pen, 1.0, reverse_direction=True))
            glyphs[name] = pen.glyph()
        made_up = builder(font["head"].unitsPerEm, isTTF=True)
        made_up.setupGlyphOrder(order)
        made_up.setupCharacterMap(font.getBestCmap())
        made_up.setupGlyf(glyphs)
        made_up.setupHorizontalMetrics(font["hmtx"].metrics)
        made_up.setupHorizontalHeader(ascent=1160, descent=-288)
        made_up.setupNameTable({"familyName": "Peers", "styleName": "Regular", "psName": "Peers"})
        made_up.setupOS2()
        made_up.setupPost()
        target = io.BytesIO()
        made_up.save(target)
    return target.getvalue()


JOBS = (
    Job(
        name="slips",
        size=SIZE,
        unit="pages/s",
        ours=ours,
        peers={name: peer(name) for name in COUNTS},
        at_least={"weasyprint": 90, "reportlab_tuned": 2},
        ceiling_mb=250,
    ),
)
