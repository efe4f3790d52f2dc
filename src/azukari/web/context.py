"""What every page's frame needs: the city, the links a person may use, who they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.conf import settings
from django.core import checks
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import ANONYMOUS, Actor, Role
from azukari.web.protect import actor_of_request

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.SECRETARIAT: _("Secretariat"),
    Role.CLERK: _("Department clerk"),
    Role.MEMBER: _("Council member"),
    Role.CONTRACTOR: _("Contractor"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMIN: _("System administrator"),
}


class NavigationEntry(Protocol):
    """An entry of settings.AZUKARI_NAVIGATION."""

    @property
    def label(self) -> str | Promise:
        """The words of the link, a msgid."""

    @property
    def url_name(self) -> str:
        """The page's name."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who sees it."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link of the navigation as one person sees it on one page."""

    label: str
    url: str
    current: bool
    exact: bool


class Shell:
    """Read by the base template; nothing is looked up before it is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def actor(self) -> Actor:
        """Who is signed in."""
        return actor_of_request(self._request)

    @cached_property
    def city(self) -> str:
        """The city's name in the language of the page."""
        return city_name()

    @cached_property
    def year(self) -> int:
        """The fiscal year of today."""
        return fiscal_year(timezone.localdate())

    @cached_property
    def roles(self) -> list[str]:
        """The person's roles in words, each once."""
        held = {grant.role for grant in self.actor.grants}
        return [str(name) for role, name in ROLE_NAMES.items() if role in held]

    @cached_property
    def links(self) -> list[ShownLink]:
        """The links of the navigation that the person may use."""
        if self.actor is ANONYMOUS or self.actor.is_anonymous:
            return []
        return shown_links(settings.AZUKARI_NAVIGATION, self.actor, self._request.path)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` in every template."""
    return {"shell": Shell(request)}


def city_name() -> str:
    """Return the city's name in the language of the page."""
    english = (get_language() or "ja").startswith("en")
    return str(settings.AZUKARI_CITY_EN if english else settings.AZUKARI_CITY)


def shown_links(entries: Iterable[NavigationEntry], actor: Actor, path: str) -> list[ShownLink]:
    """Return the entries for the actor's roles; the one whose page holds `path` is current."""
    usable = [(entry, _url(entry)) for entry in entries if actor.has(*entry.roles)]
    found = [(entry, url) for entry, url in usable if url]
    current = max((url for _, url in found if path.startswith(url)), key=len, default="")
    if current == "/" and path != "/":
        current = ""
    return [
        ShownLink(gettext(str(entry.label)), url, url == current, url == path)
        for entry, url in found
    ]


def _url(entry: NavigationEntry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


@checks.register("azukari")
def check_navigation(**_options: object) -> list[checks.CheckMessage]:
    """Warn of navigation entries whose page does not exist: they are not shown to anyone."""
    return [
        checks.Warning(
            f"The navigation names the page {entry.url_name}, which does not exist.", id="web.W1"
        )
        for entry in settings.AZUKARI_NAVIGATION
        if not _url(entry)
    ]
