"""Tests of core.clearing."""
