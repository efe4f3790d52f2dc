"""`memory`: search 100,000 statements for frequent and rare words, with every facet counted and the best twenty ranked.

The peer asks the same rows what people would ask without the memory: `ILIKE '%…%'` on the text, how many there are and
the newest twenty; it knows no width, no kana, no synonym, no ranking and no facet. Both ask the same words in turn.
`memory-p95` and `memory-p50` are milliseconds (smaller is better; the goal is 100 ms).
"""

from __future__ import annotations

import atexit
import importlib
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from azukari.config.embedded.server import EmbeddedServer
from azukari.core.memory import Chosen, Kind, parse
from bench.harness import Job

SIZE = 100_000
SEED = 20120214
TODAY = date(2026, 11, 24)
YEARS = 12
BATCH = 10_000
KINDS = (Kind.QUESTION,) * 5 + (Kind.REPLY,) * 5 + (Kind.OPINION, Kind.RESPONSE, Kind.NOTE)
OPENINGS = (
    "この業務では",
    "前回の意見を受けて",
    "委託先の事務所では",
    "所管課としては",
    "要綱によれば",
    "契約の更新に当たり",
)
THINGS = (
    "個人情報", "個人情報", "個人情報", "名簿", "申請書", "USBメモリ", "ＵＳＢ", "紙の台帳", "納付書", "録画した映像",
    "バックアップの媒体", "無線LANの設定", "パスワード", "誓約書", "口座の番号", "相談の記録", "写し", "鍵の管理簿",
    "封筒", "電話の応対", "窓口の列", "担当の机", "年度末の集計", "議事の案", "掲示板", "机上の書類", "受付印", "日報",
)  # fmt: skip
ACTS = (
    "を廃棄する", "を消去する", "を保管する", "を再委託先に渡す", "を持ち出す", "を施錠した棚に納める", "の点検を行う",
    "について本人の同意を得る", "の誤送付を防ぐ", "を責任者が確認する", "をコンビニで受け付ける", "を復元できるか試す",
    "の保存期間を定める", "を撮影する際に知らせる", "を目録に載せる", "を担当者が数える", "を翌月までに返す",
    "を読み合わせる", "を書き直す", "を綴じる", "を見直す", "に番号を振る", "を説明する", "を配る", "を取りまとめる",
    "に朱を入れる", "を次回に送る", "を照らし合わせる", "を印字する", "を改める", "を待つ",
)  # fmt: skip
ENDINGS = (
    "ことになっている。",
    "と聞いたが、だれが見るのか。",
    "よう改めた。",
    "のは難しい。",
    "手順を書面にした。",
    "ものとする。",
)
QUERIES = (
    "個人情報", "委託先", "廃棄", "USB", "USB 廃棄", "ＵＳＢメモリ", "コンビニ 納付書", "同意 撮影", "の", "鍵",
    "個人情報 廃棄 再委託", "「誓約書を責任者が確認する」", "無線ＬＡＮ", "廃棄 -USB", "バックアップ OR 復元", "点検",
    "こんびに", "保存期間 名簿", "竜宮城", "録画した映像を撮影する",
)  # fmt: skip
ROUNDS = 2
COUNTED = "select count(*) from bench_plain where {}"
NEWEST = "select id, text from bench_plain where {} order by day desc limit 20"


@cache
def texts() -> list[str]:
    """Return the statements: one to five sentences each, the same in every run."""
    chance = random.Random(SEED)  # noqa: S311  # the same data in every run

    def sentence() -> str:
        parts = (OPENINGS, THINGS, ACTS, ENDINGS)
        return "".join(chance.choice(part) for part in parts)

    return ["".join(sentence() for _ in range(chance.randint(1, 5))) for _ in range(SIZE)]


@cache
def home() -> Path:
    """Return a data folder that is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="azukari-memory-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextmanager
def remembered() -> Iterator[None]:
    """Have all statements remembered in a database of their own, and a plain table of the same texts."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "azukari.config.settings.test"
    os.environ["AZUKARI_HOME"] = str(home())
    with EmbeddedServer(home()).in_use():
        importlib.import_module("django").setup()
        database = importlib.import_module("django.db")
        call = importlib.import_module("django.core.management").call_command
        call("migrate", "memory", verbosity=0, skip_checks=True)
        try:
            if not plain_rows(database):
                fill(database)
            yield
        finally:
            database.connections.close_all()


def plain_rows(database: Any) -> int:  # noqa: ANN401  # imported when Django is set up
    """Return how many rows the peer's table has; 0 where it is not there yet."""
    with database.connection.cursor() as cursor:
        cursor.execute(
            "create table if not exists bench_plain (id serial primary key, day date, text text)"
        )
        cursor.execute("select count(*) from bench_plain")
        rows: int = cursor.fetchone()[0]
    return rows


def fill(database: Any) -> None:  # noqa: ANN401  # imported when Django is set up
    """Remember all statements by the service, and copy the same texts into the plain table."""
    services = importlib.import_module("azukari.apps.memory.services")
    chance = random.Random(SEED)  # noqa: S311  # the same data in every run
    days = [TODAY - timedelta(days=chance.randrange(365 * YEARS)) for _ in range(SIZE)]
    rows = [
        services.Remembered(
            f"statement/{number}", chance.choice(KINDS), text, day, f"d{number % 18}"
        )
        for number, (text, day) in enumerate(zip(texts(), days, strict=True))
    ]
    began = time.perf_counter()
    for start in range(0, SIZE, BATCH):
        services.remember(rows[start : start + BATCH])
    print(f"  remembered {SIZE:,} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    with database.connection.cursor() as cursor:
        with cursor.copy("copy bench_plain (day, text) from stdin") as copy:
            for row in rows:
                copy.write_row((row.day, row.text))
        cursor.execute("vacuum analyze")


def ours() -> list[float]:
    """Return how long each query took with facets, ranking and the rows of the first page."""
    queries = importlib.import_module("azukari.apps.memory.queries")
    reader = queries.Reader(reads_all=True)
    taken = []
    for words in QUERIES * ROUNDS:
        began = time.perf_counter()
        found = queries.search(reader, queries.Asked(parse(words), Chosen(), TODAY))
        taken.append(time.perf_counter() - began)
        if os.environ.get("BENCH_VERBOSE"):
            print(
                f"  {words}: {found.facets.total:,} in {taken[-1] * 1000:.0f} ms", file=sys.stderr
            )
    return taken


def plain() -> list[float]:
    """Return how long `ILIKE` took for the words as they are typed: the count and the newest twenty."""
    connection = importlib.import_module("django.db").connection
    taken = []
    for words in QUERIES * ROUNDS:
        terms = [f"%{term.word}%" for term in parse(words).terms]
        where = " and ".join(["text ilike %s"] * len(terms))
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(COUNTED.format(where), terms)
            cursor.execute(NEWEST.format(where), terms)
            cursor.fetchall()
        taken.append(time.perf_counter() - began)
    return taken


def percentile(taken: list[float], of_hundred: int) -> float:
    """Return what so many of a hundred queries took at most, in milliseconds."""
    return statistics.quantiles(taken, n=100)[of_hundred - 1] * 1000


JOBS = (
    Job(
        name="memory",
        size=len(QUERIES) * ROUNDS,
        unit="queries/s",
        ours=lambda: sum(ours()),
        peers={"ILIKE": lambda: sum(plain())},
        at_least={"ILIKE": 2},
        setting=remembered,
    ),
    Job(
        name="memory-p50",
        size=SIZE,
        unit="ms",
        ours=lambda: percentile(ours(), 50),
        peers={"ILIKE": lambda: percentile(plain(), 50)},
        setting=remembered,
        is_score=True,
        rounds=1,
    ),
    Job(
        name="memory-p95",
        size=SIZE,
        unit="ms",
        ours=lambda: percentile(ours(), 95),
        peers={"ILIKE": lambda: percentile(plain(), 95)},
        setting=remembered,
        is_score=True,
        rounds=1,
    ),
)
