"""Tests of the first page and of fulfilling."""
