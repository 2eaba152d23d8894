"""What everybody in a group promises each other, once, at the first session."""

from __future__ import annotations

from ..wording import N_

RULES = (
    N_("What is said here stays here."),
    N_("Nobody can tell which client or colleague it is about."),
    N_("Questions before advice."),
    N_("We speak for ourselves and do not judge."),
    N_("Who brings the case owns it, and may stop."),
    N_("We are on time. Who cannot come, swaps."),
    N_("No line manager and no assessor in the group."),
    N_("Worried about safety? Then we discuss where to take it."),
)
