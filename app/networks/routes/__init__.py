"""The pages of this room."""

from . import home, invitations, invite, members, mine, places, platform, set_up, sight

__all__ = ["home", "invitations", "invite", "members", "mine", "places", "platform", "set_up", "sight"]
