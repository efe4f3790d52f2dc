"""Refusals about bodies, engagements and their chains; those of the chain itself are `core.custody`'s.

Refused
├── CodeTaken           a body has the code
├── NumberTaken         a body has the corporate number: which one
├── SuccessionInCircle  a body would be its own forerunner
├── EngagementOver      the contract has ended, or ends earlier
├── OutsideEngagement   a day outside the contract
├── ScopeOutOfOrder     a scope effective before the last one
├── TermOver            an officer's term ended already
├── HeadOfChain         the contractor's own tier ends with the contract
└── TierOver            the tier ended already
BadInput
├── BadCorporateNumber  thirteen digits with a wrong check digit
├── NothingGranted      a scope without a recipient
└── UnknownItems        item codes that the register does not know
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from azukari.core.shared.errors import BadInput, Refused
from azukari.web.japanese import in_words


class CodeTaken(Refused):
    """A body has the code already."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("The code “%(code)s” is taken.") % {"code": code},
            remedy=_("Choose another code; two bodies never share one."),
        )
        self.code = code


class NumberTaken(Refused):
    """A body has the corporate number already: `holder`, by code."""

    def __init__(self, number: str, holder: str) -> None:
        super().__init__(
            _("The corporate number %(number)s belongs to “%(holder)s”.")
            % {"number": number, "holder": holder},
            remedy=_("Check the number; a successor has a number of its own."),
        )
        self.number, self.holder = number, holder


class SuccessionInCircle(Refused):
    """Following the forerunners would come back to the body: `path`, by codes."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(
            _("The bodies would succeed each other in a circle (%(path)s).")
            % {"path": " → ".join(path)},
            remedy=_("Choose the body that existed before this one."),
        )
        self.path = path


class EngagementOver(Refused):
    """The contract ends on or before the day."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            _("The contract ends on %(day)s.") % {"day": in_words(ends_on)},
            remedy=_("Choose an earlier day, or enter a new contract."),
        )
        self.ends_on = ends_on


class OutsideEngagement(Refused):
    """A day on which the contract does not hold."""

    def __init__(self, on: date) -> None:
        super().__init__(
            _("The contract does not hold on %(day)s.") % {"day": in_words(on)},
            remedy=_("Choose a day within the contract’s period."),
        )
        self.on = on


class ScopeOutOfOrder(Refused):
    """Versions take effect one after another: the `last` one's day."""

    def __init__(self, effective_from: date, last: date) -> None:
        super().__init__(
            _("The scope takes effect on %(day)s, not after the last one (%(last)s).")
            % {"day": in_words(effective_from), "last": in_words(last)},
            remedy=_("Choose a day after the last version."),
        )
        self.effective_from, self.last = effective_from, last


class HeadOfChain(Refused):
    """The contractor's own tier lives and ends with the contract."""

    def __init__(self) -> None:
        super().__init__(
            _("The contractor’s place in the chain ends with the contract."),
            remedy=_("End the contract instead."),
        )


class TermOver(Refused):
    """The officer's term ends on or before the day already."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            _("This term of office ends on %(day)s already.") % {"day": in_words(ends_on)},
            remedy=_("Choose an earlier day."),
        )
        self.ends_on = ends_on


class TierOver(Refused):
    """The tier ends on or before the day already."""

    def __init__(self, ends_on: date) -> None:
        super().__init__(
            _("This custodian’s place ends on %(day)s already.") % {"day": in_words(ends_on)},
            remedy=_("Choose an earlier day."),
        )
        self.ends_on = ends_on


class BadCorporateNumber(BadInput):
    """Not thirteen digits, or a wrong check digit."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("“%(number)s” is no corporate number: its check digit is wrong.")
            % {"number": number},
            remedy=_("Type the thirteen digits as the tax agency publishes them."),
        )
        self.number = number


class NothingGranted(BadInput):
    """A scope names one recipient at least."""

    def __init__(self) -> None:
        super().__init__(
            _("The scope names no recipient."), remedy=_("Enter one recipient at least.")
        )


class UnknownItems(BadInput):
    """Codes of items that the register does not know."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(sorted(codes))
        super().__init__(
            _("The register knows no data item “%(codes)s”.") % {"codes": "、".join(self.codes)},
            remedy=_("Add the item to the register, or correct its code."),
        )
