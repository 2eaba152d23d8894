"""Projects as pages show them: numbers in the reader's notation, sentences in the reader's language."""

from .board import Board, Card
from .drivers import Tree
from .measures import ShownMeasure
from .series import number, series_of

__all__ = ["Board", "Card", "ShownMeasure", "Tree", "number", "series_of"]
