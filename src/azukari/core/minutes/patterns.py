"""The shapes of lines in council minutes, as tables: labels, headings, markers, speakers.

All are matched on `Unit.plain` (half-width signs, one kind of circle) and bounded, so that a long
line costs no more than its length. Layouts seen: 会議録 of cities in table form with ●/→, and
transcripts with speakers (会長: 委員: 事務局: 担当課:, 【委員】, ◎会長, Q/A).
"""

from __future__ import annotations

import re

from azukari.core.minutes.model import Decision, Role

# Labels of the header's rows, by the field they fill; blanks in a label do not count.
LABELS: dict[str, tuple[str, ...]] = {
    "name": ("会議の名称", "会議名称", "会議名", "名称"),
    "when": ("開催日時", "開催年月日", "開催日", "会議日時", "日時", "期日"),
    "place": ("開催場所", "会議場所", "場所", "会場"),
    "people": ("出席者及び欠席者", "出席者・欠席者", "出欠席者", "出席状況"),
    "present": ("出席委員", "出席者", "委員出席者", "委員"),
    "absent": ("欠席委員", "欠席者"),
    "secretariat": ("市事務局", "事務局職員", "事務局", "出席職員", "説明員", "市出席者"),
    "open": ("傍聴の可否", "公開の可否", "会議の公開", "公開・非公開の別", "公開・非公開", "傍聴"),
    "ground": ("非公開の理由", "傍聴不可の場合はその理由", "非公開理由"),
    "agenda": (
        "会議次第",
        "議事次第",
        "次第",
        "会議の次第",
        "議題",
        "案件",
        "審議事項",
        "議事日程",
    ),
    "contact": ("問い合わせ先", "問合せ先", "問合わせ先", "連絡先", "担当課", "担当"),
    "materials": ("配布資料", "配付資料", "会議資料", "資料"),
    "guests": ("傍聴人数", "傍聴者", "傍聴人"),
}
_LABEL_OF = {label: key for key, labels in LABELS.items() for label in labels}
# Labels of four signs that no sentence begins with, where a table lost its blanks.
_SURE_LABELS = "議の名称|開催日時|開催場所|聴の可否|び欠席者|合わせ先|会議次第"
_LABEL_HEAD = re.compile(
    r"(?:\d{1,2}[.． ] ?|[(\[【■●○◎◆・] ?){0,2}"
    rf"(?P<label>{'|'.join('[ ]?'.join(label) for label in sorted(_LABEL_OF, key=len, reverse=True))})"
    rf"(?P<end>[\])】]? ?[:\t]|[\])】]| {{1,9}}(?=\S)|\n|$|(?<=(?:{_SURE_LABELS}))(?=[^をはがに]))"
)
BODY_HEAD = re.compile(
    r"(?:\d{1,2}[.． ] ?|[■●○◎◆【<(] ?)?"
    r"(?:会 ?議 ?経 ?過|会議の経過|議事の経過|審議経過|審議内容|議事内容|会議内容|会議の内容|発言要旨"
    r"|議事録|会議録|議 ?事|発言内容|質疑応答|主な意見)[】>):：]?"
)
PROGRESS = re.compile(r"\(\d{1,2}\) ?(?!諮問|議案).{1,24}(?: ?\(\d{1,2}\) ?.{1,24}){0,9}")
_KINDS = "諮問|議案|議題|報告|案件|審議事項|協議事項"
CONSULTATION = re.compile(
    r"(?P<mark>[○●◎■□◆・-]? ?)(?:[(【<]?\d{0,2}[)】>.．]? ?)(?P<open>[【<(]?)"
    rf"(?P<kind>{_KINDS}|報告事項) ?第? ?(?P<number>\d{{1,3}})(?: (?=号))?(?P<unit>号)?(?P<close>[】>)])?(?P<rest>.*)",
    re.DOTALL,
)
TITLE = re.compile(r"[「『](?P<title>[^」』]{1,200})[」』]")
_TRAILING_DEPARTMENT = re.compile(
    r"[(〔\[](?P<department>[^()〔〕\[\]「」]{1,20}[課室部局所係])[)〕\]]"
)
DEPARTMENT = re.compile(r"[^\s:。、「」()]{1,18}[課室部局所]")
STATEMENTS_HEAD = re.compile(
    r"[※■●○◎]? ?(?:委員(?:の)?(?:意見|質問|質疑)|主な(?:意見|質疑))[^。]{0,12}?(?:及び|と|・)"
    r" ?(?P<department>[^。]{1,18}?)(?:から)?の(?:回答|説明)"
)
NOTE_HEAD = re.compile(
    r"[※(〔【\[]? ?事務局(?:注|補足|補注|追記)[)〕】\]:]? ?(?P<rest>.*)", re.DOTALL
)
FOLLOW_UPS = re.compile(
    r"[○●◎■□◆]? ?(?:[(]?\d{1,2}[).．] ?)?[^。]{0,30}(?:第 ?\d{1,3} ?回|前回|答申)[^。]{0,30}"
    r"意見[^。]{0,20}(?:回答|対応|処理状況|措置状況)(?:について|状況|報告)?"
)
OPINIONS_HEAD = re.compile(
    r"[※○●◎■<【(]? ?(?:第 ?\d{1,3} ?回|前回)?[^。]{0,24}?(?:委員(?:の)?意見|付された意見|付した意見)"
    r"[】>):]?"
)
RESPONSES_HEAD = re.compile(
    r"[※○●◎■<【(]? ?(?P<department>[^。]{1,24}?)(?:から)?の(?:回答|対応)[】>):]?"
)
ITEM = re.compile(r"(?:[-・] ?)?(?:[(] ?(?P<number>\d{1,2}) ?[)]|(?P<circled>[①-⑳])) ?")
ITEM_TOPIC = re.compile(r"(?:の意見)?に?ついて(?:は)?[、,:]? ?")
END = re.compile(r"[-― ]{0,5}(?:以 ?上|閉 ?会|終 ?了|散 ?会)[-― 。]{0,5}")
WITHHELD = re.compile(
    r"※? ?[^。]{0,40}資料[^。]{0,40}(?:公表|公開|掲載)[^。]{0,12}(?:しません|しない|できません|行わない|行いません)"
)
REASON_HEAD = re.compile(r"[【<\[(]?理由[】>\])]?:?")
CLAUSE = re.compile(r"(?:第 ?\d{1,3} ?条|\d{1,2} |\d{1,2}　|[(]\d{1,2}[)])")
MARK = re.compile(r"(?P<mark>●|→|⇒|->|-|―|・) ?")
DONE = re.compile(r"[。．？?！!」』)）】〕]$")
CLAUSE_STOP = "。．？?！!」』"
TIME_LINE = re.compile(
    r"[(]?(?P<word>開会|閉会|散会|終了|開始)[: ]{0,3}(?P<time>[^。]{0,14}\d[^。]{0,12})"
    r"|[(]?(?P<time2>[^。]{0,14}\d[時:分][^。]{0,6}) ?(?P<word2>開会|閉会|散会)[)]?"
)

_DECISIONS: tuple[tuple[Decision, re.Pattern[str]], ...] = (
    (Decision.CARRIED, re.compile(r"継続(?:審議|して審議|とする|とします)|次回に持ち越")),
    (Decision.CONDITIONAL, re.compile(r"条件付|条件を付[しけ]|「条件付可」")),
    (
        Decision.REJECTED,
        re.compile(r"「否」|否とする|不可と|不承認|認めない(?:こと|もの)|「不可」"),
    ),
    (
        Decision.APPROVED,
        re.compile(
            r"「可」|可と(?:する|し|決|答申|いた)|承認(?:と決|する|された|し|とする|いたし)|適当(?:である)?と(?:認|答申|する)"
            r"|妥当と認|[:は ]可[。 ]?$|原案のとおり(?:可|決|承認)|異議なし"
        ),
    ),
)
DECISION_LINE = re.compile(
    r"[※○●◎■◆<【\[(]? ?(?:答申|審議結果|決定|結論|採決|結果)[^。:]{0,8}[】>\])]? ?[: 　](?P<text>.{1,200})",
    re.DOTALL,
)

_OFFICES_OF_MEMBERS = (
    "会長職務代理者|会長職務代理|職務代理者|職務代理|会長代理|副会長|会 ?長"
    "|副委員長|委 ?員 ?長|議 ?長|座 ?長"
)
_MEMBER = rf"(?:[^\s:()、。]{{0,6}}(?:{_OFFICES_OF_MEMBERS})|[^\s:()、。]{{0,8}}委員(?: ?[A-Z\d])?|[A-Z] ?委員|各委員)"
_CITY = (
    r"(?:市?事 ?務 ?局|市(?= ?[:】)\]〕])|所管課|担当課|主管課|説明員|実施機関|当局|市側|執行部|担当者"
    r"|[^\s:()、。]{1,14}(?:課|室|部|局|係|センター)(?:長|主任|主事|主査|係長|補佐|職員|担当者?)?)"
    r"(?:[(][^()]{1,12}[)])?"
)
_ASKED = r"(?:Q ?\d{0,3}|問 ?\d{0,3}|質問 ?\d{0,3}|質疑|意見)"
_ANSWERED = r"(?:A ?\d{0,3}|答 ?\d{0,3}|回答 ?\d{0,3}|答弁|応答)"
_WHO = rf"(?:(?P<member>{_MEMBER})|(?P<city>{_CITY})|(?P<asked>{_ASKED})|(?P<answered>{_ANSWERED}))"
_BARE = (
    rf"(?:(?P<member>(?:{_OFFICES_OF_MEMBERS}|[^\s:()、。]{{1,5}}委員|委員(?: ?[A-Z\d])?))"
    r"|(?P<city>(?:市?事 ?務 ?局|所管課|担当課|説明員|実施機関|[^\s:()、。は]{1,10}課(?:長|係長|職員)?)))"
)
# From the surest to the weakest: bracketed, with a colon, with a circle, bare before a wide blank.
SPEAKERS = (
    re.compile(rf"(?:[◎-]|[○●・](?!○))? ?[【\[〔<]{_WHO}[】\]〕>] ?:? ?"),
    re.compile(rf"[○◎●・-]? ?[(]{_WHO}[)] ?:? ?"),
    re.compile(rf"(?:◎|[○●・](?!○))? ?{_WHO} ?: ?"),
    re.compile(rf"(?:◎|[○●](?!○)) ?{_WHO}[ \t]{{1,4}}"),
    re.compile(rf"{_BARE}[ \t]{{1,4}}(?=\S)"),
    re.compile(
        r"(?P<asked>(?:Q|問|質問) ?\d{0,3})[.、 \t] ?|(?P<answered>(?:A|答|回答) ?\d{0,3})[.、 \t] ?"
    ),
)
_ROLE_OF_GROUP = {
    "member": Role.QUESTION,
    "asked": Role.QUESTION,
    "city": Role.REPLY,
    "answered": Role.REPLY,
}


def label_of(plain: str) -> tuple[str, int] | None:
    """Return the header field a line begins and where its value starts."""
    match = _LABEL_HEAD.match(plain)
    if match is None:
        return None
    return _LABEL_OF[match["label"].replace(" ", "")], match.end()


def speaker_of(plain: str) -> tuple[str, Role, int] | None:
    """Return who speaks in a line that names its speaker, as whom, and where the speech starts."""
    head = plain[:60]
    for pattern in SPEAKERS:
        match = pattern.match(head)
        if match is not None:
            group, name = next((key, name) for key, name in match.groupdict().items() if name)
            return name.replace(" ", ""), _ROLE_OF_GROUP[group], match.end()
    return None


def decision_of(plain: str) -> Decision | None:
    """Return the decision a sentence states."""
    for decision, pattern in _DECISIONS:
        if pattern.search(plain[:2000]):
            return decision
    return None


def department_at_end(plain: str) -> str:
    """Return the department that stands in brackets: …委託」(納税課)."""
    found = list(_TRAILING_DEPARTMENT.finditer(plain[:400]))
    return found[-1]["department"] if found else ""
