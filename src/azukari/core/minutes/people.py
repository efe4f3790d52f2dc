"""Read who was there: names with their office, members apart from the secretariat.

`朝霧会長・青柳拓海委員`, `会長 朝霧誠二`, `(委員) … (市事務局) 風間総務部長・霜 主事`: the office stands
after or before the name, groups in brackets.
"""

from __future__ import annotations

import re

from azukari.core.minutes.lines import narrow
from azukari.core.minutes.model import Person

MEMBER, SECRETARIAT = "member", "secretariat"
_MEMBER_OFFICES = (
    "会長職務代理者",
    "会長職務代理",
    "職務代理者",
    "職務代理",
    "会長代理",
    "副会長",
    "副委員長",
    "会長",
    "委員長",
    "座長",
    "委員",
)
_CITY_OFFICE = re.compile(
    r"(?:部長|課長補佐|課長|次長|局長|室長|所長|係長|主幹|主査|主任|主事|参事|書記|技師|職員|担当)$"
)
# Where the office of a city official begins, when no blank parts it from the surname.
_STEMS = re.compile(
    "総務|企画|財務|財政|税務|納税|課税|市民|福祉|健康|保健|子ども|こども|子育|環境|ごみ|資源|都市|建設"
    "|教育|広報|秘書|政策|生活|地域|議会|会計|監査|行政|法務|文書|庶務|人事|職員課|情報|防災|危機|産業|経営"
    "|デジタル|まちづくり|児童|介護|高齢|障害|障がい|保険|選挙|管財|契約|下水|水道|道路|公園|文化|スポーツ"
    "|同課|部長|課長|次長|局長|室長|係長|主幹|主査|主任|主事|参事|書記|職員"
)
_SECTION = re.compile(r"[●○■・]? ?(?P<what>出席者|欠席者|出席委員|欠席委員|出席|欠席)[:： ]")
_GROUP = re.compile(r"[(【\[〔](?P<group>[^()【】\[\]〔〕]{1,12})[)】\]〕]:? ?")
_CITY_GROUP = re.compile("事務局|市|説明|職員|所管|担当|課")
_COUNT = re.compile(r"[(]?\d{1,3} ?[名人][)]?")
_NOBODY = {"なし", "無し", "無", "-", "―", "該当なし"}


def sections(text: str, default: str) -> list[tuple[str, str]]:
    """Cut a row into (present | absent, text)."""
    found: list[tuple[str, str]] = []
    at, what = 0, default
    for match in _SECTION.finditer(narrow(text)):
        if text[at : match.start()].strip():
            found.append((what, text[at : match.start()]))
        at, what = match.end(), "absent" if match["what"].startswith("欠") else "present"
    found.append((what, text[at:]))
    return found


def people(text: str, role: str = MEMBER) -> list[Person]:
    """Return the people a text names; groups in brackets say who is of the secretariat."""
    plain = narrow(text)
    found: list[Person] = []
    at, current = 0, role
    for match in _GROUP.finditer(plain):
        if _COUNT.fullmatch(match[0].strip()):
            continue
        found += _group(text[at : match.start()], current)
        at = match.end()
        is_city = _CITY_GROUP.search(match["group"]) and "委員" not in match["group"]
        current = SECRETARIAT if is_city else role
    return found + _group(text[at:], current)


def _group(text: str, role: str) -> list[Person]:
    found: list[Person] = []
    for part in re.split(r"[・、,，\t/／]", _COUNT.sub(" ", narrow(text))):
        found += _part(part.split(), role)
    return found


def _part(words: list[str], role: str) -> list[Person]:
    found: list[Person] = []
    name: list[str] = []
    office = ""
    for word in words:
        person = _person(word, role)
        if person is None or (not person.name and not name and office):
            name.append(word.strip("●○:"))
        elif not person.name and name:
            found.append(Person("".join(name), office + person.office, role))
            name, office = [], ""
        elif not person.name:
            office = person.office
        elif name and _is_office_only(word):
            found.append(Person("".join(name), word, role))
            name = []
        else:
            found += _left(name, office, role)
            found.append(person)
            name, office = [], ""
    return found + _left(name, office, role)


def _left(name: list[str], office: str, role: str) -> list[Person]:
    full = "".join(name)
    if not full or full in _NOBODY or not re.fullmatch(r"[^\d。:()]{1,20}", full):
        return []
    return [Person(full, office or ("委員" if role == MEMBER else ""), role)]


def _is_office_only(word: str) -> bool:
    return bool(_STEMS.match(word) and _CITY_OFFICE.search(word))


def _person(word: str, role: str) -> Person | None:
    """Part a word into name and office; None if it ends in no office."""
    for office in _MEMBER_OFFICES:
        if word.endswith(office):
            return Person(word.removesuffix(office), office, role)
    if not _CITY_OFFICE.search(word):
        return None
    stem = _STEMS.search(word, 1)
    at = 0 if _STEMS.match(word) else stem.start() if stem else 0
    return Person(word[:at], word[at:], role if role == SECRETARIAT else SECRETARIAT)
