"""The second process (`huey_consumer wsgi.queue`): runs jobs, sends mail, picks up what was left behind."""

from __future__ import annotations

import uuid

from flask import Flask
from huey import SqliteHuey, crontab

from . import jobs, mail


def register_tasks(app: Flask) -> SqliteHuey:
    """The queue with its tasks, each run inside the application."""
    queue = jobs.make_queue(app.config["SETTINGS"])

    @queue.task(name="job")
    def run_job(job_id: str) -> None:
        with app.app_context():
            jobs.run(uuid.UUID(job_id))

    @queue.task(name="mail")
    def send_mail() -> None:
        with app.app_context():
            mail.send_waiting()

    @queue.periodic_task(crontab(minute="*"), name="sweep")
    def sweep() -> None:
        with app.app_context():
            jobs.sweep()
            mail.send_waiting()

    @queue.periodic_task(crontab(minute="40", hour="2"), name="nightly")
    def nightly() -> None:
        with app.app_context():
            jobs.run_daily()

    app.extensions["tasks"] = {"job": run_job, "mail": send_mail}
    app.extensions["queue"] = queue
    return queue
