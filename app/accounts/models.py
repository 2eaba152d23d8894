"""Accounts, their sessions and what keeps sign-in safe."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import now
from ..database import (
    PersonalTable,
    PlatformTable,
    UtcDateTime,
    int_pk,
    text_enum,
    uuid_pk,
)
from ..extensions import Model
from ..wording import N_


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Account(UserMixin, Model):
    """Somebody who can sign in. The row is its own owner."""

    __tablename__ = "account"
    __table_class__ = "personal"

    id: Mapped[uuid.UUID] = uuid_pk()
    email: Mapped[str] = mapped_column(sa.String(320))
    email_key: Mapped[str] = mapped_column(sa.String(320), unique=True)
    name: Mapped[str] = mapped_column(sa.String(160), default="")
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    language: Mapped[str | None] = mapped_column(sa.String(2))
    theme: Mapped[Theme] = mapped_column(text_enum(Theme), default=Theme.AUTO)
    is_platform_admin: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None

    @property
    def owner_id(self) -> uuid.UUID:
        return self.id


class SignInSession(PersonalTable, Model):
    """A device that is signed in. The cookie holds the token, the row only its hash."""

    __tablename__ = "sign_in_session"

    id: Mapped[uuid.UUID] = uuid_pk()
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    device: Mapped[str] = mapped_column(sa.String(80), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    owner: Mapped[Account] = relationship()


class DataKey(Model):
    """The key of one person's private texts, wrapped by the key of the installation. It goes when the account goes."""

    __tablename__ = "data_key"
    __table_class__ = "personal"

    owner_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(sa.LargeBinary(80))
    key_id: Mapped[str] = mapped_column(sa.String(16), index=True)


class PasswordReset(PersonalTable, Model):
    """A request to choose a new password; its link works once and briefly."""

    __tablename__ = "password_reset"

    id: Mapped[uuid.UUID] = uuid_pk()
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    owner: Mapped[Account] = relationship()


class Attempt(PlatformTable, Model):
    """A try to sign in, reset or accept, counted under a keyed hash: no person or address can be read from it."""

    __tablename__ = "attempt"
    __table_args__ = (sa.Index(None, "bucket", "tried_at"),)

    id: Mapped[int] = int_pk()
    bucket: Mapped[str] = mapped_column(sa.String(64))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class AccountVerb(StrEnum):
    CREATED = "created"
    SIGNED_IN = "signed_in"
    SIGNED_OUT_ELSEWHERE = "signed_out_elsewhere"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  the name of an event
    DATA_DOWNLOADED = "data_downloaded"
    JOINED_NETWORK = "joined_network"
    DISABLED = "disabled"
    ENABLED = "enabled"


VERB_NAMES = {
    AccountVerb.CREATED: N_("Account made"),
    AccountVerb.SIGNED_IN: N_("Signed in"),
    AccountVerb.SIGNED_OUT_ELSEWHERE: N_("Signed out on other devices"),
    AccountVerb.PASSWORD_CHANGED: N_("Password changed"),
    AccountVerb.DATA_DOWNLOADED: N_("Own data downloaded"),
    AccountVerb.JOINED_NETWORK: N_("Joined a network"),
    AccountVerb.DISABLED: N_("Account switched off"),
    AccountVerb.ENABLED: N_("Account switched on"),
}


class AccountEvent(PersonalTable, Model):
    """What happened to an account: signed in, password changed, disabled. Append-only; the owner can read it."""

    __tablename__ = "account_event"

    id: Mapped[int] = int_pk()
    verb: Mapped[str] = mapped_column(sa.String(40))
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    @property
    def label(self) -> str:
        """What happened, as a marked text."""
        return VERB_NAMES[AccountVerb(self.verb)]
