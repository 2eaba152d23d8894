"""Verbs of a session. They flush and never commit."""
