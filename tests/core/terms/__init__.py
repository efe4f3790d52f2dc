"""Terms, the decision at the gate, comparison, visibility."""
