"""Tests of azukari.core.paper."""
