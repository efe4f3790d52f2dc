"""Redaction: proposing and verifying."""
