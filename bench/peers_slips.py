"""The peers of `slips`, run by a Python of their own (requirements/peers.txt).

    PEER_PYTHON bench/peers_slips.py NAME JOB.json COUNT TARGET.pdf

prints {"seconds": …}: how long the tool needs for COUNT pages and the file. The job holds the words of every page with
their places in points, the digits of the codes, and a typeface as TrueType, since ReportLab takes no other.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HIGH, WIDE = 841.92, 595.2
BARS_AT, QR_AT = (31.2, 104.4), (265.0, 81.0)
MODULE, BARS_HIGH, QR_SIDE = 0.48, 34.0, 59.0
Job = dict[str, Any]


def weasyprint(job: Job, count: int, target: str) -> None:
    """WeasyPrint: a page of HTML for each slip, codes as pictures of vectors."""
    import segno  # noqa: PLC0415  # each peer is loaded alone
    import weasyprint as engine  # noqa: PLC0415  # as above

    style = (
        f"@font-face{{font-family:J;src:url(file://{job['font']})}}"
        "@page{size:A4;margin:0}body{margin:0;font-family:J}"
        "section{position:relative;width:210mm;height:297mm;page-break-after:always}"
        "span,svg,img{position:absolute;white-space:pre}"
    )
    sections = []
    for page in pages(job, count):
        spans = "".join(
            f'<span style="left:{x}pt;top:{HIGH - y - size:.1f}pt;font-size:{size}pt">{text}</span>'
            for x, y, size, text in [*job["static"], *page["texts"]]
        )
        drawn, x = [], 0
        for number, width in enumerate(page["widths"]):
            if number % 2 == 0:
                drawn.append(f'<rect x="{x}" y="0" width="{width}" height="70"/>')
            x += width
        bars = (
            f'<svg style="left:31pt;top:703pt" width="138pt" height="34pt" '
            f'viewBox="0 0 288 70" preserveAspectRatio="none">{"".join(drawn)}</svg>'
        )
        code = segno.make(page["qr"], error="m", boost_error=False).svg_inline(scale=1, border=0)
        packed = base64.b64encode(
            code.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode()
        ).decode()
        picture = f'<img style="left:265pt;top:702pt;width:59pt" src="data:image/svg+xml;base64,{packed}">'
        sections.append(f"<section>{spans}{bars}{picture}</section>")
    html = f"<style>{style}</style>{''.join(sections)}"
    engine.HTML(string=html).write_pdf(target)


def reportlab(job: Job, count: int, target: str) -> None:
    """Draw with ReportLab as its manual shows it: strings, its own barcode, its own QR widget."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415  # as above
    from reportlab.graphics.barcode import code128, qr  # noqa: PLC0415  # as above
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415  # as above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # as above

    register(job)
    canvas = Canvas(target, pagesize=(WIDE, HIGH))
    for page in pages(job, count):
        for x, y, size, text in [*job["static"], *page["texts"]]:
            canvas.setFont("J", size)
            canvas.drawString(x, y, text)
        bars = code128.Code128("\xf1" + page["gs1"], barWidth=MODULE, barHeight=BARS_HIGH, quiet=0)
        bars.drawOn(canvas, *BARS_AT)
        widget = qr.QrCodeWidget(page["qr"], barLevel="M", barBorder=0)
        widget.barWidth = widget.barHeight = QR_SIDE
        drawing = Drawing(QR_SIDE, QR_SIDE)
        drawing.add(widget)
        renderPDF.draw(drawing, canvas, *QR_AT)
        canvas.showPage()
    canvas.save()


def reportlab_tuned(job: Job, count: int, target: str) -> None:
    """ReportLab with the same tricks: the template once as a form, bars as one path, the QR code as a mask."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # as above

    register(job)
    canvas = Canvas(target, pagesize=(WIDE, HIGH), pageCompression=1)
    canvas.beginForm("template")
    for x, y, size, text in job["static"]:
        canvas.setFont("J", size)
        canvas.drawString(x, y, text)
    canvas.endForm()
    for page in pages(job, count):
        canvas.doForm("template")
        block, present = canvas.beginText(), 0
        for x, y, size, text in page["texts"]:
            if size != present:
                block.setFont("J", size)
                present = size
            block.setTextOrigin(x, y)
            block.textOut(text)
        canvas.drawText(block)
        path, at = canvas.beginPath(), BARS_AT[0]
        for number, width in enumerate(page["widths"]):
            if number % 2 == 0:
                path.rect(at, BARS_AT[1], width * MODULE, BARS_HIGH)
            at += width * MODULE
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.drawInlineImage(qr_picture(page["qr"]), *QR_AT, QR_SIDE, QR_SIDE)
        canvas.showPage()
    canvas.save()


def fpdf2(job: Job, count: int, target: str) -> None:
    """fpdf2: strings, rectangles, the QR code as a picture."""
    from fpdf import FPDF  # noqa: PLC0415  # as above

    document = FPDF(unit="pt", format=(WIDE, HIGH))
    document.set_auto_page_break(auto=False)
    document.add_font("J", fname=job["font"])
    for page in pages(job, count):
        document.add_page()
        for x, y, size, text in [*job["static"], *page["texts"]]:
            document.set_font("J", size=size)
            document.text(x, HIGH - y, text)
        at = BARS_AT[0]
        for number, width in enumerate(page["widths"]):
            if number % 2 == 0:
                top = HIGH - BARS_AT[1] - BARS_HIGH
                document.rect(at, top, width * MODULE, BARS_HIGH, style="F")
            at += width * MODULE
        low = HIGH - QR_AT[1] - QR_SIDE
        document.image(qr_picture(page["qr"]), QR_AT[0], low, QR_SIDE, QR_SIDE)
    document.output(target)


def pages(job: Job, count: int) -> list[dict[str, Any]]:
    """Return as many pages as asked for."""
    known = job["pages"]
    return [known[number % len(known)] for number in range(count)]


def register(job: Job) -> None:
    """Make the typeface known to ReportLab."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415  # as above

    pdfmetrics.registerFont(TTFont("J", job["font"]))


def qr_picture(digits: str) -> Any:  # noqa: ANN401  # a picture of Pillow
    """Return the QR code with a pixel a module, by the same writer as ours."""
    import zxingcpp  # noqa: PLC0415  # as above
    from PIL import Image  # noqa: PLC0415  # as above

    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    high, wide = modules.shape
    return Image.frombytes("L", (wide, high), modules.tobytes()).convert("1")


PEERS: dict[str, Callable[[Job, int, str], None]] = {
    "weasyprint": weasyprint,
    "reportlab": reportlab,
    "reportlab_tuned": reportlab_tuned,
    "fpdf2": fpdf2,
}


def main() -> None:
    """Print the pages and the seconds."""
    name, job_file, count, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    job = json.loads(Path(job_file).read_text())
    began = time.perf_counter()
    PEERS[name](job, count, target)
    print(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
