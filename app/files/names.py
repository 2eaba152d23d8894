"""Names of files as people may see and save them. Pure."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100  # letters, without the ending
_FORBIDDEN = re.compile(r'[<>:"|?*;%\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def clean_name(typed: str, ending: str) -> str:
    """The last part of what the browser sent, with the ending that belongs to the content and nothing that misleads."""
    name = unicodedata.normalize("NFC", typed).replace("\\", "/").rpartition("/")[2]
    # Letters that turn the line around or cannot be seen hide what a file is.
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    name = " ".join(_FORBIDDEN.sub(" ", name).split())
    stem = name.rpartition(".")[0] if "." in name else name
    stem = stem.strip(" .-")[:LONGEST].strip(" .-")
    if not stem or _RESERVED.fullmatch(stem.partition(".")[0]):
        stem = f"file-{stem}".strip("-")
    return f"{stem}.{ending}"
