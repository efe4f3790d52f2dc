"""Act on what is outsourced; one module a subject, each with its acts and refusals.

Acts: `outsourcing.*`, listed in `acts.py` and in the modules of the other subjects.
"""

from azukari.apps.outsourcing.services.bodies import (
    BodyEntry,
    InsuranceEntry,
    OfficerEntry,
    attach_paper,
    end_officer,
    enter_body,
    enter_insurance,
    enter_officer,
    revise_body,
)
from azukari.apps.outsourcing.services.chain import (
    Learnt,
    TierEntry,
    add_tier,
    end_tier,
    record_consent,
    record_knowledge,
)
from azukari.apps.outsourcing.services.engagements import (
    EngagementEntry,
    end_engagement,
    enter_engagement,
    revise_engagement,
)
from azukari.apps.outsourcing.services.errors import (
    BadCorporateNumber,
    CodeTaken,
    EngagementOver,
    HeadOfChain,
    NothingGranted,
    NumberTaken,
    OutsideEngagement,
    ScopeOutOfOrder,
    SuccessionInCircle,
    TermOver,
    TierOver,
    UnknownItems,
)
from azukari.apps.outsourcing.services.scope import draft_consultation, write_scope

__all__ = [
    "BadCorporateNumber",
    "BodyEntry",
    "CodeTaken",
    "EngagementEntry",
    "EngagementOver",
    "HeadOfChain",
    "InsuranceEntry",
    "Learnt",
    "NothingGranted",
    "NumberTaken",
    "OfficerEntry",
    "OutsideEngagement",
    "ScopeOutOfOrder",
    "SuccessionInCircle",
    "TermOver",
    "TierEntry",
    "TierOver",
    "UnknownItems",
    "add_tier",
    "attach_paper",
    "draft_consultation",
    "end_engagement",
    "end_officer",
    "end_tier",
    "enter_body",
    "enter_engagement",
    "enter_insurance",
    "enter_officer",
    "record_consent",
    "record_knowledge",
    "revise_body",
    "revise_engagement",
    "write_scope",
]
