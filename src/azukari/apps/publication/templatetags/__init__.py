"""Template words of publication."""
