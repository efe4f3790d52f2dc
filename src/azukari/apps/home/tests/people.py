"""A small city for the tests of the first page, built through the doors; people sign in for real."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from azukari.apps.accounts import queries, services
from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.obligations import services as board
from azukari.apps.obligations.queries import ObligationRecord
from azukari.core.deadlines import Due, ObligationKind, On
from azukari.core.shared.identity import Actor, Grant, Role, system_actor

TODAY = date(2026, 11, 24)
SINCE = date(2020, 4, 1)
MAKER = Actor("system:test", "test", None, frozenset({Grant(Role.ADMIN, "soumu")}))
ORGANISATIONS = (
    ("soumu", OrganisationRecord.Kind.DEPARTMENT, "総務課", "General Affairs"),
    ("gomi", OrganisationRecord.Kind.DEPARTMENT, "ごみ減量課", "Waste Reduction"),
    ("kazaguruma", OrganisationRecord.Kind.CONTRACTOR, "かざぐるま収納", "Kazaguruma"),
    ("hoshimi", OrganisationRecord.Kind.CONTRACTOR, "星見データ", "Hoshimi Data"),
    ("council", OrganisationRecord.Kind.COUNCIL, "審議会", "Council"),
)
PEOPLE = (
    ("青柳 透", Role.SECRETARIAT, "soumu", "secretariat"),
    ("椿 源太", Role.CLERK, "gomi", "responder"),
    ("風早 守", Role.CONTRACTOR, "kazaguruma", "responsible"),
    ("星見 渉", Role.CONTRACTOR, "hoshimi", ""),
    ("白河 委員", Role.MEMBER, "council", ""),
    ("監物 正", Role.AUDITOR, "soumu", ""),
    ("機械 司", Role.ADMIN, "soumu", ""),
)


@dataclass
class City:
    """Organisations and people by name."""

    organisations: dict[str, OrganisationRecord] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def promise(self, owner: str, due: Due | None = None, **words: str) -> ObligationRecord:
        """Promise something, due today unless told otherwise."""
        organisation, code = owner.split("/")
        fields: dict[str, Any] = {
            "what": "回答を提出する",
            "kind": ObligationKind.GENERAL,
            "rests_on": "",
            **words,
        }
        duty = queries.duty(organisation, code)
        return board.promise(
            system_actor("test"), board.Promise(owner=duty, due=due or On(TODAY), **fields)
        )

    def signed_in(self, name: str) -> Client:
        """Return a browser in which the person is signed in."""
        client = Client()
        user = queries.user_of(self.actors[name])
        assert user is not None
        client.force_login(user)
        return client


def build() -> City:
    """Return the city."""
    city = City()
    for code, kind, name, english in ORGANISATIONS:
        row = services.open_organisation(MAKER, kind, code, name=name, name_en=english)
        city.organisations[code] = row
    services.create_duty(MAKER, city.organisations["soumu"], "secretariat", name="情報公開係長")
    for code in ("kazaguruma", "hoshimi"):
        services.create_duty(MAKER, city.organisations[code], "responsible", name="取扱責任者")
    for number, (name, role, code, duty) in enumerate(PEOPLE):
        _join(city, f"person{number}", name, role=role, code=code, duty=duty)
    return city


def _join(city: City, username: str, name: str, *, role: Role, code: str, duty: str) -> None:
    user = services.create_person(MAKER, services.NewPerson(username, name))
    services.appoint(MAKER, user, city.organisations[code], role=role, starts_on=SINCE)
    if duty:
        held = queries.duty(code, duty)
        services.assign_duty(MAKER, held, user, is_deputy=False, starts_on=SINCE)
    city.actors[name] = queries.actor_of(user, TODAY)
