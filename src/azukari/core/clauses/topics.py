"""The 32 topics on which a contract that hands out residents' data has to speak (OU3).

Collected from the guidelines by which cities word their 特約条項 (個人情報取扱特記事項); what the law itself
asks for is in APPI 66条2項 and 67条. The list is dated: a topic added later is not missing before.
`words` are what an article on the topic is recognised by; each entry is one or more words that
must stand in the same article, joined by `+`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from azukari.core.shared.errors import BadInput

SINCE: Final = date(1990, 4, 1)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its number, what it is called, what an article on it must say, and who misses it.

    `gap` is the sentence of the finding when the contract says nothing. `weighty` marks the topics
    without which the city cannot act when something happens.
    """

    number: int
    name: str
    name_en: str
    asks: str
    gap: str
    words: tuple[str, ...]
    weighty: bool = False
    since: date = SINCE
    until: date | None = None


class NoSuchTopic(BadInput):
    """There is no topic of that `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"条項の主題{number}はありません。",
            remedy=f"1から{len(TOPICS)}までの番号を使ってください。",
        )
        self.number = number


TOPICS: Final[tuple[Topic, ...]] = (
    Topic(
        1, "基本的事項", "Basics",
        "個人の権利利益を侵害しないよう、個人情報を適正に取り扱う義務があること。",
        "個人情報を適正に取り扱う基本の義務が書かれていません。",
        ("個人情報+適正", "個人情報+重要性"),
    ),
    Topic(
        2, "適用範囲と定義", "Scope and definitions",
        "どの個人情報に条項が及ぶか。媒体や複製物、作成した情報も含むこと。",
        "どの情報に条項が及ぶのか定められていません。",
        ("定義", "個人情報とは", "適用+範囲"),
    ),
    Topic(
        3, "法令と市の規程の遵守", "Law and policy",
        "個人情報保護法、条例、市のセキュリティ方針に従うこと。",
        "法令と市の規程に従う義務が書かれていません。",
        ("法令+遵守", "条例+遵守", "セキュリティポリシー"),
    ),
    Topic(
        4, "秘密の保持", "Secrecy during and after the contract",
        "業務で知った内容を漏らさないこと。契約が終わった後も同じであること。",
        "契約中と契約後の秘密保持が書かれていません。",
        ("秘密+保持", "知り得た+漏らし", "知り得た+他に"), weighty=True,
    ),
    Topic(
        5, "管理体制", "Organisation",
        "個人情報を管理する体制を定め、市に届け出ること。",
        "管理体制を届け出る義務がありません。",
        ("管理体制", "体制+整備", "体制+届"),
    ),
    Topic(
        6, "責任者の届出", "Responsible person notified",
        "個人情報取扱責任者を定め、氏名を市に届け出ること。替わるときも同じであること。",
        "個人情報取扱責任者の届出が定められていません。",
        ("責任者+届", "責任者+通知", "責任者+報告"), weighty=True,
    ),
    Topic(
        7, "代理者の届出", "Deputy notified",
        "責任者が不在のときに許可できる代理者を定め、氏名を市に届け出ること。",
        "責任者が不在のときの代理者が定められていません。誰も許可できない日が生じます。",
        ("代理+届", "代理者", "副責任者"), weighty=True,
    ),
    Topic(
        8, "情報機器の責任者", "Computer responsible person",
        "パソコンと記録媒体を管理する責任者を、業務の責任者とは別に定めること。",
        "情報機器の責任者が定められていません。",
        ("機器+責任者", "パソコン+責任者", "電算+責任者", "システム+責任者"),
    ),
    Topic(
        9, "従事者の名簿", "Roster of workers",
        "業務に従事する者の名簿を市に提出し、異動のたびに改めること。",
        "従事者の名簿の提出がありません。誰が個人情報を扱うのか分かりません。",
        ("従事者+名簿", "従事+氏名+報告", "作業者+名簿"),
    ),
    Topic(
        10, "従事者への周知と監督", "Briefing and supervision of workers",
        "従事者に守るべき事項を周知し、監督すること。市の職員による説明を受けること。",
        "従事者への周知と監督が書かれていません。",
        ("従事者+周知", "従事者+監督", "従業者+監督"),
    ),
    Topic(
        11, "誓約書と退職後の秘密", "Pledge and secrecy after leaving",
        "従事者から誓約書をとり、退職するときにも念書をとること。",
        "従事者の誓約書、退職時の念書が定められていません。",
        ("誓約書", "念書", "退職+秘密", "職を退"), weighty=True,
    ),
    Topic(
        12, "研修と報告", "Training with report",
        "従事者に個人情報の研修を行い、実施を市に報告すること。",
        "従事者への研修が定められていません。",
        ("研修", "教育+実施", "教育+従事"),
    ),
    Topic(
        13, "罰則の周知", "Penalties explained",
        "個人情報保護法の罰則を従事者に知らせること。",
        "罰則を従事者に知らせることが書かれていません。",
        ("罰則",),
    ),
    Topic(
        14, "派遣労働者等", "Agency workers",
        "派遣労働者や臨時の者にも同じ義務を負わせること。",
        "派遣労働者等の扱いが書かれていません。",
        ("派遣", "臨時+従事"),
    ),
    Topic(
        15, "作業場所と保管場所", "Place of work and storage",
        "作業と保管の場所を特定し、市に届け出ること。替えるときは承認を得ること。",
        "作業場所と保管場所が特定されていません。",
        ("作業場所", "保管場所", "施錠+場所"),
    ),
    Topic(
        16, "収集の制限", "Limits on collecting",
        "業務に必要な範囲で、適法で公正な手段により集めること。",
        "収集の制限が書かれていません。",
        ("収集+必要", "収集+制限", "取得+公正"),
    ),
    Topic(
        17, "適正な管理", "Proper care",
        "施錠、立入りと利用の制限、暗号化など、漏えいを防ぐ措置をとること。",
        "施錠や暗号化などの安全管理の措置が書かれていません。",
        ("漏えい+防止", "安全管理", "き損+防止", "施錠"), weighty=True,
    ),
    Topic(
        18, "目的外の利用と提供の禁止", "No other use or provision",
        "業務のほかに利用せず、第三者に渡さないこと。",
        "目的外の利用と第三者への提供が禁じられていません。",
        ("目的外", "目的以外", "第三者+提供"), weighty=True,
    ),
    Topic(
        19, "複写と複製", "Copies",
        "市の承諾なく複写しないこと。複製物も同じ扱いとすること。",
        "複写と複製の制限がありません。",
        ("複写", "複製"),
    ),
    Topic(
        20, "持出しと運搬", "Taking out, sending and carrying",
        "持ち出すときは責任者又は代理者の許可を得て、記録し、運ぶときの措置をとること。",
        "持出しの許可と運搬の措置が定められていません。",
        ("持ち出", "持出", "運搬", "搬送"), weighty=True,
    ),
    Topic(
        21, "私物機器、USB、無線", "Own devices, USB and wireless",
        "私物の機器を使わず、記録媒体と無線の使い方を定めること。",
        "私物機器、USBメモリ、無線LANの使い方が定められていません。",
        ("私物", "USB", "無線", "外部記録媒体"),
    ),
    Topic(
        22, "修理と入替えの事前連絡", "Notice before repair or replacement",
        "機器を修理に出し、又は入れ替える前に市に知らせること。",
        "機器を修理に出す前の連絡が定められていません。",
        ("修理", "機器+入替", "機器+交換"),
    ),
    Topic(
        23, "再委託の禁止", "No re-entrustment without consent",
        "市の承諾なく再委託しないこと。子会社への委託も含むこと。",
        "再委託の制限がありません。",
        ("再委託",), weighty=True,
    ),
    Topic(
        24, "再委託先の義務", "The same duties below",
        "再委託先とその先にも同じ義務を負わせ、その履行を監督すること。",
        "再委託先に同じ義務を負わせることが書かれていません。",
        ("再委託+同様", "再委託先+義務", "再委託+監督"), weighty=True,
    ),
    Topic(
        25, "授受の記録", "Record of hand-overs",
        "資料の受渡しの日、内容、数、相手を記録すること。",
        "資料の受渡しの記録が定められていません。",
        ("授受", "受渡し", "引渡し+記録"),
    ),
    Topic(
        26, "定期の報告", "Regular reports",
        "取扱いの状況を、定期に、また求めに応じて書面で報告すること。",
        "取扱いの状況を報告する義務がありません。",
        ("書面+報告", "定期+報告", "管理状況+報告"), weighty=True,
    ),
    Topic(
        27, "検査、調査、指導", "Inspection, survey and guidance",
        "市が作業場所に立ち入って調べ、指導できること。下位の保管者にも及ぶこと。",
        "市が検査や調査をする権限がありません。",
        ("検査", "立入", "立ち入", "調査+作業所", "調査+協力"), weighty=True,
    ),
    Topic(
        28, "事故の報告", "Incident report, suspicion included",
        "漏えい等が起き、又はおそれがあるときに、直ちに市に報告し、指示に従うこと。",
        "事故とそのおそれを報告する義務がありません。",
        ("事故+報告", "漏えい+報告", "おそれ+報告"), weighty=True,
    ),
    Topic(
        29, "ヒヤリ・ハットの報告", "Near-miss report",
        "事故に至らなかった事例も市に報告すること。下位の保管者からも集めること。",
        "ヒヤリ・ハットを報告する義務がありません。事故の前触れが市に届きません。",
        ("ヒヤリ", "事故に至らな", "未然+事例+報告"), weighty=True,
    ),
    Topic(
        30, "返還と廃棄", "Return or disposal",
        "業務が終わったとき、保存期間が過ぎたときに、返還し又は復元できない形で廃棄すること。",
        "返還と廃棄が定められていません。",
        ("返還", "廃棄", "消去"), weighty=True,
    ),
    Topic(
        31, "廃棄の報告と証明", "Report and proof of disposal",
        "廃棄した日、方法、数、立会人を、保管者ごとに証明書で報告すること。",
        "廃棄したことの報告と証明が、保管者ごとに求められていません。",
        ("廃棄+報告", "廃棄+証明", "消去+証明", "消去+報告"), weighty=True,
    ),
    Topic(
        32, "公表、解除、損害賠償、違約", "Publication, termination, damages, penalty",
        "違反したときの公表、解除、損害賠償、違約金。消去しないことへの違約も含むこと。",
        "違反したときの解除、損害賠償、違約金がそろっていません。消去しないことへの定めも要ります。",
        ("損害+賠償", "解除", "違約金", "公表+違反"), weighty=True,
    ),
)  # fmt: skip


def topic(number: int) -> Topic:
    """Return the topic of a number, 1 to 32. Raises NoSuchTopic."""
    if not 1 <= number <= len(TOPICS):
        raise NoSuchTopic(number)
    return TOPICS[number - 1]


def topics_on(day: date) -> tuple[Topic, ...]:
    """Return the topics asked for on a day, in the order of their numbers."""
    return tuple(
        each for each in TOPICS if each.since <= day and (each.until is None or day <= each.until)
    )
