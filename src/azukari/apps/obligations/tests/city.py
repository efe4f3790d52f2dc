"""A small city for the tests of promises: invented departments, people and duties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model

from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord
from azukari.apps.obligations import services
from azukari.apps.obligations.models import Obligation
from azukari.core.deadlines import Due, ObligationKind, On
from azukari.core.shared.identity import Actor, Grant, Role

TODAY = date(2026, 11, 24)
LONG_AGO = date(2020, 4, 1)
Kind = OrganisationRecord.Kind


@dataclass
class City:
    """The city as a test finds it; duties by `organisation/duty`."""

    duties: dict[str, DutyRecord] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def organisation(self, code: str, kind: Kind, name: str) -> OrganisationRecord:
        return OrganisationRecord.objects.create(code=code, kind=kind, name=name)

    def duty(self, organisation: OrganisationRecord, code: str, name: str) -> DutyRecord:
        made = DutyRecord.objects.create(organisation=organisation, code=code, name=name)
        self.duties[f"{organisation.code}/{code}"] = made
        return made

    def person(self, name: str, role: Role, organisation: str, *, language: str = "ja") -> Actor:
        username = f"{organisation}-{role.value}-{len(self.actors)}"
        user = get_user_model().objects.create(
            username=username, name=name, email=f"{username}@example.jp", language=language
        )
        made = Actor(str(user.pseudonym), name, user.pk, frozenset({Grant(role, organisation)}))
        self.actors[name] = made
        return made

    def hold(
        self, duty: str, actor: Actor, *, deputy: bool = False, until: date | None = None
    ) -> None:
        assert actor.user_id is not None
        self.duties[duty].holders.create(
            user_id=actor.user_id, is_deputy=deputy, starts_on=LONG_AGO, ends_on=until
        )

    def promise(self, owner: str, due: Due | None = None, **words: str) -> Obligation:
        """Promise as the secretariat, due today unless told otherwise."""
        fields: dict[str, Any] = {
            "what": "回答を提出する",
            "kind": ObligationKind.GENERAL,
            "rests_on": "",
            **words,
        }
        wanted = services.Promise(owner=self.duties[owner], due=due or On(TODAY), **fields)
        return services.promise(self.actors["青柳 透"], wanted)


def build() -> City:
    """Return a city with two departments, a secretariat and two contractors."""
    city = City()
    for code, name in (("soumu", "総務課"), ("nozei", "納税課"), ("gomi", "ごみ減量課")):
        made = city.organisation(code, Kind.DEPARTMENT, name)
        city.duty(made, "responder", "回答責任者")
    city.duty(OrganisationRecord.objects.get(code="soumu"), "secretariat", "情報公開係長")
    for code, name in (("kazaguruma", "かざぐるま収納サービス"), ("hoshimi", "星見データ処理")):
        made = city.organisation(code, Kind.CONTRACTOR, name)
        city.duty(made, "responsible", "個人情報取扱責任者")
    city.hold("soumu/secretariat", city.person("青柳 透", Role.SECRETARIAT, "soumu"))
    city.hold("nozei/responder", city.person("梅原 納", Role.CLERK, "nozei"))
    city.hold("nozei/responder", city.person("若竹 補", Role.CLERK, "nozei"), deputy=True)
    city.hold("gomi/responder", city.person("椿 源太", Role.CLERK, "gomi"))
    city.hold(
        "kazaguruma/responsible",
        city.person("風早 守", Role.CONTRACTOR, "kazaguruma", language="en"),
    )
    city.person("星見 渉", Role.CONTRACTOR, "hoshimi")
    city.person("白河 委員", Role.MEMBER, "council")
    city.person("監物 正", Role.AUDITOR, "kansa")
    city.person("機械 司", Role.ADMIN, "soumu")
    return city
