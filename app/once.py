"""A create form posted twice makes one thing: the hidden `once` key finds the first answer again."""

from __future__ import annotations

import functools
import hashlib
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Response, abort, g, make_response, redirect, request
from flask_login import current_user
from sqlalchemy.orm import Mapped, mapped_column

from .clock import now
from .database import PersonalTable, UtcDateTime, int_pk
from .extensions import Model, db


class OncePosted(PersonalTable, Model):
    """A create form that was answered: the same post again gets the same answer."""

    __tablename__ = "once_posted"
    __table_args__ = (sa.UniqueConstraint("owner_id", "key"),)

    id: Mapped[int] = int_pk()
    key: Mapped[uuid.UUID]
    endpoint: Mapped[str] = mapped_column(sa.String(120))
    body_hash: Mapped[str] = mapped_column(sa.String(64))
    location: Mapped[str] = mapped_column(sa.String(500), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


def once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Under the guard of a view that creates: a repeated post (same hidden `once` key) is answered, not repeated."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(*args, **kwargs)
        key, body = _once_key(), _body_hash()
        row = OncePosted(
            owner_id=current_user.id,
            key=key,
            endpoint=request.endpoint or "",
            body_hash=body,
        )
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except sa.exc.IntegrityError:
            return _replay(key, body)
        g.once = row
        return view(*args, **kwargs)

    return guarded


def _once_key() -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("once", ""))
    except ValueError:
        abort(400)


def _body_hash() -> str:
    fields = sorted((k, v) for k, v in request.form.items(multi=True) if k != "csrf_token")
    files = [(name, item.filename) for name, item in request.files.items(multi=True)]
    return hashlib.sha256(repr((request.endpoint, request.view_args, fields, files)).encode()).hexdigest()


def _replay(key: uuid.UUID, body: str) -> Response:
    first = db.session.scalar(sa.select(OncePosted).filter_by(owner_id=current_user.id, key=key))
    if first is None or first.body_hash != body or not first.location:
        abort(422)
    location = first.location
    db.session.rollback()
    return make_response(redirect(location, 303))
