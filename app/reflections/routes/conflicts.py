"""Two devices of one author changed the same reflection: both texts, and a choice per question."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import format_datetime
from flask_babel import gettext as _

from ... import web
from ...clock import AMSTERDAM
from ...extensions import db
from ...web import say
from ..content import Content, opened
from ..forms import ANSWER, ComposeForm
from ..models import Reflection
from ..prompts import carried


def both_versions(row: Reflection, form: ComposeForm) -> Response:
    """The 409 page. What is equal is kept, what differs is asked; ticks are taken from what was sent last."""
    model, mine = form.chosen, dict(form.answers)
    kept, when, version = opened(row), row.saved_at.astimezone(AMSTERDAM), row.version
    theirs = carried(kept.answers, row.model, model)
    reflection_id = row.id
    db.session.rollback()
    same, asked = _ticks(form, kept), []
    for prompt in form.prompts_of({**mine, **theirs}):
        name, left, right = ANSWER + prompt.key, theirs.get(prompt.key, ""), mine.get(prompt.key, "").strip()
        if left == right:
            same.append((name, left))
        else:
            asked.append({"name": name, "label": say(prompt.title), "theirs": left, "mine": right})
    return web.page(
        "reflections/conflict.html",
        status=409,
        fields=asked,
        same=[*same, ("id", str(reflection_id)), ("model", model.value)],
        version=version,
        action=url_for("reflections.edit_reflection", reflection=reflection_id),
        when=_("saved at %(time)s", time=format_datetime(when, "HH:mm", rebase=False)),
    )


def _ticks(form: ComposeForm, kept: Content) -> list[tuple[str, Any]]:
    """Feeling, topics and the flag as sent; a topic that only the other device chose is kept too."""
    topics = {*(form.topics.data or ()), *kept.topics}
    feeling = form.feeling.data or (kept.feeling.value if kept.feeling else "")
    alone = [("is_alone", "y")] if form.is_alone.data else []
    return [("feeling", feeling), *(("topics", str(topic)) for topic in sorted(topics)), *alone]
