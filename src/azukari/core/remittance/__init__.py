"""What an agent owes on a day, what it may keep as its fee, and whether the money agrees (CL5)."""

from azukari.core.remittance.account import Arrival, Fault, UnreadableAccount, read_account
from azukari.core.remittance.expecting import Fees, Standing, deadline, fees, standing

__all__ = [
    "Arrival",
    "Fault",
    "Fees",
    "Standing",
    "UnreadableAccount",
    "deadline",
    "fees",
    "read_account",
    "standing",
]
