"""The businesses of the product, one folder each, in the order of ARCHITECTURE.md."""
