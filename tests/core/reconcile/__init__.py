"""The matching: its laws, its cases, and a plain reference that it must equal."""
