"""Checks of the house that no library brings."""
