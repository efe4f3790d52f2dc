"""Sentences about people, duties and signing in."""
