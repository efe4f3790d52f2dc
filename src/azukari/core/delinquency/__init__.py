"""Delinquency charge and interest on refunds. Public, kept small."""

from azukari.core.delinquency.charge import (
    PREMIUM,
    TAX,
    BadCharge,
    Charge,
    Line,
    Rule,
    charge,
    interest_starts,
    refund_interest,
)
from azukari.core.delinquency.rates import (
    BadRates,
    Rate,
    Rates,
    RateUnknown,
    read_rates,
    standard_rates,
)

__all__ = [
    "PREMIUM",
    "TAX",
    "BadCharge",
    "BadRates",
    "Charge",
    "Line",
    "Rate",
    "RateUnknown",
    "Rates",
    "Rule",
    "charge",
    "interest_starts",
    "read_rates",
    "refund_interest",
    "standard_rates",
]
