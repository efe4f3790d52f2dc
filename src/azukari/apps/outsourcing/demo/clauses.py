"""The demo city's clauses on every topic, and what its contracts say: the near-miss duty came late."""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.services import Judgement
from azukari.core.clauses import TOPICS, Coverage

SINCE, CHANGED = date(2023, 4, 1), date(2026, 10, 1)
TEXTS = (
    "受託者は、個人情報の大切さを認め、個人の権利利益を損なわないよう、個人情報を適正に取り扱う。",
    "この条項は、市が渡した個人情報、業務で集め又は作った個人情報、それらの写しのすべてに及ぶ。媒体を問わない。",
    "受託者は、個人情報の保護に関する法律、市の条例及び情報セキュリティの規程に従う。",
    "受託者は、業務で知った個人情報を他に漏らさない。契約が終わった後も同じとする。",
    "受託者は、個人情報を管理する体制を定め、業務を始める前に市に届け出る。",
    "受託者は、個人情報取扱責任者を定め、氏名を書面で市に届け出る。替わるときは、替わる日の14日前までに届け出る。",
    "受託者は、責任者がいない日に許可を与える代理者を定め、氏名を書面で市に届け出る。誰も許可できない日を作らない。",
    "受託者は、パソコンと記録媒体を管理する情報機器の責任者を、責任者とは別に定め、市に届け出る。",
    "受託者は、業務に従事する者の名簿を市に出す。加わり、又は離れる者があるときは、そのつど改める。",
    "受託者は、従事者に守るべき事項を知らせ、監督する。従事者は、業務に就く前に市の職員の説明を受ける。",
    "受託者は、従事者が業務に就くときに誓約書を、離れるときに離れた後の秘密を守る念書を取り、市に出す。",
    "受託者は、従事者に毎年1回以上、個人情報の研修を行い、日、内容、出た者を市に報告する。",
    "受託者は、個人情報の保護に関する法律に罰則があることを従事者に知らせる。",
    "受託者は、派遣労働者その他臨時に従事する者にも、この条項を守らせる。",
    "受託者は、作業と保管の場所を市に届け出る。場所を替えるときは、前もって市の承認を受ける。",
    "受託者は、業務に要る範囲に限り、適法で公正な手段で個人情報を集める。",
    "受託者は、施錠、立入りと利用の制限、暗号化その他、漏えい、滅失及びき損を防ぐ措置をとる。",
    "受託者は、業務のほかに個人情報を使わず、第三者に渡さない。",
    "受託者は、市の承諾なく個人情報を複写し、又は複製しない。写しも原本と同じに扱う。",
    "受託者は、個人情報を作業場所から持ち出すときは、責任者又は代理者の許可を受け、日、内容、数、持ち出した者を記録する。運ぶときは施錠できる容器を使う。",
    "受託者は、私物の機器を使わない。個人情報は市が認めたUSBメモリに限って保存し、パソコン本体に残さない。扱う間は無線を切る。",
    "受託者は、機器を修理に出し、又は入れ替えるときは、前もって市に連絡し、指示を受ける。",
    "受託者は、市の書面による承諾なく、業務を他に委託しない。子会社に委託するときも同じとする。",
    "受託者は、再委託先及びその先の者にも、この条項と同様の義務を負わせ、守られているかを監督し、市に報告する。",
    "受託者は、個人情報の受渡しのつど、日、内容、数、渡した者及び受けた者を記録する。",
    "受託者は、個人情報の管理状況を、四半期ごとに、また市が求めたときに、書面で報告する。",
    "市は、受託者及びその先の者の作業場所に立ち入って検査し、指導することができる。受託者はこれに協力する。",
    "受託者は、個人情報の漏えい等の事故が起き、又はそのおそれがあると知ったときは、直ちに市に報告し、その指示に従う。",
    "受託者は、事故に至らなかったヒヤリ・ハットの事例を、再委託先及び店舗のものも含めて、毎月市に報告する。なかったときは、その旨を報告する。",
    "受託者は、業務が終わり、又は保存期間が過ぎたときは、個人情報を返し、又は復元できない形で廃棄する。",
    "受託者は、廃棄したときは、保管者ごとに、日、方法、数、立会人を記した証明書を30日以内に市に出す。",
    "受託者がこの条項に反したときは、市は、その事実を公表し、契約を解き、損害の賠償と違約金を求めることができる。個人情報を消去しないときも同じとする。",
)  # fmt: skip
BEFORE_NEAR_MISSES = "受託者は、事故に至らなかった事例についても、市の求めに応じて報告する。"
SILENT: dict[str, dict[int, str]] = {
    "store-collection": {29: "", 31: "第12条の廃棄の報告が、保管者ごとではありません。", 7: ""},
    "film": {32: "著作権のほか、消去しないことへの定めがありません。"},
    "workshop": {},
    "direct-debit": {12: ""},
}
NEAR_MISS, ARTICLES_BEFORE = 29, 2


def build(world: DemoWorld) -> None:
    """Word the clauses, judge four contracts, and put the gaps of the largest down."""
    secretariat = world.actor_secretariat
    for topic, text in zip(TOPICS, TEXTS, strict=True):
        first = BEFORE_NEAR_MISSES if topic.number == NEAR_MISS else text
        services.word_clause(secretariat, topic.number, text=first, in_force_from=SINCE)
    services.word_clause(
        secretariat, NEAR_MISS, text=TEXTS[NEAR_MISS - 1], in_force_from=CHANGED,
        why="審議会の意見により、毎月の報告とし、店舗の事例を含めた。",
    )  # fmt: skip
    for row in Engagement.objects.filter(operation__code__in=SILENT).order_by("number"):
        if not row.period.has_ended(world.today):
            services.judge_clauses(secretariat, row, _judged(SILENT[row.operation.code]))
            services.raise_gaps(secretariat, row)


def _judged(silent: dict[int, str]) -> list[Judgement]:
    return [
        Judgement(
            topic.number,
            _coverage(silent, topic.number),
            article=""
            if silent.get(topic.number) == ""
            else f"第{topic.number + ARTICLES_BEFORE}条",
            lacks=silent.get(topic.number, ""),
        )
        for topic in TOPICS
    ]


def _coverage(silent: dict[int, str], number: int) -> Coverage:
    if number not in silent:
        return Coverage.FULL
    return Coverage.PARTIAL if silent[number] else Coverage.MISSING
