"""Why a release is refused, each with what is missing.

Reason
├── NoTermsInForce · TermsNotYetBegun · TermsEnded      nothing holds on the day
├── RecipientNotNamed · OnwardNotGranted · PurposeDiffers   not to them, not for this
└── ItemsNotGranted · ChannelNotGranted · RulesNotMet      too much, the wrong way, unsafely
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.core.shared.reasons import Reason
from azukari.core.shared.wareki import format_date
from azukari.core.terms.values import Channel, ItemCode, Rule


@dataclass(frozen=True, slots=True)
class NoTermsInForce(Reason):
    """No consultation allows the operation anything."""

    operation: str

    def __str__(self) -> str:
        return "この業務には取扱条件がありません。諮問が必要です。"


@dataclass(frozen=True, slots=True)
class TermsEnded(Reason):
    """The terms held until a day before."""

    on: date

    def __str__(self) -> str:
        return f"取扱条件は{format_date(self.on)}で終わっています。改めて諮問が必要です。"


@dataclass(frozen=True, slots=True)
class TermsNotYetBegun(Reason):
    """The terms hold from a later day."""

    on: date

    def __str__(self) -> str:
        return f"取扱条件は{format_date(self.on)}からです。それまで提供できません。"


@dataclass(frozen=True, slots=True)
class RecipientNotNamed(Reason):
    """No grant names the recipient."""

    recipient: str

    def __str__(self) -> str:
        return f"提供先「{self.recipient}」は取扱条件に挙がっていません。"


@dataclass(frozen=True, slots=True)
class OnwardNotGranted(Reason):
    """The one who passes it on may not."""

    passed_by: str

    def __str__(self) -> str:
        return f"「{self.passed_by}」から先への提供は認められていません。"


@dataclass(frozen=True, slots=True)
class PurposeDiffers(Reason):
    """The recipient is named for another purpose."""

    granted: str
    asked: str

    def __str__(self) -> str:
        return f"目的「{self.asked}」は、認められた目的「{self.granted}」と異なります。"


@dataclass(frozen=True, slots=True)
class ItemsNotGranted(Reason):
    """Some items are not allowed."""

    items: frozenset[ItemCode]

    def __str__(self) -> str:
        return (
            f"認められていない記録項目があります({'、'.join(sorted(self.items))})。除いてください。"
        )


@dataclass(frozen=True, slots=True)
class ChannelNotGranted(Reason):
    """The way is not one of those allowed."""

    channel: Channel
    granted: frozenset[Channel]

    def __str__(self) -> str:
        allowed = "、".join(sorted(self.granted)) or "なし"
        return f"提供の方法「{self.channel}」は認められていません(認められた方法: {allowed})。"


@dataclass(frozen=True, slots=True)
class RulesNotMet(Reason):
    """Rules of the grant are not kept."""

    rules: frozenset[Rule]

    def __str__(self) -> str:
        return f"守られていない条件があります({'、'.join(sorted(self.rules))})。"
