"""Translations: compiled as gettext does it, complete, and seen by people as we wrote them."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from azukari.config import messages
from azukari.config.messages import Entry
from azukari.core.shared.errors import BadInput

PO = """
# A comment
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"

msgid "open"
msgstr ""
"未"
"了"
msgctxt "door"
msgid "open"
msgstr "開"

msgid "%d row"
msgid_plural "%d rows"
msgstr[0] "%d行"

#, fuzzy
msgid "doubtful"
msgstr "怪しい"

msgid "untold"
msgstr ""
"""


def catalog(entries: list[Entry]) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(BytesIO(messages.write_mo(entries)))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_po_file_is_compiled_as_gettext_reads_it(tmp_path: Path) -> None:
    found = catalog(messages.read_po(write(tmp_path, "django.po", PO)))
    assert found.gettext("open") == "未了"
    assert found.pgettext("door", "open") == "開"
    assert found.ngettext("%d row", "%d rows", 3) == "%d行"
    assert [found.gettext(each) for each in ("doubtful", "untold")] == ["doubtful", "untold"]


@given(
    st.dictionaries(
        st.text(
            st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\4"), min_size=1
        ),
        st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1),
        max_size=20,
    )
)
def test_whatever_is_written_is_found_again(texts: dict[str, str]) -> None:
    head = Entry(msgid="", texts=["Content-Type: text/plain; charset=UTF-8\n"])
    found = catalog([head, *(Entry(msgid=key, texts=[text]) for key, text in texts.items())])
    assert {key: found.gettext(key) for key in texts} == texts


def test_an_unreadable_line_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "django.po", 'msgid "a"\nmsgstr nothing\n')
    with pytest.raises(BadInput) as caught:
        messages.read_po(path)
    assert (caught.value.place.file, caught.value.place.row) == ("django.po", 2)


def test_what_lacks_japanese_is_found_in_templates_and_modules(tmp_path: Path) -> None:
    write(tmp_path, "locale/ja/LC_MESSAGES/django.po", PO)
    template = (
        '{% load i18n %}{% translate "open" %}{% translate "shut" %}'
        '{% translate "open" context "door" %}{% translate "open" context "shop" %}'
        "{% blocktranslate count n=3 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    write(tmp_path, "templates/a.html", template)
    write(tmp_path, "b.py", '_("open"), _("one " "two"), ngettext("%d row", "%d rows", 3)')
    write(tmp_path, "tests/c.py", '_("not asked")')
    lacking = [(path.name, key) for path, key in messages.missing(tmp_path)]
    assert lacking == [
        ("b.py", "one two"),
        ("a.html", "shut"),
        ("a.html", "shop\x04open"),
        ("a.html", "%(n)s day"),
    ]


def test_two_words_for_one_are_found(tmp_path: Path) -> None:
    write(tmp_path, "a/locale/ja/LC_MESSAGES/django.po", 'msgid "open"\nmsgstr "未了"\n')
    write(tmp_path, "b/locale/ja/LC_MESSAGES/django.po", 'msgid "open"\nmsgstr "開く"\n')
    assert messages.conflicts(tmp_path) == [("open", ["未了", "開く"])]


def test_catalogs_are_written_beside_their_sources(tmp_path: Path) -> None:
    source = write(tmp_path, "a/locale/ja/LC_MESSAGES/django.po", PO)
    assert messages.compile_all(tmp_path) == [source.with_suffix(".mo")]


def test_every_placeholder_of_the_english_is_in_the_japanese() -> None:
    wrong = [
        entry.msgid
        for path in messages.po_files(language="ja")
        for entry in messages.read_po(path)
        if entry.msgid and not entry.plural and entry.is_translated
        if {*_names(entry.msgid)} != {*_names(entry.texts[0])}
    ]
    assert wrong == []


def test_people_see_our_japanese_and_not_another_package_s() -> None:
    with translation.override("ja"):
        other = [
            (entry.msgid, entry.texts[0], translation.gettext(entry.msgid))
            for path in messages.po_files(language="ja")
            for entry in messages.read_po(path)
            if entry.msgid and not entry.context and not entry.plural and entry.is_translated
            if translation.gettext(entry.msgid) != entry.texts[0]
        ]
    assert other == []


def _names(text: str) -> list[str]:
    return [part.split(")")[0] for part in text.split("%(")[1:]]
