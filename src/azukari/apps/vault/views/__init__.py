"""Pages of binders, copies of keys, erasures."""
