"""Act on the register: file notices, put terms in force and end them, describe forms.

Acts: `register.operation.started|changed|ended`, `register.terms.put_in_force|ended`,
`register.form.described`, `register.item.listed`, `register.party.listed`.
"""

from azukari.apps.register.services.errors import (
    AlreadyEnded,
    AlreadyStarted,
    NoGround,
    NothingListed,
    NotStarted,
    NotYetDecided,
    OutOfOrder,
    TermsNotInForce,
    TermsOverlap,
    UnknownItems,
)
from azukari.apps.register.services.forms import (
    FormWords,
    describe_form,
    list_item,
    list_party,
)
from azukari.apps.register.services.notices import (
    Entry,
    ListedItem,
    ListedRecipient,
    file_change_notice,
    file_end_notice,
    file_start_notice,
)
from azukari.apps.register.services.terms import end_terms, put_terms_in_force

__all__ = [
    "AlreadyEnded",
    "AlreadyStarted",
    "Entry",
    "FormWords",
    "ListedItem",
    "ListedRecipient",
    "NoGround",
    "NotStarted",
    "NotYetDecided",
    "NothingListed",
    "OutOfOrder",
    "TermsNotInForce",
    "TermsOverlap",
    "UnknownItems",
    "describe_form",
    "end_terms",
    "file_change_notice",
    "file_end_notice",
    "file_start_notice",
    "list_item",
    "list_party",
    "put_terms_in_force",
]
