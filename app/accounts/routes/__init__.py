"""The pages of this room."""

from . import account, leaving, passwords, platform, sign_in

__all__ = ["account", "leaving", "passwords", "platform", "sign_in"]
