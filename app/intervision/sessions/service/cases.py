"""Writing a case, bringing it to a session, voting, choosing, and taking it away again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ....accounts import sealing
from ....clock import now
from ....database import check_version
from ....extensions import db
from ....networks.models import Membership
from ....reflections.checking import demand_nothing_new
from ....reflections.content import Content
from ....wording import N_, DomainError, NotFound
from ...models import Case, CaseVote, LiveSession, Session, Turn, TurnKind
from .. import policy
from ..queries.cases import ShownCase, opened, place_of, votes_of
from ..queries.table import Table, chairs, script_of
from .steering import note_turn, stir

PARTS = ("title", "question", "text")


@dataclass(frozen=True)
class CaseValues:
    title: str
    question: str
    text: str
    lang: str


def write_case(member: Membership, values: CaseValues) -> Case:
    """A new case that only its presenter reads, until it is brought to a session."""
    if member.account_id is None:
        raise NotFound
    case = Case(id=uuid.uuid4(), owner_id=member.account_id, network_id=member.network_id, presenter_id=member.id)
    _seal(case, values)
    db.session.add(case)
    db.session.flush()
    return case


def edit_case(case: Case, values: CaseValues, version: str | None) -> None:
    """Another text. Raises Stale. What was let stand in the text before is asked again."""
    check_version(case, version)
    if case.chosen_at is not None and case.session is not None and case.session.held_at is not None:
        raise DomainError(N_("This case was talked about. It can only be deleted now."))
    if case.session_id is not None:
        before, after = ({part: of(part) for part in PARTS} for of in (partial(opened, case), partial(getattr, values)))
        demand_nothing_new(Content(before), Content(after), "text")
    _seal(case, values)
    case.checked_version = None
    db.session.flush()
    _stir(case)


def _seal(case: Case, values: CaseValues) -> None:
    for part in PARTS:
        setattr(case, f"{part}_sealed", sealing.seal(case.owner_id, place_of(case, part), getattr(values, part)))
    case.lang, case.saved_at = values.lang, now()


def bring_case(case: Case, table: Table, version: str | None, overruled: int) -> None:
    """From now on the group reads title and question, its facilitator and later who is there the text too.

    Who they are is kept with the case, as the presenter saw it. `overruled`: how many marked pieces the presenter let
    stand; only the number is kept.
    """
    check_version(case, version)
    if not policy.may_bring_case(table.stage, table.seat):
        raise DomainError(N_("You cannot bring a case to this session."), "session")
    if case.chosen_at is not None:
        raise DomainError(N_("This case was chosen already."))
    _leave(case)
    case.session_id, case.brought_at = table.session.id, now()
    case.shown_to = sorted(str(chair.member.id) for chair in chairs(table.session))
    case.overruled_hits += overruled
    db.session.flush()
    case.checked_version = case.version + 1
    flag_modified(case, "checked_version")
    db.session.flush()
    stir(table.live)


def let_read(case: Case, member_id: uuid.UUID) -> None:
    """Somebody who came to the group or the lead after the case was brought reads it like the others from now on."""
    expected = {chair.member.id for chair in chairs(case.session)} if case.session is not None else set()
    if member_id not in expected:
        raise NotFound
    case.shown_to = sorted({*case.shown_to, str(member_id)})
    db.session.flush()
    _stir(case)


def withdraw_case(case: Case, version: str | None) -> None:
    """Takes a case back out of its session: only its presenter reads it again."""
    check_version(case, version)
    if case.session is not None and case.session.held_at is not None:
        raise DomainError(N_("This case was talked about. It can only be deleted now."))
    _unchoose(case)
    live = _live_of(case)
    _leave(case)
    db.session.flush()
    stir(live)


def delete_case(case: Case) -> None:
    """For good. The presenter owns the case and may always do this."""
    live = _live_of(case)
    if case.session is not None and case.session.held_at is None:
        _unchoose(case)
    db.session.execute(sa.delete(Case).where(Case.id == case.id))
    db.session.expunge(case)
    stir(live)


def _leave(case: Case) -> None:
    if case.session_id is not None:
        db.session.execute(sa.delete(CaseVote).where(CaseVote.case_id == case.id))
        leave_session(case)


def leave_session(case: Case) -> None:
    """From now on only its presenter reads it."""
    case.session_id = case.brought_at = None
    case.shown_to = []


def _live_of(case: Case) -> LiveSession | None:
    return db.session.scalar(sa.select(LiveSession).filter_by(network_id=case.network_id, session_id=case.session_id))


def _stir(case: Case) -> None:
    stir(_live_of(case))


# --- Choosing ---------------------------------------------------------------------------------------------------------


def choose_case(table: Table, shown: ShownCase) -> None:
    """This case is talked about. Its presenter has the turn; an earlier choice beside the rounds there are goes."""
    if not policy.may_choose_case(table.stage, table.seat):
        raise NotFound
    choose(table.session, shown.case, rounds=_rounds(table))
    stir(table.live)


def choose(session: Session, case: Case, rounds: int = 1) -> None:
    others = list(
        db.session.scalars(
            sa.select(Case)
            .filter_by(network_id=session.network_id, session_id=session.id)
            .where(Case.chosen_at.is_not(None), Case.id != case.id)
            .order_by(Case.chosen_at)
        )
    )
    for other in others[: max(0, len(others) + 1 - rounds)]:
        _unchoose(other)
    case.chosen_at = case.chosen_at or now()
    _give_turn(session, case.presenter_id, rounds)


def name_presenter(table: Table, member_id: uuid.UUID) -> None:
    """Somebody tells a case that is not in writing."""
    if not policy.may_steer(table.stage, table.seat):
        raise NotFound
    if member_id not in {chair.member.id for chair in chairs(table.session) if chair.is_present}:
        raise DomainError(N_("Choose somebody who is there."), "presenter")
    _give_turn(table.session, member_id, _rounds(table))
    stir(table.live)


def _give_turn(session: Session, member_id: uuid.UUID, rounds: int) -> None:
    """Every round has one presenter: who had an earlier turn beyond that gives it back, with the chosen case."""
    where = {"network_id": session.network_id, "session_id": session.id}
    turns = sa.select(Turn).filter_by(**where, kind=TurnKind.PRESENTER).where(Turn.member_id != member_id)
    others = db.session.scalars(turns.order_by(Turn.id)).all()
    for turn in others[: max(0, len(others) + 1 - rounds)]:
        chosen = sa.update(Case).filter_by(**where, presenter_id=turn.member_id).values(chosen_at=None)
        db.session.execute(chosen.execution_options(synchronize_session="fetch"))
        db.session.delete(turn)
    session.presenter_id = member_id
    db.session.flush()
    note_turn(session, member_id, TurnKind.PRESENTER)


def _rounds(table: Table) -> int:
    if table.live is None:
        code = table.session.method_code
        return script_of(table.session.network_id, code, None).rounds if code else 1
    return script_of(table.session.network_id, table.live.method_code, table.live.edition).rounds


def _unchoose(case: Case) -> None:
    if case.chosen_at is None:
        return
    case.chosen_at = None
    session = case.session
    if session is not None:
        _drop_turn(session, case.presenter_id)
        if session.presenter_id == case.presenter_id:
            session.presenter_id = None
    db.session.flush()


def _drop_turn(session: Session, member_id: uuid.UUID) -> None:
    db.session.execute(
        sa.delete(Turn).filter_by(
            network_id=session.network_id, session_id=session.id, member_id=member_id, kind=TurnKind.PRESENTER
        )
    )


# --- Voting -----------------------------------------------------------------------------------------------------------


def open_vote(table: Table) -> None:
    """Everybody who is there gets one vote. An earlier vote of this session is wiped."""
    if not policy.may_steer(table.stage, table.seat):
        raise NotFound
    _wipe_votes(table.session)
    table.running.vote_opened_at, table.running.vote_closed_at = now(), None
    stir(table.running)


def vote(table: Table, shown: ShownCase) -> None:
    """One vote per person; another choice replaces it."""
    live = table.running
    if not policy.may_vote(table.stage, table.seat, is_open=live.is_voting) or table.member.account_id is None:
        raise DomainError(N_("The vote is not open."))
    db.session.execute(sa.delete(CaseVote).filter_by(session_id=table.session.id, owner_id=table.member.account_id))
    db.session.add(
        CaseVote(
            owner_id=table.member.account_id,
            network_id=table.session.network_id,
            session_id=table.session.id,
            case_id=shown.case.id,
        )
    )
    db.session.flush()
    stir(live)


@dataclass(frozen=True)
class VoteResult:
    """Most votes first. More than one winner: whoever steers chooses among them."""

    counts: dict[uuid.UUID, int]

    @property
    def winners(self) -> list[uuid.UUID]:
        most = max(self.counts.values(), default=0)
        return [case for case, count in self.counts.items() if count == most]


def close_vote(table: Table) -> VoteResult:
    """Counts the votes and wipes them. A single winner is chosen at once."""
    if not policy.may_steer(table.stage, table.seat):
        raise NotFound
    live = table.running
    if not live.is_voting:
        raise DomainError(N_("The vote is not open."))
    result = VoteResult(votes_of(table.session))
    live.vote_closed_at = now()
    _wipe_votes(table.session)
    if len(result.winners) == 1:
        case = db.session.scalar(sa.select(Case).filter_by(network_id=table.session.network_id, id=result.winners[0]))
        if case is not None:
            choose(table.session, case, rounds=_rounds(table))
    stir(live)
    return result


def _wipe_votes(session: Session) -> None:
    db.session.execute(sa.delete(CaseVote).filter_by(network_id=session.network_id, session_id=session.id))
