"""Reads a workbook or csv file in a child process with little memory and time, and says kindly what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..wording import N_, DomainError, Message
from .limits import COLUMNS, FILE_BYTES, ROWS, WALL_SECONDS

Cell = str | int | float | bool | date | None

_CHILD = Path(__file__).with_name("child.py")

REASONS = {
    "empty": N_("This file is empty."),
    "too_big": N_("This file is larger than %(megabytes)s MB. Split the list and read it in parts."),
    "inflates": N_("Unpacked, this file is too large to open safely. Copy the list itself to a new workbook."),
    "many_parts": N_("This workbook has too many parts inside. Copy the list itself to a new workbook."),
    "too_many_rows": N_("This list has more than %(rows)s rows. Split it and read it in parts."),
    "too_many_columns": N_(
        "This list has more than %(columns)s columns. Keep the columns you need and choose it again."
    ),
    "too_many_cells": N_("This list is too large to open safely. Keep the columns you need and choose it again."),
    "macros": N_(
        "This file contains macros. We never open those. Save it in Excel as “Excel workbook (.xlsx)” and"
        " choose it again."
    ),
    "encrypted": N_("This file is locked with a password. Save it without one and choose it again."),
    "old_excel": N_(
        "This is an old Excel file (.xls). Save it in Excel as “Excel workbook (.xlsx)” and choose it again."
    ),
    "binary_excel": N_(
        "This is a binary workbook (.xlsb). Save it in Excel as “Excel workbook (.xlsx)” and choose it again."
    ),
    "opendocument": N_("This is an OpenDocument file. Save it as “Excel workbook (.xlsx)” and choose it again."),
    "web_page": N_(
        "This is a web page with the name of a spreadsheet. Open it in Excel and save it as “Excel workbook (.xlsx)”."
    ),
    "not_a_workbook": N_(
        "This is not an Excel workbook, whatever its name says. Open the list in Excel and save it as .xlsx."
    ),
    "workbook_named_csv": N_(
        "This is an Excel workbook with the name of a csv file. Change its name to .xlsx and choose it again."
    ),
    "not_text": N_("This is not a csv file, whatever its name says. Open the list in Excel and save it as .xlsx."),
    "wrong_kind": N_("We read .xlsx and .csv. Save the list as one of these and choose it again."),
    "damaged": N_("This file is damaged. Open it in Excel, save it once more and choose it again."),
    "no_rows": N_("There is nothing in this file to read."),
    "too_heavy": N_("This file could not be opened safely. Copy the list itself to a new workbook and choose that."),
}


class Refused(DomainError):
    """A file we do not read, with the reason and a way out."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        text = REASONS[reason]
        figures = {"megabytes": FILE_BYTES >> 20, "rows": ROWS, "columns": COLUMNS}
        used = {name: value for name, value in figures.items() if f"%({name})s" in text}
        super().__init__(Message(text, **used), field="file")


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows` leaves out empty rows; each keeps its number as the spreadsheet shows it."""

    name: str
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)


def read_file(path: Path, filename: str) -> list[Sheet]:
    """The visible sheets of an .xlsx file, or the one of a .csv file. Raises Refused."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > FILE_BYTES:
        raise Refused("too_big")
    sheets = list(_sheets(_run_child(path, filename)))
    if not any(sheet.rows for sheet in sheets):
        raise Refused("no_rows")
    return sheets


def _run_child(path: Path, filename: str) -> bytes:
    command = [sys.executable, "-I", str(_CHILD), str(path), filename.lower().rpartition(".")[2]]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and script; the path is one we chose)
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=WALL_SECONDS, check=False, cwd="/", env={}
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_heavy") from None
    if done.returncode:
        raise Refused("too_heavy")
    return done.stdout


def _sheets(output: bytes) -> Iterator[Sheet]:
    """Reads what the child wrote: a line per sheet, then a line per row; or one line with a refusal."""
    sheet: Sheet | None = None
    for line in output.splitlines():
        found = json.loads(line)
        if isinstance(found, dict):
            if "refused" in found:
                raise Refused(found["refused"])
            if sheet is not None:
                yield sheet
            sheet = Sheet(found["sheet"])
        elif sheet is not None:
            sheet.rows.append((found[0], [_cell(value) for value in found[1]]))
    if sheet is not None:
        yield sheet


def _cell(value: Any) -> Cell:
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
