"""Azukari (預かり): keeps the promises a city makes about its residents' data."""

__version__ = "0.1.0"
