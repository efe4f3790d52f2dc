"""Tests of the clauses."""
