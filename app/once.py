"""A create form posted twice makes one thing: the hidden `once` key finds the first answer again."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Response, abort, current_app, g, make_response, redirect, request
from flask_login import current_user
from sqlalchemy.orm import Mapped, mapped_column

from . import jobs
from .clock import now
from .database import PersonalTable, UtcDateTime, int_pk, short_transaction
from .extensions import Model, db
from .vault import keyed_hash

KEPT_FOR = timedelta(days=45)  # what waits on a device is sent within 30 days


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
    """Tells whether the same was posted before. Keyed: from the database alone nobody can try out guesses."""
    fields = sorted((k, v) for k, v in request.form.items(multi=True) if k != "csrf_token")
    files = [(name, item.filename) for name, item in request.files.items(multi=True)]
    posted = repr((request.endpoint, request.view_args, fields, files)).encode()
    return keyed_hash(current_app.config["SETTINGS"].secret_key, "post of a form", posted).hex()


def _replay(key: uuid.UUID, body: str) -> Response:
    first = db.session.scalar(sa.select(OncePosted).filter_by(owner_id=current_user.id, key=key))
    if first is None or first.body_hash != body or not first.location:
        abort(422)
    location = first.location
    db.session.rollback()
    return make_response(redirect(location, 303))


@jobs.daily
def forget_old() -> None:
    """Every night: nothing is posted again so late, and what is kept would tell who did what when."""
    with short_transaction() as session:
        session.execute(sa.delete(OncePosted).where(OncePosted.created_at < now() - KEPT_FOR))
