"""The program's own PostgreSQL in its data folder, for machines where nobody runs one."""
