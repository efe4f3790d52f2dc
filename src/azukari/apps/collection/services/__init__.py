"""The door for change."""
