"""Tests of core.remittance."""
