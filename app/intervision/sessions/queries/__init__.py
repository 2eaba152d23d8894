"""Reads of a session: always through the chair of whoever looks."""
