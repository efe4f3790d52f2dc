"""The door for questions."""
