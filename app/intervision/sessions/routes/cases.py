"""Cases: writing one, from a reflection or new, bringing it to a session, choosing, and taking it away."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from .... import identifiers, web
from ....access import requires
from ....database import check_version
from ....extensions import db
from ....networks.models import Membership
from ....once import once
from ....reflections import queries as reflections
from ....reflections.checking import Found, found_in, generalised
from ....reflections.content import Content
from ....reflections.content import opened as opened_reflection
from ....wording import N_, DomainError, NotFound, Stale
from ... import blueprint
from ...models import Case, Session
from .. import policy, proposing
from ..forms import BringForm, CaseForm, NewCaseForm
from ..policy import Stage
from ..presentation import case_readers, readers_of, session_label
from ..queries import cases as queries
from ..queries.cases import ShownCase
from ..queries.table import Table, chairs, load_table
from ..service import cases as service
from ..service.cases import PARTS, CaseValues
from .live import JOIN, SESSION

CASES = "/n/<slug:network>/intervision/cases"
ONE = f"{CASES}/<uuid:case>"


@blueprint.get(CASES)
@requires(JOIN)
def show_own_cases(member: Membership) -> Response:
    """The member's own cases, with what becomes of them."""
    return web.page("intervision/sessions/own_cases.html", cases=queries.own_cases(member))


@blueprint.get(f"{SESSION}/cases")
@requires(JOIN, load_table)
def show_cases(member: Membership, table: Table) -> Response:
    """What is brought to this session, whose turn it is, and for the facilitator: which one is chosen."""
    cases = queries.cases_at(table)
    leads_before = table.stage is Stage.BEFORE and table.seat.is_facilitator
    return web.page(
        "intervision/sessions/cases.html",
        table=table,
        session=table.session,
        cases=cases,
        has_unforeseen=leads_before and any(one.text is None for one in cases),
        may_choose=policy.may_choose_case(table.stage, table.seat),
        may_bring=policy.may_bring_case(table.stage, table.seat),
        proposal=proposing.proposal_for(table.session) if table.stage is Stage.BEFORE else None,
    )


@blueprint.get(ONE)
@requires(JOIN, queries.load_case)
def show_case(member: Membership, found: tuple[Table, ShownCase]) -> Response:
    """A case as this member may read it."""
    return _case_page(*found)


def _case_page(table: Table, shown: ShownCase, *, status: int = 200, problem: str = "") -> Response:
    return web.page(
        "intervision/sessions/case.html",
        status=status,
        problem=problem,
        table=table,
        session=table.session,
        shown=shown,
        readers=case_readers(shown, chairs(table.session)) if shown.is_own else None,
    )


# --- Writing ----------------------------------------------------------------------------------------------------------


@blueprint.route(f"{CASES}/new", methods=["GET", "POST"])
@requires(JOIN)
@once
def write_case(member: Membership) -> Response:
    """A new case; `from` names a reflection of the same author, whose text is copied to be edited."""
    form = NewCaseForm(data=None if request.method == "POST" else _start(member))
    if form.validate_on_submit():
        case = service.write_case(member, _values(form))
        return web.finish(url_for("intervision.bring_case", case=case.id, session=request.args.get("session")))
    return _form_page(form, is_from_reflection="from" in request.args)


def _start(member: Membership) -> dict[str, Any]:
    """Empty, or with the text of the reflection that was asked for. Nobody else's opens here."""
    asked = request.args.get("from")
    if asked is None:
        return {"lang": str(get_locale())}
    try:
        row = reflections.load_own(member, uuid.UUID(asked))
    except (ValueError, NotFound):
        abort(404)
    return {"lang": row.lang, "text": opened_reflection(row).text}


def _values(form: NewCaseForm | CaseForm) -> CaseValues:
    return CaseValues(form.title.data or "", form.question.data or "", form.text.data or "", form.lang.data)


def _form_page(form: NewCaseForm | CaseForm, **context: Any) -> Response:
    status = 422 if form.errors or form.form_errors else 200
    return web.page("intervision/sessions/write_case.html", status=status, form=form, **context)


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@requires(JOIN, queries.load_own_case)
def edit_case(member: Membership, case: Case) -> Response:
    """The presenter changes the text."""
    now_there = {part: queries.opened(case, part) for part in PARTS}
    form = CaseForm(
        data=None if request.method == "POST" else {**now_there, "lang": case.lang, "version": case.version}
    )
    if form.validate_on_submit():
        try:
            service.edit_case(case, _values(form), form.version.data)
            if case.session_id is None:
                return web.finish(url_for("intervision.show_own_cases"))
            return web.finish(url_for("intervision.bring_case", case=case.id))
        except Stale:
            return _two_cases(case, form, now_there)
        except DomainError as error:
            form.refuse(error)
    return _form_page(form, case=case)


def _two_cases(case: Case, form: CaseForm, now_there: dict[str, str]) -> Response:
    """On another device the same case was changed: both texts."""
    db.session.rollback()
    mine = {part: form[part].data or "" for part in PARTS}
    fields = [
        {"name": part, "label": form[part].label.text, "theirs": now_there[part], "mine": mine[part]}
        for part in PARTS
        if mine[part] != now_there[part]
    ]
    same = [(part, mine[part]) for part in PARTS if mine[part] == now_there[part]] + [("lang", form.lang.data)]
    return web.page("intervision/sessions/case_conflict.html", status=409, case=case, fields=fields, same=same)


# --- Bringing ---------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/bring", methods=["GET", "POST"])
@requires(JOIN, queries.load_own_case)
def bring_case(member: Membership, case: Case) -> Response:
    """To which session; each piece that could name somebody is asked about once."""
    content = Content(answers={part: queries.opened(case, part) for part in PARTS})
    found = [] if case.checked_version == case.version else found_in(content)
    form, sessions = BringForm(), queries.sessions_to_bring_to(member)
    readers = {one.id: [chair.member for chair in chairs(one)] for one in sessions}
    form.session.choices = [SelectChoice(str(one.id), session_label(one)) for one in sessions]
    shown, form.readers.data = form.readers.data, " ".join(_mark(one, readers[one.id]) for one in sessions)
    if request.method == "GET":
        form.seen.data = str(case.version)
        form.session.data = _first_choice(case, sessions)
    elif form.validate():
        try:
            table = load_table(member, uuid.UUID(form.session.data))
            if _mark(table.session, readers.get(table.session.id, [])) not in (shown or "").split():
                raise DomainError(
                    N_("Somebody else leads this session now, or the group changed. Look who reads your case."),
                    "session",
                )
            overruled = _settle(case, form, found, content)
            service.bring_case(case, table, str(case.version), overruled)
            web.flash_done(_("Brought. Your group reads the title and the question."))
            return web.finish(url_for("intervision.show_cases", session=table.session.id))
        except DomainError as error:
            form.refuse(error)
            db.session.rollback()
    status = 422 if form.errors or form.form_errors else 200
    return web.page(
        "intervision/sessions/bring_case.html",
        status=status,
        form=form,
        case=case,
        title=queries.opened(case, "title"),
        found=found,
        suggestions=identifiers.SUGGESTIONS,
        second_check_runs=identifiers.second_check_runs(),
        answers=request.form,
        sessions=[(one, readers_of(one, readers[one.id], member)) for one in sessions],
    )


def _first_choice(case: Case, sessions: list[Session]) -> str | None:
    """The session that was asked for, or the next one."""
    asked = request.args.get("session") or str(case.session_id or "")
    offered = [str(one.id) for one in sessions]
    return asked if asked in offered else next(iter(offered), None)


def _mark(session: Session, readers: list[Membership]) -> str:
    """A session with who leads it and who takes part, as the page showed it: after a change it is asked again."""
    people = " ".join(sorted(str(one.id) for one in readers))
    return hashlib.sha256(f"{session.id} {session.facilitator_id} {people}".encode()).hexdigest()[:16]


def _settle(case: Case, form: BringForm, found: list[Found], content: Content) -> int:
    """Each marked piece was answered: what is to be generalised is replaced. How many were let stand."""
    check_version(case, form.seen.data)
    answers = [request.form.get(one.name) for one in found]
    if not set(answers) <= {"replace", "keep"}:
        raise DomainError(N_("Choose for each marked piece: generalise it, or leave it."))
    chosen = [one for one in found if request.form.get(one.name) == "replace"]
    if chosen:
        words = {key: web.say(text) for key, text in identifiers.SUGGESTIONS.items()}
        better = generalised(content, chosen, words).answers
        service.edit_case(case, CaseValues(**{part: better[part] for part in PARTS}, lang=case.lang), str(case.version))
    return len(found) - len(chosen)


@blueprint.post(f"{ONE}/let-read")
@requires(JOIN, queries.load_case)
def let_read(member: Membership, found: tuple[Table, ShownCase]) -> Response:
    """The presenter lets somebody read who came after the case was brought."""
    table, shown = found
    if not shown.is_own:
        abort(404)
    try:
        service.let_read(shown.case, uuid.UUID(request.form.get("member", "")))
    except (ValueError, NotFound):
        return _case_page(table, shown, status=422, problem=_("Choose somebody of this session."))
    web.flash_done(_("Saved. You see below who reads it."))
    return web.finish(url_for("intervision.show_case", case=shown.case.id))


@blueprint.post(f"{ONE}/withdraw")
@requires(JOIN, queries.load_own_case)
def withdraw_case(member: Membership, case: Case) -> Response:
    """Back out of the session: the presenter's alone again."""
    try:
        service.withdraw_case(case, request.form.get("version"))
    except DomainError as error:
        return _own_again(member, error)
    web.flash_done(_("Taken back. Only you read it now."))
    return web.finish(url_for("intervision.show_own_cases"))


def _own_again(member: Membership, error: DomainError) -> Response:
    db.session.rollback()
    status = 409 if isinstance(error, Stale) else 422
    cases = queries.own_cases(member)
    return web.page("intervision/sessions/own_cases.html", status=status, cases=cases, problem=web.say(error))


@blueprint.post(f"{ONE}/delete")
@requires(JOIN, queries.load_own_case)
def delete_case(member: Membership, case: Case) -> Response:
    """For good, at once."""
    service.delete_case(case)
    web.flash_done(_("Deleted for good."))
    return web.finish(url_for("intervision.show_own_cases"))


@blueprint.post(f"{ONE}/choose")
@requires(JOIN, queries.load_case)
def choose_case(member: Membership, found: tuple[Table, ShownCase]) -> Response:
    """The facilitator, or whoever steers: this is the case."""
    table, shown = found
    try:
        service.choose_case(table, shown)
    except NotFound:
        abort(404)
    web.flash_done(_("Chosen."))
    target = "show_live" if table.stage is Stage.DURING else "show_cases"
    return web.finish(url_for(f"intervision.{target}", session=table.session.id))
