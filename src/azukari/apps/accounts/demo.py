"""The people of the demo city 蜻蛉市: every one of them is made up."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from azukari.apps.accounts import services
from azukari.apps.accounts.models import Duty, Organisation, User
from azukari.core.shared.identity import Actor, Grant, Role

PASSWORD = "tonbo-demo-2026"  # noqa: S105  # printed on the console; exists in demo mode only
SEED = 20261123
SINCE = date(2024, 4, 1)

DEPARTMENTS = (
    ("soumu", "総務課", "General Affairs"),
    ("nozei", "納税課", "Tax Collection"),
    ("gomi", "ごみ減量課", "Waste Reduction"),
    ("bunka", "生活文化課", "Civic Culture"),
    ("fukushi", "地域福祉課", "Community Welfare"),
    ("kodomo", "子ども相談課", "Child Consultation"),
    ("seikatsu", "生活支援課", "Livelihood Support"),
    ("koho", "秘書広報課", "Public Relations"),
    ("toshokan", "図書館", "Library"),
    ("kenko", "健康推進課", "Public Health"),
    ("kyushoku", "学校給食課", "School Meals"),
)
CONTRACTORS = (
    ("kazaguruma", "かざぐるま収納サービス", "Kazaguruma Collection Services"),
    ("hoshimi", "星見データ処理", "Hoshimi Data Processing"),
    ("tonbo-koubou", "とんぼ工房の会", "Tonbo Workshop Group"),
    ("film-crew", "かげろう映像", "Kagero Pictures"),
)
# username, name, kana, organisation, role, what they hold: a duty's code, "-" before it for a deputy
PEOPLE = (
    ("soumu", "青葉 みのり", "アオバ ミノリ", "soumu", Role.SECRETARIAT, "secretariat"),
    ("soumu2", "柊 あきら", "ヒイラギ アキラ", "soumu", Role.SECRETARIAT, "-secretariat"),
    ("nozei", "菜種 はじめ", "ナタネ ハジメ", "nozei", Role.CLERK, "responder"),
    ("nozei2", "苗代 ゆき", "ナワシロ ユキ", "nozei", Role.CLERK, "-responder"),
    ("gomi", "木立 そう", "コダチ ソウ", "gomi", Role.CLERK, "responder"),
    ("gomi2", "笹舟 りく", "ササフネ リク", "gomi", Role.CLERK, "-responder"),
    ("bunka", "文月 さやか", "フヅキ サヤカ", "bunka", Role.CLERK, "responder"),
    ("bunka2", "若草 ひろ", "ワカクサ ヒロ", "bunka", Role.CLERK, "-responder"),
    ("fukushi", "野分 まこと", "ノワキ マコト", "fukushi", Role.CLERK, "responder"),
    ("fukushi2", "千鳥 なお", "チドリ ナオ", "fukushi", Role.CLERK, "-responder"),
    ("kodomo", "小春 いずみ", "コハル イズミ", "kodomo", Role.CLERK, "responder"),
    ("seikatsu", "水無瀬 たける", "ミナセ タケル", "seikatsu", Role.CLERK, "responder"),
    ("koho", "鐘ヶ江 ふみ", "カネガエ フミ", "koho", Role.CLERK, "responder"),
    ("toshokan", "栞 めぐみ", "シオリ メグミ", "toshokan", Role.CLERK, "responder"),
    ("kenko", "若水 けい", "ワカミズ ケイ", "kenko", Role.CLERK, "responder"),
    ("kyushoku", "穂波 ゆたか", "ホナミ ユタカ", "kyushoku", Role.CLERK, "responder"),
    ("kaicho", "雲井 しげる", "クモイ シゲル", "council", Role.MEMBER, ""),
    ("shokumu", "渡瀬 のぞみ", "ワタラセ ノゾミ", "council", Role.MEMBER, ""),
    ("iin", "蛍沢 かおる", "ホタルザワ カオル", "council", Role.MEMBER, ""),
    ("iin2", "白露 ひさし", "シラツユ ヒサシ", "council", Role.MEMBER, ""),
    ("iin3", "紅葉山 えみ", "モミジヤマ エミ", "council", Role.MEMBER, ""),
    ("kazaguruma", "風早 つばさ", "カザハヤ ツバサ", "kazaguruma", Role.CONTRACTOR, "responsible"),
    ("hoshimi", "星見 れい", "ホシミ レイ", "hoshimi", Role.CONTRACTOR, "responsible"),
    ("koubou", "鉋 げん", "カンナ ゲン", "tonbo-koubou", Role.CONTRACTOR, "responsible"),
    ("kagero", "蜃気楼 うつる", "シンキロウ ウツル", "film-crew", Role.CONTRACTOR, "responsible"),
    ("kansa", "天秤 ただし", "テンビン タダシ", "soumu", Role.AUDITOR, ""),
    ("admin", "鍵屋 まもる", "カギヤ マモル", "soumu", Role.ADMIN, ""),
)
ROLE_WORDS = {
    Role.SECRETARIAT: "審議会事務局",
    Role.CLERK: "所管課",
    Role.MEMBER: "審議会委員",
    Role.CONTRACTOR: "受託者",
    Role.AUDITOR: "監査",
    Role.ADMIN: "システム管理",
}


@dataclass
class DemoWorld:
    """What the parts of the demo city share, by code."""

    today: date
    actor_secretariat: Actor
    rng: random.Random
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)

    def clerk(self, username: str) -> Actor:
        """Return a person of the demo city as an actor with the roles listed above."""
        user = self.people[username]
        grants = {Grant(row[4], row[3]) for row in PEOPLE if row[0] == username}
        return Actor(str(user.pseudonym), str(user), user.pk, frozenset(grants))


def build(today: date) -> DemoWorld:
    """Open the organisations, register the people, hand out roles and duties."""
    maker = Actor("system:demo", "demo", None, frozenset({Grant(Role.ADMIN, "soumu")}))
    # The same city every time: a fixed seed, nothing secret drawn from it.
    world = DemoWorld(today, maker, random.Random(SEED))  # noqa: S311
    kind = Organisation.Kind
    _open(world, maker, kind.DEPARTMENT, DEPARTMENTS)
    _open(world, maker, kind.CONTRACTOR, CONTRACTORS)
    council = (
        "council",
        "個人情報保護運営審議会",
        "Council for the Protection of Personal Information",
    )
    _open(world, maker, kind.COUNCIL, (council,))
    soumu = world.organisations["soumu"]
    services.create_duty(
        maker, soumu, "secretariat", name="情報公開係長", name_en="Head of the secretariat"
    )
    for code, *_rest in CONTRACTORS:
        row = world.organisations[code]
        services.create_duty(
            maker, row, "responsible", name="個人情報取扱責任者", name_en="Responsible person"
        )
    world.duties = {f"{duty.organisation.code}/{duty.code}": duty for duty in Duty.objects.all()}
    for person in PEOPLE:
        _join(world, maker, person)
    world.actor_secretariat = world.clerk("soumu")
    return world


def demo_signins() -> list[tuple[str, str, str, str]]:
    """Return username, password, name and role of every demo person, for the console."""
    return [(row[0], PASSWORD, row[1], ROLE_WORDS[row[4]]) for row in PEOPLE]


def _open(
    world: DemoWorld, maker: Actor, kind: str, rows: tuple[tuple[str, str, str], ...]
) -> None:
    for code, name, name_en in rows:
        row = services.open_organisation(maker, kind, code, name=name, name_en=name_en)
        world.organisations[code] = row


def _join(world: DemoWorld, maker: Actor, row: tuple[str, str, str, str, Role, str]) -> None:
    username, name, kana, code, role, held = row
    person = services.NewPerson(username, name, kana, f"{username}@tonbo.example", PASSWORD)
    user = services.create_person(maker, person)
    organisation = world.organisations[code]
    services.appoint(maker, user, organisation, role=role, starts_on=SINCE)
    world.people[username] = user
    if held:
        duty = world.duties[f"{code}/{held.removeprefix('-')}"]
        services.assign_duty(maker, duty, user, is_deputy=held.startswith("-"), starts_on=SINCE)
