"""The eleven methods for intervision, and how their minutes fit the time there is. Knows no web and no database."""

from __future__ import annotations

from ...wording import N_
from .classic import BALINT, FIVE_STEP, GOSSIP, INCIDENT
from .growth import APPRECIATIVE, EXPERIENCE, RAGUSE, SPEED
from .inquiry import CIRCLE, MORAL, SOCRATIC
from .minutes import scale, scale_rest
from .shape import Certainty, Method, PresenterMode, Step

ALL = (
    INCIDENT,
    GOSSIP,
    FIVE_STEP,
    BALINT,
    SOCRATIC,
    APPRECIATIVE,
    MORAL,
    RAGUSE,
    EXPERIENCE,
    CIRCLE,
    SPEED,
)
METHODS = {method.code: method for method in ALL}
FOR_BEGINNERS = INCIDENT.code

MODE_NAMES = {
    PresenterMode.SPEAK: N_("The presenter speaks"),
    PresenterMode.LISTEN: N_("The presenter listens"),
    PresenterMode.OUT: N_("The presenter sits outside the circle"),
    PresenterMode.WRITE: N_("The presenter writes"),
}
CERTAINTY_NOTES = {
    Certainty.PUBLISHED: N_("Steps and minutes come from a published description."),
    Certainty.ADAPTED: N_("The steps come from a published description. The minutes are ours."),
    Certainty.VARIANT: N_("Variant: this method is done in several ways. These steps are one of them."),
    Certainty.OWN: N_("Made by this network."),
}

__all__ = [
    "ALL",
    "CERTAINTY_NOTES",
    "FOR_BEGINNERS",
    "METHODS",
    "MODE_NAMES",
    "Certainty",
    "Method",
    "PresenterMode",
    "Step",
    "scale",
    "scale_rest",
]
