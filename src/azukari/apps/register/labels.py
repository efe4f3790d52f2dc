"""Words for the core's codes: how data leaves, what must be kept to, how it ends."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from azukari.core.terms import Channel, CustodianKind, DisposalMethod, KeptFrom, Rule

CHANNELS: dict[str, Promise] = {
    Channel.PAPER: _("On paper"),
    Channel.SCREEN: _("On a screen"),
    Channel.PHONE: _("By phone"),
    Channel.PRINT_SHOP: _("To a print shop"),
    Channel.USB: _("On a USB stick"),
    Channel.TAPE: _("On magnetic tape"),
    Channel.DISK: _("On a disk"),
    Channel.LGWAN: _("Over LGWAN"),
    Channel.DEDICATED_LINE: _("Over a dedicated line"),
    Channel.INTERNET: _("Over the Internet"),
    Channel.PUBLIC_PAGE: _("On a public page"),
}
RULES: dict[str, Promise] = {
    Rule.ENCRYPTED: _("Encrypted"),
    Rule.NO_LOCAL_DISK: _("Nothing kept on the device’s own disk"),
    Rule.RADIO_OFF: _("Wireless functions switched off"),
    Rule.NUMBERED_COPY: _("Numbered copies"),
    Rule.LOCKED_CABINET: _("Kept in a locked cabinet"),
    Rule.TWO_PEOPLE: _("Handled by two people"),
    Rule.STAFF_PRESENT: _("City staff present"),
    Rule.TAKE_OUT_PERMIT: _("A permit before taking out"),
    Rule.NO_COPIES: _("No copies"),
    Rule.HOST_PINNED: _("Only to the registered host"),
}
DISPOSALS: dict[str, Promise] = {
    DisposalMethod.BEYOND_RECOVERY: _("By a method that cannot be undone"),
    DisposalMethod.RETURN: _("Returned to the city"),
    DisposalMethod.SHRED: _("Shredded"),
    DisposalMethod.DISSOLVE: _("Dissolved"),
    DisposalMethod.INCINERATE: _("Incinerated"),
    DisposalMethod.OVERWRITE: _("Overwritten"),
    DisposalMethod.DEGAUSS: _("Degaussed"),
    DisposalMethod.CRYPTO_ERASE: _("Key destroyed"),
    DisposalMethod.DESTROY: _("Physically destroyed"),
}
KEPT_FROM: dict[str, Promise] = {
    KeptFrom.EVENT: _("from the event"),
    KeptFrom.FISCAL_YEAR_END: _("from the end of the fiscal year"),
}
CUSTODIANS: dict[str, Promise] = {
    CustodianKind.BODY: _("One body"),
    CustodianKind.CLASS: _("Every body of a class"),
}
