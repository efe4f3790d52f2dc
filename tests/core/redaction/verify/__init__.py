"""Verification of finished files, and the corpus it is measured on."""
