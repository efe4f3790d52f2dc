"""The command `azukari`. Modules here that check files never import Django."""
