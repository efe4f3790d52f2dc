"""Pages about people: signing in to the demo, the people and their duties, one's own profile."""
