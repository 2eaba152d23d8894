"""Static files with a fingerprint and in precompressed form; the icons and the mark."""

from __future__ import annotations

import functools
import hashlib
import mimetypes
from pathlib import Path

from flask import Flask, Response, abort, current_app, has_request_context, request, url_for
from markupsafe import Markup
from werkzeug.security import safe_join

from .access import public

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


@functools.cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static file, with its fingerprint, so that browsers may keep it for a year."""
    folder, root = current_app.static_folder or "", request.script_root if has_request_context() else None
    return _address(folder, root, name)


@functools.cache  # a page names some of them a hundred times
def _address(folder: str, root: str | None, name: str) -> str:
    """`root`: under which path of the server Linnen stands, which its addresses begin with; None outside a request."""
    return url_for("static", filename=name, v=_fingerprint(Path(folder) / name))


def _is_this_version(name: str, fingerprint: str | None) -> bool:
    path = safe_join(current_app.static_folder or "", name)
    if fingerprint is None or path is None or not Path(path).is_file():
        return True
    return _fingerprint(Path(path)) == fingerprint


@public()
def serve_static(filename: str) -> Response:
    """A static file, in its precompressed form where the browser takes it."""
    if not _is_this_version(filename, request.args.get("v")):
        # A page from before an update must not get a file from after it, and no cache may keep one under that name.
        abort(404)
    wanted, encoding = filename, None
    for name, suffix in _ENCODINGS:
        if request.accept_encodings[name] and (Path(current_app.static_folder or "") / (filename + suffix)).is_file():
            wanted, encoding = filename + suffix, name
            break
    response = current_app.send_static_file(wanted)
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.mimetype = _mimetype(filename)
    response.headers["Vary"] = "Accept-Encoding"
    seconds = 31_536_000 if request.args.get("v") or "/fonts/" in request.path else 3_600
    response.headers["Cache-Control"] = f"public, max-age={seconds}" + (", immutable" if seconds > 3_600 else "")
    return response


def _mimetype(filename: str) -> str:
    return mimetypes.guess_type(filename)[0] or "application/octet-stream"


def icon(name: str, cls: str = "") -> Markup:
    """A picture beside words; never alone without a label of its own."""
    return _drawn(name, cls, asset("icons.svg"))


@functools.lru_cache(1024)
def _drawn(name: str, cls: str, sheet: str) -> Markup:
    return Markup('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>').format(
        f"icon {cls}".strip(), sheet, name
    )


# Class, x, y, width, height on a grid of 30: three threads over and under three others, one of them red.
WEAVE = (
    ("mark-a", 3, 0, 6, 10.9),
    ("mark-a", 3, 19.1, 6, 10.9),
    ("mark-a", 0, 3, 1.9, 6),
    ("mark-a", 10.1, 3, 9.8, 6),
    ("mark-a", 28.1, 3, 1.9, 6),
    ("mark-a", 12, 0, 6, 1.9),
    ("mark-a", 12, 10.1, 6, 9.8),
    ("mark-a", 12, 28.1, 6, 1.9),
    ("mark-b", 0, 12, 10.9, 6),
    ("mark-b", 19.1, 12, 10.9, 6),
    ("mark-a", 21, 0, 6, 10.9),
    ("mark-a", 21, 19.1, 6, 10.9),
    ("mark-a", 0, 21, 1.9, 6),
    ("mark-a", 10.1, 21, 9.8, 6),
    ("mark-a", 28.1, 21, 1.9, 6),
)


@functools.cache
def _weave() -> Markup:
    shape = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1.2"/>')
    return Markup("").join(shape.format(*part) for part in WEAVE)


def mark(cls: str = "") -> Markup:
    """The mark of the product."""
    return Markup('<svg class="{}" viewBox="0 0 30 30" aria-hidden="true" focusable="false">{}</svg>').format(
        cls, _weave()
    )


def register_assets(app: Flask) -> None:
    """Serves /static/ and gives templates `asset`, `icon` and `mark`."""
    app.static_folder, app.static_url_path = "static", "/static"
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=serve_static)
    app.jinja_env.globals.update(asset=asset, icon=icon, mark=mark)
