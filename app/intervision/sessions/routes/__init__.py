"""Every address of the session part of the room."""
