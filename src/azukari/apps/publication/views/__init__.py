"""Pages of publication: the way to it for staff, and what anyone may open."""
