"""The pages of outsourcing; one module a subject."""
