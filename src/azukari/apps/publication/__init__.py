"""Publication: the public word."""
