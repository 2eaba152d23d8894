"""Public lines for whoever needs somebody to talk to, in the Netherlands. Check them at every release."""

from __future__ import annotations

from typing import NamedTuple

from ..wording import N_


class HelpLine(NamedTuple):
    name: str
    for_what: str
    shown: str
    dial: str
    site: str = ""


HELP_LINES = (
    HelpLine("112", N_("Is somebody in danger now? Call 112."), "112", "112"),
    HelpLine("113", N_("When you think of suicide, day and night, without giving your name."), "0800 0113", "08000113",
             "113.nl"),
    HelpLine("De Luisterlijn", N_("Somebody who listens, day and night."), "088 0767 000", "0880767000"),
    HelpLine("MIND Korrelatie", N_("Psychological and social help, on working days."), "0900 1450", "09001450"),
)  # fmt: skip
