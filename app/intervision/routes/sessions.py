"""One session before it is held: replying, moving, cancelling, swapping."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import now
from ...networks.conflicts import show_both
from ...networks.models import Membership
from ...once import once
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries, service
from ..forms import CancelForm, SessionForm, SwapForm, where_of
from ..models import CANCEL_REASON_NAMES, JoinMode, NoReason, Reply, Session, SessionState, Swap
from ..presentation import NO_REASON_NAMES, joining_words
from ..sessions.queries.methods import offered
from .answers import URL, do

ONE = f"{URL}/sessions/<uuid:session>"
SWAP = f"{URL}/swaps/<uuid:swap>"


def address_of(session: Session) -> str:
    return url_for("intervision.show_session", session=session.id)


@blueprint.get(ONE)
@requires(Permission.JOIN_SESSIONS, queries.load_session, policy.can_see_session)
def show_session(member: Membership, session: Session) -> Response:
    """When and where, who comes, and what I can do about it."""
    expected = queries.expected_at(session)
    rows = {row.member_id: row for row in session.attendance}
    is_planned = session.state is SessionState.PLANNED
    signed = queries.signatures_of(session.group)
    return web.page(
        "intervision/session.html",
        session=session,
        number=queries.number_in_group(session),
        expected=[(who, rows.get(who.id)) for who in expected],
        mine=rows.get(member.id) if member in expected else None,
        is_expected=member in expected,
        coming=queries.expected_count(session),
        joining=joining_words(session, expected),
        unsigned=[who for who in expected if policy.is_in(who, session.group) and who.id not in signed],
        can_manage=policy.can_manage_session(member, session),
        can_move=policy.can_move(member, session),
        can_reply=is_planned and member in expected and session.starts_at > now(),
        is_planned=is_planned,
        method=queries.method_of(session.network_id, session.method_code),
        is_cancelled=session.state is SessionState.CANCELLED,
        reasons=NO_REASON_NAMES,
        cancel_reasons=CANCEL_REASON_NAMES,
        cancel_form=CancelForm(formdata=None, data={"version": session.version}),
    )


@blueprint.post(f"{ONE}/reply")
@requires(Permission.JOIN_SESSIONS, queries.load_session, policy.is_expected)
def reply_to_session(member: Membership, session: Session) -> Response:
    """Yes or no, with the reason and how I join."""

    def reply() -> None:
        typed = request.form
        if typed.get("reply") not in set(Reply):
            raise DomainError(_("Choose yes or no."))
        reason = NoReason(typed["reason"]) if typed.get("reason") in set(NoReason) else None
        mode = JoinMode(typed["mode"]) if typed.get("mode") in set(JoinMode) else None
        service.reply(member, session, Reply(typed["reply"]), reason, mode)

    return do(reply, address_of(session), _("Your reply is saved."))


@blueprint.route(f"{ONE}/change", methods=["GET", "POST"])
@requires(Permission.JOIN_SESSIONS, queries.load_session, policy.can_move)
def change_session(member: Membership, session: Session) -> Response:
    """Another day, time, place or facilitator."""
    saved = _saved(session)
    form = SessionForm(data=saved | {"version": session.version})
    form.offer(queries.expected_at(session))
    form.offer_methods(offered(member), _("not known yet"))
    if form.validate_on_submit():
        assert form.held_on.data is not None
        try:
            values = (form.held_on.data, where_of(form), form.facilitator(), form.method_code.data)
            told = service.change_session(member, session, form.version.data, *values)
            web.flash_done(_("Saved. Everybody gets a letter.") if told else _("Saved."))
            return web.finish(address_of(session))
        except Stale:
            return show_both(
                member,
                form,
                saved,
                session.version,
                subject=_("Session"),
                about=("session", session.id),
                here="intervision",
                back=address_of(session),
            )
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("intervision/session_change.html", form=form, session=session)


def _saved(session: Session) -> dict[str, object]:
    return {
        "held_on": session.held_on,
        "starts_time": session.starts_time,
        "minutes": session.minutes,
        "place": session.place,
        "video_url": session.video_url,
        "facilitator_id": str(session.facilitator_id or ""),
        "method_code": session.method_code,
    }


@blueprint.post(f"{ONE}/cancel")
@requires(Permission.JOIN_SESSIONS, queries.load_session, policy.can_move)
def cancel_session(member: Membership, session: Session) -> Response:
    """It does not take place; everybody hears it."""
    form = CancelForm()

    def cancel() -> None:
        if not form.validate():
            raise DomainError(_("Choose one from the list."))
        service.cancel_session(member, session, form.version.data, form.reason.data)

    return do(cancel, address_of(session), _("Cancelled. Everybody gets a letter."))


# --- Swapping ---------------------------------------------------------------------------------------------------------


@blueprint.route(f"{ONE}/swap", methods=["GET", "POST"])
@requires(Permission.JOIN_SESSIONS, queries.load_session, policy.is_expected)
@once
def propose_swap(member: Membership, session: Session) -> Response:
    """A place in another group's session: with somebody there, or a free one."""
    form = SwapForm()
    choices = queries.swap_choices(member, session)
    form.offer(_places(choices))
    if form.validate_on_submit():
        other_id, _mark, who_id = form.place.data.partition(":")
        other = next(row for row in choices if str(row.id) == other_id)
        who = next((m for m in queries.expected_at(other) if str(m.id) == who_id), None)
        try:
            service.propose_swap(member, session, other, who)
            web.flash_done(_("Your question is on its way."))
            return web.finish(url_for("intervision.show_intervision"))
        except DomainError as error:
            form.refuse(error)
    shown = web.invalid if form.is_submitted() else web.page
    return shown("intervision/swap.html", form=form, session=session, choices=choices)


def _places(choices: Sequence[Session]) -> list[tuple[str, str]]:
    """A free place in each session, then a place with each of its people."""
    places = []
    for row in choices:
        when = f"{format_date(row.held_on, 'EEE d MMM')} {row.starts_time:%H:%M}, {row.group.name}"
        places.append((f"{row.id}:", _("%(when)s: a free place", when=when)))
        for who in queries.expected_at(row):
            places.append((f"{row.id}:{who.id}", _("%(when)s: swap with %(name)s", when=when, name=who.person.name)))
    return places


@blueprint.post(f"{SWAP}/accept")
@requires(Permission.JOIN_SESSIONS, queries.load_swap, policy.can_decide)
def accept_swap(member: Membership, swap: Swap) -> Response:
    back = url_for("intervision.show_intervision")
    return do(lambda: service.accept_swap(member, swap), back, _("Swapped. Both calendars are told."))


@blueprint.post(f"{SWAP}/decline")
@requires(Permission.JOIN_SESSIONS, queries.load_swap, policy.can_decide)
def decline_swap(member: Membership, swap: Swap) -> Response:
    return do(lambda: service.decline_swap(swap), url_for("intervision.show_intervision"), _("Saved."))


@blueprint.post(f"{SWAP}/withdraw")
@requires(Permission.JOIN_SESSIONS, queries.load_swap, policy.is_own_swap)
def withdraw_swap(member: Membership, swap: Swap) -> Response:
    return do(lambda: service.withdraw_swap(swap), url_for("intervision.show_intervision"), _("Saved."))
