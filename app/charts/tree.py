"""A tree from left to right: one root, branches below each other, and the lines between them. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LINE = 18  # pixels, the height of a line of words


@dataclass(frozen=True)
class Branch:
    """A box with what hangs under it. `kind` decides its look, `note` is a word of state."""

    text: str
    kind: str
    children: Sequence[Branch] = ()
    note: str = ""


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    kind: str
    note: str


@dataclass
class TreeDrawing:
    width: int
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def draw_tree(root: Branch, *, width: int = 1040, gap: int = 44, letters: float = 7.6) -> TreeDrawing:
    """As many columns as the tree is deep; a parent stands in the middle of its children."""
    depth = _depth(root)
    column = (width - gap * (depth - 1)) / depth
    drawing = TreeDrawing(width)
    drawing.height = _place(drawing, root, 0, 0.0, column, gap, letters)[1]
    return drawing


def _depth(branch: Branch) -> int:
    return 1 + max((_depth(child) for child in branch.children), default=0)


def _place(
    drawing: TreeDrawing, branch: Branch, level: int, top: float, column: float, gap: int, letters: float
) -> tuple[Box, float]:
    """The box of a branch, and where the space it takes ends."""
    lines = wrap(branch.text, int((column - 24) / letters))
    height = len(lines) * LINE + 16 + (LINE if branch.note else 0)
    below, at = [], top
    for child in branch.children:
        box, at = _place(drawing, child, level + 1, at, column, gap, letters)
        below.append(box)
    middle = (below[0].y + below[-1].y + below[-1].height) / 2 if below else top + height / 2
    box = Box(level * (column + gap), max(top, middle - height / 2), column, height, lines, branch.kind, branch.note)
    drawing.boxes.append(box)
    for child_box in below:
        drawing.links.append(_link(box, child_box, gap))
    return box, max(at, box.y + height + 10)


def _link(parent: Box, child: Box, gap: int) -> str:
    start, end = parent.y + parent.height / 2, child.y + child.height / 2
    return f"M{parent.x + parent.width:.1f} {start:.1f}h{gap / 2:.1f}V{end:.1f}H{child.x:.1f}"


def wrap(text: str, most: int) -> list[str]:
    """Words in lines of at most `most` letters; a longer word is cut."""
    lines = [""]
    for word in text.split():
        while len(word) > most:
            lines.append(word[:most])
            word = word[most:]
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [line for line in lines if line] or [""]
