"""Which column of a source means what: our words, the headings they often have, the mapping of one source.

BadInput
└── MappingNotUsable   a needed word has no column, or two words share one
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf

from azukari.core.shared.errors import BadInput
from azukari.core.shared.folding import fold

Mapping = MappingOf[str, str]  # our word → the heading in the source's file

# Our words, and the headings by which a first mapping is proposed. Needed unless in OPTIONAL.
HEADINGS: MappingOf[str, tuple[str, ...]] = {
    "bill": ("納付番号", "納付書番号", "収納番号"),
    "notice": ("通知書番号", "賦課番号"),
    "item": ("税目", "税目コード", "科目"),
    "levy_year": ("賦課年度", "課税年度", "年度"),
    "instalment": ("期別", "期"),
    "amount": ("税額", "金額", "期別税額"),
    "due_on": ("納期限", "納付期限"),
    "payer": ("宛名番号", "納税義務者番号"),
    "name": ("氏名", "名称", "宛名"),
    "kana": ("フリガナ", "カナ氏名"),
    "postal": ("郵便番号",),
    "address": ("住所", "送付先住所"),
    "debit": ("口座振替", "口振"),
    "withdrawn": ("取消", "異動"),
}
OPTIONAL = frozenset({"kana", "debit", "withdrawn"})


class MappingNotUsable(BadInput):
    """The mapping of a source cannot be used; `missing` are our words, `shared` the headings used twice."""

    def __init__(self, missing: Iterable[str], shared: Iterable[str]) -> None:
        self.missing, self.shared = tuple(missing), tuple(shared)
        lacking = "、".join(HEADINGS[word][0] for word in self.missing)
        double = "、".join(self.shared)
        super().__init__(
            (f"列が決まっていない項目があります: {lacking}。" if lacking else "")
            + (f"二つの項目に使われている列があります: {double}。" if double else ""),
            remedy="取込元の設定で列の対応を直してください。",
        )


def check_mapping(mapping: Mapping) -> None:
    """Raise MappingNotUsable unless every needed word has a column of its own."""
    used = [heading for heading in mapping.values() if heading]
    missing = [word for word in HEADINGS if word not in OPTIONAL and not mapping.get(word)]
    shared = sorted({heading for heading in used if used.count(heading) > 1})
    if missing or shared:
        raise MappingNotUsable(missing, shared)


def suggest_mapping(headings: Iterable[str]) -> dict[str, str]:
    """Return the mapping that the file's own headings suggest; words without a likely column are left out."""
    known = {fold(heading, keep_spaces=False): heading for heading in headings}
    found: dict[str, str] = {}
    for word, usual in HEADINGS.items():
        for heading in usual:
            if heading in known:
                found[word] = known[heading]
                break
    return found
