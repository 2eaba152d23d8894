"""What a device keeps: one page that is the same for everybody, and its files, together one version.

The worker gets the SHA-256 of each of them, so that it takes a version complete and unmixed, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import current_app, render_template
from flask_babel import force_locale

from ...web import LANGUAGES
from ..models import ReflectionModel
from ..prompts import FEELING_ICONS, FEELING_NAMES, WAYS

PAGE = "/offline/"
_WORKER = Path(__file__).with_name("worker.js")
_VERSION = "@version@"  # stands in the template until the version is known


@dataclass(frozen=True)
class Kept:
    """One version of page, files and worker."""

    version: str
    page: str
    worker: str
    files: dict[str, str]  # address -> SHA-256 of what is served there


def kept() -> Kept:
    """This version, made once per process."""
    found: Kept | None = current_app.extensions.get("linnen-offline")
    if found is None:
        found = current_app.extensions["linnen-offline"] = _make()
    return found


def _make() -> Kept:
    page, worker = _rendered(), _WORKER.read_text()
    files = {address: _sha256(_file(address).read_bytes()) for address in _addresses(page)}
    version = _sha256(json.dumps([page, worker, files], sort_keys=True).encode())[:12]
    page = page.replace(_VERSION, version)
    files = {PAGE: _sha256(page.encode()), **files}
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files, indent=1)};\n"
    return Kept(version, page, head + worker, files)


def _rendered() -> str:
    """The page with its words in each language. It is made without a viewer: nothing on it belongs to anybody."""
    page = render_template("reflections/offline/page.html", version=_VERSION)
    for language in LANGUAGES:
        with force_locale(language):
            page = page.replace(f"<!--{language}-->", _words())
    return page


def _words() -> str:
    way = WAYS[ReflectionModel.WARD_NOTE]
    return render_template(
        "reflections/offline/words.html", way=way, feelings=FEELING_NAMES, feeling_icons=FEELING_ICONS
    )


def _addresses(page: str) -> list[str]:
    """The files that the page names, and those that its style sheets name."""
    found = re.findall(r'(?:src|href)="(/static/[^"#]+)', page)
    for sheet in [address for address in found if urlsplit(address).path.endswith(".css")]:
        urls = re.findall(r"url\(\"?([^\")]*)", _file(sheet).read_text())
        found += [urljoin(sheet, url) for url in urls]
    return list(dict.fromkeys(address for address in found if _file(address).is_file()))


def _file(address: str) -> Path:
    path = urlsplit(address).path.removeprefix("/static/")
    return Path(current_app.static_folder or "") / path


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
