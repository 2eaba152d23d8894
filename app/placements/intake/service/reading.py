"""Opens an upload and recognises its columns, outside any transaction."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ....database import reading, writing
from ....spreadsheets import read_file
from ....wording import DomainError, Message
from .. import queries
from ..columns import Column, Confidence, Layout, find_layout, read_layout
from ..fields import Field, Kind
from ..models import BatchState, ImportBatch
from ..values import fold, plain


def open_layout(
    path: Path, filename: str, kind: Kind, network_id: uuid.UUID, earlier: Mapping[str, str] | None = None
) -> Layout:
    """The list in a file with its columns recognised; `earlier` says what a column name stood for last time."""
    with reading():
        directory = queries.load_directory(network_id)
        earlier = queries.latest_mapping(network_id, kind) if earlier is None else earlier
    known = {
        Field.ORGANISATION: {fold(name) for name in directory.organisations.values()},
        Field.SCHOOL: {fold(name) for name in directory.schools.values()},
        Field.WARD: {fold(name) for wards in directory.wards.values() for name in wards.values()},
    }
    layout = find_layout(read_file(path, filename), kind, known)
    return replace(layout, columns=_as_before(layout.columns, earlier))


def reopen_layout(path: Path, batch: ImportBatch) -> Layout:
    """The same list as was shown, read again."""
    for sheet in read_file(path, batch.filename):
        for at, (number, _) in enumerate(sheet.rows):
            if sheet.name == batch.layout["sheet"] and number == batch.layout["header_row"]:
                return read_layout(sheet, at, batch.kind, {})
    raise LookupError("the file is not the one that was shown")


def _as_before(columns: tuple[Column, ...], earlier: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns whose name somebody explained before mean the same again."""
    told = {column.index: Field(earlier[key]) for column in columns if (key := fold(column.header)) in earlier}
    taken = set(told.values())
    return tuple(
        replace(column, field=told[column.index], confidence=Confidence.SURE)
        if column.index in told
        else replace(column, field=None, confidence=Confidence.UNKNOWN)
        if column.field in taken
        else column
        for column in columns
    )


def read_upload(import_id: uuid.UUID, network_id: uuid.UUID, folder: Path) -> None:
    """First step of an import: afterwards its columns can be looked at, or it says why the file was refused."""
    with reading():
        batch = queries.load_import(network_id, import_id)
        state, stored_as, filename, kind = batch.state, batch.stored_as, batch.filename, batch.kind
    if state is not BatchState.READING or stored_as is None:
        return
    path = folder / stored_as
    try:
        layout = open_layout(path, filename, kind, network_id)
    except DomainError as refusal:
        _refuse(network_id, import_id, refusal.message)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        return
    with writing():
        batch = queries.load_import(network_id, import_id)
        if batch.state is BatchState.READING:
            batch.layout = layout_json(layout)
            batch.mapping = {wanted.value: index for wanted, index in layout.mapping.items()}
            batch.state = BatchState.COLUMNS


def _refuse(network_id: uuid.UUID, import_id: uuid.UUID, message: Message) -> None:
    with writing():
        batch = queries.load_import(network_id, import_id)
        batch.state, batch.notice, batch.stored_as = BatchState.REFUSED, message.to_json(), None


def layout_json(layout: Layout) -> dict[str, Any]:
    """What the columns page shows of a layout."""
    first = layout.rows[0] if layout.rows else (layout.header_row, [])
    return {
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "rows": len(layout.rows),
        "empty": layout.empty_rows,
        "totals": list(layout.totals),
        "notes": list(layout.notes),
        "titles": [[number, text[:80]] for number, text in layout.titles[-4:]],
        "first": [first[0], [plain(cell)[:30] for cell in first[1][:4]]],
        "columns": [
            {
                "index": column.index,
                "letter": column.letter,
                "header": column.header,
                "samples": list(column.samples),
                "field": column.field.value if column.field else None,
                "confidence": column.confidence.value,
            }
            for column in layout.columns
        ],
    }
