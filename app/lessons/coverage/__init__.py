"""Outcome frameworks, the coverage matrix, the radar of topics and whether lessons follow the ward."""


def register() -> None:
    """Hangs the pages onto the room's blueprint."""
    from . import routes, sight  # noqa: F401  the views hang themselves on

    sight.register()
