"""What a file is, by what it holds. Its name and what the browser says about it are not asked. Pure: bytes in."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from enum import StrEnum

from ..wording import N_, DomainError

MOST_MEMBERS = 3000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200  # times as large unpacked: office files stay well below
_PARTS_READ = 512 * 1024


class Kind(StrEnum):
    """The kinds that are taken in; the value is the ending of the name."""

    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    TEXT = "txt"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @classmethod
    def of(cls, media_type: str) -> Kind:
        return next(kind for kind in cls if kind.media_type == media_type)

    @property
    def is_picture(self) -> bool:
        return self in {Kind.PNG, Kind.JPEG, Kind.WEBP}


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    Kind.PPTX: f"{_OFFICE}presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TEXT: "text/plain",
}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
# For the chooser of the browser. A phone offers its camera for pictures.
ACCEPT = "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.pptx,.odt,.txt"

UNKNOWN = N_("This kind of file cannot be kept. Choose a photo, PDF, Word, Excel, PowerPoint, ODT or plain text.")
HEIC = N_(
    "This is a photo in a format of Apple (HEIC) that not everybody can open. Send it to yourself as JPEG first, or"
    " take the photo here."
)
BROKEN = N_("This file is damaged or incomplete. Open it on your own device, save it again, and try once more.")
ACTIVE = N_(
    "This file holds a program or a link that opens by itself. Save it without macros, or as PDF, and try again."
)
LOCKED = N_("This file is locked with a password. Save it without one and try again.")
TOO_LARGE_INSIDE = N_("This file unpacks to far more than it seems. Save it as PDF and try again.")


def recognise(content: bytes) -> Kind:
    """The kind of this file. Raises DomainError for what is not taken in, damaged, locked or active."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise DomainError(HEIC, "file")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    return _text(content)


# --- PDF --------------------------------------------------------------------------------------------------------------

_PDF_ACTIVE = (b"JavaScript", b"Launch", b"EmbeddedFile", b"RichMedia", b"XFA")


def _pdf(content: bytes) -> Kind:
    """From its first byte to its end mark, and nothing behind it: what follows could be another kind of file."""
    if not re.match(rb"%PDF-(1\.[0-7]|2\.0)", content):
        raise DomainError(BROKEN, "file")
    behind = content[content.rfind(b"%%EOF") + 5 :]
    if b"%%EOF" not in content or behind.strip(b"\r\n\t \0"):
        raise DomainError(BROKEN, "file")
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), content)
    if re.search(rb"/Encrypt\b", plain):
        raise DomainError(LOCKED, "file")
    if re.search(rb"/(?:" + b"|".join(_PDF_ACTIVE) + rb")\b", plain):
        raise DomainError(ACTIVE, "file")
    return Kind.PDF


# --- Packages: office documents are zip files -------------------------------------------------------------------------

_MAIN_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX, "ppt/presentation.xml": Kind.PPTX}
_ACTIVE_PARTS = re.compile(
    r"(^|/)(vbaProject|vbaData|oleObject|activeX|ctrlProp)[^/]*$"
    r"|(^|/)(Basic|Scripts|activeX)/"
    r"|\.(exe|dll|js|vbs|bat|cmd|ps1|html?|svgz?)$"
    r"|(^|/)embeddings/[^/]*\.bin$",
    re.IGNORECASE,
)


def _package(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_package(package, content)
            return _document(package)
    except (zipfile.BadZipFile, struct.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise DomainError(BROKEN, "file") from error


def _check_package(package: zipfile.ZipFile, content: bytes) -> None:
    """Nothing before or behind it, no way out of its folder, no bomb."""
    members = package.infolist()
    if not members or min(info.header_offset for info in members) != 0 or not _ends_there(content):
        raise DomainError(BROKEN, "file")
    names = [info.filename for info in members]
    if len(set(map(str.lower, names))) != len(names) or any(_leads_out(name) for name in names):
        raise DomainError(BROKEN, "file")
    if any(info.flag_bits & 0x1 for info in members):
        raise DomainError(LOCKED, "file")
    unpacked = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 1):
        raise DomainError(TOO_LARGE_INSIDE, "file")
    if any(_ACTIVE_PARTS.search(name) for name in names):
        raise DomainError(ACTIVE, "file")


def _ends_there(content: bytes) -> bool:
    """Whether the last record of the zip, without a comment, is the end of the file."""
    return content[-22:-18] == b"PK\x05\x06" and content[-2:] == b"\0\0"


def _leads_out(name: str) -> bool:
    return (
        name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name or "\\" in name or "\0" in name
    )


def _document(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        return _office(package, names)
    first = package.infolist()[0]
    if first.filename == "mimetype" and _part(package, "mimetype").strip() == Kind.ODT.media_type.encode():
        _refuse_active(_part(package, "content.xml"), rb"<script:event-listener|xlink:href=\"(?:javascript|vnd\.sun)")
        return Kind.ODT
    raise DomainError(UNKNOWN, "file")


def _office(package: zipfile.ZipFile, names: set[str]) -> Kind:
    found = [kind for part, kind in _MAIN_PARTS.items() if part in names]
    if len(found) != 1:
        raise DomainError(UNKNOWN, "file")
    _refuse_active(_part(package, "[Content_Types].xml"), rb"(?i)macroEnabled|vbaProject|oleObject")
    outside = rb"(?i)(?:attachedTemplate|oleObject|frame|externalLinkPath|subDocument)\"[^>]*TargetMode=\"External"
    other_way = rb"TargetMode=\"External\"[^>]*(?:attachedTemplate|oleObject|/frame|subDocument)\""
    for name in names:
        if name.endswith(".rels"):
            _refuse_active(_part(package, name), outside + rb"|" + other_way)
    return found[0]


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_PARTS_READ)


def _refuse_active(part: bytes, pattern: bytes) -> None:
    # Entities have no place in these parts, and could hide what the pattern looks for.
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or re.search(pattern, part):
        raise DomainError(ACTIVE, "file")


# --- Text -------------------------------------------------------------------------------------------------------------

_MARKUP = re.compile(
    r"<\s*(?:!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|meta|img|link|style)\b", re.I
)


def _text(content: bytes) -> Kind:
    """Readable letters only, and no markup or script that something could run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DomainError(UNKNOWN, "file") from error
    start = text.lstrip()[:8]
    strange = any(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    if not start or strange or start.startswith(("{\\rtf", "#!", "%!PS", "<")) or _MARKUP.search(text):
        raise DomainError(UNKNOWN, "file")
    return Kind.TEXT
