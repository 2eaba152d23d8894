"""A table from a spreadsheet as points: which column is which, which ward, and what must not be in it. Pure."""

from .columns import Plan, guess, read_table, wards_in
from .persons import refuse_people
from .table import NoNumbers, Table, make_table, open_table, packed, table_in

__all__ = [
    "NoNumbers",
    "Plan",
    "Table",
    "guess",
    "make_table",
    "open_table",
    "packed",
    "read_table",
    "refuse_people",
    "table_in",
    "wards_in",
]
