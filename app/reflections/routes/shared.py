"""What others shared with me. That it is opened is written down before a word of it is shown."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import requires
from ...networks.models import Membership
from ...wording import DomainError
from .. import blueprint, policy, presentation, queries, service
from ..content import opened
from ..forms import CommentForm
from ..models import Reflection, ReflectionComment
from ..presentation import View
from .composing import ONE, URL, WRITE
from .reading import of_author

SHARED = f"{URL}/shared"


@blueprint.get(SHARED)
@requires(WRITE)
def show_shared_list(member: Membership) -> Response:
    """Who shared something and when: no text here, and no numbers per person."""
    listing = queries.shared_with(member, request.args.get("page", 1, type=int))
    return web.page("reflections/shared_list.html", listing=listing, words=presentation.in_words)


@blueprint.get(f"{SHARED}/<uuid:reflection>")
@requires(WRITE, queries.load_shared)
def show_shared(member: Membership, shared: queries.Shared) -> Response:
    """The text of somebody else. Without a line in the read log it is not shown."""
    service.note_reading(shared.row, member)
    return web.page("reflections/shared.html", form=CommentForm(formdata=None), **_for_reader(member, shared))


def _for_reader(member: Membership, shared: queries.Shared) -> dict[str, Any]:
    content = opened(shared.row)
    names = queries.topic_names(member, content.topics)
    view = View(shared.row, content, presentation.named(names, content.topics))
    replies = presentation.thread(member, shared.row)
    return {"view": view, "reflection": shared.row, "shared": shared, "replies": replies, "can_reply": True}


@blueprint.post(f"{ONE}/comments")
@requires(WRITE, queries.load_readable)
def add_comment(member: Membership, reflection: Reflection) -> Response:
    """A reply of the author or of somebody who may read it."""
    form, is_mine = CommentForm(), policy.is_author(member, reflection)
    if form.validate():
        try:
            service.add_comment(member, reflection, form.comment_id, form.text.data or "")
            web.flash_done(_("Placed."))
            return web.finish(_back(reflection, is_mine=is_mine))
        except DomainError as error:
            form.refuse(error)
    if is_mine:
        return web.invalid("reflections/reflection.html", form=form, **of_author(member, reflection))
    shared = queries.load_shared(member, reflection.id)
    service.note_reading(shared.row, member)
    return web.invalid("reflections/shared.html", form=form, **_for_reader(member, shared))


def _back(reflection: Reflection, *, is_mine: bool) -> str:
    endpoint = "reflections.show_reflection" if is_mine else "reflections.show_shared"
    return url_for(endpoint, reflection=reflection.id, _anchor="replies")


@blueprint.post(f"{URL}/comments/<uuid:comment>/delete")
@requires(WRITE, queries.load_comment, policy.can_remove_comment)
def delete_comment(member: Membership, comment: ReflectionComment) -> Response:
    """The own reply, or any reply under the own reflection."""
    is_mine, reflection = comment.author_id == member.account_id, comment.reflection_id
    service.delete_comment(comment)
    web.flash_done(_("Removed."))
    endpoint = "reflections.show_reflection" if is_mine else "reflections.show_shared"
    return web.finish(url_for(endpoint, reflection=reflection, _anchor="replies"))
