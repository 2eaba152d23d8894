"""What is sealed of a reflection: answers, feeling, topics, and whether its author was alone with it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..accounts import sealing
from .models import Reflection, ReflectionComment, ReflectionModel
from .prompts import REST, WAYS, Feeling, tidied


@dataclass(frozen=True)
class Content:
    """The whole of what somebody wrote; nothing of it stands anywhere in clear."""

    answers: Mapping[str, str] = field(default_factory=dict)
    feeling: Feeling | None = None
    topics: tuple[uuid.UUID, ...] = ()
    is_alone: bool = False

    def tidied(self, model: ReflectionModel) -> Content:
        topics = tuple(sorted(set(self.topics)))
        return Content(tidied(model, self.answers), self.feeling, topics, self.is_alone)

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for text in self.answers.values())

    @property
    def text(self) -> str:
        return "\n\n".join(self.answers.values())

    def to_json(self) -> str:
        return json.dumps(
            {
                "answers": dict(self.answers),
                "feeling": self.feeling,
                "topics": [str(topic) for topic in self.topics],
                "alone": self.is_alone,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Content:
        data = json.loads(text)
        feeling = Feeling(data["feeling"]) if data["feeling"] else None
        topics = tuple(uuid.UUID(topic) for topic in data["topics"])
        return cls(data["answers"], feeling, topics, data["alone"])


def first_words(content: Content, model: ReflectionModel) -> str:
    """What stands for a reflection in a list: the first answer there is."""
    keys = (*WAYS[model].keys, REST)
    return next((content.answers[key] for key in keys if content.answers.get(key)), "")


def place_of(row: Reflection | ReflectionComment) -> str:
    """Where the text of a row opens, and nowhere else."""
    kind = "reflection" if isinstance(row, Reflection) else "comment"
    return f"{kind}:{row.id}"


def seal(row: Reflection, content: Content) -> None:
    row.sealed = sealing.seal(row.owner_id, place_of(row), content.to_json())


def opened(row: Reflection) -> Content:
    """The content of a reflection. Raises vault.CannotOpen when the key of its author is gone."""
    return opened_row(row.owner_id, row.id, row.sealed)


def opened_row(owner_id: uuid.UUID, row_id: uuid.UUID, sealed: bytes) -> Content:
    """The same from bare columns, where thousands are looked through."""
    return Content.from_json(sealing.unseal(owner_id, f"reflection:{row_id}", sealed))


def opened_comment(row: ReflectionComment) -> str:
    return sealing.unseal(row.owner_id, place_of(row), row.sealed)
