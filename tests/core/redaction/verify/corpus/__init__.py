"""The corpus: files made by code, known to leak (each with the layer that must say so) or clean."""
