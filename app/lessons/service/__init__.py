"""Verbs that change lessons; they flush, never commit."""
