"""Every address is called by everybody who may, in every form it has, and what comes back is read.

What is found there must be known: a page for people entitled to it stands in `ledger.PAGES`; a file
goes out only in the same breath as an entry of the gate.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse
from tests.gate.contents import found_in
from tests.permissions.rows import PEOPLE, Row

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.services.acts import RELEASED
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence.services import VIEWED

EXCEL = re.compile(r'href="([^"]*export=excel[^"]*)"')
LINK = re.compile(r'href="(/[^"#]*)')
FORMS = ("=pdf", "=docx")
PAGE = "text/html"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one address gave out: as a file or a page, which sealed columns, what was written down."""

    name: str
    is_file: bool
    columns: frozenset[str]
    acts: frozenset[str]

    @property
    def is_past_the_gate(self) -> bool:
        """Whether a file of sealed values went out without a release."""
        return self.is_file and RELEASED not in self.acts

    @property
    def is_recorded(self) -> bool:
        """Whether it was written down that somebody looked."""
        return VIEWED in self.acts


@dataclass(frozen=True, slots=True)
class Walk:
    """Everybody of the city walks through addresses; nothing they do stays done."""

    world: DemoWorld
    keys: Mapping[str, object]
    marks: Mapping[str, str]

    def seen(self, matrix: Mapping[str, Row]) -> set[Seen]:
        """Return what came out of the addresses with a mark in it."""
        return {
            each
            for letter in PEOPLE
            for name, row in matrix.items()
            if letter in row.who
            for each in self._of_address(letter, name, row)
        }

    def asked(
        self, client: Client, name: str, address: str, data: Mapping[str, object] | None = None
    ) -> tuple[Seen, HttpResponseBase, bytes]:
        """Ask one address, undo what it did, and return what came out of it."""
        with transaction.atomic():
            before = evidence.frontier().size
            response = client.get(address) if data is None else client.post(address, data)
            body = body_of(response)
            told = evidence.entries().filter(sequence__gt=before)
            acts = frozenset(told.values_list("act", flat=True))
            transaction.set_rollback(True)
        columns = frozenset(found_in(body, self.marks))
        return Seen(name, is_a_file(response), columns, acts), response, body

    def signed_in(self, letter: str) -> Client:
        """Return a browser in which the person of the letter is signed in."""
        client = Client()
        client.force_login(self.world.people[PEOPLE[letter]])
        return client

    def address(self, name: str, row: Row, form: str = "") -> str:
        """Return the address of a row of the matrix."""
        given = row.keys | ({"form": form} if form else {})
        chosen = {
            slot: value.removeprefix("=") if value.startswith("=") else self.keys[value]
            for slot, value in given.items()
        }
        return reverse(name, kwargs=chosen)

    def _of_address(self, letter: str, name: str, row: Row) -> Iterator[Seen]:
        client = self.signed_in(letter)
        for form in FORMS if "form" in row.keys else ("",):  # a row's own field
            address = self.address(name, row, form)
            if row.post or letter == row.who[0]:  # a button is pressed once, by the first who may
                yield from self._marked(self.asked(client, name, address, {})[0])
            if row.post:
                continue
            seen, _response, body = self.asked(client, name, address)
            yield from self._marked(seen)
            for link in [] if seen.is_file else EXCEL.findall(body.decode()):
                export = urljoin(address, html.unescape(link))
                yield from self._marked(self.asked(client, name, export)[0])

    def _marked(self, seen: Seen) -> Iterator[Seen]:
        if seen.columns:
            yield seen


def crawl(walk: Walk, start: str, within: str) -> set[Seen]:
    """Return what anybody finds who follows every link of the public pages without signing in."""
    waiting, known, found = [start], {start}, set()
    while waiting:
        address = waiting.pop()
        seen, _response, body = walk.asked(Client(), address, address)
        found.add(seen)
        links = [] if seen.is_file else map(html.unescape, LINK.findall(body.decode()))
        for link in links:
            if link.startswith(within) and link not in known:
                known.add(link)
                waiting.append(link)
    return found


def is_a_file(response: HttpResponseBase) -> bool:
    """Whether a browser keeps it as a file instead of showing it as a page of ours."""
    kind = response.get("Content-Type", "").partition(";")[0]
    return kind != PAGE or "Content-Disposition" in response


def body_of(response: HttpResponseBase) -> bytes:
    """Return all of the content; the database connection stays open."""
    whole = isinstance(response, HttpResponse)
    data: bytes = response.content if whole else b"".join(response.streaming_content)  # type: ignore[attr-defined]  # a file's
    for close in response._resource_closers:  # noqa: SLF001  # closing all of it would end the connection
        close()
    return data
