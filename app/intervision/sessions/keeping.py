"""How long a case is kept: seven days after the look-back, and never longer than ninety days after the session."""

from __future__ import annotations

from datetime import date, timedelta

AFTER_LOOK_BACK = timedelta(days=7)
AT_LATEST = timedelta(days=90)


def erase_on(*, saved_on: date, held_on: date | None, looked_back_on: date | None) -> date:
    """The first day on which the case must be gone.

    Without a session (a draft) the ninety days run from the day it was last saved.
    """
    latest = (held_on or saved_on) + AT_LATEST
    return latest if looked_back_on is None else min(latest, looked_back_on + AFTER_LOOK_BACK)
