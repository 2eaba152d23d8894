"""Spreadsheet files: what is read, what is refused and how fast, and that nothing we write is a formula."""

import csv
import io
import os
import struct
import time
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.spreadsheets import Refused, Table, read_file, safe_text, write_csv, write_workbook
from app.spreadsheets.limits import COLUMNS, ROWS

SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill=None, **options):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("Lijst")
        (fill or (lambda s, b: s.write_row(0, 0, ["Naam", "Start"])))(sheet, book)
    return out.getvalue()


def repack(data, *, change=None, add=None, method=zipfile.ZIP_DEFLATED):
    """The package again with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        for part in old.namelist():
            new.writestr(part, (change or {}).get(part, old.read(part)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def bomb(megabytes):
    row = b"<row r='1'>" + b" " * (1 << 20) + b"</row>"
    xml = b"<worksheet><sheetData>" + row * megabytes + b"</sheetData></worksheet>"
    return repack(workbook(), change={SHEET: xml})


def lying_bomb():
    """The directory says one kilobyte, the part holds three hundred megabytes."""
    data = bytearray(bomb(300))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        size = struct.unpack("<I", data[at + 24 : at + 28])[0]
        if size > 1 << 20:
            data[at + 24 : at + 28] = struct.pack("<I", 1024)
        at = data.rfind(b"PK\x01\x02", 0, at)
    return bytes(data)


def far_cell(reference):
    rows = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in ("A1", reference))
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    return repack(workbook(), change={SHEET: xml.encode()})


def flagged(data, bit):
    """The package with a flag set in every directory entry."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= bit
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")


def wide(columns):
    return workbook(lambda sheet, book: sheet.write_row(0, 0, ["kop"] * columns))


def parts(number):
    return repack(workbook(), add={f"xl/{n}.xml": b"" for n in range(number)})


def broken():
    return workbook().replace(b"\x78", b"\x79").replace(b"\xcb", b"\xcc")


HOSTILE = {
    "empty": ("lijst.xlsx", lambda: b"", "empty"),
    "too large": ("lijst.xlsx", lambda: b"PK\x03\x04" + os.urandom(21 << 20), "too_big"),
    "bomb of 300 MB": ("lijst.xlsx", lambda: bomb(300), "inflates"),
    "dense part within the total": ("lijst.xlsx", lambda: bomb(60), "inflates"),
    "lying directory": ("lijst.xlsx", lying_bomb, "inflates"),
    "two thousand parts": ("lijst.xlsx", lambda: parts(2000), "many_parts"),
    "a cell in the last corner": ("lijst.xlsx", lambda: far_cell("XFD1048576"), "too_many_columns"),
    "a cell in the last row": ("lijst.xlsx", lambda: far_cell("A1048576"), "too_many_rows"),
    "ten thousand columns": ("lijst.xlsx", lambda: wide(10_000), "too_many_columns"),
    "201 columns": ("lijst.xlsx", lambda: wide(COLUMNS + 1), "too_many_columns"),
    "macros": ("lijst.xlsx", lambda: repack(workbook(), add={"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by name": ("lijst.xlsm", workbook, "macros"),
    "password on the parts": ("lijst.xlsx", lambda: flagged(workbook(), 1), "encrypted"),
    "password of Excel": ("lijst.xlsx", lambda: OLE + b"\0" * 600 + PASSWORD, "encrypted"),
    "old Excel under a new name": ("lijst.xlsx", lambda: OLE + b"\0" * 2000, "old_excel"),
    "old Excel": ("lijst.xls", lambda: OLE + b"\0" * 2000, "old_excel"),
    "a web page": ("lijst.xlsx", lambda: b"\xef\xbb\xbf <html><table><tr><td>1", "web_page"),
    "a web page as xls": ("lijst.xls", lambda: b"<html>", "old_excel"),
    "xml of 2003": ("lijst.xlsx", lambda: b'<?xml version="1.0"?><Workbook>', "web_page"),
    "text": ("lijst.xlsx", lambda: b"Naam;Start\r\n", "not_a_workbook"),
    "a picture": ("lijst.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(500), "not_a_workbook"),
    "a letter": ("lijst.xlsx", lambda: repack(workbook(), change={}).replace(b"xl/", b"wd/"), "not_a_workbook"),
    "half a package": ("lijst.xlsx", lambda: workbook()[:900], "damaged"),
    "a package with broken data": ("lijst.xlsx", broken, None),
    "another packing": ("lijst.xlsx", lambda: repack(workbook(), method=zipfile.ZIP_BZIP2), "damaged"),
    "OpenDocument": ("lijst.ods", workbook, "opendocument"),
    "binary workbook": ("lijst.xlsx", lambda: repack(workbook(), add={"xl/workbook.bin": b"x"}), "binary_excel"),
    "pdf": ("lijst.pdf", lambda: b"%PDF-1.7", "wrong_kind"),
    "no extension": ("lijst", workbook, "wrong_kind"),
    "workbook named csv": ("lijst.csv", workbook, "workbook_named_csv"),
    "web page named csv": ("lijst.csv", lambda: b"<table>", "web_page"),
    "binary named csv": ("lijst.csv", lambda: bytes(range(256)) * 40, "not_text"),
    "too many lines": ("lijst.csv", lambda: b"a;b\r\n" * (ROWS + 1), "too_many_rows"),
    "too many columns in csv": ("lijst.csv", lambda: (b"a;" * (COLUMNS + 5) + b"a\r\n") * 3, "too_many_columns"),
    "a field without an end": ("lijst.csv", lambda: b'naam;start\r\n"' + b"x" * 300_000, "damaged"),
    "only empty rows": ("lijst.csv", lambda: b";;;\r\n;;\r\n", "no_rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_quickly(name, tmp_path):
    filename, make, reason = HOSTILE[name]
    (path := tmp_path / "upload").write_bytes(make())
    started = time.perf_counter()
    with pytest.raises(Refused) as refusal:
        read_file(path, filename)
    assert reason in (None, refusal.value.reason)
    assert str(refusal.value.message)
    # Two seconds on a quiet machine; tests share theirs.
    assert time.perf_counter() - started < 2 * max(1.0, os.getloadavg()[0])


def test_limits_are_reached_not_passed(tmp_path):
    def fill(sheet, book):
        sheet.write_row(0, 0, ["kop"] * COLUMNS)
        sheet.write(ROWS - 1, 0, "laatste")

    (path := tmp_path / "a.xlsx").write_bytes(workbook(fill))
    sheet = read_file(path, "a.xlsx")[0]
    assert (len(sheet.rows[0][1]), sheet.rows[-1][0]) == (COLUMNS, ROWS)


def test_rows_keep_their_numbers_and_cells_their_kinds(tmp_path):
    def fill(sheet, book):
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write(3, 1, "kop")
        sheet.write_blank(90_000, 3, None, day)
        sheet.write_row(5, 1, ["tekst", 32, 28.5, True])
        sheet.write_datetime(5, 5, date(2026, 9, 1), day)
        sheet.write_formula(6, 1, "=1/0", None, "#DIV/0!")
        sheet.write(7, 1, "  ")
        sheet.write(8, 1, 45901)

    (path := tmp_path / "a.xlsx").write_bytes(workbook(fill))
    rows = dict(read_file(path, "A.XLSX")[0].rows)
    assert rows[4] == [None, "kop"]
    assert rows[6] == [None, "tekst", 32, 28.5, True, date(2026, 9, 1)]
    assert rows[9] == [None, 45901]
    assert set(rows) == {4, 6, 9}


def test_hidden_sheets_are_left_alone(tmp_path):
    def fill(sheet, book):
        sheet.write(0, 0, "open")
        hidden = book.add_worksheet("geheim")
        hidden.write(0, 0, "dicht")
        hidden.hide()

    (path := tmp_path / "a.xlsx").write_bytes(workbook(fill))
    assert [sheet.name for sheet in read_file(path, "a.xlsx")] == ["Lijst"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_in_every_encoding_and_with_every_sign(delimiter, encoding, tmp_path):
    text = "\r\n".join(
        delimiter.join(row) for row in (["Naam", "Plaats"], ["Zoë", "’s-Hertogenbosch €"], ["", ""], ["Noor", "x"])
    )
    (path := tmp_path / "a.csv").write_bytes(text.encode(encoding))
    rows = read_file(path, "a.csv")[0].rows
    assert rows == [(1, ["Naam", "Plaats"]), (2, ["Zoë", "’s-Hertogenbosch €"]), (4, ["Noor", "x"])]


def test_csv_with_lines_in_cells_and_a_named_sign(tmp_path):
    (path := tmp_path / "a.csv").write_bytes(b'sep=;\r\nNaam;Opmerking\r\nNoor;"een\r\ntwee; drie"\r\n')
    assert read_file(path, "a.csv")[0].rows == [(1, ["Naam", "Opmerking"]), (2, ["Noor", "een\r\ntwee; drie"])]


# --- Writing ----------------------------------------------------------------------------------------------------------

DANGEROUS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠a",
    " =1+1",
    "\ufeff=1",
    "\u00a0=1",
    "|x",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(text):
    assert safe_text(text).startswith("'")


@pytest.mark.parametrize("text", ["Noor", "-5", "32,5", "-12.50", "1-9-2026", "a=b", ""])
def test_other_text_stays(text):
    assert safe_text(text) == text


cells = st.one_of(
    st.text(max_size=40),
    st.sampled_from(DANGEROUS),
    st.integers(-(10**9), 10**9),
    st.decimals(-999, 999, places=2),
    st.none(),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=12))
def test_csv_reads_back_without_formulas(rows):
    text = write_csv(Table("t", ["a", "b"], rows)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]
    assert len(read) == len(rows)
    for wrote, found in zip(rows, read, strict=True):
        for before, after in zip(wrote, found, strict=True):
            if isinstance(before, int | Decimal):
                assert Decimal(after.replace(",", ".")) == before
            else:
                assert not after.lstrip("\u00a0 \u200b\ufeff").startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "＠"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8))
def test_workbooks_hold_no_formula_and_no_link(rows):
    book = load_workbook(io.BytesIO(write_workbook([Table("Lijst/[1]", ["=kop", "b"], rows)])))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if isinstance(value, int | Decimal):
                assert sheet.cell(number, column).value == pytest.approx(float(value))


def test_dates_and_yes_stay_what_they_are():
    data = write_workbook([Table("Lijst", ["dag", "ja"], [[date(2026, 9, 1), True]])])
    sheet = load_workbook(io.BytesIO(data)).active
    assert (sheet["A2"].value.date(), sheet["B2"].value) == (date(2026, 9, 1), True)
