"""Bank transfer files."""
