"""What people type about outsourcing; one module a subject."""
