"""The council's paper as values, and how it is laid out: pure functions of data."""
