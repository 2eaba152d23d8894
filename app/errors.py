"""Trouble, told kindly: error pages with a code to quote, and a log line without anything personal."""

from __future__ import annotations

import contextlib
import errno
import logging
import traceback
from pathlib import Path

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from sqlalchemy import exc
from werkzeug.exceptions import HTTPException, InternalServerError

from .access import wants_fragment
from .extensions import db
from .wording import NotFound

log = logging.getLogger("linnen.errors")


def register_errors(app: Flask) -> None:
    """Hooks the error pages onto the application. Flask's own crash log is silenced: it prints paths and texts."""
    app.logger.disabled = True
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(NotFound, _show_not_found)
    app.register_error_handler(Exception, _show_broken)


def _show_http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        _log_crash(error.original_exception)
    code = error.code or 500
    db.session.rollback()
    if code == 401 and not wants_fragment() and request.method == "GET":
        return make_response(redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303))
    return _error_page(code)


def _show_not_found(error: NotFound) -> Response:
    """Something that a form or a chair named, and that is not there or not for this person."""
    db.session.rollback()
    return _error_page(404)


def _show_broken(error: Exception) -> Response:
    _log_crash(error)
    if not _is_trouble(error):
        db.session.rollback()
        return _error_page(500)
    # No database, no disk: whatever the page would look up is away too.
    g.in_trouble, g.member, g.network = True, None, None
    with contextlib.suppress(exc.SQLAlchemyError):
        db.session.rollback()
    return _error_page(503)


def _is_trouble(error: BaseException) -> bool:
    """Something outside the program: database locked or away, disk full or read-only."""
    return isinstance(error, exc.OperationalError | exc.TimeoutError) or (
        isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO}
    )


def _error_page(code: int) -> Response:
    known = code if code in {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503} else (500 if code >= 500 else 400)
    request_id = g.get("request_id", "-")
    try:
        page = render_template(f"errors/{known}.html", request_id=request_id)
    except Exception as error:  # the last resort must not depend on what is broken
        _log_crash(error)
        page = _LAST_RESORT.format(request_id)
    response = make_response(page, code)
    if code == 503:
        response.headers["Retry-After"] = "10"
    return response


_LAST_RESORT = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Storing</title></head>
<body><h1>Er ging bij ons iets mis</h1><p>Probeer het zo weer. Code: {0}</p>
<p lang="en">Something went wrong on our side. Try again in a moment. Code: {0}</p></body></html>
"""


def _log_crash(error: BaseException) -> None:
    # Kind and place only: the text of an exception can hold what somebody typed.
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(__file__).parent)]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in [*frames[-1:], *ours[:-7:-1]])
    log.error(
        "crash id=%s endpoint=%s kind=%s at %s",
        g.get("request_id", "-"),
        request.endpoint,
        type(error).__name__,
        where,
    )
