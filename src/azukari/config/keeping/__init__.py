"""Backup and restore: database and files in one archive whose every part is checked by its hash."""
