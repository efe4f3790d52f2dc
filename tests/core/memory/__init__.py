"""The council's memory: what is found, marked, ordered and counted."""
