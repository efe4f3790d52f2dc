"""Tests of the log on a real PostgreSQL."""
