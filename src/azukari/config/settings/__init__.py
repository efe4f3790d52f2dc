"""Settings: `base` for all, and one module a mode (demo, production, test)."""
