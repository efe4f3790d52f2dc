"""A tiny app with one sealed table, for tests alone."""
