"""Mail: saved with the change, written in the receiver's language, sent once, tried again when the server is away."""

import email
import email.policy
import smtplib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app import clock, database, mail
from app.clock import now
from app.config import Settings
from app.extensions import db
from app.mail import Letter, MailMessage

BODY = "{{ _('E-mail address') }}: {{ words }}"


@pytest.fixture
def post(app: Flask, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Any:
    """A kind of letter for these tests; `post.letter` can be changed."""

    class Post:
        letter: Letter | None = Letter("noor@example.org", "nl", "Sign in", {"words": "welkom"})

        def queue(self) -> MailMessage:
            database.begin_writing()
            mail.queue_mail("odd", uuid.uuid4())
            db.session.commit()
            mail.wake()
            with database.reading() as session:
                session.expunge(row := session.scalars(sa.select(MailMessage).order_by(MailMessage.id.desc())).first())
            return row

        @property
        def sent(self) -> list[Any]:
            files = sorted(Path(settings.outbox).glob("*.eml"))
            return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]

    post = Post()
    monkeypatch.setattr(mail, "_writers", {"odd": lambda subject: post.letter})
    monkeypatch.setattr(
        app.jinja_env, "loader", ChoiceLoader([DictLoader({"mail/odd.txt": BODY}), app.jinja_env.loader])
    )
    for path in settings.outbox.glob("*"):
        path.unlink()
    return post


def test_a_letter_is_written_in_its_readers_language(post: Any) -> None:
    row = post.queue()
    assert row.sent_at is not None
    (letter,) = post.sent
    assert letter["To"] == "noor@example.org"
    assert letter["Content-Language"] == "nl"
    assert letter["Message-ID"] == row.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "welkom" in letter.get_content()
    assert "E-mailadres" in letter.get_content()


def test_nothing_is_sent_for_a_change_taken_back(post: Any) -> None:
    database.begin_writing()
    mail.queue_mail("odd", uuid.uuid4())
    db.session.rollback()
    mail.wake()
    assert post.sent == []


def test_a_letter_nobody_needs_any_more_is_not_sent(post: Any) -> None:
    post.letter = None
    row = post.queue()
    assert post.sent == []
    assert row.sent_at is not None


@pytest.mark.parametrize("name", ["Noor\r\nBcc: all@example.org", "Noor\nX: y", "a" * 300])
def test_a_name_never_becomes_a_header(post: Any, name: str) -> None:
    post.letter = Letter("noor@example.org", "nl", name, {"words": name})
    post.queue()
    (letter,) = post.sent
    assert letter["Bcc"] is None
    assert letter["X"] is None
    assert letter["Subject"] == " ".join(name.split())


@pytest.mark.parametrize("address", ["d'arc@example.org", "şeyma@example.org", "info@zörg.example"])
def test_letters_outside_ascii_reach_their_reader(post: Any, address: str) -> None:
    post.letter = Letter(address, "nl", "Sign in", {"words": "€ Şeyma"})
    post.queue()
    (letter,) = post.sent
    assert str(letter["To"]) == address
    assert "€ Şeyma" in letter.get_content()


@pytest.mark.parametrize("trouble", [OSError("refused"), smtplib.SMTPServerDisconnected("gone"), TimeoutError("slow")])
def test_a_letter_waits_for_a_server_that_is_away(
    post: Any, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def away(message: Any, settings: Settings) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(mail, "deliver", away)
        row = post.queue()
    assert (row.sent_at, row.attempts, row.trouble) == (None, 1, type(trouble).__name__)
    assert row.next_try_at > now()
    first_id = row.message_id
    mail.send_waiting()
    assert post.sent == []
    with clock.frozen(now() + timedelta(minutes=3)):
        mail.send_waiting()
        mail.send_waiting()
    assert [letter["Message-ID"] for letter in post.sent] == [first_id]


def test_a_letter_is_given_up_in_the_end(post: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def away(message: Any, settings: Settings) -> None:
        tries.append(message["Message-ID"])
        raise OSError("away")

    monkeypatch.setattr(mail, "deliver", away)
    post.queue()
    moment = now()
    for _ in range(20):
        moment += timedelta(hours=6)
        with clock.frozen(moment):
            mail.send_waiting()
    assert len(tries) == mail.MOST_ATTEMPTS
    assert len(set(tries)) == 1


def test_an_unknown_kind_is_refused(app: Flask) -> None:
    with pytest.raises(LookupError):
        mail.queue_mail("unknown", uuid.uuid4())
