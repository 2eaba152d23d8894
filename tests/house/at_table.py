"""A running session in each network of the house: cases, a learning point, an own method."""

from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from app import database
from app.clock import now, today
from app.extensions import db
from app.intervision.methods import METHODS
from app.intervision.models import Attendance, LearningPoint, LiveSession, Outcome, Turn, TurnKind
from app.intervision.models.cases import CaseVote
from app.intervision.sessions.queries.table import load_table
from app.intervision.sessions.service import cases, closing, methods
from app.intervision.sessions.service.cases import CaseValues
from tests import factories

WORDS = CaseValues("Ochtendzorg", "Hoe blijf ik rustig?", "Een bewoner pakte mijn arm vast.", "nl")
RUNNING = {
    "show_live", "show_beamer", "start_session", "steer_session", "take_over_session", "tick_present", "set_minutes",
    "cast_vote", "open_vote", "close_vote", "show_cases", "close_session", "show_takeaways", "draft_point",
    "keep_next_step", "show_look_back", "tell_back", "show_safety_route", "undo_start", "name_presenter",
    "reopen_session",
}  # fmt: skip
ON_POINTS = {"decide_point", "take_back_point", "link_point"}


def set_table(side: Any, based_on: str) -> SimpleNamespace:
    """The facilitator (professional) steers, the intern brought the case that was chosen; both are there."""
    intern, leader = side.members["intern"], side.members["professional"]
    meeting = factories.make_meeting(side.group, day=today(), facilitator_id=leader.id, presenter_id=intern.id)
    keys = {"network_id": side.network.id, "session_id": meeting.id}
    with database.writing() as session:
        live = LiveSession(
            **keys, method_code="incident", minutes=[10, 15, 10, 20, 15, 10, 10], steered_by_id=leader.id
        )
        live.begin_step(0, now())
        session.add(live)
        here = Attendance.member_id.in_([intern.id, leader.id])
        where = (Attendance.session_id == meeting.id, Attendance.network_id == side.network.id)
        session.execute(sa.update(Attendance).where(*where, here).values(outcome=Outcome.PRESENT))
        session.add(Turn(**keys, member_id=intern.id, kind=TurnKind.PRESENTER))
    with database.writing() as session:
        drafts = {member.account_id: cases.write_case(member, WORDS) for member in side.members.values()}
        drafts[None] = cases.write_case(side.colleague2, WORDS)
        chosen = cases.write_case(intern, WORDS)
        chosen.session_id, chosen.chosen_at = meeting.id, now()
        chosen.shown_to = [str(leader.id)]
        session.flush()
        session.add(CaseVote(**keys, owner_id=leader.account_id, case_id=chosen.id))
        closing.keep_next_step(load_table(intern, meeting.id), "Meekijken", "")
        point = LearningPoint(**keys, owner_id=intern.account_id, presenter_id=intern.id, topic_id=side.topic.id)
        point.approved_text, point.approved_at = "Eerst vragen, dan handelen.", now()
        session.add(point)
        own = methods.copy_method(side.members["coordinator"], METHODS[based_on], _values(based_on))
        session.flush()
        return SimpleNamespace(
            meeting=meeting.id,
            chosen=chosen.id,
            drafts={account: row.id for account, row in drafts.items()},
            point=point.id,
            own=own.id,
            method=own.code,
            presenter=intern.id,
            stranger=side.colleague2.id,
        )


def _values(code: str) -> methods.MethodValues:
    method = METHODS[code]
    return methods.MethodValues(f"Ons {code}", "Voor ons", method.smallest, method.largest, method.steps)


def arguments(world: Any, endpoint: str, names: set[str], actor: str, index: int) -> dict[str, Any]:
    """What stands in an address of a session, for an own one, one of another organisation, of network B, of nobody."""
    a, b, nobody = world.a.table, world.b.table, world.objects["swap"][3]
    name, found = endpoint.removeprefix("intervision."), {}
    if "session" in names and name in RUNNING:
        found["session"] = (a.meeting, world.a.meeting2.id, b.meeting, nobody)[index]
    if "case" in names:
        own = (
            a.chosen
            if name in {"show_case", "choose_case", "let_read"}
            else a.drafts.get(world.accounts[actor], a.drafts[None])
        )
        found["case"] = (own, a.drafts[None], b.chosen, nobody)[index]
    if "point" in names:
        found["point"] = (a.point, nobody, b.point, nobody)[index]
    if "presenter" in names:
        found["presenter"] = (a.presenter, a.stranger, b.presenter, nobody)[index]
    if "method" in names:
        found["method"] = ("incident", a.method, b.method, "nothing")[index]
    if "own_method" in names:
        found["own_method"] = (a.own, a.own, b.own, nobody)[index]
    return found


def opened_cases() -> str:
    """The words of every case, for tests that look for what was saved."""
    from app.intervision.models import Case
    from app.intervision.sessions.queries.cases import opened

    rows = db.session.scalars(sa.select(Case)).all()
    return " ".join(opened(row, part) for row in rows for part in ("title", "question", "text"))
