"""The order of topics, and the sentences that explain it."""

import uuid
from itertools import permutations

from app.lessons.radar import Heard, Level, rank, why
from app.topics.rising import Trend
from app.wording import Message


def heard(title: str, **values) -> Heard:
    return Heard(uuid.uuid5(uuid.NAMESPACE_URL, title), title, **values)


def test_the_order_is_the_one_that_is_explained() -> None:
    right = [
        heard("rises, nearby", trend=Trend.RISING, network=9, wards={"Brug": 6}),
        heard("rises, network", trend=Trend.RISING, network=30),
        heard("rises, in a lesson", trend=Trend.RISING, network=30, wards={"Brug": 9}, lessons=1),
        heard("steady, nearby", network=9, wards={"Brug": 5}),
        heard("steady, most people", network=20),
        heard("steady, waits long", network=12, days_unanswered=90),
        heard("steady, waits short", network=12, days_unanswered=20),
        heard("steady, in a lesson", network=40, lessons=2),
        heard("too few", days_unanswered=400),
    ]
    for order in ((8, 3, 0, 5, 1, 7, 2, 6, 4), range(8, -1, -1)):
        assert rank([right[i] for i in order]) == right


def test_equal_topics_stand_by_title() -> None:
    for order in permutations([heard("a", network=5), heard("B", network=5), heard("c", network=5)]):
        assert [one.title for one in rank(order)] == ["a", "B", "c"]


def test_the_nearest_level_is_shown_and_wards_are_never_added_up() -> None:
    near = heard("x", network=40, wards={"Brug": 6, "Kade": 9})
    assert (near.level, near.people) == (Level.WARDS, 9)
    assert (heard("x", network=40).level, heard("x").level) == (Level.NETWORK, Level.TOO_FEW)


def test_the_sentences_say_what_the_order_looks_at() -> None:
    near = heard("x", network=40, wards={"Brug": 6, "Kade": 9}, trend=Trend.RISING, days_unanswered=40)
    assert why(near) == [
        Message("People who named it in six weeks on the wards of your students: %(wards)s.", wards="Kade 9, Brug 6"),
        Message("It rises in the network: more people than in the six weeks before."),
        Message("It has waited %(days)s days without an answer.", days=40),
    ]
    assert why(heard("x")) == [Message("Too few people named it to say more, so it stands at the end.")]
    far = why(heard("x", network=12, lessons=1))
    assert far[0] == Message("%(people)s people in the network named it in six weeks.", people=12)
    assert far[-1] == Message("A lesson to come is about it already.")


def test_what_needs_care_is_in_no_lesson_and_near_or_rising() -> None:
    assert heard("x", network=9, wards={"Brug": 6}).asks_care
    assert heard("x", network=9, trend=Trend.RISING).asks_care
    assert not heard("x", network=9).asks_care
    assert not heard("x", network=9, wards={"Brug": 6}, lessons=1).asks_care
    assert not heard("x", trend=Trend.RISING).asks_care
