"""Ask the register: operations, notices, terms in force on a day, facts for papers.

The words of the core's codes (CHANNELS, RULES …) are the register's: whoever shows terms uses them.
"""

from azukari.apps.register.labels import CHANNELS, CUSTODIANS, DISPOSALS, KEPT_FROM, RULES
from azukari.apps.register.models import Operation as OperationRecord
from azukari.apps.register.queries.facts import PaperFacts, media_words, paper_facts
from azukari.apps.register.queries.operations import (
    access_operation,
    access_own_operation,
    belongs_in_file_register,
    data_items,
    latest_version,
    latest_versions,
    operation,
    operations_kept_by,
    operations_visible_to,
    running,
    search,
    version_on,
    versions_of,
)
from azukari.apps.register.queries.refusals import listed, reason_words
from azukari.apps.register.queries.terms import (
    classes,
    forms_of,
    parties,
    recipient,
    recipients,
    terms_in_force,
    terms_of,
    terms_rows,
    terms_rows_on,
)
from azukari.apps.register.queries.words import (
    GrantWords,
    Names,
    basis_words,
    grant_words,
    retention_words,
    worded,
)

__all__ = [
    "CHANNELS",
    "CUSTODIANS",
    "DISPOSALS",
    "KEPT_FROM",
    "RULES",
    "GrantWords",
    "Names",
    "OperationRecord",
    "PaperFacts",
    "access_operation",
    "access_own_operation",
    "basis_words",
    "belongs_in_file_register",
    "classes",
    "data_items",
    "forms_of",
    "grant_words",
    "latest_version",
    "latest_versions",
    "listed",
    "media_words",
    "operation",
    "operations_kept_by",
    "operations_visible_to",
    "paper_facts",
    "parties",
    "reason_words",
    "recipient",
    "recipients",
    "retention_words",
    "running",
    "search",
    "terms_in_force",
    "terms_of",
    "terms_rows",
    "terms_rows_on",
    "version_on",
    "versions_of",
    "worded",
]
