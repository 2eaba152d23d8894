"""The work of an import that the worker does, as jobs."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import current_app

from ... import jobs
from ...database import reading, short_transaction, writing
from ...jobs import Job
from . import service
from .models import STAGED
from .queries import load_import
from .service.steps import PLAN, PUBLISH, READ


def uploads() -> Path:
    """Where uploaded files wait; only this installation reads it."""
    folder: Path = current_app.config["SETTINGS"].uploads
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def register() -> None:
    """Tells the worker what it can do for imports."""
    jobs.job(READ)(run_read)
    jobs.job(PLAN)(run_plan)
    jobs.job(PUBLISH)(run_publish)
    jobs.daily(tidy_uploads)


def _import_id(job: Job) -> uuid.UUID:
    return uuid.UUID(job.params["import_id"])


def run_read(job: Job) -> None:
    service.read_upload(_import_id(job), job.network_id, uploads())


def run_plan(job: Job) -> None:
    service.plan_upload(_import_id(job), job.network_id, uploads(), job.progress)


def run_publish(job: Job) -> dict[str, Any]:
    done = service.publish(_import_id(job), job.network_id, uploads(), job.progress)
    if done.is_done:
        tidy_published(_import_id(job), job.network_id)
    return {"is_done": done.is_done}


def tidy_published(import_id: uuid.UUID, network_id: uuid.UUID) -> None:
    """The file and the staged rows are of no more use once they are in."""
    with reading():
        stored_as = load_import(network_id, import_id).stored_as
    if stored_as:
        with contextlib.suppress(FileNotFoundError):
            (uploads() / stored_as).unlink()
    for table in STAGED:
        with short_transaction() as session:
            session.execute(sa.delete(table).where(table.network_id == network_id, table.batch_id == import_id))
    with writing():
        load_import(network_id, import_id).stored_as = None


def tidy_uploads() -> None:
    with writing():
        service.clean_up(uploads())
