"""What the printed codes hold, read back as a scanner reads them."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Certificate, StockTake
from azukari.apps.custody.tests.conftest import SignIn, roster, statement
from azukari.apps.custody.tests.test_disposal import PAPER
from azukari.apps.custody.tests.test_media import retire, tapes
from azukari.apps.custody.tests.test_pages import text_of
from azukari.apps.documents import queries as documents
from azukari.core.terms import Channel

POINTS = 72  # PDF user units an inch


def scanned(pdf: bytes, *, dpi: int = 300) -> list[str]:
    """Print every page at so many dots an inch, and return what the codes on it hold."""
    pages = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=dpi / POINTS, grayscale=True).to_pil() for page in pages]
    return [code.text for page in drawn for code in zxingcpp.read_barcodes(page)]


# 300 dots an inch are an office printer, 200 a fax or a label printer.
@pytest.mark.parametrize("dpi", [300, 200])
def test_every_label_scanned_is_accepted_by_the_stock_take(
    city: DemoWorld, sign_in: SignIn, dpi: int
) -> None:
    rows = tapes(city, 30)  # more than one sheet
    client = sign_in("nozei")
    read = scanned(client.get("/custody/labels/direct-debit.pdf").content, dpi=dpi)
    assert sorted(read) == [row.serial for row in rows]
    typed = "".join(f"{text}\r\n" for text in read)  # a scanner types, and ends with Enter
    page = client.post("/custody/count/direct-debit/", {"place": "金庫1", "serials": typed})
    assert "棚と台帳が一致しました" in page.content.decode()
    counted = StockTake.objects.get()
    assert (len(counted.found), counted.missing, counted.unexpected) == (30, [], [])


def certify(city: DemoWorld) -> Certificate:
    row = services.release(city.clerk("gomi"), roster(channel=Channel.PAPER, file=None))
    held = list(row.holdings.all())
    return services.confirm_disposal(city.clerk("gomi"), held, PAPER, statement())


def test_the_code_of_a_certificate_leads_to_its_page_and_evidence(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = certify(city)
    client = sign_in("soumu")
    (address,) = scanned(client.get(f"/custody/certificates/{row.key}.pdf").content)
    assert address == f"http://testserver/custody/certificates/{row.key}/"
    page = client.get(address).content.decode()
    assert "廃棄証明により廃棄を確認" in page
    assert "/evidence/" in page


def test_the_paper_kept_carries_the_code_where_the_office_is_known(
    city: DemoWorld, settings: object
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://azukari.example.jp"]  # type: ignore[attr-defined]
    row = certify(city)
    kept = documents.attached_to(city.clerk("gomi"), row.reference).get()
    with documents.open_content(kept.document) as file:
        assert scanned(file.read()) == [
            f"https://azukari.example.jp/custody/certificates/{row.key}/"
        ]


def test_the_certificate_of_many_media_lists_every_serial(city: DemoWorld, sign_in: SignIn) -> None:
    rows = tapes(city, 100)
    row = retire(city, *(each.serial for each in rows))
    told = text_of(sign_in("nozei").get(f"/custody/certificates/{row.key}.pdf").content)
    assert all(each.serial in told for each in rows)
    assert "物-100" in told
