"""The acts about findings as evidence names them."""

FOUND = "outsourcing.finding.found"
CORRECTED = "outsourcing.finding.corrected"
REOPENED = "outsourcing.finding.not_corrected"
CLOSED = "outsourcing.finding.closed"
