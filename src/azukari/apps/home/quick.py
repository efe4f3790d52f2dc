"""What each role does most: the links under the board."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from azukari.core.shared.identity import Actor, Role


@dataclass(frozen=True, slots=True)
class Link:
    """One link with the words of what it is for."""

    label: str | Promise
    url_name: str


_IMPORT = Link(_("Import minutes"), "council:imports")
_MEETINGS = Link(_("Meetings of the council"), "council:meetings")
_DRAFT = Link(_("Draft a consultation"), "council:consultation-new")
_PREPARE = Link(_("Prepare the next meeting"), "council:prepare-next")
_OPINIONS = Link(_("Opinions and responses"), "council:opinions")
_REGISTER = Link(_("Register of operations"), "register:operations")
_NEW = Link(_("New obligation"), "obligations:obligation-new")
_MINE = Link(_("My contract work"), "my:home")
_SUPERVISE = Link(_("Supervision of contractors"), "outsourcing:supervision")
_ALL = Link(_("All obligations"), "obligations:obligations")
_EVIDENCE = Link(_("Check the evidence"), "evidence:list")
_PEOPLE = Link(_("People and duties"), "accounts:people")

LINKS: dict[Role, tuple[Link, ...]] = {
    Role.SECRETARIAT: (_MEETINGS, _IMPORT, _OPINIONS, _NEW, _ALL),
    Role.CLERK: (_OPINIONS, _DRAFT, _REGISTER, _SUPERVISE, _NEW, _ALL),
    Role.MEMBER: (_PREPARE, _MEETINGS, _OPINIONS, _REGISTER, _ALL),
    Role.CONTRACTOR: (_MINE, _ALL),
    Role.AUDITOR: (_EVIDENCE, _ALL, _OPINIONS),
    Role.ADMIN: (_PEOPLE, _EVIDENCE),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A link that leads somewhere."""

    label: str
    url: str


def quick_links(actor: Actor) -> list[Shown]:
    """Return the links of the actor's roles, each once, in the order of the roles."""
    wanted = [link for role, links in LINKS.items() if actor.has(role) for link in links]
    found = ((link, _url(link)) for link in dict.fromkeys(wanted))
    return [Shown(str(link.label), url) for link, url in found if url]


def _url(link: Link) -> str:
    """Return the address; empty while the page is not built."""
    try:
        return reverse(link.url_name)
    except NoReverseMatch:
        return ""
