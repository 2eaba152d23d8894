"""Two people changed the same thing: both texts beside each other, and a choice per field."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response
from flask_babel import format_date, gettext

from .. import clock, web
from ..forms import Form
from .models import AuditEntry, Membership
from .queries import last_change_of


def as_posted(value: Any) -> str:
    """A value the way a form sends it."""
    if value is None or value is False:
        return ""
    if value is True:
        return "y"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset | list | tuple):
        return ",".join(sorted(str(getattr(one, "value", one)) for one in value))
    return str(getattr(value, "value", value))


def compare(form: Form, theirs: Mapping[str, Any]) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """(fields that differ, fields on which both agree) between what was posted and what is saved."""
    different, same = [], []
    for name, saved in theirs.items():
        field = form[name]
        mine, other = as_posted(field.data), as_posted(saved)
        if mine == other:
            same.append((name, mine))
            continue
        different.append(
            {
                "name": name,
                "label": field.label.text,
                "theirs": other,
                "mine": mine,
                "theirs_text": _shown(field, saved, other),
                "mine_text": _shown(field, field.data, mine),
            }
        )
    return different, same


def _shown(field: Any, value: Any, posted: str) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y"))
    choices = {str(key): str(label) for key, label, *_ in getattr(field, "choices", None) or []}
    if choices:
        return ", ".join(choices.get(one, one) for one in posted.split(",")) if posted else choices.get("", "")
    return posted


def who_and_when(entry: AuditEntry | None, reader: Membership) -> tuple[str, str]:
    """Whose version is saved, and since when, as far as is known."""
    if entry is None:
        return gettext("Somebody else"), ""
    if entry.actor_id == reader.id:
        name = gettext("You, in another window")
    else:
        name = entry.actor.person.name if entry.actor else gettext("The command line")
    moment = entry.happened_at.astimezone(clock.AMSTERDAM)
    if moment.date() == clock.today():
        return name, gettext("Saved at %(time)s", time=f"{moment:%H:%M}")
    return name, gettext("Saved on %(day)s", day=format_date(moment.date(), "d MMMM"))


def show_both(
    member: Membership,
    form: Form,
    saved: Mapping[str, Any],
    version: int | str,
    *,
    subject: str,
    about: tuple[str, uuid.UUID],
    here: str,
    back: str,
) -> Response:
    """The 409 page. `about` is kind and id of the subject in the trail of changes, `here` the place in the menu."""
    different, same = compare(form, saved)
    person, when = who_and_when(last_change_of(member.network_id, *about), member)
    return web.page(
        "networks/both_texts.html",
        status=409,
        here=here,
        subject=subject,
        different=different,
        same=same,
        version=version,
        person=person,
        when=when,
        back=back,
    )


def optional_uuid(text: str | None) -> uuid.UUID | None:
    """A choice in a select; the empty one is nothing."""
    return uuid.UUID(text) if text else None
