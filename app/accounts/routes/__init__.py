"""The pages of this room."""

from . import account, passwords, platform, sign_in

__all__ = ["account", "passwords", "platform", "sign_in"]
