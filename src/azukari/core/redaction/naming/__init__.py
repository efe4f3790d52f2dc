"""How names of people are found: words, shapes, rules. `azukari.core.redaction.names` is the door."""
