"""Contracts of the demo city, one an operation and one that is over, with their chains."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.demo.bodies import CHAINS
from azukari.apps.outsourcing.models import Body, Engagement, Known, Tier
from azukari.apps.outsourcing.services import EngagementEntry, Learnt, TierEntry
from azukari.apps.register import queries as register
from azukari.core.terms import (
    Channel,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    Retention,
    Rule,
    Terms,
)

SUMMARISED, CONSENTED = 3, 37  # of forty chains
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as the demo enters it: who enters it for which operation with whom."""

    operation: str
    clerk: str
    body: str
    title: str
    task: str
    starts_on: date = YEAR[0]
    ends_on: date = YEAR[1]
    signed_on: date = date(2026, 3, 27)


CONTRACTS = (
    Contract("store-collection", "nozei", "kazaguruma", "市税のコンビニ収納代行業務委託", "収納の代行"),
    Contract("direct-debit", "nozei", "hoshimi", "市税口座振替データ処理業務委託", "振替データの処理"),
    Contract("workshop", "gomi", "tonbo-koubou", "とんぼ工房運営業務委託", "教室の運営"),
    Contract("advice", "bunka", "counsellors", "法律相談・税務相談業務委託", "相談への助言"),
    Contract("support-register", "fukushi", "mizuumi-dai", "要援護者の見守りに関する協定", "平時の見守り"),
    Contract("child-consultation", "kodomo", "maintainer", "児童相談システム保守業務委託", "機器の保守"),
    Contract("transitional-housing", "seikatsu", "lodging-operator", "居宅生活移行支援業務委託", "入所中の支援"),
    Contract("film", "koho", "film-crew", "市の動画制作業務委託", "撮影と編集"),
)  # fmt: skip
BEFORE = Contract(
    "workshop", "gomi", "tonbo-koubou-h20", "とんぼ工房運営業務委託", "教室の運営",
    date(2024, 4, 1), date(2025, 3, 31), date(2024, 3, 28),
)  # fmt: skip
FILM = Grant(
    CustodianRef("film-crew"), "撮影と編集",
    frozenset({ItemCode("image"), ItemCode("voice"), ItemCode("name")}),
    frozenset({Channel.DISK}), frozenset({Rule.ENCRYPTED}),
    Retention(3, KeptFrom.EVENT), DisposalMethod.OVERWRITE,
)  # fmt: skip
EXTRA_ITEM = ItemCode("district")
CHANGE = date(2027, 1, 1)


def build(world: DemoWorld, bodies: dict[str, Body]) -> dict[str, Engagement]:
    """Enter the contracts with scopes and chains; return the running ones by operation."""
    _enter(world, bodies, BEFORE)
    made = {each.operation: _enter(world, bodies, each) for each in CONTRACTS}
    for row in made.values():
        _seen(world, row)
        _scope(world, row)
    _stores(world, made["store-collection"], bodies)
    _tapes(world, made["direct-debit"], bodies)
    _mid_year(world, made["workshop"])
    return made


def _enter(world: DemoWorld, bodies: dict[str, Body], each: Contract) -> Engagement:
    entry = EngagementEntry(
        register.operation(each.operation),
        bodies[each.body],
        each.title,
        each.starts_on,
        each.ends_on,
        each.signed_on,
    )
    return services.enter_engagement(world.clerk(each.clerk), entry, task=each.task)


def _seen(world: DemoWorld, row: Engagement) -> None:
    """Note that the city has seen the head's contract: it signed it."""
    text = f"{row.title} 契約書\n{row.contractor.name}\n"
    file = ContentFile(text.encode(), name=f"{row.title}契約書.txt")
    learnt = Learnt(Known.SEEN, row.signed_on or row.starts_on, "市が結んだ契約", file=file)
    services.record_knowledge(world.actor_secretariat, row.tiers.get(number=1), learnt)


def _scope(world: DemoWorld, row: Engagement) -> None:
    """Repeat the terms in force as scope; where there are none, the contract alone speaks."""
    terms = register.terms_in_force(row.operation.code, world.today)
    grants = _consulted(terms) or (FILM,)
    services.write_scope(
        world.actor_secretariat, row, grants, effective_from=row.starts_on, why="契約のとおり"
    )


def _consulted(terms: list[Terms]) -> tuple[Grant, ...]:
    return terms[-1].grants if terms else ()


def _mid_year(world: DemoWorld, row: Engagement) -> None:
    """Write a second scope, wider from January: the visitors' district, the roster kept longer."""
    grants = row.scopes.get().grants_value
    wider = replace(
        grants[0],
        items=grants[0].items | {EXTRA_ITEM},
        retention=Retention(24, KeptFrom.FISCAL_YEAR_END),
    )
    services.write_scope(
        world.clerk("gomi"), row, (wider, *grants[1:]), effective_from=CHANGE,
        why="町名ごとの来場者数を数えるため",
    )  # fmt: skip


def _stores(world: DemoWorld, row: Engagement, bodies: dict[str, Body]) -> None:
    """Hang below the agent the regional bundler, forty head offices, the stores of each."""
    actor = world.clerk("nozei")
    bundler = _below(
        world, row.tiers.get(number=1), bodies["itoguruma"], "店舗本部の取りまとめ", YEAR[0]
    )
    services.record_knowledge(
        actor, bundler,
        Learnt(Known.SUMMARY, date(2026, 6, 12), "個人情報の条項の写しを受け取った"),
    )  # fmt: skip
    for number in range(1, len(CHAINS) + 1):
        office = _below(
            world, bundler, bodies[f"chain-{number:02}"], "店舗の指導と収納金の送金", YEAR[0]
        )
        if number <= SUMMARISED:
            services.record_knowledge(
                actor, office,
                Learnt(Known.SUMMARY, date(2026, 7, 3), "聞き取りの記録"),
            )  # fmt: skip
        consent = None if number > CONSENTED else YEAR[0]
        _below(world, office, bodies[f"stores-{number:02}"], "納付書による収納", consent)


def _tapes(world: DemoWorld, row: Engagement, bodies: dict[str, Body]) -> None:
    """Put the store house below: it began in April, the city consented in July."""
    tier = _below(
        world, row.tiers.get(number=1), bodies["shirogane"], "磁気テープの保管", date(2026, 7, 10)
    )
    services.record_knowledge(
        world.clerk("nozei"),
        tier,
        Learnt(Known.NOT_SEEN, date(2026, 7, 10), "契約書の写しを求めている"),
    )


def _below(world: DemoWorld, parent: Tier, body: Body, task: str, consent: date | None) -> Tier:
    entry = TierEntry(
        parent, body, task, *YEAR, contract_name=f"{task}に関する契約", consent_on=consent
    )
    return services.add_tier(world.clerk("nozei"), parent.engagement, entry)
