"""Tests of core.custody."""
