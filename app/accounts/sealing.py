"""Private text of a person, sealed with that person's own key. Without the key row nothing of it opens again."""

from __future__ import annotations

import os
import uuid

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import IntegrityError

from .. import vault
from ..config import SettingError, Settings
from ..extensions import db
from .models import DataKey


def seal(owner_id: uuid.UUID, place: str, text: str) -> bytes:
    """The sealed text. `place` names kind and row, as in `reflection:<id>`: it can be opened there only."""
    return vault.seal(_key_of(owner_id), _place(owner_id, place), text.encode())


def unseal(owner_id: uuid.UUID, place: str, sealed: bytes) -> str:
    """The text again. Raises vault.CannotOpen when it was moved or changed, or when its owner's key is gone."""
    return vault.unseal(_existing_key(owner_id), _place(owner_id, place), sealed).decode()


def demand_key() -> None:
    """Stops the start with one sentence when the key is missing, or is not the one these texts were sealed with."""
    settings = _settings()
    if settings.data_key is None:
        raise SettingError(
            "LINNEN_DATA_KEY is missing: the key that private texts are sealed with. "
            "`flask --app wsgi make-data-key` makes one; keep a copy outside this machine."
        )
    if other_key_in_use(vault.key_id(settings.data_key)):
        raise SettingError("LINNEN_DATA_KEY is not the key that the private texts in this database were sealed with.")


def other_key_in_use(key_id: str) -> bool:
    """Whether texts were sealed with another key than this one. False while there is no table to look in."""
    try:
        with db.engine.connect() as connection:
            return bool(connection.scalar(sa.select(sa.exists().where(DataKey.key_id != key_id))))
    except sa.exc.DBAPIError:
        return False


def change_key(new: bytes) -> int:
    """Wraps the key of every person with another key of the installation; gives how many. Texts stay as they are.

    Raises vault.CannotOpen, with nothing changed, when one of them does not open with the present key.
    """
    old, key_id = _master(), vault.key_id(new)
    rows = db.session.scalars(sa.select(DataKey)).all()
    for row in rows:
        place = _wrapping(row.owner_id)
        row.wrapped, row.key_id = vault.seal(new, place, vault.unseal(old, place, row.wrapped)), key_id
    return len(rows)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _master() -> bytes:
    key = _settings().data_key
    if key is None:
        raise RuntimeError("LINNEN_DATA_KEY is missing")
    return key


def _place(owner_id: uuid.UUID, place: str) -> str:
    return f"{place} of {owner_id}"


def _wrapping(owner_id: uuid.UUID) -> str:
    return f"data key of {owner_id}"


def _opened() -> dict[uuid.UUID, bytes]:
    """Keys opened in this request."""
    keys: dict[uuid.UUID, bytes] = db.session().info.setdefault("data_keys", {})
    return keys


def _existing_key(owner_id: uuid.UUID) -> bytes:
    keys = _opened()
    if owner_id not in keys:
        wrapped = db.session.scalar(sa.select(DataKey.wrapped).filter_by(owner_id=owner_id))
        if wrapped is None:
            raise vault.CannotOpen
        keys[owner_id] = vault.unseal(_master(), _wrapping(owner_id), wrapped)
    return keys[owner_id]


def _key_of(owner_id: uuid.UUID) -> bytes:
    """The key of this person, made at the first text. Two first texts at once end up with one key."""
    try:
        return _existing_key(owner_id)
    except vault.CannotOpen:
        if db.session.scalar(sa.select(DataKey.owner_id).filter_by(owner_id=owner_id)):
            raise
    key, master = os.urandom(vault.KEY_BYTES), _master()
    wrapped = vault.seal(master, _wrapping(owner_id), key)
    try:
        with db.session.begin_nested():
            db.session.add(DataKey(owner_id=owner_id, wrapped=wrapped, key_id=vault.key_id(master)))
            db.session.flush()
    except IntegrityError:
        return _existing_key(owner_id)
    _opened()[owner_id] = key
    return key


def forget_key(owner_id: uuid.UUID) -> None:
    """Destroys the key: what this person sealed, here and in every backup made from now on, stays shut."""
    _opened().pop(owner_id, None)
    db.session.execute(sa.delete(DataKey).filter_by(owner_id=owner_id))
