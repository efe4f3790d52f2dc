"""Words that mean the same in the record, as data: edition of November 2026.

A search for one of a line also looks for the others; the page says so and lets one switch it off.
The first words are the usual ones. Matching is on the folded form, so ＵＳＢ and usb are one word.
"""

from __future__ import annotations

from azukari.core.shared.places import fold_with_places

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("USB", "USBメモリ", "USBスティック", "メモリースティック", "外部記憶媒体", "可搬媒体"),
    ("廃棄", "消去", "破棄", "処分", "抹消"),
    ("シュレッダー", "裁断", "溶解"),
    ("再委託", "再々委託", "下請"),
    ("持出し", "持ち出し", "持出", "持ちだし"),
    ("同意", "承諾"),
    ("漏えい", "漏洩", "流出"),
    ("紛失", "亡失", "置き忘れ"),
    ("ヒヤリハット", "ヒヤリ・ハット"),
    ("誓約書", "念書"),
    ("代理者", "代行者"),
    ("受託者", "委託先"),
    ("無線LAN", "Wi-Fi", "WiFi"),
    ("保存期間", "保存年限", "保管期間"),
    ("コンビニ", "コンビニエンスストア"),
    ("納付書", "納入通知書"),
    ("撮影", "録画"),
    ("パスワード", "暗証番号"),
    ("マイナンバー", "個人番号", "特定個人情報"),
    ("名簿", "台帳"),
)
_GROUPS = {fold_with_places(word).text: group for group in SYNONYMS for word in group}


def others(folded: str) -> tuple[str, ...]:
    """Return the words of the same meaning, none that a search finds anyway.

    Whoever looks for usb finds usbメモリ: only what no shorter one covers is worth looking for.
    """
    forms = {fold_with_places(word).text: word for word in _GROUPS.get(folded, ())}
    known = [folded, *forms]
    return tuple(
        word
        for form, word in forms.items()
        if form != folded and not any(each in form for each in known if each != form)
    )
