"""What stands on official paper, as values: the blocks of a letter, and which signs print."""
