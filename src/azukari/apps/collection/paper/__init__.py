"""Papers of the collection as values: pure functions of data."""
