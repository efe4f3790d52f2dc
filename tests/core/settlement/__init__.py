"""Settlement files."""
