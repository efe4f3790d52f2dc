"""Bodies of the demo city: every name, number and address is made up."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.models import Body, BodyKind
from azukari.apps.outsourcing.services import BodyEntry, InsuranceEntry, OfficerEntry

GROUPED = date(2025, 4, 1)
CHAINS = (
    "こだま", "ひばり", "みなも", "あさぎり", "ゆうなぎ", "わかば", "せせらぎ", "はなみち",
    "ともしび", "かけはし", "しおかぜ", "やまなみ", "こもれび", "ほたるび", "つきみ", "あおぞら",
    "なぎさ", "いなほ", "もみじ", "すずかけ", "たんぽぽ", "れんげ", "あかね", "うぐいす",
    "かわせみ", "さざなみ", "しらかば", "すみれ", "つばき", "とうげ", "なのはな", "のぎく",
    "はるか", "ひだまり", "ふもと", "まつかぜ", "みちしお", "むぎほ", "やぐるま", "わたぐも",
)  # fmt: skip
_COMPANY = BodyKind.COMPANY
BODIES = (
    ("kazaguruma", BodyEntry(
        _COMPANY, "かざぐるま収納サービス", "カザグルマシュウノウサービス",
        "Kazaguruma Collection Services", "8999900000001", "蜻蛉市風見町1番地", "00-0000-1001",
        founded_on=date(1998, 6, 1),
    )),
    ("itoguruma", BodyEntry(
        _COMPANY, "いとぐるま取次", "イトグルマトリツギ", "Itoguruma Forwarding",
        "7999900000002", "糸巻市本町2番地", "00-0000-1002", founded_on=date(2003, 10, 1),
    )),
    ("hoshimi", BodyEntry(
        _COMPANY, "星見データ処理", "ホシミデータショリ", "Hoshimi Data Processing",
        "6999900000003", "蜻蛉市星見台3番地", "00-0000-1003", founded_on=date(1987, 4, 1),
    )),
    ("shirogane", BodyEntry(
        _COMPANY, "しろがね保管", "シロガネホカン", "Shirogane Storage", "5999900000004",
        "銀沢市倉町4番地", "00-0000-1004", founded_on=date(1991, 7, 1),
    )),
    ("maintainer", BodyEntry(
        _COMPANY, "ひさかたシステム保守", "ヒサカタシステムホシュ", "Hisakata System Maintenance",
        "4999900000005", "蜻蛉市久方5番地", "00-0000-1005", founded_on=date(2010, 4, 1),
    )),
    ("lodging-operator", BodyEntry(
        _COMPANY, "やどりぎの家", "ヤドリギノイエ", "House of Mistletoe", "3999900000006",
        "蜻蛉市宿木6番地", "00-0000-1006", founded_on=date(2006, 9, 1),
    )),
    ("film-crew", BodyEntry(
        _COMPANY, "かげろう映像", "カゲロウエイゾウ", "Kagero Pictures", "2999900000007",
        "蜻蛉市陽炎7番地", "00-0000-1007", founded_on=date(2015, 4, 1),
    )),
    ("tsuzuri", BodyEntry(
        _COMPANY, "つづり印刷", "ツヅリインサツ", "Tsuzuri Printing", "1999900000008",
        "蜻蛉市綴町10番地", "00-0000-1010", founded_on=date(1972, 10, 1),
    )),
    ("mizuumi-dai", BodyEntry(
        BodyKind.GROUP, "みずうみ台自治会連合", "ミズウミダイジチカイレンゴウ",
        "Mizuumi-dai Neighbourhood Associations", address="蜻蛉市みずうみ台8番地",
        classes=("supporters",), members=14, founded_on=date(1979, 5, 1),
    )),
    ("counsellors", BodyEntry(
        BodyKind.PROFESSIONALS, "法律・税務相談の担当者", "ホウリツゼイムソウダンノタントウシャ",
        "Counsellors on law and tax", classes=("counsellors",), members=8,
    )),
)  # fmt: skip


def build(world: DemoWorld) -> dict[str, Body]:
    """Enter the bodies, the workshop group and its forerunner, and forty chains of stores."""
    actor = world.actor_secretariat
    made = {
        code: services.enter_body(actor, code, _signing(world, code, entry))
        for code, entry in BODIES
    }
    made |= _workshop(world)
    made |= _chains(world)
    _officers(world, made)
    return made


def _signing(world: DemoWorld, code: str, entry: BodyEntry) -> BodyEntry:
    fields = {name: getattr(entry, name) for name in BodyEntry.__dataclass_fields__}
    return BodyEntry(**fields | {"organisation": world.organisations.get(code)})


def _workshop(world: DemoWorld) -> dict[str, Body]:
    """Enter the group and the one before it: other people, other papers, the same reading."""
    actor = world.clerk("gomi")
    before = services.enter_body(
        actor,
        "tonbo-koubou-h20",
        BodyEntry(
            BodyKind.GROUP, "トンボ工房の会", "トンボコウボウノカイ", "Tonbo Workshop Circle",
            address="蜻蛉市工房町9番地", members=12, founded_on=date(2008, 4, 1),
            dissolved_on=date(2025, 3, 31),
        ),
    )  # fmt: skip
    group = services.enter_body(
        actor,
        "tonbo-koubou",
        BodyEntry(
            BodyKind.GROUP, "とんぼ工房の会", "トンボコウボウノカイ", "Tonbo Workshop Group",
            address="蜻蛉市工房町9番地", phone="00-0000-1009", members=30, founded_on=GROUPED,
            organisation=world.organisations["tonbo-koubou"], succeeds=before,
            succeeded_on=GROUPED,
            succession_note="前の会の会員の一部が新しく作った別の団体。名簿と合鍵は市を経て引き継いだ。",
        ),
    )  # fmt: skip
    charter = (
        "とんぼ工房の会 会則\n第1条 この会は、修理と木工を通してごみを減らすことを目的とする。\n"
    )
    file = ContentFile(charter.encode(), name="とんぼ工房の会会則.txt")
    services.attach_paper(actor, group, file=file, what="会則（設立総会で議決）")
    services.enter_insurance(
        actor,
        group,
        InsuranceEntry(
            "あけぼの損害保険", "教室の参加者のけがと賠償", date(2026, 4, 1), date(2027, 3, 31),
            "AK-2026-0417", 400,
        ),
    )  # fmt: skip
    return {before.code: before, group.code: group}


def _chains(world: DemoWorld) -> dict[str, Body]:
    """Head offices, and the stores of each as one class with their number."""
    actor = world.clerk("nozei")
    made = {}
    for number, name in enumerate(CHAINS, 1):
        office, stores = f"chain-{number:02}", f"stores-{number:02}"
        made[office] = services.enter_body(
            actor, office,
            BodyEntry(_COMPANY, f"{name}マート本部", f"{name}マートホンブ"),
        )  # fmt: skip
        made[stores] = services.enter_body(
            actor, stores,
            BodyEntry(
                BodyKind.CHAIN_CLASS, f"{name}マートの店舗", f"{name}マートノテンポ",
                classes=("stores",), members=world.rng.randrange(60, 1900, 10),
            ),
        )  # fmt: skip
    return made


def _officers(world: DemoWorld, made: dict[str, Body]) -> None:
    rows = (
        ("tonbo-koubou-h20", "会長", "木乃実 とおる", "キノミ トオル", date(2019, 4, 1), date(2025, 3, 31)),
        ("tonbo-koubou", "会長", "鉋 げん", "カンナ ゲン", GROUPED, date(2026, 9, 29)),
        ("tonbo-koubou", "会長", "木槌 うめ", "キヅチ ウメ", date(2026, 10, 1), None),
        ("tonbo-koubou", "会計", "糸鋸 しずか", "イトノコ シズカ", GROUPED, None),
        ("kazaguruma", "代表取締役", "羽根 まわる", "ハネ マワル", date(2021, 6, 25), None),
        ("hoshimi", "代表取締役", "星見 あまね", "ホシミ アマネ", date(2018, 6, 22), None),
        ("lodging-operator", "理事長", "宿木 つむぐ", "ヤドリギ ツムグ", date(2020, 5, 30), None),
        ("mizuumi-dai", "会長", "湖畔 たもつ", "コハン タモツ", date(2026, 5, 17), None),
    )  # fmt: skip
    for code, office, name, kana, start, end in rows:
        entry = OfficerEntry(office, name, start, kana, end)
        services.enter_officer(world.actor_secretariat, made[code], entry)
