"""Convenience-store collection: slips out, settlement files in, every yen reconciled."""
