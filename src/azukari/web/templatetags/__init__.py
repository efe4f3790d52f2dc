"""Template tags of the shell: japan, references, tables, shell."""
