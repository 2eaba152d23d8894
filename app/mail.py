"""Mail: a row of ids is saved with the change; the worker writes the letter in the receiver's language and sends it."""

from __future__ import annotations

import contextlib
import logging
import os
import smtplib
import ssl
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from flask import current_app, g, render_template
from flask_babel import force_locale
from sqlalchemy.orm import Mapped, mapped_column

from . import jobs
from .clock import now
from .config import Settings
from .database import PlatformTable, UtcDateTime, int_pk, reading, short_transaction
from .extensions import Model, db

log = logging.getLogger("linnen.mail")

MOST_ATTEMPTS = 8
KEPT_FOR = timedelta(days=45)  # long enough to look back when somebody says that no letter came


class MailMessage(PlatformTable, Model):
    """A letter to send: what kind, about which row. Address and words are looked up when it is written."""

    __tablename__ = "mail_message"

    id: Mapped[int] = int_pk()
    kind: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[uuid.UUID]
    message_id: Mapped[str] = mapped_column(sa.String(120))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=now, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    trouble: Mapped[str] = mapped_column(sa.String(60), default="")


@dataclass(frozen=True)
class Letter:
    """What a room hands over to be written: to whom, in which language, and what the template needs.

    `calendar` is a method (RFC 5546) with the calendar it belongs to.
    """

    address: str
    language: str
    subject: str
    context: dict[str, Any] = field(default_factory=dict)
    calendar: tuple[str, bytes] | None = None


Writer = Callable[[uuid.UUID], Letter | None]
_writers: dict[str, Writer] = {}


def writer(kind: str) -> Callable[[Writer], Writer]:
    """Registers who writes this kind: subject id -> Letter, or None when it should not be sent any more.

    The letter's subject is an English msgid; templates/mail/<kind>.txt is its body.
    """

    def register(function: Writer) -> Writer:
        _writers[kind] = function
        return function

    return register


def queue_mail(kind: str, subject_id: uuid.UUID) -> None:
    """Adds a letter to the change that is being made; it goes out after the commit."""
    if kind not in _writers:
        raise LookupError(f"no letter called {kind}")
    domain = urlsplit(current_app.config["SETTINGS"].url).hostname or "localhost"
    db.session.add(MailMessage(kind=kind, subject_id=subject_id, message_id=make_msgid(domain=domain)))
    g.mail_waits = True


def wake() -> None:
    """Tells the worker that a letter waits."""
    if not g.pop("mail_waits", False):
        return
    if current_app.config["SETTINGS"].jobs_immediate:
        send_waiting()
    else:
        current_app.extensions["tasks"]["mail"]()


def send_waiting() -> None:
    """Sends what is due, one by one; a failed one waits longer each time and keeps its Message-ID."""
    while (row := _claim_next()) is not None:
        _send(row)


def _claim_next() -> tuple[int, str, uuid.UUID, str, int] | None:
    """Takes a letter and, in the same step, sets its next try: a worker that dies here does not lose it."""
    with short_transaction() as session:
        row = session.scalars(
            sa.select(MailMessage)
            .where(MailMessage.next_try_at <= now(), MailMessage.sent_at.is_(None))
            .order_by(MailMessage.next_try_at, MailMessage.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if row is None:
            return None
        row.attempts += 1
        row.next_try_at = now() + timedelta(minutes=2 ** min(row.attempts, 8))
        return row.id, row.kind, row.subject_id, row.message_id, row.attempts


def _send(claimed: tuple[int, str, uuid.UUID, str, int]) -> None:
    row_id, kind, subject_id, message_id, attempts = claimed
    trouble = ""
    try:
        with reading():
            message = _write(kind, subject_id, message_id)
        if message is not None:
            deliver(message, current_app.config["SETTINGS"])
    except Exception as error:  # whatever is wrong with this letter: those behind it go out
        trouble = type(error).__name__
        log.warning("mail not sent kind=%s try=%s error=%s", kind, attempts, trouble)
    with short_transaction() as session:
        values: dict[str, Any] = {"trouble": trouble}
        if not trouble:
            values |= {"sent_at": now(), "next_try_at": None}
        elif attempts >= MOST_ATTEMPTS:
            values |= {"next_try_at": None}
        session.execute(sa.update(MailMessage).where(MailMessage.id == row_id).values(**values))


@jobs.daily
def forget_old() -> None:
    """Every night: letters that went out long ago, which would tell who was written to when."""
    with short_transaction() as session:
        session.execute(sa.delete(MailMessage).where(MailMessage.sent_at < now() - KEPT_FOR))


def _write(kind: str, subject_id: uuid.UUID, message_id: str) -> EmailMessage | None:
    letter = _writers[kind](subject_id)
    if letter is None:
        return None
    settings: Settings = current_app.config["SETTINGS"]
    message = EmailMessage(policy=SMTP.clone(utf8=not letter.address.isascii()))
    with force_locale(letter.language):
        from .web import say

        # A line break in a name must never become a header.
        message["Subject"] = " ".join(say(letter.subject).split())
        message.set_content(render_template(f"mail/{kind}.txt", product=settings.name, **letter.context))
    if letter.calendar is not None:
        _add_calendar(message, *letter.calendar)
    message["From"] = Address(settings.name, addr_spec=settings.mail_from)
    message["To"] = letter.address
    message["Message-ID"] = message_id
    message["Date"] = now()
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language
    return message


def _add_calendar(message: EmailMessage, method: str, calendar: bytes) -> None:
    """Beside the text, where calendars look for it (RFC 6047), and as base64: its lines must arrive as they are."""
    message.add_alternative(
        calendar.decode(), subtype="calendar", cte="base64", params={"method": method, "name": "intervision.ics"}
    )


def deliver(message: EmailMessage, settings: Settings) -> None:
    """Through SMTP when there is one, else as a file under instance/outbox/. Raises OSError or SMTPException."""
    if settings.smtp_url:
        _through_smtp(message, settings.smtp_url)
    else:
        _to_outbox(message, settings.outbox)


def _through_smtp(message: EmailMessage, url: str) -> None:
    parts = urlsplit(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with kind(
        parts.hostname or "localhost",
        parts.port or (465 if parts.scheme == "smtps" else 25),
        timeout=20,
    ) as server:
        if parts.scheme == "smtp" and parts.username:
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _to_outbox(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{now():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}.eml"
    handle = os.open(folder / f".{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with contextlib.closing(os.fdopen(handle, "wb")) as file:
        file.write(message.as_bytes())
    (folder / f".{name}").rename(folder / name)
