"""Choosing who may read it, after a look at what could name a resident; and taking that back."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from ... import identifiers, web
from ...access import requires
from ...extensions import db
from ...networks.models import Membership
from ...wording import N_, DomainError, Stale
from .. import audiences, blueprint, policy, queries, service
from ..checking import Found, found_in, generalised
from ..content import Content, opened
from ..forms import ShareForm
from ..models import Reflection
from .composing import ONE, WRITE


@blueprint.route(f"{ONE}/share", methods=["GET", "POST"])
@requires(WRITE, queries.load_own, policy.can_take_to_others)
def share_reflection(member: Membership, reflection: Reflection) -> Response:
    """Persons and groups, besides whom it is shared with already."""
    return _share(member, reflection, asks_feedback=False)


@blueprint.route(f"{ONE}/ask-feedback", methods=["GET", "POST"])
@requires(WRITE, queries.load_own, policy.can_take_to_others)
def ask_feedback(member: Membership, reflection: Reflection) -> Response:
    """One person reads it, and is asked for a reaction."""
    return _share(member, reflection, asks_feedback=True)


def _share(member: Membership, row: Reflection, *, asks_feedback: bool) -> Response:
    form, content = ShareForm(), opened(row)
    found = [] if row.checked_version == row.version else found_in(content)
    if not form.is_submitted():
        form.checked.data = str(row.version)
        return _page(member, row, form, found, asks_feedback=asks_feedback)
    if form.validate() and "find" not in request.form:
        try:
            audience = _audience(member, form, asks_feedback=asks_feedback)
            _settle(member, row, form, found, content)
            overruled = sum(request.form.get(one.name) == "keep" for one in found)
            service.share_reflection(member, row, row.version, audience, overruled)
            web.flash_done(_("Shared. You can always stop that."))
            return web.finish(url_for("reflections.show_reflection", reflection=row.id))
        except Stale:
            row = _again(member, row.id)
            form.form_errors.append(_("You changed this in the meantime. Look at it once more, then share it."))
            form.checked.data = str(row.version)
            return _page(member, row, form, found_in(opened(row)), asks_feedback=asks_feedback, status=409)
        except DomainError as error:
            row = _again(member, row.id)
            form.refuse(error)
    status = 200 if "find" in request.form and not form.errors else 422
    return _page(member, row, form, found, asks_feedback=asks_feedback, status=status)


def _again(member: Membership, reflection: uuid.UUID) -> Reflection:
    """As it is kept, after what was tried is undone."""
    db.session.rollback()
    return queries.load_own(member, reflection)


def _audience(member: Membership, form: ShareForm, *, asks_feedback: bool) -> service.Audience:
    wanted = set(form.readers.data or ())
    readers = queries.readers_by_id(member, sorted(wanted))
    if len(readers) != len(wanted):
        raise DomainError(N_("This person cannot be chosen."), "readers")
    return service.Audience(tuple(readers), tuple(form.groups.data or ()), asks_feedback)


def _settle(member: Membership, row: Reflection, form: ShareForm, found: list[Found], content: Content) -> None:
    """Each marked piece was answered: the pieces to generalise are replaced, in a new version of the text."""
    if form.checked.data != str(row.version):
        raise Stale(row)
    answers = [request.form.get(one.name) for one in found]
    if not set(answers) <= {"replace", "keep"}:
        raise DomainError(N_("Choose for each marked piece: generalise it, or leave it."))
    chosen = [one for one in found if request.form.get(one.name) == "replace"]
    if not chosen:
        return
    better = generalised(content, chosen, _suggestions(row))
    service.save_reflection(member, service.Draft(row.id, row.model, better, row.lang, version=row.version))


def _suggestions(row: Reflection) -> dict[str, str]:
    """What could stand there instead, in the language of the text."""
    with force_locale(row.lang):
        return {key: web.say(text) for key, text in identifiers.SUGGESTIONS.items()}


def _page(
    member: Membership, row: Reflection, form: ShareForm, found: list[Found], *, asks_feedback: bool, status: int = 200
) -> Response:
    chosen = queries.readers_by_id(member, sorted(set(form.readers.data or ())))
    searched = queries.possible_readers(member, form.q.data or "") if form.is_submitted() else []
    shares = queries.shares_of(row)
    context: dict[str, Any] = {
        "form": form,
        "reflection": row,
        "found": found,
        "suggestions": _suggestions(row),
        "second_check_runs": identifiers.second_check_runs(),
        "people": _offered(member, chosen, searched),
        "groups": audiences.groups_of(member),
        "there": {share.reader_id or share.group_id: share for share in shares},
        "asks_feedback": asks_feedback,
        "found_nobody": bool(form.q.data) and not searched,
        "answers": request.form,
    }
    return web.page("reflections/share.html", status=status, **context)


def _offered(member: Membership, *more: list[Membership]) -> list[tuple[Membership, str]]:
    """The own guides first, then whom the author chose or looked for: each once, with what they are to the author."""
    guides = queries.guides_of(member)
    offered = {one.id: (one, _("Your school tutor") if is_tutor else _("Your supervisor")) for one, is_tutor in guides}
    for one in (one for several in more for one in several):
        offered.setdefault(one.id, (one, one.organisation.name if one.organisation else ""))
    return list(offered.values())


@blueprint.post(f"{ONE}/stop-sharing")
@requires(WRITE, queries.load_own, policy.is_author)
def stop_sharing(member: Membership, reflection: Reflection) -> Response:
    """From now on this reader or group finds nothing any more."""
    try:
        share = uuid.UUID(request.form.get("share", ""))
    except ValueError:
        abort(400)
    service.stop_sharing(reflection, share)
    web.flash_done(_("Stopped. The text is gone for them at once."))
    return web.finish(url_for("reflections.show_reflection", reflection=reflection.id))
