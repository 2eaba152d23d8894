"""Verbs that change projects; they flush and never commit."""
