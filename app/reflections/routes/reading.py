"""The own log, one reflection at rest, and the page after saving."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, request, url_for
from flask import make_response as answer

from ... import database, web
from ...access import requires
from ...networks.models import Membership
from ...topics.queries import chips
from .. import blueprint, policy, presentation, queries
from ..content import opened
from ..forms import CommentForm, LogForm
from ..models import Reflection
from ..presentation import View
from .composing import ONE, URL, WRITE


@blueprint.route(URL, methods=["GET", "POST"])
@requires(WRITE)
def show_log(member: Membership) -> Response:
    """Everything the member wrote. What is looked for is posted and kept nowhere."""
    if request.method == "GET":
        return _log(member, _filters(member), request.args.get("page", 1, type=int))
    with database.reading():
        form = _filters(member)
        if not form.validate():
            return web.invalid("reflections/log.html", **_shown(member, form, queries.LogFilter(), 1))
        return _log(member, form, request.form.get("page", 1, type=int))


def _filters(member: Membership) -> LogForm:
    form, offered = LogForm(), chips(member)
    form.offer([*offered.topics, *offered.others])
    return form


def _log(member: Membership, form: LogForm, page: int) -> Response:
    if web.is_htmx():
        return web.page("reflections/_found.html", **_found(member, form.wanted(), page))
    return web.page("reflections/log.html", **_shown(member, form, form.wanted(), page))


def _shown(member: Membership, form: LogForm, wanted: queries.LogFilter, page: int) -> dict[str, Any]:
    return {"form": form, "threads": queries.own_threads(member), **_found(member, wanted, page)}


def _found(member: Membership, wanted: queries.LogFilter, page: int) -> dict[str, Any]:
    log = queries.log_of(member, wanted, page)
    drafts = queries.drafts_of(member) if wanted.is_empty and log.page == 1 else []
    return {
        "log": log,
        "page_size": queries.PAGE,
        "is_filtered": not wanted.is_empty,
        "drafts": presentation.views(member, drafts),
        "periods": presentation.by_period(presentation.views(member, log.entries)),
    }


@blueprint.get(ONE)
@requires(WRITE, queries.load_own, policy.is_author)
def show_reflection(member: Membership, reflection: Reflection) -> Response:
    """The author's own, with who may read it, who did, and the replies. A draft opens in the composer."""
    if reflection.is_draft:
        return answer(redirect(url_for("reflections.edit_reflection", reflection=reflection.id), 303))
    return web.page("reflections/reflection.html", form=CommentForm(formdata=None), **of_author(member, reflection))


def of_author(member: Membership, row: Reflection) -> dict[str, Any]:
    shares = queries.shares_of(row)
    return {
        "view": _view(member, row),
        "reflection": row,
        "readers": presentation.readers(member, shares),
        "readings": queries.readings_of(row),
        "replies": presentation.thread(member, row),
        "can_reply": bool(shares),
    }


def _view(member: Membership, row: Reflection) -> View:
    return presentation.views(member, [queries.Entry(row, opened(row))])[0]


@blueprint.get(f"{ONE}/saved")
@requires(WRITE, queries.load_own, policy.is_author)
def show_saved(member: Membership, reflection: Reflection) -> Response:
    """That it is kept, and what could come next."""
    return web.page("reflections/saved.html", view=_view(member, reflection), reflection=reflection)
