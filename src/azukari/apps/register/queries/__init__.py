"""Ask the register: operations, notices, terms in force on a day, facts for papers."""

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
    search,
    version_on,
    versions_of,
)
from azukari.apps.register.queries.terms import (
    forms_of,
    parties,
    recipient,
    recipients,
    terms_in_force,
    terms_of,
    terms_rows,
    terms_rows_on,
)

__all__ = [
    "PaperFacts",
    "access_operation",
    "access_own_operation",
    "belongs_in_file_register",
    "data_items",
    "forms_of",
    "latest_version",
    "latest_versions",
    "media_words",
    "operation",
    "operations_kept_by",
    "operations_visible_to",
    "paper_facts",
    "parties",
    "recipient",
    "recipients",
    "search",
    "terms_in_force",
    "terms_of",
    "terms_rows",
    "terms_rows_on",
    "version_on",
    "versions_of",
]
