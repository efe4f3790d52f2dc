"""The register: operations, their notices, terms in force, forms."""

from azukari.apps.register.models.form import FormPart, PaperForm
from azukari.apps.register.models.operation import (
    DataItem,
    LegalClass,
    Medium,
    Operation,
    OperationVersion,
    Party,
    Source,
    VersionItem,
    VersionRecipient,
)
from azukari.apps.register.models.terms import GrantRow, TermsRow

__all__ = [
    "DataItem",
    "FormPart",
    "GrantRow",
    "LegalClass",
    "Medium",
    "Operation",
    "OperationVersion",
    "PaperForm",
    "Party",
    "Source",
    "TermsRow",
    "VersionItem",
    "VersionRecipient",
]
