"""Binders, their keys, and model fields that only a key can read."""
