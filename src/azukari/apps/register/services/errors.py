"""Refusals of the register.

Refused
├── NotStarted        no START notice for the code
├── AlreadyStarted    a second START
├── AlreadyEnded      anything filed or put in force after END
├── OutOfOrder        a notice effective before the last one
├── NotYetDecided     terms whose consultation is not decided by today
├── TermsOverlap      terms of the same basis hold on the same days
└── TermsNotInForce   no such terms to end on that day
BadInput
├── NothingListed     a notice without data items
├── UnknownItems      item codes that the register does not know
└── NoGround          a legal ground without words
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from azukari.core.shared.errors import BadInput, Refused
from azukari.core.terms import Basis
from azukari.web.japanese import in_words


class NotStarted(Refused):
    """Nothing was started under the code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("There is no start notice for the operation “%(code)s”.") % {"code": code},
            remedy=_("File the start notice first."),
        )
        self.code = code


class AlreadyStarted(Refused):
    """The code is taken."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("The start of the operation “%(code)s” has been filed already.") % {"code": code},
            remedy=_("File a change notice, or choose another code."),
        )
        self.code = code


class AlreadyEnded(Refused):
    """The operation has an END notice."""

    def __init__(self, code: str, ended_on: date) -> None:
        super().__init__(
            _("The operation ended on %(day)s.") % {"day": in_words(ended_on)},
            remedy=_("File the start notice of a new operation."),
        )
        self.code, self.ended_on = code, ended_on


class OutOfOrder(Refused):
    """Notices take effect in the order filed."""

    def __init__(self, effective_on: date, last: date) -> None:
        super().__init__(
            _("The notice takes effect on %(day)s, before the last one (%(last)s).")
            % {"day": in_words(effective_on), "last": in_words(last)},
            remedy=_("Choose a day on or after the last notice."),
        )
        self.effective_on, self.last = effective_on, last


class NotYetDecided(Refused):
    """Terms rest on decided consultations only."""

    def __init__(self, basis: Basis, today: date) -> None:
        super().__init__(
            _("The terms rest on a consultation not decided by %(day)s.")
            % {"day": in_words(today)},
            remedy=_("Wait for the council’s decision."),
        )
        self.basis, self.today = basis, today


class TermsOverlap(Refused):
    """The same basis carries one set of terms a day."""

    def __init__(self, basis: Basis, start: date) -> None:
        super().__init__(
            _("Terms of the same basis hold already from %(day)s.") % {"day": in_words(start)},
            remedy=_("End those first, or choose days that do not overlap."),
        )
        self.basis, self.start = basis, start


class TermsNotInForce(Refused):
    """There is nothing to end."""

    def __init__(self, basis: Basis, on: date) -> None:
        super().__init__(
            _("No terms of that basis hold on %(day)s.") % {"day": in_words(on)},
            remedy=_("Check the basis and the day."),
        )
        self.basis, self.on = basis, on


class NothingListed(BadInput):
    """A notice lists at least one data item."""

    def __init__(self) -> None:
        super().__init__(
            _("The notice lists no data item."), remedy=_("Choose at least one data item.")
        )


class UnknownItems(BadInput):
    """Codes of items that the register does not know."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(sorted(codes))
        super().__init__(
            _("The register knows no data item “%(codes)s”.") % {"codes": "、".join(self.codes)},
            remedy=_("Add the item to the register, or correct its code."),
        )


class NoGround(BadInput):
    """A legal ground says which."""

    def __init__(self) -> None:
        super().__init__(_("The legal ground is empty."), remedy=_("Name the law and the article."))
