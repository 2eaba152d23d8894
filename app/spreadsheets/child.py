"""Runs alone, as a child process with little memory and time: checks one file and writes its cells as JSON lines.

Arguments: path, extension. Writes {"refused": reason}, or per sheet {"sheet": name} and [row, [cells]] per filled row;
a date is ["2026-09-01"]. Imports nothing of the application, so that a hostile file meets as little as possible.
"""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import runpy
import struct
import sys
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

limits = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("limits.py"))))

ZIP, OLE, CHUNK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1 << 20
OTHER_KINDS = {
    "xls": "old_excel",
    "xlt": "old_excel",
    "xlsb": "binary_excel",
    "xlsm": "macros",
    "xltm": "macros",
    "xlam": "macros",
    "ods": "opendocument",
    "fods": "opendocument",
    "htm": "web_page",
    "html": "web_page",
}
# A cell with something in it beyond column GR (the 200th) or below row 60,000.
FAR_COLUMN = re.compile(rb'<c r="(?:[A-Z]{3,}|G[S-Z]|[H-Z][A-Z])\d+"(?:[^>]*[^>/])?><')
FAR_ROW = re.compile(
    rb'<c r="[A-Z]+(?:6000[1-9]|600[1-9]\d|60[1-9]\d\d|6[1-9]\d{3}|[7-9]\d{4}|\d{6,})"(?:[^>]*[^>/])?><'
)


class Refuse(Exception):
    """Stops with a reason of spreadsheets.reading.REASONS."""


def main(path: Path, extension: str) -> None:
    limit_resources()
    with path.open("rb") as file:
        head = file.read(4096)
        if extension in OTHER_KINDS:
            raise Refuse("encrypted" if is_encrypted(path, head) else OTHER_KINDS[extension])
        if extension == "xlsx":
            check_workbook(path, file, head)
            write(workbook_sheets(path))
        elif extension == "csv":
            write([("", csv_rows(read_text(path, head)))])
        else:
            raise Refuse("wrong_kind")


def limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


# --- Workbooks: first the package around them ---


def check_workbook(path: Path, file: BinaryIO, head: bytes) -> None:
    if head.startswith(OLE):
        raise Refuse("encrypted" if is_encrypted(path, head) else "old_excel")
    if looks_like_markup(head):
        raise Refuse("web_page")
    if not head.startswith(ZIP):
        raise Refuse("not_a_workbook")
    try:
        with ZipFile(file) as package:
            parts = package.infolist()
    except (BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError):
        raise Refuse("damaged") from None
    check_parts(parts)
    check_inflated(file, parts)


def is_encrypted(path: Path, head: bytes) -> bool:
    return head.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def looks_like_markup(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def check_parts(parts: list[ZipInfo]) -> None:
    """What the directory says: number of parts, sizes, kind of package."""
    names = {part.filename for part in parts}
    if len(parts) > limits.PARTS:
        raise Refuse("many_parts")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refuse("macros")
    if any(part.flag_bits & 1 for part in parts):
        raise Refuse("encrypted")
    if "xl/workbook.bin" in names:
        raise Refuse("binary_excel")
    if "mimetype" in names and "content.xml" in names:
        raise Refuse("opendocument")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refuse("not_a_workbook")
    for part in parts:
        check_size(part.file_size, part.compress_size)
    check_size(sum(part.file_size for part in parts), sum(part.compress_size for part in parts))


def check_size(inflated: int, packed: int) -> None:
    too_dense = inflated > limits.RATIO_FROM and inflated > limits.RATIO * max(packed, 1)
    if inflated > limits.INFLATED_BYTES or too_dense:
        raise Refuse("inflates")


def check_inflated(file: BinaryIO, parts: list[ZipInfo]) -> None:
    """Unpacks every part once, counting: a directory can lie, bytes cannot."""
    total = 0
    for part in parts:
        size = 0
        tail = b""
        is_sheet = part.filename.startswith("xl/worksheets/")
        for chunk in inflate(file, part):
            size += len(chunk)
            total += len(chunk)
            check_size(size, part.compress_size)
            if total > limits.INFLATED_BYTES:
                raise Refuse("inflates")
            if is_sheet:
                check_reach(tail + chunk)
                tail = chunk[-200:]
            elif part.filename == "[Content_Types].xml" and b"macroEnabled" in chunk:
                raise Refuse("macros")
        if size != part.file_size:
            raise Refuse("damaged")


def inflate(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """The bytes of one part, read past whatever length the directory claims."""
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refuse("damaged")
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(ZIP):
        raise Refuse("damaged")
    file.seek(sum(struct.unpack("<HH", header[26:30])), io.SEEK_CUR)
    engine = zlib.decompressobj(-15) if part.compress_type == ZIP_DEFLATED else None
    left = part.compress_size
    while left > 0 and (packed := file.read(min(CHUNK, left))):
        left -= len(packed)
        if engine is None:
            yield packed
        while engine is not None and packed:
            try:
                yield engine.decompress(packed, CHUNK)
            except zlib.error:
                raise Refuse("damaged") from None
            packed = engine.unconsumed_tail


def check_reach(text: bytes) -> None:
    """Refuses filled cells far away before anybody reserves memory for all between."""
    if FAR_COLUMN.search(text):
        raise Refuse("too_many_columns")
    if FAR_ROW.search(text):
        raise Refuse("too_many_rows")


def workbook_sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for info in workbook.sheets_metadata:
            if info.typ == SheetTypeEnum.WorkSheet and info.visible == SheetVisibleEnum.Visible:
                sheet = workbook.get_sheet_by_name(info.name)
                last_row, last_column = sheet.end or (0, 0)
                if last_row >= limits.ROWS:
                    raise Refuse("too_many_rows")
                if last_column >= limits.COLUMNS:
                    raise Refuse("too_many_columns")
                # From row 1 and column A on, also where these are empty.
                yield info.name, sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Refuse("encrypted" if "assword" in str(error) else "damaged") from None


# --- Csv ---


def read_text(path: Path, head: bytes) -> str:
    if head.startswith(ZIP):
        raise Refuse("workbook_named_csv")
    if head.startswith(OLE):
        raise Refuse("encrypted" if is_encrypted(path, head) else "old_excel")
    if looks_like_markup(head):
        raise Refuse("web_page")
    text = decode(path.read_bytes())
    strange = sum(1 for letter in text[:100_000] if letter < " " and letter not in "\t\r\n\f\v")
    if "\0" in text or strange > len(text[:100_000]) // 500:
        raise Refuse("not_text")
    return text


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 where it is, else the Western European of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    sample = data[:2000]
    if sample[1::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-le", errors="replace")
    if sample[::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def csv_rows(text: str) -> Iterator[list[Any]]:
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)
    delimiter = named[1] if named else find_delimiter(text[:200_000])
    # A line `sep=;` is for Excel, which does not show it as a row.
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if number > limits.ROWS and any(row):
                raise Refuse("too_many_rows")
            if len(row) > limits.COLUMNS and any(row[limits.COLUMNS :]):
                raise Refuse("too_many_columns")
            yield row
    except csv.Error:
        raise Refuse("damaged") from None


def find_delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of pieces."""
    best, best_score = ";", 0.0
    for sign in (";", "\t", ",", "|"):
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(row)][:200]
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        score = usual * widths.count(usual) / len(widths) if usual > 1 else 0.0
        if score > best_score:
            best, best_score = sign, score
    return best


# --- Out ---


def write(sheets: Any) -> None:
    """All cells as JSON lines, at the end at once: a refusal halfway leaves nothing behind."""
    lines = []
    cells = 0
    for name, rows in sheets:
        lines.append(json.dumps({"sheet": name[:100]}))
        for number, row in enumerate(rows, 1):
            values = [plain(value) for value in row]
            while values and values[-1] is None:
                values.pop()
            if values:
                cells += len(values) - values.count(None)
                if cells > limits.CELLS:
                    raise Refuse("too_many_cells")
                lines.append(json.dumps([number, values], ensure_ascii=False, separators=(",", ":")))
    data = "\n".join(lines).encode("utf-8", errors="replace")
    sys.stdout.buffer.write(data)


def plain(value: Any) -> Any:
    """A cell as JSON: text cut, whole numbers whole, dates as ["2026-09-01"], durations as text."""
    if isinstance(value, str):
        text = value[: limits.TEXT]
        return text if text.strip() else None
    if isinstance(value, datetime | date):
        return [value.strftime("%Y-%m-%d") if value.year > 999 else "1900-01-01"]
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except Refuse as refusal:
        sys.stdout.write(json.dumps({"refused": str(refusal)}))
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "too_heavy"}))
