"""Work beside the requests: once each, found again when killed, its trouble told without its content."""

import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app import clock, database, jobs
from app.clock import now
from app.extensions import db
from app.jobs import Job, JobState

from . import factories

RAN: list[uuid.UUID] = []


@pytest.fixture
def work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> uuid.UUID:
    """Kinds of work for these tests, and a network to do them for."""

    def count(job: Job) -> dict[str, Any]:
        RAN.append(job.id)
        job.progress(3, 7)
        return {"rows": 7}

    def fail(job: Job) -> None:
        RAN.append(job.id)
        with database.writing() as session:
            session.add(Job(kind="count", network_id=job.network_id))
            session.flush()
            raise LookupError("Mw. A. from Lisdodde")

    monkeypatch.setattr(jobs, "_runners", {"count": count, "fail": fail})
    RAN.clear()
    return factories.make_network().id


def add(network_id: uuid.UUID, kind: str = "count", **values: Any) -> uuid.UUID:
    job_id = uuid.uuid4()
    with database.writing() as session:
        session.add(Job(id=job_id, kind=kind, network_id=network_id, **values))
    return job_id


def state_of(job_id: uuid.UUID) -> JobState:
    with database.reading() as session:
        return session.get_one(Job, job_id, populate_existing=True).state


def test_a_job_runs_when_its_change_is_committed(work: uuid.UUID) -> None:
    database.begin_writing()
    job_id = jobs.enqueue("count", work, None, batch="1").id
    assert RAN == []
    db.session.commit()
    jobs.wake()
    assert [job_id] == RAN
    row = db.session.get_one(Job, job_id)
    assert (row.state, row.done, row.total, row.result) == (JobState.DONE, 3, 7, {"rows": 7})
    assert row.finished_at == now()
    assert row.is_over


def test_a_job_of_a_change_taken_back_never_runs(work: uuid.UUID) -> None:
    database.begin_writing()
    jobs.enqueue("count", work, None)
    db.session.rollback()
    jobs.wake()
    assert RAN == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Job)) == 0


def test_an_unknown_kind_is_refused(work: uuid.UUID) -> None:
    with pytest.raises(LookupError):
        jobs.enqueue("unknown", work, None)


def test_a_job_runs_once(work: uuid.UUID) -> None:
    job_id = add(work)
    jobs.run(job_id)
    jobs.run(job_id)
    assert [job_id] == RAN


def test_a_failed_job_takes_its_work_back_and_says_so(work: uuid.UUID, caplog: pytest.LogCaptureFixture) -> None:
    job_id, log = add(work, "fail"), logging.getLogger("linnen")
    log.addHandler(caplog.handler)
    try:
        jobs.run(job_id)
    finally:
        log.removeHandler(caplog.handler)
    assert state_of(job_id) == JobState.FAILED
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Job)) == 1
    assert "LookupError" in caplog.text
    assert "Lisdodde" not in caplog.text


def test_killed_work_is_started_again_and_given_up_after_three(work: uuid.UUID) -> None:
    long_ago = now() - jobs.SILENT_FOR - timedelta(seconds=1)
    killed = add(work, state=JobState.RUNNING, alive_at=long_ago, attempts=1)
    busy = add(work, state=JobState.RUNNING, alive_at=now(), attempts=1)
    hopeless = add(work, state=JobState.RUNNING, alive_at=long_ago, attempts=jobs.MOST_ATTEMPTS)
    waiting = add(work, state=JobState.QUEUED)
    jobs.sweep()
    assert set(RAN) == {killed, waiting}
    states = [state_of(job_id) for job_id in (killed, busy, hopeless, waiting)]
    assert states == [JobState.DONE, JobState.RUNNING, JobState.FAILED, JobState.DONE]


def test_progress_keeps_a_job_alive(work: uuid.UUID) -> None:
    job_id = add(work, state=JobState.RUNNING, alive_at=now() - timedelta(minutes=5))
    with database.reading() as session:
        session.expunge(row := session.get_one(Job, job_id))
    with clock.frozen(now() + timedelta(minutes=1)):
        row.progress(1, 2)
        alive = now()
    assert db.session.get_one(Job, job_id).alive_at == alive
