"""Dues, clocks, standing, promises."""
