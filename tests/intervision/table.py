"""A group of five with a session that begins today, and a browser for each of them."""

import functools
import uuid
from datetime import UTC, date, datetime, time, timedelta

from app import database
from app.access import Role
from app.clock import frozen
from app.intervision.models import Group, GroupMember, GroupState, Session
from app.intervision.sessions.queries.table import load_table
from app.intervision.sessions.service import cases, closing, steering
from app.intervision.sessions.service.cases import CaseValues
from tests import factories
from tests.page import Browser

DAY = date(2026, 11, 24)
START = datetime(2026, 11, 24, 13, tzinfo=UTC)  # 14:00 in Amsterdam
TEXT = "Een bewoner pakte mijn arm vast tijdens de ochtendzorg."


class Round:
    """Facilitator, presenter, member and an absent one; a newcomer joined the day after; a coordinator has no chair."""

    def __init__(self, app):
        self.app = app
        self.network = factories.make_network()
        self.care = factories.make_organisation(self.network)
        self.facilitator = self.somebody(Role.PROFESSIONAL, "Ruud")
        self.presenter = self.somebody(Role.INTERN, "Noor")
        self.member = self.somebody(Role.PROFESSIONAL, "Ilse")
        self.absent = self.somebody(Role.INTERN, "Yassin")
        self.newcomer = self.somebody(Role.INTERN, "Sanne")
        self.coordinator = self.somebody(Role.COORDINATOR, "Marjan")
        with database.writing() as session:
            self.group = Group(network_id=self.network.id, name="Veer", state=GroupState.RUNNING, id=uuid.uuid4())
            session.add(self.group)
        for one in (self.facilitator, self.presenter, self.member, self.absent):
            self.join(one, date(2026, 1, 1))
        self.join(self.newcomer, DAY + timedelta(days=1))
        self.session = self.meeting(DAY, facilitator_id=self.facilitator.id)

    def somebody(self, role, first_name):
        person = factories.make_person(self.network, first_name, "de Wit")
        return factories.make_member(self.network, role, organisation=self.care, person=person)

    def join(self, member, day):
        with database.writing() as session:
            session.add(
                GroupMember(network_id=self.network.id, group_id=self.group.id, member_id=member.id, joined_on=day)
            )

    def meeting(self, day, **values):
        row = Session(
            id=uuid.uuid4(), network_id=self.network.id, group_id=self.group.id, uid=str(uuid.uuid4()), minutes=90
        )
        row.put_on(day, time(14))
        for name, value in values.items():
            setattr(row, name, value)
        with database.writing() as session:
            session.add(row)
        return row

    # --- by verb ---

    def table(self, member, meeting=None):
        return load_table(member, (meeting or self.session).id)

    def case(self, member=None, text=TEXT, meeting=None):
        """A case of this member, brought to the session."""
        member = member or self.presenter
        with frozen(START - timedelta(days=4)), database.writing():
            row = cases.write_case(member, CaseValues("Ochtendzorg", "Hoe blijf ik rustig?", text, "nl"))
            cases.bring_case(row, self.table(member, meeting), str(row.version), 0)
        return row

    def start(self, *present, method="incident", meeting=None):
        meeting = meeting or self.session
        with database.writing():
            steering.start_session(self.table(self.facilitator, meeting), method)
        with database.writing():
            steering.tick_present(self.table(self.facilitator, meeting), {one.id for one in present})

    def close(self, meeting=None):
        """Who is ticked present was there for 90 minutes; the others were not."""
        from app.intervision.models import Outcome
        from app.intervision.sessions.queries.table import chairs

        meeting = meeting or self.session
        with database.writing():
            table = self.table(self.facilitator, meeting)
            attended = {
                chair.member.id: closing.Attended(Outcome.PRESENT if chair.is_present else Outcome.ABSENT, 90)
                for chair in chairs(table.session)
            }
            closing.close_session(table, attended, str(table.running.turn))

    def do(self, verb, *args, **kwargs):
        with database.writing():
            return verb(*args, **kwargs)

    # --- by browser ---

    @functools.cached_property
    def browsers(self):
        return {}

    def browser(self, who):
        return self.browsers.setdefault(who, Browser(self.app, getattr(self, who)))

    def url(self, path="", meeting=None):
        return f"/n/{self.network.slug}/intervision/sessions/{(meeting or self.session).id}/{path}"

    def path(self, path):
        return f"/n/{self.network.slug}/intervision/{path}"
