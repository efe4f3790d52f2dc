"""Papers of outsourcing."""
