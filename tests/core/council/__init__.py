"""What is owed, quorum and votes, answers, opinions, and that none is lost."""
