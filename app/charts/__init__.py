"""Drawings as plain SVG: geometry here, marks and words in templates/components/charts. No data of its own."""

from . import intervals, survival
from .intervals import Proportion, draw_intervals
from .scale import Scale, Step
from .survival import Curve, draw_survival
from .threads import Knot, Lane, draw_bundle, draw_flow

__all__ = [
    "Curve",
    "Knot",
    "Lane",
    "Proportion",
    "Scale",
    "Step",
    "draw_bundle",
    "draw_flow",
    "draw_intervals",
    "draw_survival",
    "intervals",
    "survival",
]
