"""What lists and counts find is what the pure rules say, row by row; and what a viewer sees is what the policy says."""

import random
from datetime import date, timedelta

import pytest

from app import clock, database
from app.access import Role
from app.extensions import db
from app.networks.models import Membership
from app.placements import policy, queries
from app.placements.life_cycle import EventKind, Stage, State, Task, check_history, in_force, open_tasks, standing
from app.placements.models import EventSource, Placement, PlacementEvent
from tests import factories as make

START = date(2025, 3, 1)
DAYS = [START - timedelta(1), START, START + timedelta(200), START + timedelta(390), START + timedelta(900)]


def random_story(rng):
    """Legal or not: the two must agree on anything that can stand in the table."""
    kinds = rng.sample(list(EventKind), rng.randint(0, 6)) + rng.choices(list(EventKind), k=rng.randint(0, 2))
    return [(kind, START + timedelta(rng.randint(0, 600))) for kind in kinds]


@pytest.fixture
def stories(app):
    """A hundred and fifty placements with random events, some corrected, some taken back."""
    rng = random.Random(20261122)
    network = make.make_network()
    home = make.make_organisation(network)
    member = make.make_member(network, Role.COORDINATOR)
    person = make.make_person(network)
    with database.writing() as session:
        for number in range(150):
            placement = Placement(
                network_id=network.id,
                person_id=person.id,
                organisation_id=home.id,
                starts_on=START + timedelta(number),
                ends_on=rng.choice([None, START + timedelta(number + 150)]),
                supervisor_name=rng.choice(["", "Petra"]),
            )
            session.add(placement)
            session.flush()
            for kind, day in random_story(rng):
                session.add(first := event(placement, kind, day))
                session.flush()
                if rng.random() < 0.2:
                    session.add(second := event(placement, kind, day + timedelta(5), replaces_id=first.id))
                    session.flush()
                    if rng.random() < 0.4:
                        session.add(event(placement, kind, day, replaces_id=second.id, is_void=True))
    return member


def event(placement, kind, day, **values):
    return PlacementEvent(
        network_id=placement.network_id,
        placement_id=placement.id,
        kind=kind,
        occurred_on=day,
        source=EventSource.DEMO,
        **values,
    )


def found(member, condition, day):
    standings = queries.Standings(member.network_id, day)
    query = standings.join(db.select(Placement.id).select_from(Placement)).where(condition(standings))
    return set(db.session.scalars(query))


def expected(rule, day):
    rows = db.session.query(Placement).all()
    return {row.id for row in rows if rule(standing(in_force(row.events), day), row)}


RULES = [
    (lambda s: s.is_planned, lambda now, _: now.state is State.PLANNED),
    (lambda s: s.is_active, lambda now, _: now.state is State.ACTIVE),
    (lambda s: s.is_completed, lambda now, _: now.state is State.COMPLETED),
    (lambda s: s.is_stopped, lambda now, _: now.state is State.STOPPED),
    (lambda s: s.is_offered, lambda now, _: now.is_offered),
    (lambda s: s.is_hired, lambda now, _: bool(now.hired_on)),
    (lambda s: s.is_left, lambda now, _: bool(now.left_on)),
    (lambda s: s.waits_for_answer, lambda now, _: now.waits_for_answer),
    (lambda s: s.is_over, lambda now, _: now.is_over),
    (lambda s: s.is_at_rest, lambda now, _: now.is_at_rest),
    *((lambda s, v=v: s.state == v.value, lambda now, _, v=v: now.state is v) for v in State),
    *((lambda s, v=v: s.stage == v.value, lambda now, _, v=v: now.stage is v) for v in Stage),
    *(
        (
            lambda s, v=v: s.has_task(v),
            lambda now, row, v=v: (
                v in open_tasks(now, row.starts_on, row.ends_on, has_supervisor=bool(row.supervisor_name))
            ),
        )
        for v in Task
    ),
]


@pytest.mark.parametrize("day", DAYS)
def test_the_sql_says_what_the_rules_say(stories, day):
    for number, (condition, rule) in enumerate(RULES):
        assert found(stories, condition, day) == expected(rule, day), f"rule {number} on {day}"


def test_the_random_stories_are_a_real_mixture(stories):
    rows = db.session.query(Placement).all()
    legal = [row for row in rows if not check_history(in_force(row.events))]
    assert 10 < len(legal) < len(rows)
    assert {standing(in_force(row.events), DAYS[-1]).stage for row in rows} == set(Stage)


def test_the_counts_add_up(stories):
    day = DAYS[-1]
    counts = queries.cohort_counts(stories, day)
    rows = db.session.query(Placement).all()
    now = [standing(in_force(row.events), day) for row in rows]
    assert sum(c.placements for c in counts) == len(rows) == queries.count_placements(stories)
    assert sum(c.offered for c in counts) == sum(n.is_offered for n in now)
    assert sum(c.stayed for c in counts) == sum(n.stage is Stage.STAYED for n in now)
    for stage in Stage:
        over = sum(n.stage is stage and n.is_over for n in now)
        assert sum(c.over[stage] for c in counts) == over
    tasks = queries.count_tasks(stories, day)
    assert tasks[Task.ANSWER_DUE] == sum(n.waits_for_answer and not n.is_offer_old for n in now)


def test_pages_hold_everybody_once(stories):
    day = DAYS[-1]
    for show in (None, queries.Show.COMPLETED, queries.Show.LEFT):
        wanted = queries.Filter(show=show)
        first = queries.list_placements(stories, wanted, day, 1)
        pages = [
            queries.list_placements(stories, wanted, day, n) for n in range(1, -(-first.total // queries.PAGE) + 1)
        ]
        seen = [row.id for page in pages for row in page.rows]
        assert len(seen) == len(set(seen)) == first.total
    beyond = queries.list_placements(stories, queries.Filter(show=queries.Show.LEFT), day, 99)
    assert beyond.rows


def test_the_board_shows_who_is_under_way(stories):
    day = DAYS[-1]
    now = [standing(in_force(row.events), day) for row in db.session.query(Placement).all()]
    for column in queries.board_columns(stories, queries.Filter(), day):
        running = [n for n in now if n.stage is column.stage and not (n.is_over or n.is_at_rest)]
        assert column.total == len(running)
        assert len(column.cards) == min(queries.CARDS, len(running))


# --- The same rights in SQL and in the policy -------------------------------------------------------------------------


def test_a_viewer_sees_what_the_policy_says(app):
    network = make.make_network()
    homes = [make.make_organisation(network) for _ in range(2)]
    schools = [make.make_organisation(network, kind="school") for _ in range(2)]
    members = [
        make.make_member(network, Role.COORDINATOR),
        make.make_member(network, Role.PRACTICE_EDUCATOR, organisation=homes[0]),
        make.make_member(network, Role.PRACTICE_EDUCATOR),
        make.make_member(network, Role.WORKPLACE_SUPERVISOR, organisation=homes[0]),
        make.make_member(network, Role.TEACHER, organisation=schools[0]),
        make.make_member(network, Role.TEACHER),
        make.make_member(network, Role.PRACTICE_EDUCATOR, Role.TEACHER, organisation=homes[1]),
        make.make_member(network, Role.INTERN, Role.PROFESSIONAL, organisation=homes[0]),
        make.make_member(network, Role.MANAGEMENT, organisation=homes[0]),
    ]
    supervisor, tutor = members[3], members[5]
    day = START
    for home in homes:
        for school in [None, *schools]:
            for supervisor_id in (None, supervisor.id):
                for tutor_id in (None, tutor.id):
                    for withdrawn in (None, clock.now()):
                        day += timedelta(1)
                        make.make_placement(
                            network,
                            home,
                            starts_on=day,
                            ends_on=None,
                            school_id=school.id if school else None,
                            supervisor_id=supervisor_id,
                            tutor_id=tutor_id,
                            withdrawn_at=withdrawn,
                        )
    rows = db.session.query(Placement).all()
    for known in members:
        member = db.session.get(Membership, known.id)
        in_sql = set(db.session.scalars(db.select(Placement.id).where(queries.visible_to(member))))
        assert in_sql == {row.id for row in rows if policy.can_see(member, row)}, member.roles
        managed = set(db.session.scalars(db.select(Placement.id).where(queries.managed_by(member))))
        assert managed == {row.id for row in rows if policy.can_manage(member, row)}, member.roles


def test_a_filter_does_not_tell_what_the_page_hides(app):
    """Somebody who cares for one home and teaches cannot find out through a filter who was hired elsewhere."""
    network = make.make_network()
    home, elsewhere = make.make_organisation(network), make.make_organisation(network)
    member = make.make_member(network, Role.PRACTICE_EDUCATOR, Role.WORKPLACE_SUPERVISOR, organisation=home)
    placement = make.make_placement(network, elsewhere, supervisor_id=member.id)
    for kind, day in (("started", date(2026, 2, 1)), ("hired", date(2026, 3, 1))):
        make.make_event(placement, kind, day)
    member = db.session.get(Membership, member.id)
    today = date(2026, 11, 19)
    assert queries.list_placements(member, queries.Filter(), today, 1).total == 1
    for show in queries.Show:
        total = queries.list_placements(member, queries.Filter(show=show), today, 1).total
        assert total == (1 if show is queries.Show.ACTIVE else 0), show
