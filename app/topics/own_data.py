"""What this room holds about the owner of an account: nothing, and the download says so."""

from __future__ import annotations

from ..accounts import personal_data
from ..wording import N_, Message

SENTENCE = N_(
    "That you named a topic, or were alone with something, is counted without your name. This quarter Linnen can find "
    "it for you to take it back; two weeks after the quarter the key is destroyed, and nobody can tell that it was you."
)


def register() -> None:
    personal_data.add(
        "7-topics",
        N_("Practice topics that you named"),
        {"what": N_("What")},
        lambda account: [{"what": Message(SENTENCE)}],
    )
