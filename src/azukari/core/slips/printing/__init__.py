"""Printing payment slips in bulk. Public, kept small."""

from azukari.core.slips.printing.addressing import address_lines
from azukari.core.slips.printing.model import (
    Addressee,
    BadSlip,
    Design,
    Instalment,
    Printed,
    SlipPage,
    Window,
    check_slip,
)
from azukari.core.slips.printing.run import print_slips

__all__ = [
    "Addressee",
    "BadSlip",
    "Design",
    "Instalment",
    "Printed",
    "SlipPage",
    "Window",
    "address_lines",
    "check_slip",
    "print_slips",
]
