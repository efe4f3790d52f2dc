"""Memory: search over everything said."""
