"""The codes of payment slips and their printing."""
