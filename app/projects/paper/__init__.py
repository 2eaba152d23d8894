"""A project on paper: the poster for the corridor, and the report under the headings of SQUIRE 2.0."""

from .printing import Order, Sheet, print_sheet

__all__ = ["Order", "Sheet", "print_sheet"]
