"""Tests of core.demands."""
