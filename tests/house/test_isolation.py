"""Random histories of two networks: whatever people do, each sees only its own, as a plain model of sets predicts."""

import uuid
from typing import Any

import hypothesis.strategies as st
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app import clock, database
from app.access import Role
from app.extensions import db
from app.networks import queries as networks
from app.placements import policy
from app.placements import queries as placements
from app.wording import NotFound
from tests import factories
from tests.conftest import TODAY, _empty_tables

KINDS = [Role.COORDINATOR, Role.PRACTICE_EDUCATOR, Role.TEACHER, Role.WORKPLACE_SUPERVISOR, Role.PROFESSIONAL]


class Networks(RuleBasedStateMachine):
    """Two networks with two care organisations each; people join, leave, change role, and get placements."""

    members = Bundle("members")
    rows = Bundle("rows")

    @initialize()
    def begin(self) -> None:
        _empty_tables()
        self.sides: list[dict[str, Any]] = []
        self.seats: dict[uuid.UUID, dict[str, Any]] = {}
        self.placed: dict[uuid.UUID, dict[str, Any]] = {}
        for number in range(2):
            network = factories.make_network(f"net-{number}")
            care = [factories.make_organisation(network).id for _ in range(2)]
            self.sides.append({"id": network.id, "slug": network.slug, "care": care})

    @rule(target=members, side=st.integers(0, 1), at=st.integers(0, 1), role=st.sampled_from(KINDS))
    def join(self, side: int, at: int, role: Role) -> uuid.UUID:
        network = self._network(side)
        care = db.session.get_one(factories.Organisation, self.sides[side]["care"][at])
        row = factories.make_member(network, role, organisation=care)
        self.seats[row.id] = {"side": side, "care": care.id, "role": role, "account": row.account_id, "gone": False}
        return row.id

    @rule(member=members)
    def leave(self, member: uuid.UUID) -> None:
        with database.writing() as session:
            session.get_one(factories.Membership, member).ended_on = TODAY
        self.seats[member]["gone"] = True

    @rule(member=members, role=st.sampled_from(KINDS))
    def change_role(self, member: uuid.UUID, role: Role) -> None:
        with database.writing() as session:
            session.get_one(factories.Membership, member).set_roles({role})
        self.seats[member]["role"] = role

    @rule(target=rows, side=st.integers(0, 1), at=st.integers(0, 1))
    def place(self, side: int, at: int) -> uuid.UUID:
        network = self._network(side)
        care = db.session.get_one(factories.Organisation, self.sides[side]["care"][at])
        row = factories.make_placement(network, care)
        self.placed[row.id] = {"side": side, "care": care.id, "supervisor": None}
        return row.id

    @rule(row=rows, member=members)
    def supervise(self, row: uuid.UUID, member: uuid.UUID) -> None:
        """Across networks the database itself refuses."""
        same = self.placed[row]["side"] == self.seats[member]["side"]
        try:
            with database.writing() as session:
                session.get_one(factories.Placement, row).supervisor_id = member
        except sa.exc.IntegrityError:
            assert not same
            return
        assert same
        self.placed[row]["supervisor"] = member

    @rule(row=rows, side=st.integers(0, 1), at=st.integers(0, 1))
    def move(self, row: uuid.UUID, side: int, at: int) -> None:
        care = self.sides[side]["care"][at]
        try:
            with database.writing() as session:
                session.get_one(factories.Placement, row).organisation_id = care
        except sa.exc.IntegrityError:
            assert side != self.placed[row]["side"]
            return
        assert side == self.placed[row]["side"]
        self.placed[row]["care"] = care

    def _network(self, side: int) -> Any:
        return db.session.get_one(factories.Network, self.sides[side]["id"])

    def _visible(self, member: uuid.UUID) -> set[uuid.UUID]:
        """Who may see which placement, said in sets."""
        seat = self.seats[member]
        near = {row for row, at in self.placed.items() if at["side"] == seat["side"]}
        if seat["role"] is Role.COORDINATOR:
            return near
        if seat["role"] is Role.PRACTICE_EDUCATOR:
            return {row for row in near if self.placed[row]["care"] == seat["care"]}
        if seat["role"] is Role.WORKPLACE_SUPERVISOR:
            return {row for row in near if self.placed[row]["supervisor"] == member}
        return set()

    @invariant()
    def everybody_sees_their_own(self) -> None:
        if not hasattr(self, "seats"):
            return
        for member, seat in self.seats.items():
            account = db.session.get_one(factories.Account, seat["account"])
            for side in range(2):
                found = networks.find_member(account, self.sides[side]["slug"])
                assert (found is not None) == (side == seat["side"] and not seat["gone"])
            viewer = db.session.get_one(factories.Membership, member)
            seen = {row for row in self.placed if self._loads(viewer, row)}
            assert seen == self._visible(member), seat

    def _loads(self, viewer: Any, row: uuid.UUID) -> bool:
        try:
            return policy.can_see(viewer, placements.load_placement(viewer, row))
        except NotFound:
            return False

    def teardown(self) -> None:
        db.session.rollback()


def test_whatever_happens_networks_stay_apart(app: Flask) -> None:
    with clock.frozen(TODAY):
        run_state_machine_as_test(
            Networks,
            settings=settings(
                max_examples=30,
                stateful_step_count=20,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
