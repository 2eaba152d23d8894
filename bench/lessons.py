"""How long coverage of 60 outcomes beside 400 activities takes, and the radar at 100,000 signals.

.venv/bin/python bench/lessons.py [signals, 100000 unless said]
"""

from __future__ import annotations

import random
import sys
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask_migrate import upgrade
from lib.timing import head, measure, settle
from sqlalchemy.orm import Session
from topics import fill, open_page, sign_in

from app import clock, create_test_app, database, vault
from app.access import Role
from app.config import Settings
from app.extensions import db
from app.lessons.models import Framework, Lesson, LessonOutcome, LessonTopic, Outcome, Weight
from app.networks.models import Membership, Organisation, OrganisationKind

OUTCOMES, LESSONS, PER_LESSON = 60, 400, 6
MATRIX_MS, RADAR_MS = 150, 80


def main(signals: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        key = vault.new_key()
        environ = {"LINNEN_INSTANCE": folder, "LINNEN_SECRET_KEY": "x" * 40, "LINNEN_DATA_KEY": key}
        app = create_test_app(Settings.from_environment(environ))
        with app.app_context():
            upgrade()
            member, topics = fill(signals)
            add_lessons(member, topics)
            settle()
            client, start = sign_in(app, member), f"/n/{member.network.slug}"
            print(f"{OUTCOMES} outcomes, {LESSONS} lessons with {PER_LESSON} outcomes each; {signals} signals")
            head()
            matrix = measure("coverage, map", lambda: open_page(client, f"{start}/coverage"))
            measure("coverage, table", lambda: open_page(client, f"{start}/coverage?view=table"))
            radar = measure("radar", lambda: open_page(client, f"{start}/radar"))
        if matrix > MATRIX_MS or radar > RADAR_MS:
            raise SystemExit(f"slower than the promised {MATRIX_MS} ms (coverage) or {RADAR_MS} ms (radar)")


def add_lessons(member: Membership, topics: list[uuid.UUID]) -> None:
    """A school with a teacher, one framework, and lessons before and after today."""
    rng = random.Random(11)
    db.session.rollback()
    with database.writing() as session:
        member = session.merge(member)
        here = {"network_id": member.network_id}
        session.add(school := Organisation(**here, name="ROC", kind=OrganisationKind.SCHOOL))
        session.add(framework := Framework(**here, code="25655", edition="2026", name="Mbo-verpleegkundige"))
        session.flush()
        member.organisation_id = school.id
        member.set_roles({Role.TEACHER})
        outcomes = add_outcomes(session, framework)
        for number in range(LESSONS):
            day = clock.today() + timedelta(days=number - LESSONS // 2)
            session.add(lesson := Lesson(**here, school_id=school.id, title=f"Les {number}", held_on=day))
            lesson.teacher_id = member.id
            session.flush()
            for outcome in rng.sample(outcomes, PER_LESSON):
                session.add(LessonOutcome(**here, lesson_id=lesson.id, outcome_id=outcome))
            session.add(LessonTopic(**here, lesson_id=lesson.id, topic_id=rng.choice(topics), weight=Weight.CORE))


def add_outcomes(session: Session, framework: Framework) -> list[uuid.UUID]:
    rows = [
        Outcome(network_id=framework.network_id, framework_id=framework.id, code=f"W{at}", title="Werkt", position=at)
        for at in range(OUTCOMES)
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
