"""Texts of somebody who left: warned thirty days ahead, gone after twelve months, never a day sooner."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from dateutil.relativedelta import relativedelta
from flask import Flask

from app import clock, database, terms
from app.accounts import sealing
from app.extensions import db
from app.mail import MailMessage
from app.networks.models import Membership
from app.reflections.erasing import KEPT, WARNED_AHEAD, warn_leavers
from app.reflections.models import Reflection, ReflectionEndWarning, ReflectionModel
from tests import factories
from tests.conftest import TODAY


def write(member: Membership) -> None:
    with database.writing() as session:
        sealed = sealing.seal(member.account_id, "reflection:x", "marker-van-lang-geleden")
        session.add(
            Reflection(
                owner_id=member.account_id,
                network_id=member.network_id,
                model=ReflectionModel.WARD_NOTE,
                lang="nl",
                sealed=sealed,
            )
        )


@pytest.fixture
def left(app: Flask) -> Membership:
    """Somebody who left today a year ago minus thirty days, and wrote something."""
    member = factories.make_member(
        factories.make_network(), started_on=date(2024, 1, 1), ended_on=TODAY - KEPT + WARNED_AHEAD
    )
    write(member)
    return member


def texts() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Reflection)) or 0


def letters() -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(MailMessage.kind == "reflections_end")) or 0


def on(day: date) -> None:
    with clock.frozen(day):
        warn_leavers()
        terms.carry_out(clock.today())


def test_one_letter_thirty_days_ahead(left: Membership) -> None:
    on(TODAY - timedelta(1))
    assert letters() == 0
    on(TODAY)
    on(TODAY + timedelta(1))
    assert (letters(), texts()) == (1, 1)


def test_gone_on_the_day_and_not_before(left: Membership) -> None:
    on(TODAY)
    on(TODAY + WARNED_AHEAD - timedelta(1))
    assert texts() == 1
    with clock.frozen(TODAY + WARNED_AHEAD):
        due = terms.report(clock.today())["reflections"]
        assert due == {left.network_id: 1}
        assert terms.carry_out(clock.today())["reflections"] == due
    assert texts() == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReflectionEndWarning)) == 0


def test_nothing_goes_without_a_letter_thirty_days_old(app: Flask) -> None:
    member = factories.make_member(
        factories.make_network(), started_on=date(2020, 1, 1), ended_on=TODAY - relativedelta(years=3)
    )
    write(member)
    on(TODAY)
    assert texts() == 1
    on(TODAY + WARNED_AHEAD)
    assert texts() == 0


def test_whoever_comes_back_keeps_everything(left: Membership) -> None:
    on(TODAY)
    with database.writing():
        db.session.get_one(Membership, left.id).ended_on = None
    on(TODAY + WARNED_AHEAD + timedelta(400))
    assert texts() == 1


def test_who_is_still_there_is_left_alone(app: Flask) -> None:
    write(factories.make_member(factories.make_network()))
    on(TODAY + timedelta(1000))
    assert (letters(), texts()) == (0, 1)
