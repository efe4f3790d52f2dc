"""The pages of custody; one module a subject."""
