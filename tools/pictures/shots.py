"""Every picture of the README and the guide, in the order in which they are taken.

What only looks comes first; what changes the demo city comes last.
"""

from __future__ import annotations

from tools.pictures import ways
from tools.pictures.shot import ANYONE, PHONE, WHOLE, Shot

MINUTES = "第3回個人情報保護運営審議会　会議録"
AGENT = "市税のコンビニ収納代行"

README = (
    Shot("board", "soumu", ways.to("/")),
    Shot("meeting", "soumu", ways.row("/council/?state=closed", "")),
    Shot("opinion", "soumu", ways.row("/council/opinions/", "施設は隣の町の人も使っている")),
    Shot("visibility", "soumu", ways.to("/register/store-collection/visibility/")),
)
COUNCIL = (
    Shot("consultation-form", "nozei", ways.to("/council/consultations/new/"), (WHOLE,), 900),
    Shot(
        "consultation-draft",
        "soumu",
        ways.row("/council/consultations/", "広報動画の撮影素材"),
        (".heading", "main .now", ".definitions"),
        560,
    ),
    Shot("meeting-planned", "soumu", ways.planned(), (WHOLE,), 640),
    Shot("attendance", "soumu", ways.planned("出欠を記録"), ("main form",), 620),
    Shot(
        "decision",
        "soumu",
        ways.row("/council/consultations/", "児童相談記録システムの機器更新", "答申を記録"),
        ("main form",),
        620,
    ),
    Shot("opinions-number", "soumu", ways.words_of_opinions, ("main .panel",), 520),
    Shot("opinions-words", "soumu", ways.words_of_opinions, ("main .panel:nth-of-type(2)",), 700),
    Shot("opinions-list", "nozei", ways.to("/council/opinions/?state=open"), (WHOLE,), 520),
    Shot("response-refused", "nozei", ways.refused_answer, ("main form",), 820),
    Shot(
        "judgement",
        "soumu",
        ways.row("/council/opinions/", "使わなかった映像", "確認結果を記録"),
        (WHOLE,),
        820,
    ),
    Shot("memory", "soumu", ways.to("/council/memory/?q=USB"), (WHOLE,), 680),
    Shot("figures", "soumu", ways.to("/council/figures/"), (WHOLE,), 760),
)
MEMBER = (
    Shot("prepare", "iin", ways.to("/council/prepare/"), ("#agenda article:nth-of-type(5)",), 900),
    Shot("prepare-phone", "iin", ways.to("/council/prepare/"), (), 900, PHONE),
    Shot("material", "iin", ways.material, (WHOLE,), 620),
)
REGISTER = (
    Shot("operation", "nozei", ways.row("/register/", "市税のコンビニ収納"), (WHOLE,), 620),
    Shot("release-refused", "nozei", ways.release_refused, (WHOLE,), 620),
)
OUTSOURCING = (
    Shot("chain", "nozei", ways.row("/outsourcing/", AGENT, "系統を開く"), ("#drawing",), 760),
    Shot(
        "sheet",
        "nozei",
        ways.paper(ways.row("/outsourcing/", AGENT, "委託の一枚"), "PDF（A4一枚）"),
        ("main img",),
        1400,
    ),
    Shot("my-phone", "koubou", ways.to("/my/"), (), 900, PHONE),
)
VAULT = (
    Shot("erasure", "soumu", ways.row("/vault/?state=erased", ""), ("#erasure", "#proof"), 1240),
)
EVIDENCE = (
    Shot("evidence", "kansa", ways.to("/evidence/"), (WHOLE,), 640),
    Shot("proof", "kansa", ways.to("/evidence/100/proof/"), (WHOLE,), 820),
)
PEOPLE = (
    Shot("person", "admin", ways.to("/people/person/nozei2/"), (WHOLE,), 640),
    Shot("duties", "admin", ways.to("/people/duties/"), (WHOLE,), 560),
)
PUBLICATION = (
    Shot("editions", "soumu", ways.to("/publication/"), (WHOLE,), 520),
    Shot(
        "marks",
        "soumu",
        ways.row("/publication/?state=draft", "会議録", "非公開箇所"),
        (".pieces-head", ".piece"),
        720,
    ),
    Shot(
        "edition",
        "soumu",
        ways.row("/publication/?state=published", MINUTES),
        (WHOLE,),
        760,
    ),
    Shot(
        "withdraw",
        "soumu",
        ways.row("/publication/?state=published", MINUTES, "取り下げる"),
        (WHOLE,),
        620,
    ),
    Shot("open", ANYONE, ways.to("/open/"), (), 900),
    Shot("open-phone", ANYONE, ways.to("/open/opinions/"), (), 900, PHONE),
)
CHANGING = (
    Shot("minutes-roles", "soumu", ways.minutes_taken_in, (WHOLE,), 700),
    Shot("minutes-answers", "soumu", ways.answers_proposed, (WHOLE,), 820),
    Shot(
        "word-return",
        "soumu",
        ways.row("/council/?state=closed", "", "Word の会議録を取り込む"),
        (WHOLE,),
        620,
    ),
    Shot("word-differences", "soumu", ways.words_changed_in_word, (WHOLE,), 700),
    Shot("built", "soumu", ways.paper_begun, (WHOLE,), 560),
    Shot("approve", "soumu2", ways.paper_to_approve, (WHOLE,), 760),
    Shot("meeting-open", "soumu", ways.meeting_open, ("#write",), 700),
)

SHOTS = (
    *README,
    *COUNCIL,
    *MEMBER,
    *REGISTER,
    *OUTSOURCING,
    *VAULT,
    *EVIDENCE,
    *PEOPLE,
    *PUBLICATION,
    *CHANGING,
)
NAMES = tuple(shot.name for shot in SHOTS)
