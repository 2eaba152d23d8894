"""Two networks with somebody of every role, to send through every page. The same world for all tests of a module."""

import uuid
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import database, files
from app.access import Permission, Role
from app.accounts.models import SignInSession
from app.accounts.tokens import make_token
from app.clock import now
from app.extensions import db
from app.intervision.models import CalendarFeed
from app.intervision.routes.mine import FEED
from app.jobs import Job, JobState
from app.lessons.models import Framework, OutcomeLink
from app.lessons.models import Outcome as LearningOutcome
from app.networks.models import Invitation, Membership, NameKind, NameMatch, Site, record_audit
from app.placements.intake.fields import Kind
from app.placements.intake.known import Outcome
from app.placements.intake.models import BatchState, ImportBatch, ImportRow
from app.placements.models import Placement, PlacementEvent
from app.placements.tasks import EXPORT, EXPORTS
from app.projects.models import (
    MeasurePhase,
    MeasurePoint,
    ProjectComment,
    ProjectFile,
    ProjectHandover,
    ProjectMember,
    ProjectReport,
    ProjectTask,
    ProjectTopic,
)
from app.projects.paper import tasks as papers
from app.projects.service.paper import WORDS
from app.reports.tasks import PRINT, PRINTS
from app.topics.models import AloneSignal, TopicSynonym
from tests import factories
from tests.house import at_school, at_table
from tests.house.at_table import set_table
from tests.page import Browser

# The order of the columns in role_matrix.py.
ACTORS = (
    "anonymous",
    "newcomer",  # an account without any membership
    "intern",
    "professional",
    "workplace_supervisor",
    "practice_educator",
    "coordinator",
    "teacher",
    "management",
    "client_rep",
    "moderator",
    "ex_member",  # was coordinator until yesterday
    "disabled",  # coordinator with a live cookie and a switched-off account
    "elsewhere",  # coordinator of the other network
    "platform_admin",
)
AT_TABLE = {"case", "presenter", "method", "own_method"}  # filled in by at_table.py
RELATIONS = ("own", "other", "foreign", "missing")


_PROJECT_WORDS = (
    "client_question", "client_asked_by", "problem", "why_now", "scope_in", "scope_out", "risks", "time_note",
    "aim_what", "aim_unit", "aim_keeps", "lesson",
)  # fmt: skip


class Side:
    """One network with everybody and everything in it."""

    def __init__(self, slug: str, name: str) -> None:
        self.network = factories.make_network(slug, name)
        self.care, self.care2 = self._organisation("Zorg Een"), self._organisation("Zorg Twee")
        self.school, self.school2 = (
            self._organisation("School Een", "school"),
            self._organisation("School Twee", "school"),
        )
        self.site, self.site2 = self._site(self.care), self._site(self.care2)
        self.ward = factories.make_ward(self.care, "Lisdodde", site_id=self.site.id)
        self.ward2 = factories.make_ward(self.care2, "Kade", site_id=self.site2.id)
        self.members: dict[str, Membership] = {}
        for role in Role:
            place = {Role.TEACHER: self.school, Role.COORDINATOR: None}.get(role, self.care)
            self.members[role.value] = self._member(role, place)
        self.colleague2 = self._member(Role.PROFESSIONAL, self.care2)
        self.placement = self._placement(
            self.members["intern"].person, self.care, self.ward, self.school, is_assigned=True
        )
        self.placement2 = self._placement(None, self.care2, self.ward2, self.school2, is_assigned=False)
        self.invitation, self.invitation2 = self._invitation(self.care), self._invitation(self.care2)
        self.batch, self.batch2 = self._import("practice_educator"), self._import("coordinator")
        self._traces()
        self._topics()
        self._intervision()
        self._reflections()
        self.project, self.project2 = self._project(self.care, self.ward), self._project(self.care2, self.ward2)
        self.lessons = at_school.fill(self)
        self.framework, self.outcome = self._framework()

    def _project(self, care: Any, ward: Any) -> Any:
        """A project with a bit of everything. At the first organisation everybody who works there is on the team."""
        is_own = care is self.care
        owner = self.members["professional"] if is_own else self.colleague2
        words = {name: f"{name} van {ward.name}" for name in _PROJECT_WORDS}
        project = factories.make_project(
            owner, care, title="Proost!", ward_id=ward.id, client_source="client", invites_client_reps=is_own, **words
        )
        measure = factories.make_measure(
            project, [6, 5, 7, 6, 5], definition="Alle keren", numerator="Keren", denominator="Dagen", unit="per maand",
            source="Geteld", is_for_aim=True,
        )  # fmt: skip
        idea = factories.make_idea(project)
        cycle = factories.make_cycle(
            project, objective="Lukt het?", prediction="Minder", predicted_at=now(), plan="Samen", data_plan="Turven",
            observations="Gezien", problems="Druk", done_at=now(), study="Klopt", studied_at=now(), act="adopt",
            act_note="Zo door", acted_at=now(), starts_on=date(2024, 2, 10), idea_id=idea.id,
        )  # fmt: skip
        keys = {"network_id": self.network.id, "project_id": project.id}
        with database.writing() as session:
            for role in ("intern", "workplace_supervisor", "teacher") if is_own else ():
                session.add(ProjectMember(**keys, membership_id=self.members[role].id, joined_on=date(2026, 3, 2)))
            session.add(task := ProjectTask(**keys, text="Glazen halen", owner_id=owner.id))
            session.add(remark := ProjectComment(**keys, author_id=owner.id, text="Mooi begin"))
            point = session.get(MeasurePoint, measure.points[0].id)
            point.note, point.ghost_reason = "Verhuisweek", "Verhuizing van de afdeling"
            phase = {"measure_id": measure.id, "starts_on": date(2024, 3, 1), "reason": "Nieuwe glazen"}
            session.add(MeasurePhase(network_id=self.network.id, **phase))
            session.add(ProjectTopic(**keys, topic_id=self.topic.id))
            session.add(ProjectReport(**keys, **{name: f"{name} van {ward.name}" for name in WORDS}))
            given = {"runs_now": "Thee om drie uur", "people": "De kok", "next_cycle": "Eigen glas"}
            session.add(ProjectHandover(**keys, from_id=owner.id, **given))
            kept = {"name": "bord.txt", "media_type": "text/plain", "size": 5, "uploaded_by_id": owner.id}
            session.add(file := ProjectFile(**keys, id=files.keep(b"Hallo"), **kept))
        seat = db.session.scalar(sa.select(ProjectMember.id).filter_by(membership_id=owner.id, project_id=project.id))
        rows = {"project": project.id, "measure": measure.id, "point": point.id, "cycle": cycle.id, "task": task.id}
        return SimpleNamespace(**rows, branch=idea.id, seat=seat, file=file.id, remark=remark.id)

    def _framework(self) -> tuple[Framework, LearningOutcome]:
        """One edition with one outcome, on which the first project works."""
        keys = {"network_id": self.network.id}
        row = Framework(**keys, code="25655", edition="2023", name="Mbo-verpleegkundige", source="Examenplan")
        outcome = LearningOutcome(
            **keys, code="B1-K1-W1", title="Onderkent problemen", parent="B1-K1 Bieden van zorg", position=1
        )
        with database.writing() as session:
            session.add(row)
            session.flush()
            outcome.framework_id = row.id
            session.add(outcome)
            session.flush()
            session.add(OutcomeLink(**keys, outcome_id=outcome.id, project_id=self.project.project))
        return row, outcome

    def _organisation(self, name: str, kind: str = "care") -> Any:
        return factories.make_organisation(self.network, f"{name} {self.network.slug}", kind)

    def _site(self, organisation: Any) -> Site:
        row = Site(network_id=self.network.id, organisation_id=organisation.id, name=f"Huis {organisation.name}")
        with database.writing() as session:
            session.add(row)
        return row

    def _member(self, role: Role, organisation: Any, **values: Any) -> Membership:
        person = factories.make_person(
            self.network,
            first_name=role.value.title(),
            last_name=f"van {self.network.slug}",
            email=f"{role.value}-{uuid.uuid4().hex[:6]}@example.org",
        )
        return factories.make_member(
            self.network, role, organisation=organisation, person=person, job_title="Functie", **values
        )

    def _placement(self, person: Any, care: Any, ward: Any, school: Any, *, is_assigned: bool) -> Placement:
        person = person or factories.make_person(
            self.network, "Yassin", "El Idrissi", email=f"y@{self.network.slug}.example"
        )
        with database.writing():
            person.school_id, person.student_number = school.id, f"s{uuid.uuid4().hex[:8]}"
        placement = factories.make_placement(
            self.network,
            care,
            person,
            starts_on=date(2026, 2, 2),
            ends_on=date(2026, 7, 3),
            ward_id=ward.id,
            school_id=school.id,
            programme="mbo-verpleegkunde",
            level=4,
            supervisor_name="P. Veenstra",
            tutor_name="K. Dijkstra",
            supervisor_id=self.members["workplace_supervisor"].id if is_assigned else None,
            tutor_id=self.members["teacher"].id if is_assigned else None,
        )
        factories.make_event(placement, "started", date(2026, 2, 2), recorded_by_id=self.members["coordinator"].id)
        if not is_assigned:
            factories.make_event(placement, "stopped", date(2026, 4, 1), reason="Andere keuze")
        return placement

    def _invitation(self, organisation: Any) -> Invitation:
        invited = self._member(Role.PROFESSIONAL, organisation, with_account=False)
        row = Invitation(
            network_id=self.network.id,
            membership_id=invited.id,
            invited_by_id=self.members["coordinator"].id,
            email=invited.person.email,
            reason="Welkom",
            expires_at=now() + timedelta(days=14),
        )
        with database.writing() as session:
            session.add(row)
        return row

    def _import(self, starter: str) -> ImportBatch:
        job = Job(
            network_id=self.network.id, kind="read_import", state=JobState.DONE, done=1, total=1, finished_at=now()
        )
        job.owner_id = self.members[starter].account_id
        with database.writing() as session:
            session.add(job)
        batch = ImportBatch(
            network_id=self.network.id,
            kind=Kind.PLACEMENTS,
            state=BatchState.DONE,
            started_by_id=self.members[starter].id,
            layout={"columns": []},
            job_id=job.id,
            filename="stagiairs.xlsx",
            counts={"new": 1, "problem": 1},
            published_at=now(),
        )
        with database.writing() as session:
            session.add(batch)
        problem = {"text": "%(name)s has no start date.", "params": {"name": "Row 4"}}
        row = ImportRow(network_id=self.network.id, batch_id=batch.id, row_number=4, outcome=Outcome.PROBLEM)
        row.person_name, row.cells, row.problems = (
            "Yassin El Idrissi",
            ["x"],
            [{"column": "Startdatum", "message": problem}],
        )
        with database.writing() as session:
            session.add(row)
        return batch

    def _traces(self) -> None:
        with database.writing() as session:
            record_audit(self.network.id, self.members["coordinator"], "add_member", "membership", self.colleague2.id)
            session.add(
                NameMatch(
                    network_id=self.network.id,
                    kind=NameKind.ORGANISATION,
                    typed_key="zorg 1",
                    typed="Zorg 1",
                    organisation_id=self.care.id,
                )
            )

    def _reflections(self) -> None:
        """A private one of everybody who writes, and one of a colleague that all of them may read and answered."""
        writers = [member for member in self.members.values() if member.can(Permission.WRITE_REFLECTIONS)]
        name = self.network.slug
        self.private = {
            m.account_id: factories.make_reflection(m, f"ZWIJG-{_role(m)}-{name} over de dag") for m in writers
        }
        self.shared = factories.make_reflection(self.colleague2, f"GEDEELD-{name} over de nacht")
        factories.make_share(self.colleague2, self.shared, *writers)
        self.replies = {
            m.account_id: factories.make_comment(m, self.shared, f"GEDEELD-{name} door {_role(m)}") for m in writers
        }
        self.reply = factories.make_comment(self.colleague2, self.shared, f"GEDEELD-{name} terug")

    def _topics(self) -> None:
        """One that is accepted and named, one that is only proposed, and a sign of somebody alone."""
        self.topic = factories.make_topic(self.network, "Valpreventie", description="Opstaan en lopen")
        self.topic2 = factories.make_topic(self.network, "Mondzorg", "proposed")
        factories.make_signals(self.topic, date(2026, 11, 9), 6, ward_id=self.ward.id, discipline="nurse")
        synonym = TopicSynonym(network_id=self.network.id, topic_id=self.topic.id, name="Vallen", key="vallen")
        alone = AloneSignal(network_id=self.network.id, ward_id=self.ward.id, week=date(2026, 11, 9), quarter="2026-Q4")
        alone.token = uuid.uuid4().hex
        with database.writing() as session:
            session.add_all([synonym, alone])

    def _intervision(self) -> None:
        """A group with everybody who can be in one, another of the other organisation; each with all of planning."""
        network, roles = self.network, ("intern", "professional", "workplace_supervisor", "practice_educator")
        people = [self.members[role] for role in (*roles, "coordinator", "teacher")]
        self.group = factories.make_group(network, "Veer", people, organisation_id=self.care.id)
        self.group2 = factories.make_group(network, "Baken", [self.colleague2], organisation_id=self.care2.id)
        facilitator = self.members["professional"]
        self.meeting = factories.make_meeting(self.group, facilitator_id=facilitator.id)
        self.meeting2 = factories.make_meeting(self.group2, day=date(2026, 12, 3))
        self.poll, self.poll2 = factories.make_poll(self.group), factories.make_poll(self.group2)
        self.swap = factories.make_swap(self.meeting2, self.meeting, self.colleague2)
        self.swap2 = factories.make_swap(self.meeting, self.meeting2, self.members["intern"])
        self.series, self.series2 = factories.make_series(self.group), factories.make_series(self.group2)
        self.holiday = factories.make_holiday(network)
        self.feed = factories.make_feed(self.members["intern"])
        self.table = set_table(self, "incident" if network.slug == "net-a" else "balint")
        factories.make_shift_code(network, "v1")


def _role(member: Membership) -> str:
    return next(role.value for role in member.roles)


class World:
    """Networks A and B, the actors' browsers, and the objects that the addresses name."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.a, self.b = Side("net-a", "Netwerk A"), Side("net-b", "Netwerk B")
        day = now().date()
        ex = factories.make_member(self.a.network, Role.COORDINATOR, ended_on=day)
        gone = factories.make_member(self.a.network, Role.COORDINATOR)
        self.accounts: dict[str, uuid.UUID | None] = {
            **{role: member.account_id for role, member in self.a.members.items()},
            "anonymous": None,
            "newcomer": factories.make_account().id,
            "ex_member": ex.account_id,
            "disabled": gone.account_id,
            "elsewhere": self.b.members["coordinator"].account_id,
            "platform_admin": factories.make_account(is_platform_admin=True).id,
        }
        self.browsers = {actor: self._browser(account) for actor, account in self.accounts.items()}
        self.spare = {actor: self._spare_session(account) for actor, account in self.accounts.items()}
        self.prints = {actor: self._print(self.a, actor) for actor in self.accounts}
        self.exports = {actor: self._export(self.a, actor) for actor in self.accounts}
        self.papers = {actor: self._paper(self.a, actor) for actor in self.accounts}
        with database.writing():
            gone.account.disabled_at = now()
        self.event, self.event2 = self._event_of(self.a.placement), self._event_of(self.a.placement2)
        self.foreign_event = self._event_of(self.b.placement)
        self._letter()
        self.objects = self._objects()
        db.session.rollback()

    def _browser(self, account_id: uuid.UUID | None) -> Browser:
        browser = Browser(self.app, SimpleNamespace(id=account_id))
        browser.fresh = (browser.token, dict(browser.client._cookies))
        return browser

    def browser(self, actor: str) -> Browser:
        """Signed in as at the beginning, whatever was posted since."""
        browser = self.browsers[actor]
        browser._token, cookies = browser.fresh
        browser.client._cookies = dict(cookies)
        return browser

    def _spare_session(self, account_id: uuid.UUID | None) -> uuid.UUID:
        """A second device of the same person."""
        if account_id is None:
            return uuid.uuid4()
        row = SignInSession(owner_id=account_id, token_hash=uuid.uuid4().hex, device="Spare")
        with database.writing() as session:
            session.add(row)
        return row.id

    def _print(self, side: Side, actor: str) -> uuid.UUID:
        """A finished report that this actor ordered."""
        row = Job(network_id=side.network.id, kind=PRINT, state=JobState.DONE, owner_id=self.accounts[actor])
        row.params = {"as_of": "2026-09-30", "scope": "network", "is_exact": actor == "coordinator"}
        with database.writing() as session:
            session.add(row)
        PRINTS.path_of(row.id, "pdf").write_bytes(b"%PDF-1.7")
        return row.id

    def _paper(self, side: Side, actor: str) -> uuid.UUID:
        """A finished poster that this actor ordered."""
        row = Job(network_id=side.network.id, kind=papers.PRINT, state=JobState.DONE, owner_id=self.accounts[actor])
        row.params = {"sheet": "poster", "project_id": str(side.project.project)}
        with database.writing() as session:
            session.add(row)
        papers.PAPERS.path_of(row.id, "pdf").write_bytes(b"%PDF-1.7")
        return row.id

    def _export(self, side: Side, actor: str) -> uuid.UUID:
        """A finished list that this actor asked for."""
        row = Job(network_id=side.network.id, kind=EXPORT, state=JobState.DONE, owner_id=self.accounts[actor])
        reach = "network" if actor == "coordinator" else str(side.care.id)
        row.params = {"day": "2026-09-30", "ending": "csv", "reach": reach, "filter": {}}
        with database.writing() as session:
            session.add(row)
        EXPORTS.path_of(row.id, "csv").write_bytes(b"Naam")
        return row.id

    def _event_of(self, placement: Placement) -> int:
        return db.session.scalar(sa.select(PlacementEvent.id).filter_by(placement_id=placement.id).limit(1))

    def _letter(self) -> None:
        outbox = self.app.config["SETTINGS"].outbox
        outbox.mkdir(exist_ok=True)
        (outbox / "9-letter.eml").write_bytes(b"To: noor@example.org\r\nSubject: Hallo\r\n\r\nWelkom\r\n")

    def _objects(self) -> dict[str, tuple[Any, Any, Any, Any]]:
        """What stands in an address, by the name of its part: own, of another organisation, of network B, of nobody."""
        a, b, nobody = self.a, self.b, uuid.uuid4()
        return {
            "other": (a.members["professional"].id, a.colleague2.id, b.members["professional"].id, nobody),
            "organisation": (a.care.id, a.care2.id, b.care.id, nobody),
            "site": (a.site.id, a.site2.id, b.site.id, nobody),
            "ward": (a.ward.id, a.ward2.id, b.ward.id, nobody),
            "invitation": (a.invitation.id, a.invitation2.id, b.invitation.id, nobody),
            "placement": (a.placement.id, a.placement2.id, b.placement.id, nobody),
            "event": (self.event, self.event2, self.foreign_event, 999_999_999),
            "person": (a.placement.person_id, a.placement2.person_id, b.placement.person_id, nobody),
            "topic": (a.topic.id, a.topic2.id, b.topic.id, nobody),
            "framework": (a.framework.id, a.framework.id, b.framework.id, nobody),
            "outcome": (a.outcome.id, a.outcome.id, b.outcome.id, nobody),
            "reflection": (None, a.private[a.members["intern"].account_id].id, b.shared.id, nobody),
            "comment": (None, a.reply.id, b.reply.id, nobody),
            **{name: self._of_projects(name) for name in vars(a.project)},
            "batch": (a.batch.id, a.batch2.id, b.batch.id, nobody),
            "job": (nobody, self._print(a, "elsewhere"), self._print(b, "elsewhere"), nobody),
            "paper": (nobody, self._paper(a, "elsewhere"), self._paper(b, "elsewhere"), nobody),
            "export": (nobody, self._export(a, "elsewhere"), self._export(b, "elsewhere"), nobody),
            "session": (None, self._spare_session(factories.make_account().id), nobody, nobody),
            "network_id": (a.network.id, b.network.id, b.network.id, nobody),
            "token": ("x" * 54,) * 4,
            "letter": ("9-letter", "9-letter", "nothing", "nothing"),
            "group": (a.group.id, a.group2.id, b.group.id, nobody),
            "poll": (a.poll.id, a.poll2.id, b.poll.id, nobody),
            "swap": (a.swap.id, a.swap2.id, b.swap.id, nobody),
            "series": (a.series.id, a.series2.id, b.series.id, nobody),
            "holiday": (a.holiday.id, a.holiday.id, b.holiday.id, nobody),
            **at_school.objects(a, b, nobody),
            "feed": (self._address_of(a.feed), "x" * 54, "y" * 54, "z" * 54),
            "filename": ("theme.css", "theme.css", "nothing.css", "nothing.css"),
        }

    def _of_projects(self, name: str) -> tuple[Any, Any, Any, Any]:
        return (*(getattr(row, name) for row in (self.a.project, self.a.project2, self.b.project)), uuid.uuid4())

    def _address_of(self, feed: CalendarFeed) -> str:
        return make_token(self.app.config["SETTINGS"].secret_key, FEED, feed.id)

    def _put_file_back(self, name: str, key: Any, index: int) -> None:
        """On the disk: somebody may have taken it out before."""
        if name in {"file", "material"} and index < 3:
            files.path_of(key).write_bytes(b"Hallo")

    def arguments(self, endpoint: str, names: set[str], actor: str, relation: str) -> dict[str, Any]:  # noqa: C901
        """The parts of an address. A part that nobody registered is an error, never skipped."""
        index, found = RELATIONS.index(relation), {}
        for name in names - {"network"}:
            found[name] = self.objects.get(name, (None,) * 4)[index] if name in AT_TABLE else self.objects[name][index]
            if relation == "own" and name in {"session", "job", "export", "paper"}:
                own = {"session": self.spare, "job": self.prints, "export": self.exports, "paper": self.papers}
                found[name] = own[name][actor]
            self._put_file_back(name, found[name], index)
        if "reflection" in found and endpoint == "reflections.show_shared" and relation == "own":
            found["reflection"] = self.a.shared.id
        for name, rows in (("reflection", self.a.private), ("comment", self.a.replies)):
            if name in found and found[name] is None:
                found[name] = rows[self.accounts[actor]].id if self.accounts[actor] in rows else self.a.reply.id
        if endpoint.startswith("intervision.") and "session" in names:
            nobody = self.objects["swap"][3]
            found["session"] = (self.a.meeting.id, self.a.meeting2.id, self.b.meeting.id, nobody)[index]
        if endpoint.startswith("intervision."):
            found |= at_table.arguments(self, endpoint, names, actor, index)
        found |= at_school.arguments(self, names, actor, relation)
        if endpoint == "intervision.withdraw_swap":
            found["swap"] = self.objects["swap"][(1, 0, 2, 3)[index]]
        if endpoint == "placements.merge_people":
            found["other"] = self.objects["person"][(1, 0, 2, 3)[index]]
        if "network" in names:
            found["network"] = self.a.network.slug
        return found


# --- Rows -------------------------------------------------------------------------------------------------------------

Rows = dict[str, list[dict[str, Any]]]


def all_rows() -> Rows:
    """Everything in the database, to compare and to put back."""
    with database.reading() as session:
        return {
            table.name: [dict(row._mapping) for row in session.execute(sa.select(table).order_by(*table.primary_key))]
            for table in db.metadata.sorted_tables
        }


def put_back(rows: Rows) -> None:
    with database.writing() as session:
        if database.is_sqlite():
            session.execute(sa.text("PRAGMA defer_foreign_keys=ON"))
        for table in reversed(db.metadata.sorted_tables):
            session.execute(sa.delete(table))
        for table in db.metadata.sorted_tables:
            if rows[table.name]:
                session.execute(sa.insert(table), rows[table.name])
    db.session.expire_all()
