"""Work that outlasts a request: a row says what and how far, the queue says go. Killed work is started again."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import current_app, g
from huey import SqliteHuey
from huey.serializer import SignedSerializer
from sqlalchemy.orm import Mapped, mapped_column

from .clock import now
from .config import Settings
from .database import (
    NetworkTable,
    UtcDateTime,
    network_unique,
    reading,
    short_transaction,
    text_enum,
    uuid_pk,
)
from .extensions import Model, db
from .wording import NotFound

log = logging.getLogger("linnen.jobs")

SILENT_FOR = timedelta(seconds=90)  # a running job without a sign of life this long was killed
MOST_ATTEMPTS = 3
KEPT_FOR = timedelta(days=1)  # what a job made


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(NetworkTable, Model):
    """A piece of work for one network. `params` holds ids only, never content."""

    __tablename__ = "job"
    __table_args__ = (network_unique(), sa.Index(None, "state", "alive_at"))

    id: Mapped[uuid.UUID] = uuid_pk()
    kind: Mapped[str] = mapped_column(sa.String(40))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    params: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    state: Mapped[JobState] = mapped_column(text_enum(JobState), default=JobState.QUEUED)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    alive_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}

    def progress(self, done: int, total: int) -> None:
        """Moves the bar, in a transaction of its own, so that watchers see it while the work still runs."""
        self_id = self.id
        with short_transaction() as session:
            session.execute(sa.update(Job).where(Job.id == self_id).values(done=done, total=total, alive_at=now()))


Runner = Callable[[Job], dict[str, Any] | None]
_runners: dict[str, Runner] = {}
_daily: list[Callable[[], None]] = []


def job(kind: str) -> Callable[[Runner], Runner]:
    """Registers the function that does this kind of work. It runs outside any transaction and opens its own."""

    def register(runner: Runner) -> Runner:
        _runners[kind] = runner
        return runner

    return register


def daily(task: Callable[[], None]) -> Callable[[], None]:
    """Registers a task for every night."""
    if task not in _daily:
        _daily.append(task)
    return task


def run_daily() -> None:
    """Each on its own: what one of them cannot do must not keep the others from erasing what is due."""
    for task in _daily:
        try:
            task()
        except Exception as error:
            # The kind of error only: its text can hold personal data.
            log.error("nightly task failed task=%s.%s error=%s", task.__module__, task.__name__, type(error).__name__)
        finally:
            db.session.rollback()


def enqueue(kind: str, network_id: uuid.UUID, owner_id: uuid.UUID | None, **params: Any) -> Job:
    """Adds the row; it starts when the request's change is committed."""
    if kind not in _runners:
        raise LookupError(f"no job called {kind}")
    row = Job(kind=kind, network_id=network_id, owner_id=owner_id, params=params)
    db.session.add(row)
    db.session.flush()
    g.setdefault("queued_jobs", []).append(row.id)
    return row


def wake() -> None:
    """Hands the committed jobs of this request to the worker."""
    for job_id in g.pop("queued_jobs", []):
        start(job_id)


def start(job_id: uuid.UUID) -> None:
    if current_app.config["SETTINGS"].jobs_immediate:
        run(job_id)
    else:
        current_app.extensions["tasks"]["job"](str(job_id))


def ordered_by(owner_id: uuid.UUID | None, network_id: uuid.UUID, kind: str, job_id: uuid.UUID) -> Job:
    """A job of this kind that this person ordered in this network. Raises NotFound."""
    row = db.session.get(Job, job_id)
    if row is None or (row.kind, row.network_id, row.owner_id) != (kind, network_id, owner_id):
        raise NotFound
    return row


def run(job_id: uuid.UUID) -> None:
    """Runs one job, whatever happens to it. Called by the worker; a finished job is not run again."""
    row = _claim(job_id)
    if row is None:
        return
    result, state = None, JobState.DONE
    try:
        result = _runners[row.kind](row)
    except Exception as error:
        db.session.rollback()
        state = JobState.FAILED
        # The kind of error only: its text can hold personal data.
        log.error("job failed kind=%s id=%s error=%s", row.kind, job_id, type(error).__name__)
    with short_transaction() as session:
        values = {
            "state": state,
            "result": result,
            "finished_at": now(),
            "alive_at": now(),
        }
        session.execute(sa.update(Job).where(Job.id == job_id).values(**values))
    db.session.expire_all()


def _claim(job_id: uuid.UUID) -> Job | None:
    with short_transaction() as session:
        claimed = session.execute(
            sa.update(Job)
            .where(Job.id == job_id, Job.state == JobState.QUEUED)
            .values(state=JobState.RUNNING, attempts=Job.attempts + 1, alive_at=now())
        )
        if claimed.rowcount != 1:  # type: ignore[attr-defined]
            return None
    with reading() as session:  # the runner opens its own transactions; none may be open around it
        row = session.get_one(Job, job_id)
        session.expunge(row)
        return row


def sweep() -> None:
    """Starts what waits and what a killed worker left behind; gives up after three tries."""
    with short_transaction() as session:
        lost = sa.and_(Job.state == JobState.RUNNING, Job.alive_at < now() - SILENT_FOR)
        session.execute(
            sa.update(Job).where(lost, Job.attempts >= MOST_ATTEMPTS).values(state=JobState.FAILED, finished_at=now())
        )
        session.execute(sa.update(Job).where(lost).values(state=JobState.QUEUED))
        waiting = session.scalars(sa.select(Job.id).where(Job.state == JobState.QUEUED).order_by(Job.queued_at)).all()
    for job_id in waiting:
        run(job_id)


@dataclass(frozen=True)
class KeptFiles:
    """What jobs made, for their makers to fetch within a day. Only this installation reads the folder."""

    name: str

    @property
    def folder(self) -> Path:
        folder: Path = current_app.config["SETTINGS"].instance / self.name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def path_of(self, job_id: uuid.UUID, ending: str) -> Path:
        return self.folder / f"{job_id}.{ending}"

    def keep(self, job_id: uuid.UUID, ending: str, content: bytes) -> None:
        """All of it or nothing: a half written file has another name."""
        half_done = self.path_of(job_id, "part")
        half_done.write_bytes(content)
        half_done.rename(self.path_of(job_id, ending))

    def find(self, job: Job, ending: str) -> Path | None:
        """The finished file; None before the job is done, when it failed, and after a day."""
        path = self.path_of(job.id, ending)
        return path if job.state is JobState.DONE and path.is_file() else None

    def tidy(self) -> None:
        """Every night: removes what is more than a day old."""
        oldest = (now() - KEPT_FOR).timestamp()
        for path in self.folder.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def make_queue(settings: Settings) -> SqliteHuey:
    """The queue, in a file of its own beside the database; what it carries is signed."""
    return SqliteHuey(
        "linnen",
        filename=str(settings.instance / "queue.sqlite3"),
        serializer=SignedSerializer(secret=settings.secret_key),
        immediate=settings.jobs_immediate,
        results=False,
    )
