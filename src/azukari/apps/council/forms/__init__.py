"""What people type into the council's pages, checked before a service is called."""
