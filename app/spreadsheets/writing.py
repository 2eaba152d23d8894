"""Writes workbooks and csv files in which no cell can become a formula or link; numbers and dates stay as they are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "﹡", "−")
_INVISIBLE = " \u00a0\u200b\u200c\u200d\u2060\ufeff"
_NUMBER = re.compile(r"-?\d{1,15}([.,]\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Table:
    """A sheet to write: its name, the heads of its columns, its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]


def safe_text(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe goes before what could be one."""
    hidden_nul = text.startswith("\0")
    text = _CONTROL.sub("", text)
    if _NUMBER.fullmatch(text):
        return text
    bare = text.lstrip(_INVISIBLE)
    return f"'{text}" if hidden_nul or text.startswith(_DANGEROUS) or bare.startswith(_DANGEROUS) else text


def write_csv(table: Table, *, delimiter: str = ";", decimal: str = ",") -> bytes:
    """A csv file as a Dutch Excel opens it: UTF-8 with its mark, semicolons, decimal commas (or as asked)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([safe_text(head) for head in table.header])
    for row in table.rows:
        writer.writerow([_csv_value(value, decimal) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _csv_value(value: Any, decimal: str) -> Any:
    match value:
        case None:
            return ""
        case bool() | int():
            return int(value)
        case float() | Decimal():
            return f"{value:f}".rstrip("0").rstrip(".").replace(".", decimal) if value % 1 else f"{value:.0f}"
        case date():
            return value.isoformat()
        case _:
            return safe_text(str(value))


def write_workbook(tables: Sequence[Table]) -> bytes:
    """An .xlsx file; texts are texts, dates are dates, and each head stays in sight."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
        "default_date_format": "dd-mm-yyyy",
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for table in tables:
            _fill_sheet(book.add_worksheet(_sheet_name(table.name)), table, bold, day)
    return out.getvalue()


def _fill_sheet(sheet: Any, table: Table, bold: Any, day: Any) -> None:
    widths = [len(head) for head in table.header]
    for column, head in enumerate(table.header):
        sheet.write_string(0, column, _CONTROL.sub("", head), bold)
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value, day)
            if number < 500 and column < len(widths):
                widths[column] = max(widths[column], len(str(value)) if value is not None else 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, 8), 60))
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float() | Decimal():
            sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value)
        case date():
            sheet.write_datetime(row, column, value, day)
        case _:
            sheet.write_string(row, column, _CONTROL.sub("", str(value))[:32_000])


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "1"
