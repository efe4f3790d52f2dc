"""Names without a cue: family and given name, a person's word, the subject of what only a person does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from azukari.core.redaction.model import Mark, Why
from azukari.core.redaction.naming.against import is_rare_subject, speaks_against
from azukari.core.redaction.naming.common import kanji_before, mark
from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.shapes import ALONE, Name, beginning_at

_DOES = re.compile(
    "[はがも][^、。はがも\n]{0,12}?(述べ|言っ|言う|答え|話し|話す|発言し|質問し|尋ね|うなず|欠席|退席|来庁し|来所し|入力し|記入し|署名し"
    "|電話し|電話を|笑っ|泣い|怒っ|亡くな|生まれ|結婚し|離婚し|入院し|通院し|休ん|勤め|暮らし|思う|考える|覚えて|気付い|うそを|謝っ|頼ん|反対し|賛成し|同意し|納得し|辞め|着任し|転勤し|異動し|受け付け|引き継い|立ち会|手渡し)"
)


def by_words(line: Line) -> Iterator[Mark]:
    """Yield what the dictionaries take for people, both names before one."""
    at = 0
    for start in sorted(line.may_begin):
        if start < at or not line.opens(start, start + 2):
            continue
        name = beginning_at(line, start)
        if name is None:
            continue
        if is_rare_subject(line, name):
            yield mark(name, Why.NAME, 0.5, "姓にもある地名")
            continue
        if speaks_against(line, name) or not _is_written_as_name(line, name):
            continue
        at = name.end
        if name.is_full:
            yield mark(name, Why.NAME, 0.9, "姓と名が並ぶ")
        else:
            yield mark(name, Why.NAME, 0.6, "人名の語")


def by_verbs(line: Line) -> Iterator[Mark]:
    """Yield family names that are places or words too, before what only a person does: 千葉が入力した."""
    for match in _DOES.finditer(line.text):
        for start in line.found.surnames.get(match.start(), ()):
            name = Name(start, match.start(), ALONE)
            known = line.class_at(start, match.start()) in ("P", "S", "K")
            if known and not kanji_before(line, start):
                yield mark(name, Why.CONTEXT, 0.65, f"「{match[1]}」の主語")


def _is_written_as_name(line: Line, name: Name) -> bool:
    """Whether a word alone may be a name: not one short kana word, not a word of one letter."""
    words = line.text[name.start : name.end]
    if any(map(is_kanji, words)):
        return True
    return name.is_full or line.class_at(name.start, name.end) in ("S", "N")
