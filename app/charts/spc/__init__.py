"""The geometry of a run chart or control chart: points at equal distances, lines per phase, limits as steps, flags.

Which points are special and where the lines run is decided before; words come in with the numbers.
"""

from .drawing import draw_control
from .mini import draw_mini
from .shapes import NARROW, PAPER, WIDE, Control, Dot, Flag, Stretch

__all__ = ["NARROW", "PAPER", "WIDE", "Control", "Dot", "Flag", "Stretch", "draw_control", "draw_mini"]
