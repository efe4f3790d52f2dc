"""The acts about clauses as evidence names them."""

CLAUSE_WORDED = "outsourcing.clause.worded"
CLAUSES_JUDGED = "outsourcing.clauses.judged"
