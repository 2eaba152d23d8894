"""The one door to spreadsheet files: reading what people bring, in a child process, and writing for them."""

from .reading import Cell, Refused, Sheet, read_file
from .writing import Table, safe_text, write_csv, write_workbook

__all__ = ["Cell", "Refused", "Sheet", "Table", "read_file", "safe_text", "write_csv", "write_workbook"]
