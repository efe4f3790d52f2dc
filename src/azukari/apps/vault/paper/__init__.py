"""Papers of the vault: pure functions of data."""
