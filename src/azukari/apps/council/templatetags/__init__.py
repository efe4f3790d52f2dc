"""Template tags of the council's pages."""
