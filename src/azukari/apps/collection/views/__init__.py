"""The pages of the collection."""
