"""What a file is by its content, and what its name may be: pure functions over bytes."""
