"""Papers of custody."""
