"""Drawings as plain SVG: geometry here, marks and words in templates/components/charts. No data of its own."""

from . import intervals, spc, survival
from .intervals import Proportion, draw_intervals
from .scale import Scale, Step
from .spc import Control, Dot, Flag, Stretch, draw_control, draw_mini
from .survival import Curve, draw_survival
from .threads import Knot, Lane, draw_bundle, draw_flow
from .topicline import Event, draw_topicline
from .tree import Branch, draw_tree

__all__ = [
    "Branch",
    "Control",
    "Curve",
    "Dot",
    "Event",
    "Flag",
    "Knot",
    "Lane",
    "Proportion",
    "Scale",
    "Step",
    "Stretch",
    "draw_bundle",
    "draw_control",
    "draw_flow",
    "draw_intervals",
    "draw_mini",
    "draw_survival",
    "draw_topicline",
    "draw_tree",
    "intervals",
    "spc",
    "survival",
    "topicline",
]
