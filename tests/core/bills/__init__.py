"""Tests of core.bills."""
