"""Values as the preview keeps them: names instead of ids, codes the page can translate, dates it can write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from .fields import Field
from .known import Change
from .matching import Directory, Matcher
from .rows import Problem

_PLACES = (Field.ORGANISATION, Field.SCHOOL, Field.WARD)


def change_json(change: Change, directory: Directory, new_names: dict[str, str] | None = None) -> dict[str, Any]:
    """A change for the preview: {"field": ..., "before": ..., "after": ...}."""
    names = new_names or {}
    return {
        "field": change.field.value,
        "before": _value(change.field, change.before, directory, names),
        "after": _value(change.field, change.after, directory, names),
    }


def _value(wanted: Field, value: Any, directory: Directory, new_names: dict[str, str]) -> Any:
    """None, text, {"date": iso}, {"yes": bool}, or {"code": code} for what has a name in every language."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, bool):
        return {"yes": value}
    if isinstance(value, Decimal | int):
        return {"code": f"level_{value}"} if wanted is Field.LEVEL else str(value)
    if wanted in _PLACES:
        return new_names.get(value) or _name(value, directory) or ""
    if wanted in (Field.STATUS, Field.OFFER, Field.TRACK, Field.DISCIPLINE):
        return {"code": value}
    return str(value)


def _name(place: str, directory: Directory) -> str | None:
    for names in (directory.organisations, directory.schools, *directory.wards.values()):
        if place in names:
            return names[place]
    return None


def problem_json(problem: Problem, headers: dict[Field, tuple[str, str]]) -> dict[str, Any]:
    """A problem with the column's letter and name, what was typed, and the sentence."""
    letter, header = headers.get(problem.field, ("", "")) if problem.field else ("", "")
    return {
        "field": problem.field.value if problem.field else None,
        "letter": letter,
        "column": header,
        "typed": problem.typed,
        "message": problem.message.to_json(),
    }


def asked_json(matcher: Matcher) -> list[dict[str, Any]]:
    """The names that a person has to look at once, and those that were."""
    return [
        {
            "typed": str(asked.typed),
            "kind": asked.typed.kind.value,
            "scope": asked.typed.scope,
            "text": asked.text,
            "rows": asked.rows,
            "nearness": asked.suggestion.nearness.value,
            "best": asked.suggestion.best,
            "others": list(asked.suggestion.others),
            "answer": asked.answer,
        }
        for asked in matcher.asked.values()
        if not asked.is_remembered
    ]
