"""Learning networks: organisations, sites, wards, people, memberships with their roles, invitations."""

from flask import Flask

from ..access import use_member_finder
from . import queries


def register(app: Flask) -> None:
    """Hooks the room onto the application."""
    use_member_finder(queries.find_member)
