"""Methods: the card for a facilitator, and the ones a network makes itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from .... import web
from ....access import Permission, requires
from ....extensions import db
from ....networks.models import Membership
from ....once import once
from ....wording import DomainError, Stale
from ... import blueprint
from ...methods import CERTAINTY_NOTES, MODE_NAMES
from ...models import OwnMethod
from ..forms import MethodForm, NewMethodForm
from ..presentation import shown_steps
from ..queries import methods as queries
from ..queries.methods import Offered
from ..queries.table import Script
from ..service import methods as service
from ..service.methods import MethodValues
from .live import JOIN

METHODS = "/n/<slug:network>/intervision/methods"
ONE = f"{METHODS}/<slug:method>"
OWN = "/n/<slug:network>/intervision/own-methods/<uuid:own_method>"
EMPTY_STEPS = 2


@blueprint.get(METHODS)
@requires(JOIN)
def show_methods(member: Membership) -> Response:
    """All methods with what they are good for."""
    return web.page(
        "intervision/sessions/methods.html",
        offered=queries.offered(member),
        put_away=queries.put_away(member) if member.can(Permission.MANAGE_METHODS) else [],
        may_manage=member.can(Permission.MANAGE_METHODS),
    )


@blueprint.get(ONE)
@requires(JOIN, queries.load_method)
def show_method(member: Membership, offered: Offered) -> Response:
    """The card of one method: one page, also on paper."""
    return _card(member, offered)


def _card(member: Membership, offered: Offered, *, status: int = 200, problem: str = "") -> Response:
    method = offered.method
    script = Script(method.name, method.steps, offered.is_own)
    return web.page(
        "intervision/sessions/method.html",
        status=status,
        problem=problem,
        offered=offered,
        method=method,
        steps=shown_steps(script, [step.minutes for step in method.steps], len(method.steps)),
        modes=MODE_NAMES,
        certainty=CERTAINTY_NOTES[method.certainty],
        may_manage=member.can(Permission.MANAGE_METHODS),
    )


def _said(offered: Offered, text: str) -> str:
    return text if offered.is_own else web.say(text)


@blueprint.route(f"{ONE}/copy", methods=["GET", "POST"])
@requires(Permission.MANAGE_METHODS, queries.load_method)
@once
def copy_method(member: Membership, offered: Offered) -> Response:
    """Makes a method of the network's own from this one, in the language of whoever copies."""
    form = NewMethodForm(data=None if request.method == "POST" else _as_typed(offered))
    if form.validate_on_submit():
        try:
            service.copy_method(member, offered.method, _values(form))
            web.flash_done(_("Saved. Groups can choose it from now on."))
            return web.finish(url_for("intervision.show_methods"))
        except DomainError as error:
            form.refuse(error)
            db.session.rollback()
    return _form_page(form, offered=offered)


def _as_typed(offered: Offered) -> dict[str, Any]:
    method = offered.method
    steps = [
        {
            "name": _said(offered, step.name),
            "minutes": step.minutes,
            "presenter_mode": step.presenter_mode.value,
            "facilitator": _said(offered, step.facilitator),
            "presenter": _said(offered, step.presenter),
            "group": _said(offered, step.group),
        }
        for step in method.steps
    ]
    return {
        "name": _said(offered, method.name)
        if offered.is_own
        else _("%(method)s, our way", method=web.say(method.name)),
        "fits": _said(offered, method.fits),
        "smallest": method.smallest,
        "largest": method.largest,
        "steps": [*steps, *({} for _number in range(EMPTY_STEPS))],
    }


def _values(form: NewMethodForm | MethodForm) -> MethodValues:
    steps = form.chosen_steps()
    if not steps:
        raise DomainError(_("A method has at least one step."))
    return MethodValues(
        form.name.data or "", form.fits.data or "", form.smallest.data or 0, form.largest.data or 0, steps
    )


def _form_page(form: NewMethodForm | MethodForm, **context: Any) -> Response:
    status = 422 if form.errors or form.form_errors else 200
    return web.page("intervision/sessions/edit_method.html", status=status, form=form, **context)


@blueprint.route(f"{OWN}/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_METHODS, queries.load_own_method)
def edit_method(member: Membership, row: OwnMethod) -> Response:
    """Another edition. Sessions that were held keep theirs."""
    offered = queries.load_method(member, row.code)
    known = {**_as_typed(offered), "version": str(row.version)}
    form = MethodForm(data=None if request.method == "POST" else known)
    if form.validate_on_submit():
        try:
            service.edit_method(member, row, _values(form), form.version.data)
            web.flash_done(_("Saved. New sessions use it from now on."))
            return web.finish(url_for("intervision.show_methods"))
        except Stale:
            db.session.rollback()
            return _two_methods(queries.load_method(member, queries.load_own_method(member, row.id).code), form)
        except DomainError as error:
            form.refuse(error)
            db.session.rollback()
    return _form_page(form, offered=offered, row=row)


def _two_methods(offered: Offered, form: MethodForm) -> Response:
    """Somebody else saved another edition: both texts, field by field."""
    theirs = MethodForm(formdata=None, data=_as_typed(offered))
    fields: list[dict[str, Any]] = []
    same: list[tuple[str, Any]] = []
    steps = max(len(form.steps), len(theirs.steps))
    for one in (form, theirs):
        while len(one.steps) < steps:
            one.steps.append_entry()
    for (name, label, mine), (_name, _label, other) in zip(_flat(form), _flat(theirs), strict=True):
        if str(mine or "") == str(other or ""):
            same.append((name, mine or ""))
        else:
            fields.append({"name": name, "label": label, "mine": mine or "", "theirs": other or ""})
    row = offered.row
    return web.page("intervision/sessions/method_conflict.html", status=409, row=row, fields=fields, same=same)


def _flat(form: MethodForm) -> list[tuple[str, str, Any]]:
    """Every field with its name in the form, its label and what stands in it."""
    rows = [
        (field.name, str(field.label.text), field.data) for field in (form.name, form.fits, form.smallest, form.largest)
    ]
    for number, entry in enumerate(form.steps, start=1):
        for key in ("name", "minutes", "presenter_mode", "facilitator", "presenter", "group"):
            field = entry.form[key]
            label = _("Step %(number)s: %(field)s", number=number, field=str(field.label.text))
            rows.append((field.name, label, field.data))
    return rows


@blueprint.post(f"{OWN}/retire")
@requires(Permission.MANAGE_METHODS, queries.load_own_method)
def retire_method(member: Membership, row: OwnMethod) -> Response:
    """No longer offered; sessions that used it keep it."""
    return _do(member, row, service.retire_method, _("Put away. New sessions cannot choose it."))


@blueprint.post(f"{OWN}/restore")
@requires(Permission.MANAGE_METHODS, queries.load_own_method)
def restore_method(member: Membership, row: OwnMethod) -> Response:
    """Offered again."""
    return _do(member, row, service.restore_method, _("In use again. Groups can choose it."))


Verb = Callable[[Membership, OwnMethod, str | None], None]


def _do(member: Membership, row: OwnMethod, verb: Verb, done: str) -> Response:
    """Either is done, or the card as it stands now says why not."""
    try:
        verb(member, row, request.form.get("version"))
    except DomainError as error:
        db.session.rollback()
        fresh = queries.load_method(member, queries.load_own_method(member, row.id).code)
        return _card(member, fresh, status=409 if isinstance(error, Stale) else 422, problem=web.say(error))
    web.flash_done(done)
    return web.finish(url_for("intervision.show_methods"))
