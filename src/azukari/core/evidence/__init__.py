"""The evidence log: Merkle tree (RFC 9162), signed heads, proofs, and an offline verifier."""
