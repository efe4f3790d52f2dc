"""How a sentence sounds: weights of wordings for the city (+) or a member (−), in log-odds.

Set by reading minutes of several councils, checked by `bench/minutes_certainty.py`. A member asks,
wishes, worries and judges; the city states, explains, figures and undertakes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from azukari.core.minutes.lines import narrow


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording, its weight, and what it says to a person."""

    pattern: re.Pattern[str]
    weight: float
    says: str


def _cue(pattern: str, weight: float, says: str) -> Cue:
    return Cue(re.compile(pattern), weight, says)


# How the last sentence ends: the first that fits counts.
ENDINGS = (
    _cue(r"(?:(?<!と)|(?<=こと))か[。?？]?$", -4.0, "問いかけで終わる"),
    _cue(r"(?:は|って)[。?？]$|[?？]$", -3.0, "問いかけで終わる"),
    _cue(r"(?:欲し|ほし)い(?:と思う)?[。]?$|(?:もら|いただ|頂)きたい[。]?$", -4.0, "求めで終わる"),
    _cue(
        r"(?:願いたい|お願いします|お願いする|と伝えて(?:くれ|ください))[。]?$",
        -3.0,
        "求めで終わる",
    ),
    _cue(
        r"(?:方が|ほうが)(?:よ|い|良)い(?:のではない)?(?:と(?:思|考え)(?:う|える))?[。]?$",
        -3.2,
        "勧めで終わる",
    ),
    _cue(r"べき(?:だ|である|では)?(?:と(?:思う|考える))?[。]?$", -3.2, "意見で終わる"),
    _cue(
        r"(?:と(?:は)?思えない|ではないかと思う|のではないか(?:と思う)?)[。]?$",
        -3.0,
        "意見で終わる",
    ),
    _cue(
        r"(?:心配|不安|疑問|懸念|気がかり)(?:である|だ|がある|が残る|に思う|です)[。]?$",
        -2.6,
        "心配で終わる",
    ),
    _cue(r"(?:必要(?:だ|である|がある)|大切(?:だ|である))(?:と思う)?[。]?$", -1.6, "意見で終わる"),
    _cue(
        r"(?:予定(?:である|だ|です)|見込んでいる|考えている|検討している)[。]?$",
        2.6,
        "市の予定で終わる",
    ),
    _cue(
        r"(?:いきたい|いく|検討する|対応する|報告する|確認する|徹底する)[。]?$", 2.0, "約束で終わる"
    ),
    _cue(r"(?:ております|おります|ございます|いたします)[。]?$", 2.0, "説明の敬語で終わる"),
    _cue(r"(?:ている|ていない|であった|なっている|てある)[。]?$", 1.6, "現状の説明で終わる"),
    _cue(
        r"(?:はい|その通り|そのとおり|可能である|ありません|いない|ない)[。]?$", 1.0, "答えで終わる"
    ),
    _cue(
        r"(?:こととする|ことにする|こととしている|ことにしている)[。]?$", 1.8, "決めたことで終わる"
    ),
    _cue(r"(?:とか|など|くらい)[。]?$", -1.6, "言いさしで終わる"),
    _cue(r"[^。]{30}と思う[。]?$", -1.6, "長い考えで終わる"),
    _cue(r"と思う[。]?$", -0.8, "考えで終わる"),
    _cue(r"(?:だろう|かもしれない)[。]?$", -0.8, "推し量りで終わる"),
    _cue(
        r"(?:になる|こととなる|ことにした|こととした|である|する|した|だ|れる|ある|です|ます)[。]?$",
        0.9,
        "言い切りで終わる",
    ),
)
# How it begins.
OPENINGS = (
    _cue(r"(?:はい|いいえ|いや)[、。]", 3.0, "返事で始まる"),
    _cue(r"(?:その通り|そのとおり|ご指摘|お尋ね|ご質問|ご意見)", 2.4, "返事で始まる"),
    _cue(
        r"(?:今のところ|現在(?:は|の|、)|現時点|現状|当課|本市では|市では|これまで(?:は|に)|昨年度)",
        0.8,
        "現状から始まる",
    ),
    _cue(
        r"(?:諮問書|資料|仕様書|契約書)(?:の)? ?\d{1,3} ?(?:ページ|頁|条|番)",
        -0.7,
        "資料を引いて始まる",
    ),
    _cue(
        r"(?:そうすると|そうなると|それでは|では、|ということは|それなら|だとすると)",
        -1.6,
        "受けて問い返す",
    ),
    _cue(
        r"(?:先ほど|さきほど|今の(?:説明|話|答え)|私(?:は|の|が|も)|個人的)",
        -1.4,
        "説明を受けて話す",
    ),
    _cue(r"(?:もちろん|やはり|逆に|むしろ|例えば)", -0.5, "考えを述べ始める"),
)
# What it says anywhere; each counts once.
ANYWHERE = (
    _cue(r"(?:欲しい|ほしい|もらいたい|いただきたい|頂きたい)(?!と(?!思|考))", -1.4, "求めがある"),
    _cue(r"(?:のではないか|ではないだろうか|どうだろう)", -1.2, "意見がある"),
    _cue(r"(?:のか|るか|たか|ないか|どうか)。(?=.)", -1.2, "途中で問う"),
    _cue(r"(?:べきだ|べきである|方がいい|方がよい|ほうがよい)", -1.0, "勧めがある"),
    _cue(r"(?:心配|不安|怖い|恐れがある|おそれがある|危険)", -0.6, "心配がある"),
    _cue(r"(?:お聞きしたい|伺いたい|教えて|確認したい|質問)", -2.4, "尋ねている"),
    _cue(r"(?:と書いてあるが|とあるが|ということだが|とのことだが|ようだが)", -1.3, "読んで尋ねる"),
    _cue(r"(?:市職員が|市として(?:も)?|市の方|行政が|市が指導)", -0.6, "市を外から言う"),
    _cue(
        r"(?:当課|本課|うちの|我々|こちらで|私ども|職員が(?:立ち会|確認|受け))",
        1.2,
        "市の側から言う",
    ),
    _cue(
        r"(?:予定である|予定だ|予定している|ことになった|ことになる|ことになっている)",
        0.9,
        "決まりを説明する",
    ),
    _cue(
        r"(?:今回|本件|本事業|来年度|年度途中|条例上|規定|仕様書では|契約では|協定)",
        0.3,
        "業務を説明する",
    ),
    _cue(r"\d[\d,]{0,8} ?(?:件|万円|円|台|か所|%|パーセント|割)", 0.7, "数を示す"),
    _cue(
        r"(?:検討(?:する|したい|していく|していきたい)|努め(?:る|ていく|たい)|考えていきたい|図っていく)",
        1.4,
        "取り組みを述べる",
    ),
)
_SHORT = 22
_SHORT_WEIGHT = 1.6
_LONG = 260
_LONG_WEIGHT = -0.5
_ASKS = re.compile(
    r"(?:(?:(?<!と)|(?<=こと))か|かな|は|って)[。?？]?$|[?？]$|(?:お聞きしたい|伺いたい|教えてほしい|教えて欲しい)[^。]{0,4}[。]?$"
)
_ASKED_ONCE = re.compile(
    r"(?:のか|るか|たか|ないか|どうか|いか|うか|は|教えて(?:ほしい|欲しい)|聞きたい)[。?？]"
)


def asks(text: str) -> bool:
    """Whether the statement ends as a question that wants an answer."""
    return bool(_ASKS.search(last_sentence(text)))


def asks_somewhere(text: str) -> bool:
    """Whether one of its sentences is a question."""
    return bool(_ASKED_ONCE.search(narrow(text))) or asks(text)


def last_sentence(text: str) -> str:
    """Return the last sentence, without quoted words."""
    plain = re.sub(r"[「『][^」』]{0,300}[」』]", "「」", narrow(text).rstrip(" \n"))
    sentences = [part for part in re.split(r"(?<=[。?])", plain) if part.strip()]
    return sentences[-1].strip()[-200:] if sentences else ""


def weigh(text: str) -> tuple[float, tuple[str, ...]]:
    """Return the log-odds that the city speaks (negative: a member), and the cues found."""
    plain = re.sub(r"[「『][^」』]{0,300}[」』]", "「」", narrow(text))[:4000]
    ending = last_sentence(text)
    found = [next((cue for cue in ENDINGS if cue.pattern.search(ending)), None)]
    found += [cue for cue in OPENINGS if cue.pattern.match(plain)]
    found += [cue for cue in ANYWHERE if cue.pattern.search(plain)]
    cues = [cue for cue in found if cue is not None]
    weight = sum(cue.weight for cue in cues)
    reasons = [cue.says for cue in sorted(cues, key=lambda cue: -abs(cue.weight))]
    if len(plain) <= _SHORT and not asks(text):
        weight += _SHORT_WEIGHT
        reasons.append("短い答え")
    elif len(plain) >= _LONG:
        weight += _LONG_WEIGHT
    return weight, tuple(dict.fromkeys(reasons))
