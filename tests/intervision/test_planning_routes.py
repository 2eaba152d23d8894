"""The pages of planning: one that works, one that is refused, one that is wrong."""

import io
from datetime import date, timedelta

import icalendar
import pytest
import sqlalchemy as sa

from app import database
from app.access import Role
from app.clock import frozen, now
from app.extensions import db
from app.intervision import recurrence, service
from app.intervision.models import CalendarFeed, Group, Poll, PollAnswer, Session, Shift, ShiftCode
from tests import factories
from tests.page import Browser

from .test_planning_service import DAY, WHERE, Place


@pytest.fixture
def place(app):
    place = Place()
    place.app = app
    return place


def url(place, path=""):
    return f"/n/{place.network.slug}/intervision{path}"


def browser(place, who):
    return Browser(place.app, who)


def test_my_page_has_my_dates_and_what_waits(place):
    place.session()
    factories.make_poll(place.group)
    page = browser(place, place.people[0]).get(url(place))
    page.inspect()
    assert page.has("Dinsdag 1 december", "Wanneer kan groep Veer?", "De groepsregels van Veer")
    stranger = browser(place, place.somebody(Role.INTERN)).get(url(place))
    assert not stranger.has("Veer")


def test_a_calendar_address_is_made_read_and_stopped(place, app):
    place.session()
    me = browser(place, place.people[0])
    page = me.get(url(place)).form("calendar").submit().follow()
    address = page.one("#feed").get("value")
    path = address.split("/", 3)[3]
    feed = me.get(f"/{path}", inspect=False)
    assert feed.response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(feed.data)
    assert [event.start.isoformat() for event in calendar.events] == ["2026-12-01T14:00:00+01:00"]
    assert not [who.person.name for who in place.people if who.person.name.encode() in feed.data]
    again = me.open(
        "GET", f"/{path}", status=None, inspect=False, headers={"If-None-Match": feed.response.headers["ETag"]}
    )
    assert (again.status, again.data) == (304, b"")
    assert db.session.scalar(sa.select(CalendarFeed.last_fetched_at)) is not None
    me.post(url(place, "/calendar/stop"))
    me.get(f"/{path}", status=404, inspect=False)


def test_the_address_dies_with_the_membership(place):
    who = place.people[0]
    me = browser(place, who)
    path = "/" + me.get(url(place)).form("calendar").submit().follow().one("#feed").get("value").split("/", 3)[3]
    me.get(path, inspect=False)
    with database.writing():
        place.fresh(who).ended_on = date(2026, 11, 19)
    me.get(path, status=404, inspect=False)


def test_a_tap_saves_one_answer_and_gives_the_card_back(place):
    poll = factories.make_poll(place.group)
    slot = poll.slots[0]
    me = browser(place, place.people[0])
    me.get(url(place, f"/polls/{poll.id}")).inspect()
    card = me.post(
        url(place, f"/polls/{poll.id}/answers?tapped={slot.id}"),
        {f"slot-{slot.id}": "if_need_be"},
        status=200,
        htmx=True,
    )
    assert card.has("Nog 1 moment")
    assert [row.answer for row in db.session.scalars(sa.select(PollAnswer))] == ["if_need_be"]


def test_without_script_the_whole_form_is_saved(place):
    poll = factories.make_poll(place.group)
    form = browser(place, place.people[0]).get(url(place, f"/polls/{poll.id}")).form("answers")
    form.fill(**{f"slot-{slot.id}": "yes" for slot in poll.slots}).submit()
    assert len(db.session.scalars(sa.select(PollAnswer)).all()) == 2


def test_an_own_shift_is_told_to_its_owner_alone(place):
    poll, who = factories.make_poll(place.group, [DAY, DAY + timedelta(days=1)]), place.people[0]
    factories.make_shift(who.person, DAY, "early")
    assert browser(place, who).get(url(place, f"/polls/{poll.id}")).has("vroege dienst")
    grid = browser(place, place.coordinator).get(url(place, f"/polls/{poll.id}/grid"))
    grid.inspect()
    assert not grid.has("vroege")


def test_the_grid_chooses_the_date(place):
    poll = factories.make_poll(place.group)
    page = browser(place, place.coordinator).get(url(place, f"/polls/{poll.id}/grid"))
    page.form("close").submit()
    assert db.session.scalar(sa.select(Poll.closed_at)) is not None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 1


def test_a_series_is_shown_before_it_is_made(place):
    me = browser(place, place.coordinator)
    form = me.get(url(place, f"/groups/{place.group.id}/series/new")).form("series/new")
    shown = form.fill(starts_on="2026-12-01", every_weeks="4", times="3").submit(status=200)
    shown.inspect()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 0
    assert shown.has("3 bijeenkomsten", "Dinsdag 1 december 2026")
    shown.form(url(place, f"/groups/{place.group.id}/series")).submit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("starts_on", "2026-11-01"), ("starts_time", "03:00"), ("minutes", "5"), ("video_url", "http://x")],
)
def test_a_series_that_is_wrong_says_where(place, field, value):
    form = browser(place, place.coordinator).get(url(place, f"/groups/{place.group.id}/series/new")).form("series/new")
    page = form.fill(**{"starts_on": "2026-12-01", field: value}).submit(status=422)
    assert field in page.errors


def test_groups_are_put_together_by_buttons(place):
    me, loose = browser(place, place.coordinator), place.somebody(Role.INTERN)
    me.get(url(place, "/groups/new")).form("new").fill(name="Lis").submit()
    new = db.session.scalar(sa.select(Group).filter_by(name="Lis"))
    me.get(url(place, "/groups")).inspect()
    me.post(url(place, "/groups/place"), {"group": str(new.id), "member": str(loose.id)})
    assert me.get(url(place, f"/groups/{new.id}")).has(loose.person.name)
    mover = place.people[0]
    me.post(url(place, f"/groups/{place.group.id}/take-out"), {"member": str(mover.id), "to": str(new.id)})
    assert me.get(url(place, f"/groups/{new.id}")).has(mover.person.name)
    manager = place.somebody(Role.PROFESSIONAL, Role.MANAGEMENT)
    refused = me.post(url(place, "/groups/place"), {"group": str(new.id), "member": str(manager.id)}, status=422)
    assert refused.has("leidinggevende")


def test_a_practice_educator_reaches_no_colleagues_of_another_organisation(place):
    elsewhere = factories.make_organisation(place.network)
    theirs = factories.make_member(place.network, Role.PROFESSIONAL, organisation=elsewhere)
    educator = place.somebody(Role.PRACTICE_EDUCATOR)
    group = factories.make_group(place.network, "Lis", organisation_id=place.care.id)
    me = browser(place, educator)
    assert not me.get(url(place, "/groups")).has(theirs.person.name)
    me.post(url(place, "/groups/place"), {"group": str(group.id), "member": str(theirs.id)}, status=422)


def test_moving_a_session_and_cancelling_it(place):
    session, me = place.session(), browser(place, place.coordinator)
    me.get(url(place, f"/sessions/{session.id}")).inspect()
    form = me.get(url(place, f"/sessions/{session.id}/change")).form("change")
    form.fill(starts_time="15:00").submit()
    page = me.get(url(place, f"/sessions/{session.id}"))
    assert page.has("15:00")
    page.form("cancel").fill(reason="staffing").submit()
    assert me.get(url(place, f"/sessions/{session.id}")).has("Te weinig mensen op de afdeling")
    assert me.get(url(place, "/planning")).has("Afgezegd door te weinig mensen")


def test_replying_no_with_a_reason(place):
    session, me = place.session(video_url="https://video.example/x"), browser(place, place.people[0])
    form = me.get(url(place, f"/sessions/{session.id}")).form("reply")
    form.fill(reply="no", reason="shift").submit()
    assert me.get(url(place)).has("Je kunt niet")


def test_a_pasted_roster_is_read_shown_and_saved(place):
    me = browser(place, place.people[0])
    page = (
        me.get(url(place, "/shifts/paste"))
        .form("paste")
        .fill(text="30-11-2026 V\n1-12-2026 Q7\nblabla")
        .submit(status=200)
    )
    page.inspect()
    assert page.has("2 dagen gelezen", "blabla")
    asked = page.form("paste").fill(**{"code-1": ""}).submit(status=200)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Shift)) == 0
    asked.form("paste").fill(**{"code-1": "late"}).submit()
    rows = db.session.scalars(sa.select(Shift).order_by(Shift.works_on)).all()
    assert [row.kind for row in rows] == ["early", "late"]
    assert db.session.scalars(sa.select(ShiftCode)).all() == []  # one person's words are no rule for all


def test_a_roster_of_a_ward_reaches_people_by_name_and_number(place):
    with database.writing():
        place.fresh(place.people[1].person).staff_number = "P7"
    text = f"Naam;30-11-2026;1-12-2026\n{place.people[0].person.name};V;L\nP7;N;-\nIemand Anders;V;V"
    me = browser(place, place.coordinator)
    page = me.get(url(place, "/shifts/import")).form("import").fill(text=text).submit(status=200)
    assert page.has("Iemand Anders")
    page.form("import").submit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Shift)) == 4
    assert {row.code_key for row in db.session.scalars(sa.select(ShiftCode))} >= {"v", "l", "n"}


def test_nothing_to_read_is_said(place):
    page = (
        browser(place, place.people[0])
        .get(url(place, "/shifts/paste"))
        .form("paste")
        .fill(text="hallo")
        .submit(status=422)
    )
    assert page.errors


def test_the_weeks_are_typed(place):
    me = browser(place, place.people[0])
    me.get(url(place, "/shifts")).form("").fill(**{"day-2026-11-24": "night"}).submit()
    assert db.session.scalar(sa.select(Shift.kind)) == "night"


def test_holidays_and_cover(place):
    ward = factories.make_ward(place.care, "Lisdodde")
    me = browser(place, place.coordinator)
    me.post(url(place, "/holidays/fill"))
    assert me.get(url(place, "/holidays")).has("Kerstvakantie")
    me.get(url(place, "/cover")).form("").fill(**{f"ward-{ward.id}": "veel"}).submit(status=422)
    me.get(url(place, "/cover")).form("").fill(**{f"ward-{ward.id}": "3"}).submit()
    assert me.get(url(place, "/cover")).one(f"#ward-{ward.id}").get("value") == "3"


def test_ground_rules_are_signed(place):
    me = browser(place, place.people[0])
    me.get(url(place, f"/groups/{place.group.id}/rules")).form("").submit()
    assert me.get(url(place, f"/groups/{place.group.id}/rules")).has("Je tekende op")


@pytest.mark.parametrize("path", ["/planning", "/groups", "/groups/{group}", "/polls/{poll}/grid", ""])
def test_a_page_asks_the_database_a_fixed_number_of_times(place, path):
    def asked():
        poll = db.session.scalar(sa.select(Poll.id).limit(1))
        return browser(place, place.coordinator).get(url(place, path.format(group=place.group.id, poll=poll))).queries

    factories.make_poll(place.group)
    place.session()
    few = asked()
    with frozen(date(2026, 11, 19)):
        for _ in range(3):
            group = factories.make_group(place.network, people=[place.somebody(Role.PROFESSIONAL) for _ in range(4)])
            factories.make_meeting(group, DAY)
    many = asked()
    assert many - few <= 3 * PER_GROUP.get(path, 0)


PER_GROUP = {"/planning": 6, "/groups": 3}


def test_a_tap_on_a_poll_that_was_closed_shows_the_page_as_it_is_now(place):
    """A whole page in the place of a card would be a page within a page."""
    poll = factories.make_poll(place.group)
    me = browser(place, place.people[0])
    with database.writing():
        place.fresh(poll).closed_at = now()
    path = url(place, f"/polls/{poll.id}")
    answer = {f"slot-{poll.slots[0].id}": "yes"}
    page = me.post(f"{path}/answers?tapped={poll.slots[0].id}", answer, status=422, htmx=True, inspect=False)
    assert (page.response.headers["HX-Redirect"], page.data) == (path, b"")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PollAnswer)) == 0
    assert me.get(path).has("De datum staat")


def test_two_people_change_groups_by_one_button_and_by_two_only_once(place):
    other = factories.make_group(place.network, "Baken", [place.somebody(Role.PROFESSIONAL) for _ in range(4)])
    one, two = place.people[0], place.group_members(other)[0]
    body = {"one": one.id, "one-group": place.group.id, "other": two.id, "other-group": other.id}
    me = browser(place, place.coordinator)
    me.post(url(place, "/groups/exchange"), body)
    assert one.id in {who.id for who in place.group_members(other)}
    assert two.id in {who.id for who in place.group_members(place.group)}
    me.post(url(place, "/groups/exchange"), body, status=422)


def test_a_series_is_cancelled_from_the_page_of_its_group(place):
    plan = recurrence.plan(DAY, 4, 3, ())
    place.do(service.plan_series, place.coordinator, place.group, plan, WHERE, None)
    page = browser(place, place.coordinator).get(url(place, f"/groups/{place.group.id}"))
    assert page.has("nog 3 bijeenkomsten")
    done = page.form("/cancel").fill(reason="staffing").submit().follow()
    assert not done.has("nog 3 bijeenkomsten")
    planning = browser(place, place.coordinator).get(url(place, "/planning"))
    assert planning.has("Afgezegd door te weinig mensen")


def test_the_size_of_the_method_counts_and_is_said_before_planning(place):
    me = browser(place, place.coordinator)
    me.get(url(place, f"/groups/{place.group.id}/change")).form("change").fill(method_code="raguse").submit()
    for path in ("", "/series/new", "/polls/new"):
        page = me.get(url(place, f"/groups/{place.group.id}{path}"))
        assert page.has("bedoeld voor 6 tot 8 mensen. Jullie zijn met 5.")
    assert me.get(url(place, "/planning")).has("Minder dan 6 mensen")
    session = place.do(service.plan_session, place.coordinator, place.group, DAY, WHERE)
    assert me.get(url(place, f"/sessions/{session.id}")).has("bedoeld voor 6 tot 8 mensen")
    assert me.get(url(place, f"/sessions/{session.id}/change")).one("#method_code").get("name") == "method_code"


def test_who_still_signs_stands_on_the_page_of_the_session(place):
    session = place.session()
    me, first = browser(place, place.coordinator), place.people[0]
    assert me.get(url(place, f"/sessions/{session.id}")).has("5 mensen moeten nog tekenen")
    browser(place, first).post(url(place, f"/groups/{place.group.id}/rules"))
    page = me.get(url(place, f"/sessions/{session.id}"))
    assert page.has("4 mensen moeten nog tekenen")


def test_who_joins_how_is_counted(place):
    session = place.session(video_url="https://video.example/x")
    for who, mode in zip(place.people[:3], ("room", "room", "video"), strict=True):
        browser(place, who).post(url(place, f"/sessions/{session.id}/reply"), {"reply": "yes", "mode": mode})
    browser(place, place.people[3]).post(
        url(place, f"/sessions/{session.id}/reply"), {"reply": "no", "reason": "shift"}
    )
    page = browser(place, place.coordinator).get(url(place, f"/sessions/{session.id}"))
    assert page.has("2 in de ruimte, 1 via video, 1 kan niet, 1 heeft nog niet gereageerd.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "Dit is een spreadsheet"),
        (b"x" * 200_001, "Dat is te veel in"),
        ("Naam;30-11-2026;1-12-2026\nZoë Bakker;V;L".encode("cp1252"), "Niemand uit dit rooster"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(place, data, said):
    me = browser(place, place.coordinator)
    page = me.post(url(place, "/shifts/import"), {"file": (io.BytesIO(data), "rooster.csv")}, status=422, inspect=False)
    assert page.has(said)


def test_a_series_says_until_when_its_holidays_are_known(place):
    me = browser(place, place.coordinator)
    path = url(place, f"/groups/{place.group.id}/series/new")
    form = {"starts_on": "2026-12-08", "every_weeks": "4", "times": "4", "region": "south"}
    assert me.get(path).form("series/new").fill(**form).submit(status=200).has("nog geen schoolvakanties")
    factories.make_holiday(place.network)
    shown = me.get(path).form("series/new").fill(**form).submit(status=200)
    assert shown.has("Schoolvakanties na 3 januari 2027")
    assert (
        not me.get(path).form("series/new").fill(**{**form, "region": ""}).submit(status=200).has("Schoolvakanties na")
    )


def test_who_is_in_a_group_of_somebody_else_is_not_without_one(place):
    """A practice educator puts together groups of the own organisation; colleagues may sit in one of the network."""
    educator, loose = place.somebody(Role.PRACTICE_EDUCATOR), place.somebody(Role.PROFESSIONAL)
    with database.writing():
        place.fresh(place.group).organisation_id = None
    page = browser(place, educator).get(url(place, "/groups"))
    assert not page.has(place.people[0].person.name)
    factories.make_group(place.network, "Lis", [], organisation_id=place.care.id)
    assert browser(place, educator).get(url(place, "/groups")).has(loose.person.name)
    assert browser(place, educator).get(url(place, "/planning")).has("3 mensen hebben nog geen groep")
