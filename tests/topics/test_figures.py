"""What is shown: never more people than there are, nothing that betrays a few, the same before and after a merge."""

import uuid
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, database
from app.access import Role
from app.extensions import db
from app.networks.models import AuditEntry, Discipline
from app.topics import answers, figures, keys, queries, service
from app.topics.models import PracticeTopic, SourceKind, TopicState
from app.topics.rising import Trend
from app.wording import DomainError, Stale
from tests import factories
from tests.conftest import TODAY, _empty_tables

LAST = date(2026, 11, 9)  # the last whole week


@pytest.fixture(autouse=True)
def own_keys(app: Flask, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keys, "folder", lambda: tmp_path / "keys")


@pytest.fixture
def member(app: Flask):
    return factories.make_member(factories.make_network(), Role.COORDINATOR)


def topic_of(member, title: str = "Valpreventie", **values) -> PracticeTopic:
    values.setdefault("raised_on", date(2026, 1, 5))
    return factories.make_topic(member.network, title, **values)


def test_the_page_counts_people_of_six_whole_weeks(member) -> None:
    topic = topic_of(member)
    for back in range(6):
        factories.make_signals(topic, LAST - timedelta(weeks=back), 6)
    factories.make_signals(topic, LAST - timedelta(weeks=6), 5, "before")
    factories.make_signals(topic, LAST + timedelta(weeks=1), 9, "this week")
    page = queries.page_of(member, topic)
    assert (page.figures.alive.now, page.figures.alive.before) == (6, 5)
    assert page.figures.weekly[-1] == (LAST, 6)
    assert page.figures.weekly[-7] == (LAST - timedelta(weeks=6), 5)
    assert page.figures.weekly[-8][1] is None


def test_one_person_before_and_after_the_turn_of_a_quarter_counts_once(member) -> None:
    """The six weeks before 10 November hold weeks of two quarters."""
    topic = topic_of(member)
    with clock.frozen(date(2026, 11, 5)):
        for week in (date(2026, 9, 28), date(2026, 10, 26)):  # the same eight people, with other tokens
            factories.make_signals(topic, week, 8)
        alive = queries.page_of(member, topic).figures.alive
    assert alive.now == 8
    assert alive.is_least


def test_a_turn_of_the_quarter_is_no_rise(member) -> None:
    """Twenty people name it every week, all year."""
    topic = topic_of(member)
    for back in range(1, 30):
        factories.make_signals(topic, LAST + timedelta(weeks=1 - back), 20)
    for day in (TODAY - timedelta(days=n * 7) for n in range(13)):
        with clock.frozen(day):
            assert queries.page_of(member, topic).figures.alive.trend is Trend.STEADY, day


def test_few_people_are_not_shown_anywhere(member) -> None:
    topic = topic_of(member)
    factories.make_signals(topic, LAST, 4, discipline=Discipline.NURSE)
    page = queries.page_of(member, topic)
    assert page.figures.alive.now is None
    assert page.figures.weekly[-1][1] is None
    assert page.figures.disciplines == {}
    assert page.wards == []


def test_wards_are_shown_from_five_and_not_to_management(member) -> None:
    care = factories.make_organisation(member.network)
    wards = [factories.make_ward(care, name) for name in ("Kade", "Brug", "Sluis", "Lisdodde")]
    topic = topic_of(member)
    for ward, number in zip(wards, (9, 8, 3, 2), strict=True):
        factories.make_signals(topic, LAST, number, ward.name, ward_id=ward.id)
    shown = dict(queries.page_of(member, topic).wards)
    assert "Kade" in shown
    assert not {"Sluis", "Lisdodde"} & set(shown)
    assert "Brug" not in shown, "else the two small ones would be 22 less 9 and 8: five, of which one is three or so"
    for role in (Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR):
        other = factories.make_member(member.network, role)
        assert queries.page_of(other, topic).wards is None
        assert queries.alone_figures(other).wards == []


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 30), max_size=12))
def test_no_hidden_part_follows_by_subtracting(counts: dict[int, int]) -> None:
    shown = figures.shown_parts(counts)
    assert all(count >= 5 for count in shown.values())
    left = {part: count for part, count in counts.items() if count and part not in shown}
    if left and shown:
        assert len(left) >= 2
        assert sum(left.values()) >= 10


ACTS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 90), st.booleans(), st.sampled_from((0, 1))), min_size=1, max_size=60
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ACTS, st.integers(0, 60))
def test_no_figure_is_above_the_number_of_people(app: Flask, acts: list, look_back: int) -> None:
    """People name two topics that are merged afterwards, take things back, over the turn of a quarter."""
    _empty_tables()
    member = factories.make_member(factories.make_network(), Role.COORDINATOR)
    topics = [topic_of(member, title) for title in ("Vallen", "Valpreventie")]
    people = [uuid.UUID(int=i + 1, version=4) for i in range(12)]
    said: set[tuple[int, int, date]] = set()  # person, topic, week
    for person, ago, takes_back, which in sorted(acts, key=lambda act: -act[1]):
        day, topic = TODAY - timedelta(days=ago), topics[which]
        mark = person, which, day - timedelta(days=day.weekday())
        here = (member.network_id, people[person], topic.id)
        with clock.frozen(day), database.writing():
            if takes_back:
                assert service.withdraw_signal(*here, SourceKind.HAND, day) == (mark in said)
                said.discard(mark)
            else:
                assert service.raise_signal(*here, None, None, SourceKind.HAND, day) == (mark not in said)
                said.add(mark)
    with database.writing():
        service.merge_topic(member, topics[0], str(topics[0].version), topics[1])
    with clock.frozen(TODAY - timedelta(days=look_back % 30)):
        page = queries.page_of(member, topics[1])
        window = page.figures.window
        truth = len({person for person, _, week in said if window.first <= week <= window.last})
        assert (page.figures.alive.now or 0) <= truth
        for week, count in page.figures.weekly:
            assert (count or 0) <= len({person for person, _, of in said if of == week})


# --- Merging ----------------------------------------------------------------------------------------------------------


def test_after_a_merge_names_and_figures_go_along(member) -> None:
    falls, prevention = topic_of(member, "Vallen"), topic_of(member, "Valpreventie", raised_on=date(2026, 6, 1))
    factories.make_signals(falls, LAST, 7, "a")
    factories.make_signals(prevention, LAST, 6, "b")
    with database.writing():
        service.edit_topic(member, falls, "1", service.TopicValues("Vallen", "", ("uitglijden",), "nl"))
    with database.writing():
        service.merge_topic(member, falls, str(falls.version), prevention)
    page = queries.page_of(member, prevention)
    assert page.figures.alive.now == 7, "the larger of the two: some may have named both"
    assert page.figures.alive.is_least
    assert {synonym.name for synonym in page.topic.synonyms} == {"Vallen", "uitglijden"}
    assert page.topic.raised_on == date(2026, 1, 5)
    assert [row.topic.title for row in queries.topics_seen_by(member, queries.TopicFilter("uitglij"))] == [
        "Valpreventie"
    ]
    verbs = set(db.session.scalars(sa.select(AuditEntry.verb)))
    assert {"topic_merged", "topic_took_in"} <= verbs
    assert not service_allows(member, falls), "what was merged has no life of its own"


def service_allows(member, topic) -> bool:
    try:
        service.archive_topic(member, topic, str(topic.version))
    except DomainError:
        return False
    return True


def test_a_chain_of_merges_has_one_end(member) -> None:
    one, two, three = (topic_of(member, title) for title in ("Een", "Twee", "Drie"))
    noor = uuid.uuid4()
    with database.writing():
        service.raise_signal(member.network_id, noor, one.id, None, None, SourceKind.HAND, TODAY)
    with database.writing():
        service.merge_topic(member, one, "1", two)
    with database.writing():
        service.merge_topic(member, two, str(two.version), three)
    assert {one.merged_into_id, two.merged_into_id} == {three.id}
    with database.writing():
        assert service.raise_signal(member.network_id, uuid.uuid4(), one.id, None, None, SourceKind.HAND, TODAY)
        assert service.withdraw_signal(member.network_id, noor, one.id, SourceKind.HAND, TODAY), "from before the merge"


def test_what_cannot_be_merged(member) -> None:
    one, put_away = topic_of(member, "Een"), topic_of(member, "Weg", state="archived")
    elsewhere = factories.make_topic(factories.make_network())
    for into in (one, put_away, elsewhere):
        with pytest.raises(DomainError), database.writing():
            service.merge_topic(member, one, "1", into)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_rising_topics_come_first_then_the_most_alive(member) -> None:
    titles = {"Rustig": (9, 9), "Stijgt": (16, 3), "Druk": (30, 29), "Stil": (2, 0)}
    for title, (now, before) in titles.items():
        topic = topic_of(member, title)
        factories.make_signals(topic, LAST, now, "a")
        factories.make_signals(topic, LAST - timedelta(weeks=7), before, "b")
    rows = queries.topics_seen_by(member, queries.TopicFilter())
    assert [row.topic.title for row in rows] == ["Stijgt", "Druk", "Rustig", "Stil"]
    assert [row.topic.title for row in queries.rising_topics(member)] == ["Stijgt"]


def test_chips_hold_what_is_alive_and_the_own_ward(member) -> None:
    ward = factories.make_ward(factories.make_organisation(member.network), "Lisdodde")
    writer = factories.make_member(member.network, Role.INTERN, ward_id=ward.id)
    for number, title in enumerate(("Aap", "Noot", "Mies")):
        factories.make_signals(topic_of(member, title), LAST, 5 + number)
    topic_of(member, "Weg", state="archived")
    topic_of(member, "Nieuw", state="proposed")
    found = queries.chips(writer, 2)
    assert [chip.name for chip in found.topics] == ["Mies", "Noot"]
    assert [chip.name for chip in found.others] == ["Aap"]
    assert found.ward.name == "Lisdodde"
    assert found.to_json()["topics"][0].keys() == {"id", "name", "lang"}
    assert queries.chips(member).ward is None


def test_alone_is_a_total_from_five_people(member) -> None:
    ward = factories.make_ward(factories.make_organisation(member.network))
    for number in range(6):
        with clock.frozen(LAST), database.writing():
            service.raise_alone(member.network_id, uuid.uuid4(), ward.id, None, LAST)
        shown = queries.alone_figures(member)
        assert shown.people == (number + 1 if number >= 4 else None)
    assert shown.wards == [(ward.name, 6)]


def test_what_answers_a_topic_comes_from_higher_rooms(member, monkeypatch) -> None:
    one, two = topic_of(member, "Vallen"), topic_of(member, "Valpreventie")
    with database.writing():
        service.merge_topic(member, one, "1", two)
    monkeypatch.setattr(answers, "_kinds", {})
    assert queries.page_of(member, two).days_unanswered == (TODAY - date(2026, 1, 5)).days
    planned = answers.Answer("Vallen: van risico naar plan", date(2026, 12, 1), is_planned=True)
    answers.add("lesson", "Lesson", lambda viewer, ids: {two.id: [planned]} if two.id in ids else {}, "school")
    assert queries.page_of(member, two).days_unanswered is not None
    answers.add("project", "Project", lambda viewer, ids: {one.id: [answers.Answer("Veilig opstaan", TODAY)]})
    page = queries.page_of(member, two)
    assert next((kind.key, answer.title) for kind, answer in page.answers) == ("project", "Veilig opstaan")
    assert page.days_unanswered is None
    assert page.answered_on == TODAY
    listed = next(row for row in queries.topics_seen_by(member, queries.TopicFilter()) if row.topic.id == two.id)
    assert set(listed.family) == {one.id, two.id}
    assert answers.first_answers(member, {two.id: listed.family}) == {two.id: TODAY}


def test_names_belong_to_one_topic(member) -> None:
    with database.writing():
        topic = service.propose_topic(member, "Mondzorg", "nl")
        service.accept_topic(member, topic, str(topic.version))
        service.edit_topic(member, topic, str(topic.version), service.TopicValues("Mondzorg", "", ("Gebit",), "nl"))
    assert topic.state is TopicState.ACTIVE
    for typed in ("MONDZORG", "mond-zorg!".replace("-", ""), "gebít"):
        with pytest.raises(service.Taken), database.writing():
            service.propose_topic(member, typed, "nl")
    with pytest.raises(DomainError), database.writing():
        service.propose_topic(member, "?!", "nl")
    with pytest.raises(Stale), database.writing():
        service.archive_topic(member, topic, "0")
    assert [found.title for found in queries.same_or_alike(member, "mondzrg")] == ["Mondzorg"]
    assert queries.same_or_alike(member, "nazorg") == []
