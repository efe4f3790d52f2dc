"""The people of the demo city's contractors: every one of them is made up, sealed like real ones.

`sealed_values` gives every personal value that stands in a binder only, for the test that looks for leaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing.models import DutyKind, Employment, Engagement
from azukari.apps.outsourcing.queries import people as asked
from azukari.apps.outsourcing.services import people
from azukari.apps.outsourcing.services.people import BriefingEntry, ResponsibleEntry
from azukari.core.custody.rosterfile import Line
from azukari.core.shared.identity import Actor

START, END = date(2026, 4, 1), date(2027, 3, 31)
TEXTS = {
    "joining": (
        "私は、この業務で知った個人情報を、業務のためだけに使います。\n"
        "家族にも知人にも話さず、許可なく写さず、持ち出しません。\n"
        "失くしたとき、漏れたかもしれないときは、その日のうちに責任者と市に知らせます。\n"
        "この約束は、業務を離れた後も守ります。"
    ),
    "leaving": (
        "私は、手元にあった名簿、写し、鍵、電子データをすべて返しました。\n"
        "業務で知った個人情報を、離れた後も話さず、使いません。\n"
        "手元に残っているものに後で気づいたときは、すぐに市に知らせて返します。"
    ),
}
# The workshop group: thirty people, made of tools and the sounds they make.
GROUP = (
    ("鉋 げん", "カンナ ゲン"), ("木槌 うめ", "キヅチ ウメ"), ("糸鋸 しずか", "イトノコ シズカ"),
    ("鑿 うがつ", "ノミ ウガツ"), ("墨壺 いとは", "スミツボ イトハ"), ("曲尺 かなえ", "カネジャク カナエ"),
    ("錐 ゆき", "キリ ユキ"), ("鋸 ひきこ", "ノコ ヒキコ"), ("鑢 あらた", "ヤスリ アラタ"),
    ("膠 とける", "ニカワ トケル"), ("砥石 みがく", "トイシ ミガク"), ("釘抜 なおる", "クギヌキ ナオル"),
    ("刷毛 ひらり", "ハケ ヒラリ"), ("漆原 つや", "ウルシバラ ツヤ"), ("柾目 すぐる", "マサメ スグル"),
    ("板目 うず", "イタメ ウズ"), ("木屑 ちり", "キクズ チリ"), ("蝶番 ひらく", "チョウツガイ ヒラク"),
    ("楔 かたむ", "クサビ カタム"), ("鎹 つなぐ", "カスガイ ツナグ"), ("丸太 ころぶ", "マルタ コロブ"),
    ("端材 あまる", "ハザイ アマル"), ("組子 つむぎ", "クミコ ツムギ"), ("桟 わたる", "サン ワタル"),
    ("框 かこむ", "カマチ カコム"), ("栓 しめる", "セン シメル"), ("継手 むすぶ", "ツギテ ムスブ"),
    ("木地 しろし", "キジ シロシ"), ("水準 たいら", "スイジュン タイラ"), ("下駄 からん", "ゲタ カラン"),
)  # fmt: skip
JOINED_LATER = {
    27: date(2026, 6, 1),
    28: date(2026, 9, 1),
    29: date(2026, 11, 16),
    30: date(2026, 11, 16),
}
LEFT = {9: date(2026, 8, 31), 14: date(2026, 10, 31), 21: date(2026, 10, 31), 17: date(2026, 9, 30)}
PLEDGED_LEAVING = (17,)
NEW = (29, 30)  # neither briefed nor pledged yet
PLAIN_JOINING = (22,)  # was briefed, has not signed
BRIEFED_ON, TRAINED_ON = date(2026, 4, 11), date(2026, 9, 5)
# One contractor each with its persons: operation, responsible person, deputy, offices.
NOTIFIED = (
    ("store-collection", "風早 つばさ", "追風 はやて", "収納管理部長"),
    ("direct-debit", "星見 れい", "明星 ひかる", "運用課長"),
    ("advice", "文殊 さとる", "知恵袋 ときこ", "相談担当の代表"),
    ("support-register", "湖畔 たもつ", "渚 よせる", "会長"),
    ("child-consultation", "久方 たもと", "天原 そらの", "保守責任者"),
    ("transitional-housing", "宿木 つむぐ", "巣箱 こだて", "施設長"),
    ("film", "陽炎 ゆらぐ", "逃水 おうか", "制作責任者"),
)
AGENT = (
    ("風早 つばさ", "カザハヤ ツバサ"), ("追風 はやて", "オイカゼ ハヤテ"),
    ("向風 しのぶ", "ムカイカゼ シノブ"), ("凪 しずむ", "ナギ シズム"),
)  # fmt: skip
PHONE = "00-5550-27{:02}"
# (A given name of a seed stands nowhere else in the demo city, so that a hit is a leak.)
# Officers of a body and people who sign in: their names are kept in the open elsewhere.
ALSO_OPEN = frozenset(
    (
        "鉋 げん",
        "木槌 うめ",
        "糸鋸 しずか",
        "風早 つばさ",
        "星見 れい",
        "宿木 つむぐ",
        "湖畔 たもつ",
    )
)


def sealed_values() -> Iterator[str]:
    """Yield names, readings and phone numbers that the demo seals and keeps nowhere else."""
    for name, kana in (*GROUP, *AGENT):
        if name not in ALSO_OPEN:
            yield from (name, kana)
    for number, (_operation, head, deputy, _office) in enumerate(NOTIFIED):
        yield from {head, deputy} - ALSO_OPEN
        yield PHONE.format(number)


def build(world: DemoWorld, engagements: dict[str, Engagement]) -> None:
    """Word the pledges, notify who is responsible, enter two rosters, and look at the days ahead."""
    for kind, text in TEXTS.items():
        people.word_pledge(world.actor_secretariat, kind, text=text, in_force_from=START)
    for number, (operation, head, deputy, office) in enumerate(NOTIFIED):
        _notify(world, engagements[operation], head, deputy, (office, PHONE.format(number)))
    _agent(world, engagements["store-collection"])
    _workshop(world, engagements["workshop"])
    people.watch_all(world.today)


def _notify(
    world: DemoWorld, row: Engagement, head: str, deputy: str, contact: tuple[str, str]
) -> None:
    actor, (office, phone) = world.actor_secretariat, contact
    for name, is_deputy in ((head, False), (deputy, True)):
        entry = ResponsibleEntry(
            DutyKind.RESPONSIBLE, START, is_deputy=is_deputy, name=name, phone=phone,
            office="副責任者" if is_deputy else office, ends_on=END, notified_on=date(2026, 3, 27),
        )  # fmt: skip
        people.name_responsible(actor, row, entry)


def _agent(world: DemoWorld, row: Engagement) -> None:
    """Enter the agent's people; one of them is responsible for computers."""
    actor = world.clerk("nozei")
    _enter(actor, row, AGENT, Employment.EMPLOYEE)
    computer = asked.worker(row, 4)
    entry = ResponsibleEntry(DutyKind.COMPUTER, START, worker=computer, notified_on=START)
    people.name_responsible(actor, row, entry)
    _brief(actor, row, BRIEFED_ON, range(1, len(AGENT) + 1))
    for number in range(1, len(AGENT) + 1):
        _sign(actor, row, number, "joining")


def _workshop(world: DemoWorld, row: Engagement) -> None:
    """Enter the thirty members: some left without a pledge; one day ahead has nobody who may authorise."""
    actor = world.clerk("gomi")
    _enter(actor, row, GROUP, Employment.MEMBER, JOINED_LATER, LEFT)
    old = [number for number in range(1, len(GROUP) + 1) if number not in NEW]
    _brief(actor, row, BRIEFED_ON, [number for number in old if number not in JOINED_LATER])
    _brief(actor, row, TRAINED_ON, old, kind="training")
    for number in old:
        if number not in (*PLAIN_JOINING, *LEFT):
            _sign(actor, row, number, "joining")
    for number in PLEDGED_LEAVING:
        _sign(actor, row, number, "leaving")
    _offices(actor, row, world.today)


def _offices(actor: Actor, row: Engagement, today: date) -> None:
    """Let the chair change in two weeks, the deputy end the day before, the next one begin a day late."""
    last = today + timedelta(days=14)
    terms = (
        (DutyKind.RESPONSIBLE, 2, False, START, last),
        (DutyKind.RESPONSIBLE, 4, True, START, last),
        (DutyKind.RESPONSIBLE, 5, False, last + timedelta(days=2), END),
        (DutyKind.PERSONAL_DATA, 3, False, START, END),
    )
    for kind, number, is_deputy, start, end in terms:
        entry = ResponsibleEntry(
            kind, start, is_deputy=is_deputy, worker=asked.worker(row, number), ends_on=end,
            office="会長" if not is_deputy and kind == DutyKind.RESPONSIBLE else "役員",
            notified_on=min(START, today),
        )  # fmt: skip
        people.name_responsible(actor, row, entry)


def _enter(  # one roster
    actor: Actor,
    row: Engagement,
    names: tuple[tuple[str, str], ...],
    employment: str,
    joined: dict[int, date] | None = None,
    left: dict[int, date] | None = None,
) -> None:
    lines = [
        Line(
            number + 1, name, kana, str(employment),
            (joined or {}).get(number, START), (left or {}).get(number),
        )
        for number, (name, kana) in enumerate(names, 1)
    ]  # fmt: skip
    people.import_roster(actor, row, lines)


def _brief(
    actor: Actor, row: Engagement, on: date, numbers: Iterator[int] | range | list[int],
    *, kind: str = "briefing",
) -> None:  # fmt: skip
    topics = "持ち出しの禁止、鍵と名簿の置き場所、失くしたときの知らせ方"
    entry = BriefingEntry(
        kind, on, f"{row.operation.department.name} {actor.name}", topics, list(numbers)
    )
    people.hold_briefing(actor, row, entry)


def _sign(actor: Actor, row: Engagement, number: int, kind: str) -> None:
    worker = asked.worker(row, number)
    text = asked.pledge_text(kind, START)
    shown = people.digest_of(text) if text else ""
    people.sign_pledge(actor, worker, kind, name=worker.name, shown=shown)
