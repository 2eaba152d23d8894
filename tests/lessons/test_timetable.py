"""Reading timetables: other columns, other notations, and what a file does to what stands here. Pure."""

import uuid
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lessons.programmes import programme_key, years_of
from app.lessons.timetable import (
    Change,
    Known,
    Moment,
    QuestionKind,
    Slot,
    guess,
    make_plan,
    make_table,
    questions_about,
    read_time,
    read_timetable,
)
from app.wording import DomainError

HEAD = ["Datum", "Begintijd", "Eindtijd", "Les", "Docent", "Opleiding", "Leerjaar", "Lokaal"]
ROW = ["02-12-2026", "14:45", "16:15", "Mondzorg", "Loes Engels", "verzorgende-IG", "2", "B1.07"]
THURSDAY = date(2026, 11, 26)


def read(*lines):
    table = make_table(list(enumerate(lines, 1)))
    return read_timetable(table.rows, guess(table))


def known(slot: Slot, **values) -> Known:
    base = Known(uuid.uuid4(), slot.title, slot.day, slot.starts, slot.ends, slot.teacher, slot.programme, slot.year,
                 slot.room, slot.day, slot.starts)  # fmt: skip
    return replace(base, **values)


SLOT = Slot(2, "SBAR", THURSDAY, time(10, 15), time(11, 45), "Loes Engels", "mbo-verpleegkundige", 3, "A1.03")

# What else stands in the file, so that it is about these weeks.
AROUND = [Slot(3, "Klinisch redeneren", date(2026, 11, 2)), Slot(4, "Klinisch redeneren", date(2026, 12, 18))]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, ROW),
        (list(reversed(HEAD)), list(reversed(ROW))),
        (["Date", "Start time", "End time", "Subject", "Teacher", "Programme", "Study year", "Room"], ROW),
        (["Dag", "Tijd", "Vak", "Leraar", "Richting", "Jaar", "Zaal"],
         ["wo 2 dec 2026", "14.45 - 16.15", "Mondzorg", "Loes Engels", "verzorgende-IG", "jaar 2", "B1.07"]),
        (["lesdatum", "van", "tot", "Lesnaam", "Naam docent", "Opleidingsnaam", "Leerjaar", "Lokaalnummer"],
         ["2026-12-02", "14u45", "16u15", "Mondzorg", "Loes Engels", "verzorgende-IG", "2e", "B1.07"]),
        (["Date", "From", "To", "Lesson", "Lecturer", "Program", "Year", "Classroom"],
         ["2 December 2026", "2:45 pm", "4:15 pm", "Mondzorg", "Loes Engels", "verzorgende-IG", "2", "B1.07"]),
    ],
)  # fmt: skip
def test_other_columns_and_notations_say_the_same(head, row) -> None:
    slots, problems = read(head, row)
    assert problems == []
    assert slots == [
        Slot(2, "Mondzorg", date(2026, 12, 2), time(14, 45), time(16, 15), "Loes Engels", "verzorgende-IG", 2, "B1.07")
    ]


def test_lines_above_the_head_and_empty_rows_are_left_out() -> None:
    slots, problems = read(["Rooster ROC Waterrijk"], [], HEAD, [""] * 8, ROW)
    assert (len(slots), problems, slots[0].row) == (1, [], 5)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({0: "31-11-2026"}, "day"), ({0: ""}, "day"), ({1: "kwart voor drie"}, "starts"), ({2: "13:00"}, "ends"),
        ({3: ""}, "title"), ({6: "negen"}, "year"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_with_row_and_column(changed, field) -> None:
    bad = [changed.get(i, cell) for i, cell in enumerate(ROW)]
    slots, problems = read(HEAD, ROW, ROW, ROW, bad)
    assert len(slots) == 3
    assert [(one.row, one.field) for one in problems] == [(5, field)]


def test_a_file_without_lessons_is_refused() -> None:
    for rows in ([], [(1, HEAD)]):
        with pytest.raises(DomainError):
            make_table(rows)


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%H%M", "%Hu%M", "%H:%M uur", "%H:%M:%S", "%I:%M %p"]))
def test_every_notation_of_a_time_is_read(moment, notation) -> None:
    typed = moment.replace(second=0, microsecond=0)
    assert read_time(typed.strftime(notation)) == typed


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text) -> None:
    read_time(text)
    slots, problems = read(HEAD, [text] * 8)
    assert len(slots) + len({one.row for one in problems}) <= 1


@given(
    st.lists(
        st.builds(
            Slot, row=st.just(0), title=st.sampled_from(["SBAR", "Mondzorg"]),
            day=st.dates(date(2026, 9, 1), date(2026, 9, 20)), starts=st.sampled_from([None, time(9), time(13)]),
            teacher=st.sampled_from(["", "Loes", "Nick"]), programme=st.just("VIG"), year=st.sampled_from([1, 2, None]),
            room=st.sampled_from(["", "A1", "B2"]),
        ),
        max_size=25,
    ),
    st.randoms(),
)  # fmt: skip
def test_the_same_file_again_changes_nothing_in_any_order(rows, rng) -> None:
    slots = [replace(slot, row=number) for number, slot in enumerate(rows, 2)]
    first = make_plan(slots, [])
    assert all(line.change is Change.NEW for line in first.lines)
    here = [known(line.slot) for line in first.lines]
    again = list(rows)
    rng.shuffle(again)
    second = make_plan([replace(slot, row=number) for number, slot in enumerate(again, 2)], here)
    assert not second.changes_anything
    assert second.asked(QuestionKind.GONE) == []


def test_a_move_made_here_stays_and_the_difference_is_shown() -> None:
    moved = known(SLOT, day=date(2026, 11, 24), starts=time(13))
    plan = make_plan([SLOT], [moved])
    assert [line.change for line in plan.lines] == [Change.MOVED_HERE]
    assert not plan.changes_anything
    third = make_plan([replace(SLOT, day=date(2026, 11, 27)), *AROUND], [moved])
    assert third.lines[0].change is Change.MOVED_HERE
    assert third.lines[0].fields == ("day",)


def test_a_timetable_that_took_over_the_move_agrees_again() -> None:
    moved = known(SLOT, day=date(2026, 11, 24), starts=time(13))
    plan = make_plan([replace(SLOT, day=moved.day, starts=moved.starts)], [moved])
    assert plan.lines[0].change is Change.CHANGED
    assert plan.lines[0].known == moved


@pytest.mark.parametrize(
    ("now", "fields"),
    [
        ({"room": "C3.01"}, ("room",)), ({"teacher": "Nick Uphus"}, ("teacher",)), ({"title": "SBAR 2"}, ("title",)),
        ({"day": date(2026, 11, 27)}, ("day",)), ({"ends": time(12)}, ("ends",)),
    ],
)  # fmt: skip
def test_a_row_that_changed_is_the_same_lesson(now, fields) -> None:
    here = known(SLOT)
    line = make_plan([replace(SLOT, **now), *AROUND], [here]).lines[0]
    assert (line.change, line.known, line.fields) == (Change.CHANGED, here, fields)


def test_what_a_file_no_longer_names_is_asked_and_the_next_term_says_nothing_of_this_one() -> None:
    here = known(replace(SLOT, title="Klinisch redeneren", teacher="Nick", day=date(2026, 11, 25)))
    around = [SLOT, replace(SLOT, row=3, title="Mondzorg", day=date(2026, 11, 20))]
    assert len(make_plan(around, [here]).asked(QuestionKind.GONE)) == 1
    later = make_plan([replace(SLOT, day=date(2027, 2, 3))], [known(SLOT)])
    assert later.lines[0].change is Change.NEW
    assert later.asked(QuestionKind.GONE) == []


def test_a_lesson_that_was_cancelled_here_does_not_come_back() -> None:
    plan = make_plan([SLOT], [known(SLOT, is_cancelled=True)])
    assert plan.lines[0].change is Change.MOVED_HERE
    assert not plan.changes_anything


def test_the_same_row_twice_comes_in_once() -> None:
    plan = make_plan([SLOT, replace(SLOT, row=3)], [])
    assert (len(plan.lines), len(plan.asked(QuestionKind.TWICE))) == (1, 1)


def moment(key="a", **values):
    return Moment(**{"key": key, "title": "SBAR", "day": THURSDAY, "starts": time(10), "ends": time(11)} | values)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (moment(day=date(2026, 11, 28)), None, [QuestionKind.WEEKEND]),
        (moment(programme="verzorgende-IG", year=4), None, [QuestionKind.YEAR]),
        (moment(programme="hbo-verpleegkunde", year=4), None, []),
        (
            moment(teacher="Loes Engels"),
            moment("b", teacher="loes engels", starts=time(10, 30)),
            [QuestionKind.TEACHER],
        ),
        (moment(room="B1.07"), moment("b", room="b1.07"), [QuestionKind.ROOM]),
        (moment(room="B1.07"), moment("b", room="B1.07", starts=time(11), ends=time(12)), []),
        (moment(room="B1.07"), moment("b", room="B1.07", day=date(2026, 11, 27)), []),
        (moment(room="B1.07"), moment("a", room="B1.07"), []),
        (moment(room="B1.07", starts=None, ends=None), moment("b", room="B1.07"), []),
    ],
)
def test_what_is_asked(one, other, kinds) -> None:
    found = questions_about([one], [other] if other else [])
    assert [question.kind for question in found] == kinds


@pytest.mark.parametrize(
    ("text", "key", "years"),
    [
        ("verzorgende-IG", "care_ig", 3), ("VIG-BBL", "care_ig", 3), ("mbo-verpleegkundige", "nurse_mbo", 4),
        ("Mbo-Verpleegkunde", "nurse_mbo", 4), ("MBO-V", "nurse_mbo", 4), ("hbo-verpleegkunde", "nurse_hbo", 4),
        ("Hbo-v", "nurse_hbo", 4), ("Bachelor of Nursing", "nurse_hbo", 4), ("Helpende zorg en welzijn",
        "care_assistant", 2), ("Ergotherapie", "ot", 4), ("Muziek", "muziek", None), ("", "", None),
    ],
)  # fmt: skip
def test_spellings_of_a_programme_are_one(text, key, years) -> None:
    assert programme_key(text) == key
    assert years_of(text) == years


# --- What timetables of other programs hold ---


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Naam les,Lokaal,Wanneer,Hoe laat", "SBAR,A1,26 november 2026,10.15-11.45"], ("SBAR", 26, 10, 11)),
        (["Cursus;Richting;Lesdatum;Van;Tot", "SBAR;mbo-v;26-11-2026;10:15:00;11:45:00"], ("SBAR", 26, 10, 11)),
        (["Omschrijving\tDatum\tBegin\tEind", "SBAR\tdo 26-11-26\t1015\t11u45"], ("SBAR", 26, 10, 11)),
        (["ROC Waterrijk", "", "lesson;date;start;end", "SBAR;2026-11-26;10:15 AM;11:45 AM"], ("SBAR", 26, 10, 11)),
    ],
)
def test_other_heads_orders_and_notations(lines, found) -> None:
    cut = next(mark for mark in ("\t", ";", ",") if mark in lines[-1])
    table = make_table([(number, line.split(cut)) for number, line in enumerate(lines, 1) if line])
    slots, problems = read_timetable(table.rows, guess(table))
    assert problems == []
    assert [(slot.title, slot.day.day, slot.starts.hour, slot.ends.hour) for slot in slots] == [found]


def test_a_column_called_date_is_the_date_even_when_most_of_it_cannot_be_read() -> None:
    days = ["26-11-2026", "31-02-2026", "26-11-0026", "12/31/2026", "volgende week"]
    table = make_table([(1, ["Datum", "Les"]), *((number, [day, "SBAR"]) for number, day in enumerate(days, 2))])
    slots, problems = read_timetable(table.rows, guess(table))
    assert [slot.day for slot in slots] == [date(2026, 11, 26)]
    assert [(one.row, one.field) for one in problems] == [(row, "day") for row in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("title", "state", "is_off"),
    [
        ("SBAR", "", False),
        ("SBAR", "Vervallen", True),
        ("SBAR", "gaat door", False),
        ("VERVALLEN: SBAR", "", True),
        ("SBAR (vervalt)", "", True),
        ("SBAR - lesuitval", "", True),
        ("Uitvaltherapie", "", False),
    ],
)
def test_a_cancelled_row_does_not_come_in_and_is_told(title, state, is_off) -> None:
    rows = [(1, ["Les", "Datum", "Status"]), (2, [title, "26-11-2026", state]), (3, ["Wond", "27-11-2026", ""])]
    table = make_table(rows)
    slots, problems = read_timetable(table.rows, guess(table))
    assert (problems, [slot.is_off for slot in slots]) == ([], [is_off, False])
    assert slots[0].title == ("SBAR" if is_off else title)
    plan = make_plan(slots, [])
    assert (len(plan.lines), len(plan.asked(QuestionKind.OFF))) == ((1, 1) if is_off else (2, 0))


def test_a_lesson_that_is_cancelled_later_in_the_timetable_stays_and_is_asked_about() -> None:
    slots, _ = read_timetable([(2, ["SBAR", "26-11-2026", ""])], {"title": 0, "day": 1, "state": 2})
    [slot] = slots
    here = known(slot)
    off, _ = read_timetable([(2, ["SBAR", "26-11-2026", "uitval"])], {"title": 0, "day": 1, "state": 2})
    plan = make_plan(off, [here])
    assert plan.lines == []
    assert [len(plan.asked(kind)) for kind in (QuestionKind.OFF, QuestionKind.GONE)] == [1, 1]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("k.dijkstra@roc.nl", "K. Dijkstra"),
        ("Karin Dijkstra <k.dijkstra@roc.nl>", "Karin Dijkstra"),
        ("Karin Dijkstra (karin@roc.example.nl)", "Karin Dijkstra"),
        ("karin_van-leeuwen@roc.nl", "Karin Van Leeuwen"),
        ("Karin @ school", "Karin @ school"),
    ],
)
def test_an_address_of_somebody_stays_out(typed, read) -> None:
    slots, _ = read_timetable([(2, ["SBAR", "26-11-2026", typed])], {"title": 0, "day": 1, "teacher": 2})
    assert slots[0].teacher == read
