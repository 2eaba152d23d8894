"""What a device sends for one reflection, read with suspicion."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from ...wording import N_, DomainError
from ..content import Content
from ..models import ReflectionModel
from ..prompts import Feeling
from ..service import Draft

LONGEST = timedelta(days=31)  # a device erases after 30 days: what claims to be older has a clock that is wrong
MOST_BYTES = 512 * 1024
MOST_TOPICS = 50
_LANGUAGES = ("nl", "en")


def read_entry(data: Any, moment: datetime) -> Draft:
    """The draft in a device's JSON. Raises DomainError when it is not one."""
    try:
        return _draft(data, moment)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DomainError(N_("This reflection could not be read. Copy its text and write it again.")) from None


def within(written_at: datetime, moment: datetime) -> datetime:
    """When it was written, as far as that can be true: not in the future, and at most 31 days ago."""
    return min(max(written_at, moment - LONGEST), moment)


def _draft(data: Any, moment: datetime) -> Draft:
    if not isinstance(data, Mapping):
        raise TypeError
    return Draft(
        id=uuid.UUID(data["id"]),
        model=ReflectionModel(data["model"]),
        content=_content(data),
        lang=data["lang"] if data.get("lang") in _LANGUAGES else "nl",
        is_draft=data.get("draft") is True,
        version=_version(data.get("version")),
        written_at=within(_moment(data["written_at"]), moment),
        composer=uuid.UUID(data["composer"]) if data.get("composer") else None,
    )


def _content(data: Mapping[str, Any]) -> Content:
    answers = {str(key): _text(text) for key, text in data["answers"].items()}
    feeling = Feeling(data["feeling"]) if data.get("feeling") else None
    topics = tuple(uuid.UUID(topic) for topic in list(data.get("topics") or ())[:MOST_TOPICS])
    return Content(answers, feeling, topics, data.get("alone") is True)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.replace("\0", "")


def _version(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _moment(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
