"""Refusals of custody; those about certificates, authority and backups are `core.custody`'s.

Refused
├── ReleaseRefused       the gate: every reason, and the grant that it would need
├── RecipientUnknown     nobody is known by the code
├── ReceivedAlready      a receipt is taken once
├── NobodyOnTheRoster    a roster without anybody does not leave
├── NothingToReceive     shown on a screen, told by phone, published: nobody signs
├── OtherFile            a receipt for a file that is not the one released
├── DisposedAlready      a certificate covers the holding already
├── OfSeveralOperations  one certificate is about one operation
├── SerialTaken          a medium has the serial
├── ReportedAlready      what was handed in about it waits for the city
├── JudgedAlready        what was handed in was accepted or sent back before
├── ReasonMissing        sent back without a reason
└── NotInPlace           out, lost or destroyed: it cannot go out again
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from azukari.core import terms
from azukari.core.shared.errors import Refused
from azukari.core.shared.reasons import Reason
from azukari.core.terms import Grant, ReleaseRequest


class ReleaseRefused(Refused):
    """The gate stays shut: the `request`, every one of the `reasons`, the grant `needed`."""

    def __init__(self, request: ReleaseRequest, decision: terms.Refused) -> None:
        super().__init__(
            _("The release is not allowed."),
            remedy=_("Leave out what is not allowed, or put it to the council."),
        )
        self.request = request
        self.reasons: tuple[Reason, ...] = decision.reasons
        self.needed: Grant = decision.needed


class RecipientUnknown(Refused):
    """Nobody is known by the code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Nobody is known by the code “%(code)s”.") % {"code": code},
            remedy=_("Enter the body first."),
        )
        self.code = code


class ReceivedAlready(Refused):
    """The release was received already."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Release %(key)s was received already.") % {"key": key},
            remedy=_("Look at the release; a receipt is taken once."),
        )
        self.key = key


class NothingToReceive(Refused):
    """Nothing was handed over that could be received."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Nobody signs for release %(key)s: nothing was handed over.") % {"key": key}
        )
        self.key = key


class NobodyOnTheRoster(Refused):
    """Nobody stands on the roster that was to leave."""

    def __init__(self, engagement: str) -> None:
        super().__init__(
            _("Nobody stands on the roster of contract %(key)s.") % {"key": engagement},
            remedy=_("Enter the people first."),
        )
        self.engagement = engagement


class OtherFile(Refused):
    """The receipt is for another file: the hash `released` and the one `shown`."""

    def __init__(self, released: str, shown: str) -> None:
        super().__init__(
            _("The file that was received is not the one that was released."),
            remedy=_("Compare the numbers; if they stay different, treat it as an incident."),
        )
        self.released, self.shown = released, shown


class DisposedAlready(Refused):
    """A certificate covers the holding already: its `holding` and the `certificate`."""

    def __init__(self, holding: str, certificate: str) -> None:
        super().__init__(
            _("Holding %(holding)s is covered by certificate %(certificate)s already.")
            % {"holding": holding, "certificate": certificate},
            remedy=_("The same thing cannot be destroyed twice; check the number."),
        )
        self.holding, self.certificate = holding, certificate


class OfSeveralOperations(Refused):
    """The things come from several operations or are of several kinds."""

    def __init__(self) -> None:
        super().__init__(
            _("These are of several operations or kinds."),
            remedy=_("Write one certificate for each operation and kind."),
        )


class SerialTaken(Refused):
    """A medium has the serial already."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("A medium has the serial number “%(serial)s” already.") % {"serial": serial},
            remedy=_("Check the number on the medium."),
        )
        self.serial = serial


class NotInPlace(Refused):
    """The medium is not where it could be taken from, or not out so that it could come back."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            _("Medium %(serial)s is not where this needs it to be.") % {"serial": serial},
            remedy=_("Look at its page: it is out, back already, lost or destroyed."),
        )
        self.serial = serial


class ReportedAlready(Refused):
    """The holding waits for the city's look: its `holding`, and what was handed in as `report`."""

    def __init__(self, holding: str, report: str) -> None:
        super().__init__(
            _("Holding %(holding)s was reported already (%(report)s).")
            % {"holding": holding, "report": report},
            remedy=_("Wait until the city has looked; it is sent back when something is missing."),
        )
        self.holding, self.report = holding, report


class JudgedAlready(Refused):
    """What was handed in was accepted or sent back before: its `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(
            _("Report %(key)s was judged already.") % {"key": key},
            remedy=_("Look at its page."),
        )
        self.key = key


class ReasonMissing(Refused):
    """Sent back without a reason."""

    def __init__(self) -> None:
        super().__init__(_("The reason is missing."), remedy=_("Say what is wrong or missing."))
