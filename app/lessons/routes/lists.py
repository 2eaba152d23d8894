"""The list of lessons: one's own first, everybody's beside it."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request, url_for

from ... import web
from ...access import Permission, Role, requires
from ...clock import now, today
from ...networks.models import Membership
from ...topics.models import PracticeTopic
from .. import blueprint, policy, presentation, queries
from ..forms import FilterForm
from ..queries import Filter, Period, Whose
from .addresses import URL


@blueprint.get(URL)
@requires(Permission.SEE_LESSONS)
def show_lessons(member: Membership) -> Response:
    """Coming lessons, by day; past ones with whether they helped."""
    wanted = _wanted(member)
    page = max(request.args.get("page", 1, int), 1)
    found = queries.list_lessons(member, wanted, page)
    form = FilterForm(formdata=None, data={"period": wanted.period, "programme": wanted.programme, "year": wanted.year,
                                           "teacher": wanted.teacher})  # fmt: skip
    form.offer(found, wanted)
    is_past = wanted.period is Period.PAST
    return web.page(
        "lessons/list.html",
        found=found,
        wanted=wanted,
        form=form,
        day=today(),
        moment=now(),
        pages=_pages(wanted, found),
        results=queries.results_of(member.network_id, [row.id for row in found.lessons]) if is_past else {},
        sees_whole=policy.sees_whole(member),
        may_manage=member.can(Permission.MANAGE_LESSONS),
        has_own=has_own(member),
        suggestion=queries.name_to_claim(member),
        waits=queries.to_answer(member),
        news=queries.news_for(member),
        topic=_topic(member, wanted.topic_id),
        words=presentation,
    )


def has_own(member: Membership) -> bool:
    return member.has(Role.TEACHER, Role.INTERN)


def _wanted(member: Membership) -> Filter:
    args = request.args
    topic = _as_id(args.get("topic"))
    default = Whose.MINE if has_own(member) and topic is None else Whose.ALL
    return Filter(
        whose=_code(Whose, args.get("whose"), default) if has_own(member) else Whose.ALL,
        period=_code(Period, args.get("period"), Period.COMING if policy.sees_whole(member) else Period.PAST),
        programme=args.get("programme", "")[:120],
        year=args.get("year", type=int),
        teacher=args.get("teacher", "")[:160],
        topic_id=topic,
    )


def _code(kind: Any, value: str | None, default: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return default


def _as_id(value: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if value else None
    except ValueError:
        return None


def _topic(member: Membership, topic_id: uuid.UUID | None) -> PracticeTopic | None:
    if topic_id is None:
        return None
    found = queries.topics_to_choose(member.network_id)
    return next((topic for topic in found if topic.id == topic_id), None)


def _pages(wanted: Filter, found: queries.Listing) -> tuple[str, str]:
    def href(page: int) -> str:
        asked: dict[str, Any] = {
            "whose": wanted.whose,
            "period": wanted.period,
            "programme": wanted.programme,
            "year": wanted.year,
            "teacher": wanted.teacher,
            "topic": wanted.topic_id,
            "page": page,
        }
        return url_for("lessons.show_lessons", **{name: value for name, value in asked.items() if value})

    last = -(-found.total // queries.PAGE)
    return href(found.page - 1) if found.page > 1 else "", href(found.page + 1) if found.page < last else ""
