"""Engines outside the core, compared with each other."""
