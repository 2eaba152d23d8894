"""Sentences made where nobody knows the reader's language yet: marked here, translated on the page or command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def N_(text: str) -> str:
    """Marks a text for the catalogue without translating it now."""
    return text


@dataclass(frozen=True, init=False)
class Message:
    """An English sentence with named gaps, e.g. Message(N_("%(name)s has no start date."), name="Row 4")."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __init__(self, text: str, /, **params: Any) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "params", params)

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "params": dict(self.params)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Message:
        return cls(data["text"], **data.get("params", {}))


class DomainError(Exception):
    """A rule of the domain says no. `field` names the form field it belongs to, if any."""

    def __init__(self, message: Message | str, field: str | None = None) -> None:
        self.message = message if isinstance(message, Message) else Message(message)
        self.field = field
        super().__init__(self.message.text)


class Stale(DomainError):
    """Somebody else saved this since the form was shown. `current` is the object as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__(N_("Somebody else changed this while you were writing."))
        self.current = current


class NotFound(DomainError):
    """Does not exist, or not for this person: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__(N_("This page does not exist, or it is not for you."))
