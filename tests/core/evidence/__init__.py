"""Tests of the evidence log: vectors, properties, forgeries."""
