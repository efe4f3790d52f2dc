"""`python -m azukari` is the command `azukari`."""

from azukari.config.cli.main import main

main()
