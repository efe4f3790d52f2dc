"""Read the list of secrets: one a line, `#` starts a comment line, blank lines are skipped.

The number of a secret is the number of its line, so that a person finds it without the report
saying it.
"""

from __future__ import annotations

import re

from azukari.core.files.texts import encoding_of
from azukari.core.redaction.model import Secret
from azukari.core.shared.errors import BadInput, Place
from azukari.core.shared.folding import fold

MOST_BYTES = 4 * 1024**2
MOST_SECRETS = 50_000
LONGEST = 500
_SHOWN_LINES = 5
_PLAIN = re.compile(r"[^\w]|_")


def read_secrets(data: bytes, *, file: str = "") -> tuple[Secret, ...]:
    """Return the secrets of a list (UTF-8, UTF-16, Shift_JIS, EUC-JP or ISO-2022-JP).

    Raises BadInput naming the lines of secrets with fewer than two letters, lines that are too
    long, a list without secrets, too many of them, and bytes that are no text.
    """
    lines = enumerate(_text(data, file).splitlines(), start=1)
    secrets = tuple(
        Secret(number, line.strip())
        for number, line in lines
        if line.strip() and not line.lstrip().startswith("#")
    )
    _check_count(secrets, file)
    _refuse(
        [secret for secret in secrets if len(bare(secret.text)) < 2],  # noqa: PLR2004 # one letter
        "1文字だけの語は、どの文章にもあるため探せません。",
        "2文字以上で書くか、行を除いてください。",
        file,
    )
    _refuse(
        [secret for secret in secrets if len(secret.text) > LONGEST],
        f"1行が{LONGEST}文字を超えています。",
        "1行に1語ずつ書いてください。",
        file,
    )
    return secrets


def bare(text: str) -> str:
    """Return the letters and digits that a search can hold on to."""
    return _PLAIN.sub("", fold(text, keep_spaces=False))


def _text(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise BadInput(
            f"一覧が{MOST_BYTES // 1024**2}MBを超えています。",
            remedy="必要な語だけにしてください。",
            place=Place(file),
        )
    encoding = encoding_of(data)
    if not encoding:
        raise BadInput(
            "一覧が文字として読めません。",
            remedy="1行に1語のテキスト(UTF-8)で保存してください。",
            place=Place(file),
        )
    return data.decode(encoding)


def _check_count(secrets: tuple[Secret, ...], file: str) -> None:
    if not secrets:
        raise BadInput(
            "探す語が1つもありません。", remedy="1行に1語ずつ書いてください。", place=Place(file)
        )
    if len(secrets) > MOST_SECRETS:
        raise BadInput(
            f"探す語が{MOST_SECRETS}を超えています。",
            remedy="一覧を分けて、それぞれ検査してください。",
            place=Place(file),
        )


def _refuse(secrets: list[Secret], what: str, remedy: str, file: str) -> None:
    if not secrets:
        return
    numbers = [secret.number for secret in secrets]
    named = "、".join(str(number) for number in numbers[:_SHOWN_LINES])
    more = f"ほか{len(numbers) - _SHOWN_LINES}行" if len(numbers) > _SHOWN_LINES else ""
    raise BadInput(f"{what}({named}行目{more})", remedy=remedy, place=Place(file, row=numbers[0]))
