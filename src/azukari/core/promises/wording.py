"""The wordings of city answers, as tables: pattern, meaning, certainty, and why, in Japanese.

Set by the usual phrases of 答弁 and 回答: what ends in 検討 is not decided, what ends in 努める or
心がける cannot be checked, what ends in 済み or した is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from azukari.core.promises.model import AnswerKind, PromiseKind

_SENTENCE = re.compile(r"[^。\n]*(?:。|\n|$)")
_QUOTED = re.compile(r"[「『][^」』]{0,400}[」』]")
_REMARK = re.compile(r"[（(][^（）()]{0,80}[)）]$")
_STOP = "。"


@dataclass(frozen=True, slots=True)
class AnswerPhrase:
    """A phrase, the kind of answer it tells, how surely, and why."""

    pattern: re.Pattern[str]
    kind: AnswerKind
    certainty: float
    why: str


@dataclass(frozen=True, slots=True)
class PromisePhrase:
    """A phrase by which a promise is made aloud."""

    pattern: re.Pattern[str]
    kind: PromiseKind
    certainty: float
    why: str


def _answer(pattern: str, kind: AnswerKind, certainty: float, why: str) -> AnswerPhrase:
    return AnswerPhrase(re.compile(pattern), kind, certainty, why)


def _promise(pattern: str, kind: PromiseKind, certainty: float, why: str) -> PromisePhrase:
    return PromisePhrase(re.compile(pattern), kind, certainty, why)


# A condition lies in the future and is the city's own: renewal, introduction, money, people.
CONDITION = re.compile(
    r"(?P<condition>[^、。]{0,80}(?:今後|将来|次期|次回|更新|導入|入れ?替え?|買い?替え|整備|改修|改定|改正|確保|予算|めど"
    r"|目途|可能とな|可能にな|整い|整っ)[^、。]{0,60}?(?:場合|際|段階|時点|時期|とき|時|次第))"
    r"(?:(?:に|で)?は|に|で)?(?:、|速やかに|順次|必ず|原則)"
)
# Each sentence counts for the first phrase that fits.
ANSWERS = (
    _answer(
        r"検討(?!(?:を(?:行っ|重ね|進め|続け)|し)て(?:きた|いた|まいりました))(?:する|します|したい|中|を(?:行|進|重|続)|して(?:いく|いき|まい|おり|いる)|課題)|研究(?:し|を)|調査研究|協議中|協議して(?:いく|いき)",
        AnswerKind.UNDER_STUDY,
        0.9,
        "検討すると答えており、決まっていない",
    ),
    _answer(
        r"(?:努め|心がけ|心掛け|留意|配慮|図って|意識して|注意して|徹底に努|適宜|適切に(?:対応|対処)|必要に応じ|できる限り|可能な限り|前向きに)",
        AnswerKind.VAGUE,
        0.85,
        "実施したかどうかを確かめられない言い方である",
    ),
    _answer(
        r"(?:困難|難しい|難しく|できない|できません|不可能|行わない|行いません|しない(?:こと|方針|予定)|見送)",
        AnswerKind.CANNOT,
        0.8,
        "できないと答えている",
    ),
    _answer(
        r"(?:代わり|代え|代替|に替え|別の方法|ではなく、|することで対応|により対応|で対応(?:する|し|した))",
        AnswerKind.ALTERNATIVE,
        0.75,
        "求められたものと別の方法を答えている",
    ),
    _answer(
        r"(?:ていきたい|ように(?:し|した)い|したいと(?:考|思)|いきたいと)",
        AnswerKind.VAGUE,
        0.6,
        "したいと述べるにとどまっている",
    ),
    _answer(
        r"済み|済。|済$|完了|(?:こと|もの|方法|運用|様式|扱い|形)と(?:した|しました)|(?:変更|追加|記載|明記|実施|設置|導入|確認|修正|改定|締結|配布|提出|周知|通知|指導|策定|作成|取得|回収|消去|廃棄|設定|説明|改善|変更|整備|配置|用意)(?:を(?:行|し)った|を行いました|した|しました|いたしました)|(?:改め|定め|加え|設け|入れ|盛り込み|付け|備え|行っ|伝え|切り替え|取りやめ)(?:た|ました)(?:。|$|ところ)",
        AnswerKind.DONE,
        0.85,
        "済んだと答えている",
    ),
    _answer(
        r"(?:する|行う|います|します|いたします|とる|取る|させる|せる|設ける|求める|入れる|定める|とする|ていく|てまいります|予定(?:である|です|だ)?|ことになる|こととする)(?:。|$)",
        AnswerKind.WILL_DO,
        0.75,
        "これから実施すると答えている",
    ),
)
# From the most open to the most settled: the most open part of a response tells its kind.
OPENNESS = (
    AnswerKind.WHEN_CONDITION,
    AnswerKind.UNDER_STUDY,
    AnswerKind.VAGUE,
    AnswerKind.ALTERNATIVE,
    AnswerKind.CANNOT,
    AnswerKind.WILL_DO,
    AnswerKind.DONE,
)
DUE = re.compile(
    r"(?:今年度|本年度|来年度|次年度|翌年度|(?:令和|平成)?[0-9０-９元]{1,4}年度|年度)(?:中|内|末|当初|早々)?(?:に|から|まで(?:に)?)?(?=[、はに]|.{0,24}(?:する|行う|予定))"
    r"|(?:(?:令和|平成)?[0-9０-９元]{1,4}年度?)?[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?(?:末|中|中旬|上旬|下旬|から|まで(?:に)?|に)"
    r"|次回(?:の)?(?:審議会|会議|更新|契約)?(?:まで(?:に)?|で|に|から)|(?:[0-9０-９]{1,2}|[一二三四五六])(?:か|ヶ|箇)月以内"
)
PROMISES = (
    _promise(
        r"(?:後日|追って|改めて|後ほど|後程|次回(?:の(?:会議|審議会))?(?:に|で|まで(?:に)?))[^。]{0,30}(?:報告|回答|お答え|答え|お知らせ|知らせ|提出|示|説明|連絡)",
        PromiseKind.PROMISED_LATER,
        0.95,
        "その場で答えず、後で答えると述べている",
    ),
    _promise(
        r"持ち帰(?:って|り、?)[^。]{0,12}(?:確認|検討|調べ|回答)|(?:お調べし|調べてから|確認した(?:上|うえ)で)[^。]{0,30}",
        PromiseKind.PROMISED_LATER,
        0.85,
        "その場で答えず、調べると述べている",
    ),
    _promise(
        r"(?:報告|お知らせ|提出|情報提供)(?:する(?:予定|こととする)?|します|いたします|したい|していく|させる)(?:である|です|だ)?(?:。|$)",
        PromiseKind.WILL_REPORT,
        0.7,
        "報告すると述べている",
    ),
    _promise(
        r"(?:確認|点検|照会|問い?合わせ|調査|調べ|把握)(?:を)?(?:する|します|いたします|したい|していく|していきたい|する予定|していく予定|てみる|を促|をする|を行う)",
        PromiseKind.WILL_CHECK,
        0.65,
        "確かめると述べている",
    ),
    _promise(
        r"検討(?:する|します|したい|していく|していきたい|いたします)|考えていきたい",
        PromiseKind.WILL_STUDY,
        0.65,
        "検討すると述べている",
    ),
    _promise(
        r"(?:(?:伝える|入れる|加える|盛り込む|追記する|指導する|周知する|改める|見直す|求める"
        r"|申し入れる|依頼する|徹底する|記載する|明記する)"
        r"(?:予定(?:である|です|だ)?|こととする|ことにする|ようにする)?"
        r"|(?:指導|周知|徹底|申し入れ|お願い)(?:し|を(?:し|行っ))て(?:いく|いきたい|まいります))(?:。|$)",
        PromiseKind.WILL_DO,
        0.65,
        "実施すると述べている",
    ),
)
DOCUMENT = (
    r"(?:覚書|申合せ|申し合わせ|合意書|ガイドライン|協定書|契約書|仕様書|誓約書|念書|名簿|一覧|資料|写し"
    r"|書類|書面|要綱|規程|規則|マニュアル|手順書|図面|様式|報告書|記録|台帳|見本|計画書)"
)
ASKED_FOR_DOCUMENT = re.compile(
    rf"(?=[^。]{{0,200}}{DOCUMENT})[^。]{{0,200}}"
    r"(?:(?:今日は?|本日は?|ここに|手元に)[^。]{0,16}(?:持っ|ある|用意|お持ち)[^。]{0,6}か"
    r"|(?:見せて|提出して|出して|示して|配って|配付して|送って|いただいて)[^。]{0,6}(?:ほしい|欲しい|もらいたい|いただきたい|もらえ|いただけ|ください)"
    r"|(?:見せ|拝見|閲覧)[^。]{0,8}(?:できる|もらえる|いただける)か)"
)
NAMED_DOCUMENT = re.compile(rf"[「『]([^」』]{{0,60}}{DOCUMENT}[^」』]{{0,20}})[」』]")
ANY_DOCUMENT = re.compile(rf"[一-龥ァ-ヶー]{{0,14}}{DOCUMENT}")
# What a measure is about is compared by content words: runs of kanji or katakana.
CONTENT_WORD = re.compile(r"[一-龥々]{2,}|[ァ-ヶー]{3,}|[A-Za-z]{2,}")
MEASURES = re.compile(
    r"ペナルティー?|罰則|違約金|損害賠償|制裁|義務|報告|届出|届け出|消去|廃棄|返却|確認|検査|監査|保管|暗号化|施錠|研修|念書|誓約書|通知|記録|承認|許可"
)
# Words that stand in any answer and tell nothing of what it is about.
COMMON_WORDS = frozenset(
    (
        "場合",
        "業務",
        "契約",
        "仕様",
        "対応",
        "必要",
        "適切",
        "内容",
        "実施",
        "処理",
        "記載",
        "等の",
        "市の",
    )
)
OTHERS = re.compile(
    r"他市|他の(?!方法|措置|手段)|ほかの(?!方法)|他人|他者|第三者|周囲の|近隣|別の(?:利用者|市|人|団体)|無関係な"
)
ONLY = re.compile(r"だけ|のみ|限って|限定")
SWEEPING = re.compile(r"全体|すべて|全て|全部|一括|全員|一律|丸ごと|まとめて")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a stop within quotation marks ends none."""
    masked = _QUOTED.sub(lambda match: "□" * len(match[0]), text)
    return [
        text[match.start() : match.end()].strip()
        for match in _SENTENCE.finditer(masked)
        if match[0].strip()
    ]


def unquoted(text: str) -> str:
    """Return the text with its quotations blanked out, of the same length, and no final remark."""
    masked = _QUOTED.sub(lambda match: "□" * len(match[0]), text)
    return _REMARK.sub(lambda match: "□" * len(match[0]), masked.rstrip())


def quotations(text: str) -> list[str]:
    """Return what stands in quotation marks."""
    return [match[0][1:-1] for match in _QUOTED.finditer(text)]


def content_words(text: str) -> frozenset[str]:
    """Return the words a sentence is about, long ones also by their parts of two signs."""
    words = CONTENT_WORD.findall(text)
    parts = frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return parts - COMMON_WORDS
