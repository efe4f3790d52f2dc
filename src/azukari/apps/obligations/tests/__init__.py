"""Tests of the promises on a real PostgreSQL."""
