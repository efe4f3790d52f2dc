"""What nearly went wrong in the demo city, and what did: every report is made up.

A near miss of a shop that is no party to the contract, told by the city on its behalf; a loss known
on the last working day of the year; a complaint about cash; forty chains of which many never report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import services
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.services import Report, Weighing
from azukari.apps.outsourcing.queries import BodyRecord, TierRecord
from azukari.core.incidents import Facts, Item, Kind, People
from azukari.core.shared.identity import Actor

ONE = People(1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """One report of the demo: who enters it, of which body, what it says."""

    clerk: str
    body: str
    kind: str
    touches: str
    outline: str
    place: str = ""
    told_by: str = ""
    on: tuple[int, int, int] = (2026, 11, 20)
    people: People = ONE
    amount: int | None = None


SHOP = Told(
    "nozei", "stores-07", "near_miss", "data",
    "レジの横に納付書の控えを置いたまま、店員が品出しに行った。次の客が気付いて店員に知らせた。控えは数分後に金庫へ入れた。",
    "店舗のレジ", "店舗の店長", people=People(0, 12),
)  # fmt: skip
NEW_YEAR = Told(
    "nozei", "kazaguruma", "suspected", "data",
    "収納データを運ぶ途中で、書類かばんが見当たらなくなった。配送の営業所が年末年始の休みに入り、在庫の確認が進んでいない。",
    "配送の営業所", "受託者の責任者", on=(2025, 12, 26), people=People(20),
)  # fmt: skip
OTHERS = (
    Told("nozei", "stores-03", "complaint", "cash",
         "税金を払ったのに督促状が届いた、と電話があった。店の領収印はある。",
         "電話", on=(2026, 11, 5), amount=28_400),
    Told("nozei", "stores-12", "near_miss", "cash",
         "つり銭を渡す前に次の納付書を読み取りかけた。客が声を掛けて気付いた。",
         "店舗のレジ", "店舗本部", on=(2026, 10, 14), amount=1_500),
    Told("nozei", "hoshimi", "near_miss", "data",
         "振替データの入った磁気テープを、別の自治体の棚に置きかけた。棚の札を見て気付いた。",
         "テープ保管室", "受託者の責任者", on=(2026, 9, 8), people=People(0, 9_000)),
    Told("gomi", "tonbo-koubou", "near_miss", "data",
         "教室の名簿を印刷機に残した。次に使った職員が見つけて返した。",
         "工房の事務室", on=(2026, 7, 22), people=People(18, 18)),
    Told("kodomo", "", "incident", "data",
         "面談の予定を知らせる封筒を、同じ姓の別の家に送った。開封される前に返ってきた。",
         "窓口", on=(2026, 6, 10), people=People(2, 2)),
)  # fmt: skip
OFTEN = tuple(
    Told("nozei", body, "near_miss", touches, outline, "店舗のレジ", "店舗本部", on=on)
    for body, touches, outline, on in (
        ("stores-03", "data", "領収印を押した控えを、別の客の袋に入れかけた。", (2026, 5, 13)),
        ("stores-03", "cash", "千円札を二枚重ねて数えた。締めで気付いた。", (2026, 8, 3)),
        ("stores-07", "data", "控えの束に輪ゴムを掛けず、棚から落とした。", (2026, 6, 25)),
        ("stores-12", "data", "期限の切れた納付書を読み取りかけた。", (2026, 9, 30)),
    )
)
VOLUMES = (("stores-03", 22_000), ("stores-07", 18_000), ("stores-12", 25_000), ("stores-09", 110_000),
           ("stores-21", 9_000))  # fmt: skip
LESSON = "控えは、手を離す前に金庫へ入れる。品出しに行くときも同じである。"
FOUND = {
    Item.DATA: "氏名、住所、納付書番号、納付額",
    Item.CAUSE: "休みの前日に、受渡しの署名をせずに棚へ置いた。",
    Item.SECONDARY: "かばんは営業所の棚で見つかった。封は切られておらず、使われた跡はない。",
    Item.DONE_FOR_PEOPLE: "文書で知らせ、問合せの電話を設けた。",
    Item.PUBLICATION: "市のホームページで公表した。",
    Item.PREVENTION: "休みの前日は運ばない。受渡しは二人で署名する。",
    Item.OTHER: "特になし。",
}


def build(world: DemoWorld) -> None:
    """Report them; examine some, close one."""
    for told in (SHOP, NEW_YEAR, *OTHERS, *OFTEN):
        _examine(world, told, _report(world, told))
    _learn(world)


def _report(world: DemoWorld, told: Told) -> Incident:
    tier = _tier(told.body)
    day = date(*told.on)
    department = tier.engagement.operation.department if tier else world.organisations[told.clerk]
    return services.report(
        world.clerk(told.clerk),
        Report(
            told.kind,
            told.touches,
            told.outline,
            department,
            tier=tier,
            place=told.place,
            told_by=told.told_by,
            happened_on=day,
            noticed_on=day,
            known_on=day,
            people=told.people,
            amount=told.amount,
        ),
    )


def _examine(world: DemoWorld, told: Told, row: Incident) -> None:
    actor = world.clerk(told.clerk)
    if told is NEW_YEAR:
        _new_year(world, row)
    if told.clerk == "gomi":
        services.close(
            actor, row,
            cause="印刷した人が、ほかの用事で離れた。",
            prevention="印刷機に暗証番号を入れてから刷り出す設定にした。",
        )  # fmt: skip
    if told.clerk == "kodomo":
        facts = Facts(Kind.INCIDENT, People(2, 2), sensitive=True)
        why = "封筒の中に、面談の理由が書かれた紙があった。"
        services.weigh(actor, row, Weighing(facts, world.today, why))


def _new_year(world: DemoWorld, row: Incident) -> None:
    """See the loss through: both reports went out in time, the bag was found, it is closed."""
    actor = world.clerk(NEW_YEAR.clerk)
    _send(actor, row, "preliminary", date(2026, 1, 5))
    services.note_told(
        actor, row, how="納付書の番号から分かった人に文書で知らせた。", on=date(2026, 1, 5)
    )
    facts = Facts(Kind.SUSPECTED, People(143, 143))
    why = "返却された納付書の枚数から、人数が分かった。"
    services.weigh(actor, row, Weighing(facts, date(2026, 1, 8), why))
    services.write_items(actor, row, FOUND)
    _send(actor, row, "final", date(2026, 1, 23))
    services.close(actor, row, cause=FOUND[Item.CAUSE], prevention=FOUND[Item.PREVENTION])


def _learn(world: DemoWorld) -> None:
    """Share a lesson; enter what five chains handled, one of which never reports."""
    row = Incident.objects.get(outline=SHOP.outline)
    services.share_lesson(world.clerk("nozei"), row, text=LESSON)
    for code, volume in VOLUMES:
        body = BodyRecord.objects.get(code=code)
        services.enter_volume(
            world.clerk("nozei"), body, row.fiscal_year, volume=volume, source="収納代行の月報"
        )


def _send(actor: Actor, row: Incident, stage: str, on: date) -> None:
    text = f"{row.number_words} {stage} {on.isoformat()}\n{row.outline}\n"
    paper = ContentFile(text.encode(), name=f"{row.key}-{stage}.txt")
    services.note_sent(actor, row, stage=stage, on=on, paper=paper)


def _tier(code: str) -> TierRecord | None:
    rows = TierRecord.objects.select_related("engagement__operation__department", "body")
    found = rows.filter(body__code=code).order_by("-engagement__fiscal_year", "engagement__number")
    return found.first() if code else None
