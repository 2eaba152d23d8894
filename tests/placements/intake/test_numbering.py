"""Ids dealt out in the order of the indexes."""

import uuid
from datetime import date

from app.placements.intake.known import KnownPerson, Outcome, PersonPlan, PlannedRow
from app.placements.intake.numbering import deal_ids
from app.placements.intake.rows import Draft

KNOWN = KnownPerson(id=str(uuid.uuid4()), student_number="S0")


def planned(row, number, outcome=Outcome.NEW, known=None, day=1):
    person = PersonPlan(known.id if known else str(uuid.uuid4()), known, school_id="s", student_number=number)
    values = {"organisation_id": "o", "starts_on": date(2026, 1, day)}
    return PlannedRow(Draft(row), outcome, person=person, target_id=str(uuid.uuid4()), values=values)


def test_people_go_by_number_and_placements_by_their_people():
    rows = [planned(n, f"S{number}") for n, number in enumerate((5, 3, 9, 1, 7))]
    second = PlannedRow(Draft(9), Outcome.NEW, person=rows[0].person, target_id=str(uuid.uuid4()))
    second.values = {"organisation_id": "o", "starts_on": date(2026, 1, 2)}
    ids = {row.target_id for row in [*rows, second]}
    deal_ids([second, *rows])
    people = sorted((row.person for row in rows), key=lambda person: person.id)
    assert [person.student_number for person in people] == ["S1", "S3", "S5", "S7", "S9"]
    placements = sorted([*rows, second], key=lambda row: row.target_id)
    assert [row.person.student_number for row in placements] == ["S1", "S3", "S5", "S5", "S7", "S9"]
    assert placements[2:4] == [rows[0], second]  # of one person by start
    assert {row.target_id for row in placements} == ids


def test_what_linnen_knows_keeps_its_id():
    changed = planned(1, "S0", Outcome.CHANGED, KNOWN)
    before = changed.target_id
    deal_ids([changed, planned(2, "S1")])
    assert (changed.person.id, changed.target_id) == (KNOWN.id, before)
    deal_ids([])
