"""委託: who holds it below the city. Contractors, chains, clauses, people, supervision."""
