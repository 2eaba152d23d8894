"""Files that mean harm, and files that do not: recognised by what they hold, never by what they are called."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from app.files import Kind, clean, clean_name
from app.files.cleaning import LONGEST_SIDE
from app.wording import DomainError

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def picture(kind="JPEG", size=(60, 40), **options):
    target = io.BytesIO()
    Image.new("RGB", size, "#27458F").save(target, kind, **options)
    return target.getvalue()


def package(parts, before=b"", behind=b""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return before + target.getvalue() + behind


def office(**extra):
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": b"<w:document/>"}
    return package(parts | {name.replace("__", "/"): content for name, content in extra.items()})


def odt(**extra):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", extra.pop("content", b"<office:document-content/>"))
        for name, content in extra.items():
            made.writestr(name, content)
    return target.getvalue()


def png_of(width, height):
    """The head of a picture that unpacks to gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def locked():
    content = bytearray(office())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def with_link(kind, target):
    link = f'<Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    parts = {"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", "word/_rels/settings.xml.rels": link.encode()}
    return package(parts)


REFUSED = {
    "a page": HTML,
    "a page in capitals": b"<HTML><BODY onload=alert(1)>",
    "a page after spaces": b" \n\t" + HTML,
    "a page after a byte order mark": b"\xef\xbb\xbf" + HTML,
    "a page in the middle of text": b"Notulen\n\n<script src=//evil.example></script>",
    "a frame in text": b"Hallo <iframe src=javascript:alert(1)>",
    "a drawing with a script": SVG,
    "a drawing after its declaration": b'<?xml version="1.0"?>' + SVG,
    "a packed drawing": b"\x1f\x8b\x08\0" + zlib.compress(SVG),
    "a script of a shell": b"#!/bin/sh\nrm -rf /\n",
    "postscript": b"%!PS-Adobe-3.0\n",
    "rich text": b"{\\rtf1\\ansi Hallo}",
    "a program": b"MZ\x90\0\3\0\0\0",
    "a program for linux": b"\x7fELF\2\1\1\0",
    "text with a hidden zero": b"Hallo\0wereld",
    "text in an old alphabet": "Café".encode("utf-16"),
    "nothing but spaces": b"   \n ",
    "a moving picture (gif)": b"GIF89a\1\0\1\0\x80\0\0",
    "a bitmap": b"BM\x36\0\0\0",
    "a photo as iphones keep them": b"\0\0\0\x18ftypheic\0\0\0\0",
    "a tiff": b"II*\0\x08\0\0\0",
    "half a jpeg": picture()[:200],
    "half a png": picture("PNG")[:60],
    "half a webp": picture("WEBP")[:30],
    "only the head of a jpeg": b"\xff\xd8\xff\xe0" + HTML,
    "a png of gigabytes": png_of(60_000, 60_000),
    "a png just over the limit": png_of(7072, 7072),
    "half a pdf": PDF[:40],
    "a pdf with a zip behind it": PDF + package({"evil.html": HTML}),
    "a pdf with a page behind it": PDF + HTML,
    "a pdf with a script": PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "a pdf that hides its script": PDF.replace(b"/Catalog", b"/Catalog/AA<</S/Java#53cript>>"),
    "a pdf that starts a program": PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "a pdf with files inside": PDF.replace(b"/Catalog", b"/Catalog/Names<</EmbeddedFile 2 0 R>>"),
    "a locked pdf": PDF.replace(b"/Root", b"/Encrypt 3 0 R/Root"),
    "a zip": package({"a.txt": b"Hallo"}),
    "a zip with a way out": package({"[Content_Types].xml": TYPES, "word/document.xml": b"", "../../etc/passwd": b"x"}),
    "a zip from the root": package({"[Content_Types].xml": TYPES, "word/document.xml": b"", "/etc/passwd": b"x"}),
    "a zip with a windows way out": package(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"", "..\\..\\evil.bat": b"x"}
    ),
    "a document before which something stands": package({"[Content_Types].xml": TYPES}, before=HTML),
    "a document behind which something stands": office() + HTML,
    "a document with macros": office(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
    "a document with an object": package(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"", "word/embeddings/oleObject1.bin": b"x"}
    ),
    "a document with a program": package({"[Content_Types].xml": TYPES, "word/document.xml": b"", "word/a.exe": b"MZ"}),
    "a document that fetches its template": with_link("attachedTemplate", "http://evil.example/t.dotm"),
    "a document with entities": package(
        {"[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>', "word/document.xml": b""}
    ),
    "a document that says it has macros": package(
        {"[Content_Types].xml": b"<Types>application/macroEnabled.main+xml</Types>", "word/document.xml": b""}
    ),
    "a document that is two things": package(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"", "xl/workbook.xml": b""}
    ),
    "a document that unpacks to far more": package(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"\0" * 30_000_000}
    ),
    "half a document": office()[:80],
    "a locked document": locked(),
    "an odt with macros": odt(**{"Basic/Standard/evil.xml": b"x"}),
    "an odt that listens": odt(content=b"<x><script:event-listener/></x>"),
}


def test_there_are_enough_of_them():
    assert len(REFUSED) >= 40


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_means_harm_is_refused(content):
    with pytest.raises(DomainError):
        clean("foto.jpg", content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(), Kind.JPEG),
        (picture("PNG"), Kind.PNG),
        (picture("WEBP"), Kind.WEBP),
        (PDF, Kind.PDF),
        (office(), Kind.DOCX),
        (with_link("hyperlink", "https://example.org"), Kind.DOCX),
        (package({"[Content_Types].xml": TYPES, "xl/workbook.xml": b""}), Kind.XLSX),
        (package({"[Content_Types].xml": TYPES, "ppt/presentation.xml": b""}), Kind.PPTX),
        (odt(), Kind.ODT),
        ("Koffie om drie uur. 3 < 4, Łukasz.\r\n".encode(), Kind.TEXT),
    ],
)
def test_what_is_good_is_kept_under_the_name_of_its_kind(content, kind):
    found = clean("evil.html", content)
    assert (found.kind, found.name) == (kind, f"evil.{kind.value}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_time_and_camera_go(kind):
    exif = Image.Exif()
    exif[0x010F], exif[0x0132], exif[0x9286] = "SecretCamera", "2026:01:01 12:00:00", "SecretComment"
    exif.get_ifd(0x8825).update({1: "N", 2: (IFDRational(52), IFDRational(22), IFDRational(0)), 3: "E"})
    dirty = picture(kind, exif=exif)
    assert b"SecretCamera" in dirty
    found = clean("foto.jpg", dirty).content
    assert b"Secret" not in found
    with Image.open(io.BytesIO(found)) as opened:
        assert not opened.getexif()
        assert not opened.getexif().get_ifd(0x8825)
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(opened.info)


def test_what_hangs_behind_or_in_a_picture_goes():
    for kind in ("JPEG", "PNG", "WEBP"):
        found = clean("foto.jpg", picture(kind) + package({"evil.html": HTML}))
        assert b"evil.html" not in found.content
    assert b"alert" not in clean("foto.jpg", picture("JPEG", comment=HTML)).content


def test_a_photo_stands_the_right_way_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    found = clean("foto.jpg", picture("JPEG", (60, 40), exif=exif))
    with Image.open(io.BytesIO(found.content)) as opened:
        assert opened.size == (40, 60)


def test_a_photo_of_a_phone_is_made_smaller():
    found = clean("foto.jpg", picture("JPEG", (6000, 4000)))
    with Image.open(io.BytesIO(found.content)) as opened:
        assert max(opened.size) <= LONGEST_SIDE


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("foto.jpg", "foto.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Noor\\plan.docx", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.pdf"),
        ('a<b>"c|d?.txt', "a b c d.pdf"),
        ("regel\r\nSet-Cookie: x.txt", "regelSet-Cookie x.pdf"),
        (".htaccess", "file.pdf"),
        ("", "file.pdf"),
        ("con.txt", "file-con.pdf"),
        ("Ş" * 300 + ".txt", "Ş" * 100 + ".pdf"),
        ("zero\u200bwidth.txt", "zerowidth.pdf"),
        ("e\u0301e\u0301n.txt", "één.pdf"),
    ],
)
def test_names_mislead_nobody(typed, shown):
    assert clean_name(typed, "pdf") == shown
