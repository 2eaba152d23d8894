"""The list of topics, the page of one, and keeping the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, make_response, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from .. import clock, web
from ..access import Permission, requires
from ..extensions import db
from ..networks.conflicts import show_both
from ..networks.models import Membership
from ..once import once
from ..wording import DomainError, Stale
from . import answers, blueprint, names, policy, presentation, queries, service
from .forms import MergeForm, ProposeForm, TopicForm
from .models import STATE_NAMES, PracticeTopic, SourceKind, TopicState

LIST = "/n/<slug:network>/topics"
ONE = f"{LIST}/<uuid:topic>"


# --- The list ---------------------------------------------------------------------------------------------------------


@blueprint.get(LIST)
@requires(Permission.SEE_TOPICS)
def show_topics(member: Membership) -> Response:
    wanted = _asked(member)
    rows = queries.topics_seen_by(member, wanted)
    answered = answers.first_answers(member, {row.topic.id: row.family for row in rows})
    return web.page(
        "topics/_list.html" if web.is_htmx() else "topics/list.html",
        wanted=wanted,
        rows=rows,
        answered=answered,
        has_answers=bool(answers.kinds()),
        tally=queries.tally(member),
        alone=queries.alone_figures(member),
        today=clock.today(),
        state_names=STATE_NAMES,
        words=presentation,
        may_propose=member.can(Permission.PROPOSE_TOPICS),
    )


def _asked(member: Membership) -> queries.TopicFilter:
    """The filter in the address; what is not understood is left out."""
    words, state = request.args.get("q", "").strip()[:80], request.args.get("state", "")
    states = set(TopicState) if policy.sees_proposed(member) else set(TopicState) - {TopicState.PROPOSED}
    return queries.TopicFilter(words, TopicState(state) if state in states else TopicState.ACTIVE)


# --- Proposing --------------------------------------------------------------------------------------------------------


@blueprint.get(f"{LIST}/known")
@requires(Permission.PROPOSE_TOPICS)
def show_known(member: Membership) -> Response:
    """While somebody types a name: topics that are called this, or nearly."""
    typed = request.args.get("title", "").strip()[:80]
    return web.page("topics/_known.html", typed=typed, known=queries.same_or_alike(member, typed))


@blueprint.route(f"{LIST}/new", methods=["GET", "POST"])
@requires(Permission.PROPOSE_TOPICS)
@once
def propose_topic(member: Membership) -> Response:
    form = ProposeForm()
    if request.method == "GET":
        form.title.data = request.args.get("title", "")[:80]
        return _show_new(member, form)
    if not form.validate():
        return _show_new(member, form, status=422)
    is_accepted = member.can(Permission.MANAGE_TOPICS)
    try:
        title = " ".join(form.title.data.split())
        topic = service.propose_topic(member, title, str(get_locale()), is_accepted=is_accepted)
    except DomainError as error:
        form.refuse(error)
        return _show_new(member, form, status=422)
    _name(member, topic)
    web.flash_done(_("Added.") if is_accepted else _("Proposed. A coordinator looks at it."))
    # To the list, never to the topic: the answer is kept with the account, and would say who proposed what.
    state = None if is_accepted else TopicState.PROPOSED
    return web.finish(url_for("topics.show_topics", state=state))


def _show_new(member: Membership, form: ProposeForm, status: int = 200) -> Response:
    typed = form.title.data or ""
    if status == 422:
        db.session.rollback()
    known = queries.same_or_alike(member, typed) if typed else []
    may_manage = member.can(Permission.MANAGE_TOPICS)
    return web.page("topics/new.html", status=status, form=form, known=known, typed=typed, may_manage=may_manage)


# --- One topic --------------------------------------------------------------------------------------------------------


@blueprint.get(ONE)
@requires(Permission.SEE_TOPICS, queries.load_topic, policy.can_see)
def show_topic(member: Membership, topic: PracticeTopic) -> Response:
    if topic.is_merged:
        return make_response(redirect(url_for("topics.show_topic", topic=topic.merged_into_id), 303))
    page = queries.page_of(member, topic)
    stops = presentation.stops(page)
    return web.page(
        "topics/topic.html",
        topic=topic,
        page=page,
        words=presentation,
        stops=stops,
        events=presentation.events(page, stops),
        line=presentation.line_in_words(page),
        has_answers=bool(answers.kinds()),
        steps=answers.steps_from(member, topic.id) if topic.state is TopicState.ACTIVE else [],
        may_name=policy.can_name(member, topic),
        may_manage=policy.can_manage(member, topic),
        state_names=STATE_NAMES,
    )


@blueprint.post(f"{ONE}/name")
@requires(Permission.PROPOSE_TOPICS, queries.load_topic, policy.can_name)
def name_topic(member: Membership, topic: PracticeTopic) -> Response:
    """It is alive with this member too. Counted, not remembered."""
    _name(member, topic)
    web.flash_done(_("Counted. Nobody sees that it was you."))
    return _back_to(topic)


def _name(member: Membership, topic: PracticeTopic) -> None:
    service.raise_signal(
        member.network_id,
        member.person_id,
        topic.id,
        member.ward_id,
        member.discipline,
        SourceKind.HAND,
        clock.today(),
    )


@blueprint.post(f"{ONE}/take-back")
@requires(Permission.PROPOSE_TOPICS, queries.load_topic, policy.can_see)
def take_back_topic(member: Membership, topic: PracticeTopic) -> Response:
    service.withdraw_signal(member.network_id, member.person_id, topic.id, SourceKind.HAND, clock.today())
    web.flash_done(_("Taken back."))
    return _back_to(topic)


def _back_to(topic: PracticeTopic) -> Response:
    return web.finish(url_for("topics.show_topic", topic=topic.merged_into_id or topic.id))


# --- Keeping the list -------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_TOPICS, queries.load_own_topic)
def edit_topic(member: Membership, topic: PracticeTopic) -> Response:
    form = TopicForm()
    shown = {
        "title": topic.title,
        "description": topic.description,
        "synonyms": names.joined(synonym.name for synonym in topic.synonyms),
        "lang": topic.lang,
    }
    if request.method == "GET":
        form.process(data={**shown, "version": topic.version})
        return web.page("topics/edit.html", form=form, topic=topic)
    if not form.validate():
        return web.invalid("topics/edit.html", form=form, topic=topic)
    try:
        service.edit_topic(member, topic, form.version.data, form.values())
    except Stale:
        return _show_both(member, topic, form, shown)
    except DomainError as error:
        form.refuse(error)
        return web.invalid("topics/edit.html", form=form, topic=topic)
    web.flash_done(_("Saved."))
    return _back_to(topic)


def _show_both(member: Membership, topic: PracticeTopic, form: TopicForm, shown: dict[str, Any]) -> Response:
    return show_both(
        member,
        form,
        shown,
        topic.version,
        subject=topic.title,
        about=("topic", topic.id),
        here="topics",
        back=url_for("topics.show_topic", topic=topic.id),
    )


@blueprint.post(f"{ONE}/accept")
@requires(Permission.MANAGE_TOPICS, queries.load_own_topic)
def accept_topic(member: Membership, topic: PracticeTopic) -> Response:
    return _do(topic, lambda version: service.accept_topic(member, topic, version), _("Accepted."))


@blueprint.post(f"{ONE}/archive")
@requires(Permission.MANAGE_TOPICS, queries.load_own_topic)
def archive_topic(member: Membership, topic: PracticeTopic) -> Response:
    return _do(topic, lambda version: service.archive_topic(member, topic, version), _("In the archive."))


@blueprint.post(f"{ONE}/restore")
@requires(Permission.MANAGE_TOPICS, queries.load_own_topic)
def restore_topic(member: Membership, topic: PracticeTopic) -> Response:
    return _do(topic, lambda version: service.restore_topic(member, topic, version), _("Back in the list."))


@blueprint.route(f"{ONE}/merge", methods=["GET", "POST"])
@requires(Permission.MANAGE_TOPICS, queries.load_own_topic)
def merge_topic(member: Membership, topic: PracticeTopic) -> Response:
    """Two topics turn out to be one: this one ends, its names and signals count for the other."""
    form = MergeForm()
    targets = form.offer(queries.merge_targets(member, topic))
    if request.method == "GET":
        form.version.data = topic.version
        return web.page("topics/merge.html", form=form, topic=topic, has_targets=bool(targets))
    if not form.validate():
        return web.invalid("topics/merge.html", form=form, topic=topic, has_targets=bool(targets))
    into = targets[form.into.data]
    return _do(
        topic,
        lambda version: service.merge_topic(member, topic, version, into),
        _("Merged: “%(one)s” now counts for “%(other)s”.", one=topic.title, other=into.title),
    )


def _do(topic: PracticeTopic, act: Callable[[str | None], None], done: str) -> Response:
    """Acts on the topic as the page showed it."""
    try:
        act(request.form.get("version"))
    except DomainError as error:
        db.session.rollback()
        status = 409 if isinstance(error, Stale) else 422
        return web.page("topics/trouble.html", status=status, topic=topic, message=web.say(error))
    web.flash_done(done)
    return _back_to(topic)
