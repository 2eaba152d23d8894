"""What a list would change: identity, doubles, corrections, and everything that cannot be."""

import uuid
from collections import Counter
from datetime import date, timedelta
from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.networks.models import NameKind
from app.placements.intake.columns import find_layout
from app.placements.intake.fields import Field, Kind
from app.placements.intake.known import PLACEMENT_COLUMNS, KnownEvent, KnownPerson, KnownPlacement, Outcome
from app.placements.intake.matching import Directory, Matcher
from app.placements.intake.plan import PlacementPlanner, Setting
from app.placements.intake.rows import read_rows
from app.spreadsheets import Sheet
from tests.placements.intake.lists import FIRST_ROW, cells, person

TODAY = date(2026, 11, 19)
HOMES = {"home": "Huize Polderzicht", "other": "Zorgcentrum De Vlietburcht"}
SCHOOLS = {"school": "ROC Waterrijk", "hbo": "Hogeschool Randmeer"}
A, B = FIRST_ROW, FIRST_ROW + 1


class Plan:
    """The plan of a list, against what an earlier list left behind."""

    def __init__(self, rows, after=None, *, own=None, accept=True, header=None):
        grid = cells(rows, header) if header else cells(rows)
        sheet = Sheet("Stages", [(n, row) for n, row in enumerate(grid, 1) if any(c is not None for c in row)])
        layout = find_layout([sheet], Kind.PLACEMENTS)
        wards = after.wards if after else {}
        self.matcher = Matcher(
            Directory(HOMES, SCHOOLS, wards, own_organisation=own), batch=uuid.uuid4(), accept=accept
        )
        setting = Setting(TODAY, Field.STATUS in layout.mapping, Field.IN_NETWORK in layout.mapping)
        people, placements = (after.people, after.placements) if after else ((), ())
        self.rows = PlacementPlanner(self.matcher, people, placements, setting).plan(
            read_rows(layout.rows, layout.mapping)
        )
        self.after = after

    def __getitem__(self, number):
        return next(row for row in self.rows if row.row == number)

    @property
    def outcomes(self):
        return [row.outcome.value for row in self.rows]

    def problem(self, number=A):
        row = self[number]
        assert row.outcome is Outcome.PROBLEM
        return row.problems[0].field, str(row.problems[0].message)

    def events(self, number=A):
        return {e.kind: (e.on, e.is_date_assumed) for e in self[number].events}

    # What the network knows once this is published.

    @property
    def wards(self):
        made = {home: dict(self.after.wards.get(home, {})) if self.after else {} for home in HOMES}
        for place in self.matcher.new_places():
            if place.kind is NameKind.WARD:
                made[place.organisation_id][place.id] = place.name
        return made

    @property
    def people(self):
        known = {p.id: p for p in (self.after.people if self.after else ())}
        for row in self.rows:
            if row.person:
                p = row.person
                known[p.id] = KnownPerson(p.id, p.first_name, p.last_name, p.email, p.school_id, p.student_number)
        return list(known.values())

    @cached_property  # its events keep their numbers
    def placements(self):
        known = {p.id: p for p in (self.after.placements if self.after else ())}
        for row in self.rows:
            if row.touches_target and row.outcome in (Outcome.NEW, Outcome.CHANGED):
                old = known.get(row.target_id)
                events = dict(old.events) if old else {}
                for event in row.events:
                    events = {k: e for k, e in events.items() if e.id != event.replaces_id}
                    number = uuid.uuid4().int >> 80
                    events[event.kind] = KnownEvent(
                        number, event.kind, event.on, event.is_date_assumed, event.reason, event.job_title, event.hours
                    )
                known[row.target_id] = KnownPlacement(
                    row.target_id,
                    row.person.id,
                    row.values["organisation_id"],
                    row.values["starts_on"],
                    row.values["ends_on"],
                    {column: row.values[column] for column in PLACEMENT_COLUMNS},
                    events,
                )
        return list(known.values())


def day(text):
    return date.fromisoformat(text)


# --- One row ----------------------------------------------------------------------------------------------------------


def test_a_completed_placement_with_a_job():
    plan = Plan(
        [
            person(
                hired="1-3-2025",
                offer="ja",
                hours="28 uur",
                Functie="verpleegkundige",
                left="1-6-2026",
                left_reason="verhuizing",
            )
        ]
    )
    assert plan.outcomes == ["new"]
    assert plan.events() == {
        "started": (day("2024-09-01"), False),
        "completed": (day("2025-01-31"), False),
        "job_offered": (day("2025-01-31"), True),
        "job_accepted": (day("2025-01-31"), True),
        "hired": (day("2025-03-01"), False),
        "left": (day("2026-06-01"), False),
    }
    values = plan[A].values
    assert (values["level"], values["track"], values["in_learning_network"], values["supervisor_name"]) == (
        4,
        "bol",
        True,
        "Petra Veenstra",
    )


def test_hired_before_the_end_was_offered_by_then():
    events = Plan([person(hired="15-12-2024")]).events()
    assert events["job_offered"] == events["job_accepted"] == (day("2024-12-15"), True)


def test_an_offer_while_it_runs_was_made_some_day_up_to_today():
    rows = [person(Status="actief", start="1-9-2026", planned="31-1-2027", ended=None, offer="ja")]
    assert Plan(rows).events()["job_offered"] == (TODAY, True)


def test_a_completed_placement_without_an_actual_end_ended_as_planned():
    assert Plan([person(ended=None)]).events()["completed"] == (day("2025-01-31"), True)


def test_an_offer_with_its_own_date():
    assert Plan([person(offer="10-1-2025")]).events()["job_offered"] == (day("2025-01-10"), False)


def test_a_hire_implies_the_offer_whatever_the_list_says():
    plan = Plan([person(hired="1-3-2025", offer="nee")])
    assert set(plan.events()) >= {"job_offered", "job_accepted", "hired"}
    assert len(plan[A].notes) == 1


@pytest.mark.parametrize(
    ("status", "ended", "kinds"),
    [("gepland", None, set()), ("lopend", None, {"started"}), ("gestopt", "1-11-2024", {"started", "stopped"})],
)
def test_what_a_status_says(status, ended, kinds):
    assert set(Plan([person(Status=status, ended=ended)]).events()) == kinds


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"start": "31-02-2024"}, Field.STARTS_ON, "29 days"),
        ({"start": None}, Field.STARTS_ON, "no start date"),
        ({"planned": "1-1-2020"}, Field.ENDS_ON, "ends before it starts"),
        ({"ended": "1-1-2020"}, Field.ENDED_ON, "ended before it started"),
        ({"planned": "31-1-2052"}, Field.ENDS_ON, "six years"),
        ({"Organisatie": "Verpleeghuis Onbekend"}, Field.ORGANISATION, "not a care organisation"),
        ({"Organisatie": None}, Field.ORGANISATION, "no care organisation"),
        ({"School": "ROC Elders"}, Field.SCHOOL, "not a school"),
        ({"Status": "weet niet"}, Field.STATUS, "weet niet"),
        ({"Status": None}, Field.STATUS, "Without a status"),
        ({"Status": "niet afgerond"}, Field.STATUS, "niet afgerond"),
        ({"Status": "actief"}, Field.STATUS, "not over"),
        ({"Status": "gepland"}, Field.STATUS, "not over"),
        ({"Status": "gestopt", "ended": None}, Field.ENDED_ON, "but when"),
        ({"ended": None, "planned": None}, Field.ENDED_ON, "but when"),
        ({"stop_reason": "reistijd"}, Field.STOP_REASON, "does not say it was stopped"),
        ({"hired": "1-3-2025", "left": "1-2-2025"}, Field.LEFT_ON, "before in service"),
        ({"left": "1-2-2025"}, Field.LEFT_ON, "no date in service"),
        ({"hired": "1-3-2025", "left_reason": "verhuizing"}, Field.LEFT_REASON, "no date out of service"),
        ({"hired": "1-3-2025", "offer": "geweigerd"}, Field.OFFER, "declined"),
        ({"Status": "gepland", "ended": None, "hired": "1-3-2025"}, Field.HIRED_ON, "already"),
        ({"hired": "ooit"}, Field.HIRED_ON, "not a date"),
        ({"hours": "veel"}, Field.HOURS, "hours a week"),
        ({"Niveau": "niveau 9"}, Field.LEVEL, "2, 3, 4 or hbo"),
        ({"Leerweg": "zomaar"}, Field.TRACK, "BOL"),
        ({"LIN": "misschien"}, Field.IN_NETWORK, "neither yes nor no"),
        ({"email": "geen-adres"}, Field.EMAIL, "not an e-mail address"),
        ({"email": None, "Studentnr": None}, Field.STUDENT_NUMBER, "do not know who"),
        ({"email": None, "School": None}, Field.SCHOOL, "whose number"),
        ({"Achternaam": None}, Field.LAST_NAME, "Without a last name"),
    ],
)
def test_what_cannot_be_is_refused_at_its_column(changes, field, words):
    found, sentence = Plan([person(**changes)]).problem()
    assert (found, words in sentence) == (field, True), sentence


def test_every_wrong_cell_of_a_row_is_named():
    row = Plan([person(start="31-02-2024", hours="veel", email="geen-adres")])[A]
    assert {problem.field for problem in row.problems} == {Field.STARTS_ON, Field.HOURS, Field.EMAIL}


def test_an_empty_learning_place_is_no():
    for typed in (None, "-", "nee"):
        assert Plan([person(LIN=typed)])[A].values["in_learning_network"] is False


def test_names_wait_to_be_confirmed_without_accepting():
    plan = Plan([person(Organisatie="Polderzicht")], accept=False)
    assert "nobody has confirmed" in plan.problem()[1]
    assert {asked.typed.kind for asked in plan.matcher.asked.values()} >= {NameKind.ORGANISATION, NameKind.WARD}


def test_a_new_ward_is_made_once_under_its_usual_spelling():
    plan = Plan(
        [
            person(1, Afdeling="PG DE LINDE"),
            person(2, Afdeling="PG De Linde"),
            person(3, Afdeling="PG De Linde"),
            person(4, Afdeling="PG De Linde", Organisatie="De Vlietburcht"),
        ]
    )
    assert [(p.name, p.organisation_id) for p in plan.matcher.new_places()] == [
        ("PG De Linde", "home"),
        ("PG De Linde", "other"),
    ]


def test_only_the_own_organisation():
    plan = Plan([person(1), person(2, Organisatie="Zorgcentrum De Vlietburcht")], own="home")
    assert plan.outcomes == ["new", "problem"]


def test_a_list_without_status_goes_by_its_dates():
    header = [name for name in cells([])[3] if name != "Status"]
    rows = [
        person(1),
        person(2, ended="1-10-2024", stop_reason="reistijd"),
        person(3, start="1-9-2026", planned="31-1-2027", ended=None),
        person(4, start="1-2-2027", planned="30-6-2027", ended=None),
    ]
    plan = Plan(rows, header=header)
    assert [sorted(plan.events(A + n)) for n in range(4)] == [
        ["completed", "started"],
        ["started", "stopped"],
        ["started"],
        [],
    ]


# --- Doubles and people -----------------------------------------------------------------------------------------------


def test_the_same_row_in_other_words_is_double():
    other = person(
        Niveau=4,
        Organisatie="POLDERZICHT",
        School="roc waterrijk",
        start="1 sept 2024",
        planned="31-01-2025",
        ended="2025-01-31",
        Status="voltooid",
        LIN="x",
        Voornaam=" noor",
    )
    plan = Plan([person(), other])
    assert (plan.outcomes, plan[B].same_as) == (["new", "double"], A)


def test_a_second_row_that_says_less_is_double_and_more_is_not():
    assert Plan([person(), person(Werkbegeleider=None, LIN=None, ended=None)]).outcomes == ["new", "double"]
    found, sentence = Plan([person(Werkbegeleider=None), person()]).problem(B)
    assert (found, f"Row {A}" in sentence) == (Field.SUPERVISOR, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ended": "30-1-2025"}, Field.ENDED_ON),
        ({"Afdeling": "Brug"}, Field.WARD),
        ({"Niveau": 3}, Field.LEVEL),
        ({"email": "x@y.example"}, Field.EMAIL),
        ({"Voornaam": "Nora"}, Field.FIRST_NAME),
    ],
)
def test_a_second_row_that_says_something_else_names_row_and_column(changes, field):
    found, sentence = Plan([person(), person(**changes)]).problem(B)
    assert (found, f"Row {A}" in sentence) == (field, True)


def test_a_wrong_first_row_does_not_claim():
    assert Plan([person(hours="veel"), person()]).outcomes == ["problem", "new"]


def test_overlapping_in_one_list_is_one_placement():
    found, sentence = Plan([person(), person(start="1-10-2024")]).problem(B)
    assert (found, f"Row {A}" in sentence) == (Field.STARTS_ON, True)


def test_one_after_the_other_and_elsewhere_are_two():
    plan = Plan(
        [
            person(),
            person(start="31-1-2025", planned="1-6-2025", ended="1-6-2025"),
            person(start="1-10-2024", Organisatie="De Vlietburcht"),
        ]
    )
    assert plan.outcomes == ["new"] * 3
    assert len({row.person.id for row in plan.rows}) == 1


def test_without_a_number_the_address_says_who():
    rows = [
        person(1, Studentnr=None),
        person(1, Studentnr=None, start="1-3-2025", planned=None, ended="1-6-2025", email="S1@School.example"),
    ]
    plan = Plan(rows)
    assert (plan.outcomes, len({row.person.id for row in plan.rows})) == (["new", "new"], 1)


def test_never_a_name():
    plan = Plan([person(1), person(2)])
    assert len({row.person.id for row in plan.rows}) == 2


def test_one_address_for_two_numbers_is_refused():
    found, sentence = Plan([person(1), person(2, email="s1@school.example")]).problem(B)
    assert (found, f"Row {A}" in sentence) == (Field.EMAIL, True)


def test_one_number_for_two_people_is_refused():
    rows = [
        person(1),
        person(
            1,
            start="1-3-2025",
            planned=None,
            ended="1-6-2025",
            Voornaam="Yassin",
            Achternaam="El Idrissi",
            email="yassin@x.example",
        ),
    ]
    assert Plan(rows).problem(B)[0] is Field.STUDENT_NUMBER


def test_the_same_number_at_two_schools_is_two_people():
    plan = Plan([person(1), person(1, School="Hogeschool Randmeer", email="x@y.example")])
    assert len({row.person.id for row in plan.rows}) == 2


# --- Against what is known --------------------------------------------------------------------------------------------


def changes(row):
    return {change.field: (change.before, change.after) for change in row.changes}


def test_the_same_list_again_changes_nothing():
    rows = [
        person(1, hired="1-3-2025", offer="ja", hours=28),
        person(2, Status="lopend", ended=None),
        person(2),
        person(3, ended=None),
        person(3, Afdeling="brug", start="1-9-2025", ended=None, planned="31-1-2026"),
    ]
    first = Plan(rows)
    again = Plan(rows, first)
    assert Counter(again.outcomes)["unchanged"] == Counter(first.outcomes)["new"]
    assert not any(row.changes or row.events for row in again.rows)


def test_an_emptied_cell_changes_nothing():
    first = Plan([person(hired="1-3-2025", hours=28, Functie="verpleegkundige", LIN="ja")])
    emptied = dict.fromkeys(("E-mail", "Opleiding", "Niveau", "Leerweg", "Afdeling", "LIN", "Werkbegeleider"))
    again = Plan(
        [person(planned=None, ended=None, hired=None, hours=None, Functie=None, Status=None, **emptied)], first
    )
    assert (again.outcomes, again[A].changes) == (["unchanged"], [])


def test_a_row_that_is_gone_deletes_nothing():
    first = Plan([person(1), person(2)])
    assert Plan([person(1)], first).outcomes == ["unchanged"]


def test_other_values_change_the_placement():
    first = Plan([person()])
    again = Plan(
        [person(planned="14-2-2025", ended="14-2-2025", Afdeling="Brug", LIN="nee", email="nieuw@school.example")],
        first,
    )
    found = changes(again[A])
    assert again.outcomes == ["changed"]
    assert found[Field.ENDS_ON] == (day("2025-01-31"), day("2025-02-14"))
    assert found[Field.ENDED_ON] == (day("2025-01-31"), day("2025-02-14"))
    assert found[Field.IN_NETWORK] == (True, False)
    assert found[Field.EMAIL] == ("s1@school.example", "nieuw@school.example")
    completed = next(event for event in again[A].events if event.kind == "completed")
    assert completed.replaces_id == first.placements[0].events["completed"].id


def test_life_goes_on():
    first = Plan([person(Status="gepland", ended=None)])
    active = Plan([person(Status="lopend", ended=None)], first)
    assert active.events() == {"started": (day("2024-09-01"), False)}
    done = Plan([person(offer="ja")], active)
    assert set(done.events()) == {"completed", "job_offered"}
    hired = Plan([person(offer="ja", hired="1-3-2025")], done)
    assert set(hired.events()) == {"job_accepted", "hired"}
    left = Plan([person(left="1-3-2026")], hired)
    assert left.events() == {"left": (day("2026-03-01"), False)}
    assert Plan([person(left="1-3-2026")], left).outcomes == ["unchanged"]


def test_a_list_that_is_behind_undoes_nothing():
    first = Plan([person(hired="1-3-2025")])
    behind = Plan([person(Status="lopend", ended=None)], first)
    assert (behind.outcomes, len(behind[A].notes)) == (["unchanged"], 1)


def test_stopped_after_all_corrects_completed():
    first = Plan([person()])
    again = Plan([person(Status="gestopt", ended="1-12-2024", stop_reason="reistijd")], first)
    assert (again.outcomes, [e.kind for e in again[A].events]) == (["changed"], ["stopped"])
    assert again[A].events[0].replaces_id


def test_another_start_moves_the_one_it_overlaps():
    first = Plan([person()])
    again = Plan([person(start="8-9-2024")], first)
    assert again.outcomes == ["changed"]
    assert changes(again[A])[Field.STARTS_ON] == (day("2024-09-01"), day("2024-09-08"))
    assert {e.kind for e in again[A].events} == {"started"}
    assert Plan([person(start="8-9-2024")], again).outcomes == ["unchanged"]


def test_another_period_or_another_home_is_new():
    first = Plan([person()])
    assert Plan([person(start="1-3-2025", planned="1-6-2025", ended="1-6-2025")], first).outcomes == ["new"]
    assert Plan([person(start="8-9-2024", Organisatie="De Vlietburcht")], first).outcomes == ["new"]


def test_overlapping_several_is_refused():
    first = Plan([person(), person(start="31-1-2025", planned="1-6-2025", ended="1-6-2025")])
    assert (
        Plan([person(start="1-12-2024", planned="1-4-2025", ended="1-4-2025")], first).problem()[0] is Field.STARTS_ON
    )


def test_two_rows_for_one_known_placement():
    first = Plan([person()])
    plan = Plan([person(start="8-9-2024"), person()], first)
    assert (plan.outcomes, plan.problem(A)[0]) == (["problem", "unchanged"], Field.STARTS_ON)


def test_the_wrong_order_together_with_what_is_known_is_refused():
    first = Plan([person(hired="1-3-2025")])
    assert Plan([person(left="1-2-2025")], first).problem()[0] is Field.LEFT_ON


def test_a_withdrawn_placement_stays_withdrawn():
    first = Plan([person()])
    placements = first.placements
    placements[0].is_withdrawn = True

    class Withdrawn:
        wards, people = first.wards, first.people

    Withdrawn.placements = placements
    again = Plan([person()], Withdrawn)
    assert (again.outcomes, len(again[A].notes)) == (["unchanged"], 1)


def test_a_number_that_is_learned_later_is_added():
    first = Plan([person(Studentnr=None)])
    again = Plan([person()], first)
    assert (again.outcomes, again[A].person.id) == (["changed"], first[A].person.id)
    assert Plan([person()], again).outcomes == ["unchanged"]


# --- Any list ---------------------------------------------------------------------------------------------------------

days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
maybe_days = st.one_of(st.none(), days)
any_rows = st.lists(
    st.builds(
        person,
        st.integers(1, 4),
        start=days,
        planned=maybe_days,
        ended=maybe_days,
        hired=maybe_days,
        left=maybe_days,
        Status=st.sampled_from(["gepland", "lopend", "afgerond", "gestopt"]),
        offer=st.sampled_from([None, "ja", "nee", "geweigerd"]),
        Organisatie=st.sampled_from(["Polderzicht", "De Vlietburcht", "Elders"]),
        LIN=st.sampled_from([None, "ja", "-"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(any_rows)
def test_any_list_brought_in_twice_changes_nothing(rows):
    first = Plan(rows)
    again = Plan(rows, first)
    assert not [row.row for row in again.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]
    good = {row.row for row in first.rows if row.outcome is Outcome.NEW}
    assert {row.row for row in again.rows if row.outcome is Outcome.UNCHANGED} >= good


@settings(max_examples=80, deadline=None)
@given(any_rows, any_rows)
def test_whatever_comes_in_obeys_the_life_cycle(rows, later):
    from app.placements.life_cycle import EventKind, Step, check_history

    for plan in (first := Plan(rows), Plan(later, first)):
        for placement in plan.placements:
            steps = [Step(EventKind(e.kind), e.on, e.is_date_assumed) for e in placement.events.values()]
            assert check_history(steps) == []
            assert placement.ends_on is None or placement.ends_on >= placement.starts_on
        keys = [(p.person_id, p.organisation_id, p.starts_on) for p in plan.placements]
        assert len(set(keys)) == len(keys)


def test_fifty_thousand_people_are_told_apart_quickly():
    rows = [person(n, start=date(2020, 1, 1) + timedelta(n % 900)) for n in range(2000)]
    assert Counter(Plan(rows).outcomes) == {"new": 2000}


def test_a_row_that_could_not_come_in_claims_nothing_the_second_time():
    rows = [person(ended=None, planned=None), person(Status="gepland", ended=None)]
    first = Plan(rows)
    again = Plan(rows, first)
    assert (first.outcomes, again.outcomes) == (["problem", "new"], ["problem", "unchanged"])
