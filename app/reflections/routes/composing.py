"""The composer: writing, keeping a draft while somebody types, editing with both texts when two devices meet."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, jsonify, make_response, request, url_for
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...extensions import db
from ...networks.models import Membership
from ...topics.queries import chips
from ...wording import DomainError, NotFound, Stale
from .. import blueprint, policy, queries, service
from ..content import Content, opened
from ..forms import ComposeForm
from ..models import Reflection, ReflectionModel
from ..prompts import FEELING_ICONS, WAYS, over
from .conflicts import both_versions

URL = "/n/<slug:network>/reflections"
ONE = f"{URL}/<uuid:reflection>"
FEW = 6  # topics to tick at once; the others are behind a button
WRITE = Permission.WRITE_REFLECTIONS


@blueprint.route(f"{URL}/new", methods=["GET", "POST"])
@requires(WRITE)
def write_reflection(member: Membership) -> Response:
    """A new one; as a ward note unless the address names another model."""
    form = _offered(member, Content(), _wanted() or ReflectionModel.WARD_NOTE)
    return _composed(member, form, None)


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(WRITE, queries.load_own, policy.can_edit)
def edit_reflection(member: Membership, reflection: Reflection) -> Response:
    """The same composer with what was written, also to work it out in a longer model."""
    form = _offered(member, opened(reflection), reflection.model)
    if not form.is_submitted():
        form.id.data, form.version.data = str(reflection.id), str(reflection.version)
        form.turn(request.args.get("model") or reflection.model.value)
    elif form.id.data != str(reflection.id):
        abort(400)
    return _composed(member, form, reflection)


def _wanted() -> ReflectionModel | None:
    try:
        return ReflectionModel(request.args["model"])
    except (KeyError, ValueError):
        return None


def _offered(member: Membership, content: Content, model: ReflectionModel) -> ComposeForm:
    """The form with the topics to choose from; those chosen before stay, also when the network put them away."""
    form, offered = ComposeForm(), chips(member, FEW)
    form.offer([*offered.topics, *offered.others], content, model)
    form.first_topics = len(offered.topics)
    return form


def _composed(member: Membership, form: ComposeForm, reflection: Reflection | None) -> Response:
    if not form.is_submitted():
        return _compose(form, reflection)
    if "to" in request.form:
        form.turn(request.form["to"])
        db.session.rollback()
        return _compose(form, reflection)
    if not form.validate():
        return _compose(form, reflection, status=422)
    try:
        row = service.save_reflection(member, form.draft(is_draft="later" in request.form))
    except Stale as error:
        return both_versions(error.current, form)
    except NotFound:
        abort(404)
    except DomainError as error:
        form.refuse(error)
        return _compose(form, reflection, status=422)
    if row.is_draft:
        web.flash_done(_("Kept as a draft. Only you see this."))
        return web.finish(url_for("reflections.show_log"))
    return web.finish(url_for("reflections.show_saved", reflection=row.id))


def _compose(form: ComposeForm, reflection: Reflection | None, status: int = 200) -> Response:
    context: dict[str, Any] = {"form": form, "ways": WAYS, "reflection": reflection, "over": over}
    fragment = web.is_htmx() and status == 200
    template = "reflections/_compose.html" if fragment else "reflections/compose.html"
    if status == 422:
        return web.invalid(template, icons=FEELING_ICONS, **context)
    return web.page(template, icons=FEELING_ICONS, **context)


@blueprint.post(f"{URL}/draft")
@requires(WRITE)
def keep_draft(member: Membership) -> Response:
    """What is typed so far, while somebody types. Answers with the version, or says why it could not be kept."""
    form = _offered(member, Content(), ReflectionModel.WARD_NOTE)
    if not form.validate():
        return make_response(jsonify(trouble="invalid"), 422)
    try:
        row = service.save_reflection(member, form.draft(is_draft=True))
    except (NotFound, Stale):
        db.session.rollback()
        return make_response(jsonify(trouble="stale"), 409)
    except DomainError:
        db.session.rollback()
        return make_response(jsonify(trouble="empty"), 422)
    version, is_draft = row.version, row.is_draft
    web.commit()
    return jsonify(version=version, is_draft=is_draft)


@blueprint.post(f"{ONE}/delete")
@requires(WRITE, queries.load_own, policy.can_delete)
def delete_reflection(member: Membership, reflection: Reflection) -> Response:
    """Gone, with everything that hangs on it."""
    service.delete_reflection(member, reflection)
    web.flash_done(_("Deleted. Nobody can read it any more."))
    return web.finish(url_for("reflections.show_log"))
