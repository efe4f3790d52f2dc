"""The core, tested by properties: no database, no Django."""
