"""Tests of the core of the vault."""
