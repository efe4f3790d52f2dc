"""Tests of azukari.core.files."""
