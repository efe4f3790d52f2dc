"""What people type about custody; one module a subject."""
