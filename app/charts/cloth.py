"""A cloth for the head of a printed page: a plain weave of coloured threads with one red one. Pure geometry."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

COLOURS = {"a": "#27458F", "m": "#B5C6F5", "l": "#E8EEFD", "n": "#1C2B57", "r": "#AD3825"}
_ORDER = "aammllllnmmlllaalll"  # the colours of neighbouring threads, repeated
COLUMNS, ROWS, RED_ROW = 66, 11, 7
PITCH, THREAD, GAP = 12.0, 8.4, 0.9


class Stitch(NamedTuple):
    """One visible piece of a thread."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@cache
def cloth_picture() -> str:
    """The cloth as a data address: a background, so that readers of the PDF do not hear of it."""
    shapes = "".join(
        f'<rect x="{s.x:.1f}" y="{s.y:.1f}" width="{s.width:.1f}" height="{s.height:.1f}" rx="1.8" fill="{s.colour}"/>'
        for s in stitches()
    )
    box = f"0 0 {COLUMNS * PITCH:g} {ROWS * PITCH:g}"
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shapes}</svg>'
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


def stitches() -> Iterator[Stitch]:
    """Every crossing shows the thread that lies on top: in turn the one across and the one down."""
    half = PITCH - THREAD / 2 - GAP  # a thread runs to just before its neighbours
    for column in range(COLUMNS):
        for row in range(ROWS):
            x, y = column * PITCH + PITCH / 2, row * PITCH + PITCH / 2
            if (column + row) % 2:
                colour = "r" if row == RED_ROW else _ORDER[(row + 3) % len(_ORDER)]
                yield Stitch(x - half, y - THREAD / 2, 2 * half, THREAD, COLOURS[colour])
            else:
                colour = _ORDER[column % len(_ORDER)]
                yield Stitch(x - THREAD / 2, y - half, THREAD, 2 * half, COLOURS[colour])
