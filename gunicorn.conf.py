"""How Linnen is served: a few processes of threads, and beside them the worker that runs jobs and sends mail.

Used by script/server and by `gunicorn wsgi:app`. The application logs its own requests, without addresses or paths.
"""

import ctypes
import fcntl
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

bind = os.environ.get("LINNEN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("LINNEN_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
preload_app = True  # a wrong setting stops the start with its sentence, instead of every process in turn
umask = 0o077  # gunicorn would otherwise open up what the application writes
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"

_PR_SET_PDEATHSIG = 1
_held = {}


def on_starting(server):
    """One server per data folder: two would both run the nightly tasks, and a restore must not meet one."""
    instance = Path(os.environ.get("LINNEN_INSTANCE") or HERE / "instance")
    _held["lock"] = (instance / "server.lock").open("w")
    try:
        fcntl.flock(_held["lock"], fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print(f"Linnen: another server already uses {instance}; stop that one first.", file=sys.stderr)
        sys.exit(1)


def when_ready(server):
    app = server.app.wsgi()
    print(_welcome(app), flush=True)
    # The processes that are about to be made open their own connections.
    app.extensions["queue"].storage.close()
    # What is loaded by now stays: looking for garbage among it took a quarter of a second, in one request of many.
    gc.collect()
    gc.freeze()
    keeper = [sys.executable, str(HERE / "script" / "lib" / "keep_worker.py"), str(os.getpid())]
    _held["worker"] = subprocess.Popen(keeper, cwd=HERE, start_new_session=True, umask=0o077)


def post_fork(server, worker):
    # The lock is the first process's alone, so that it is free the moment that one is gone, however it went.
    _held["lock"].close()
    # Killed with it: an orphan would keep the port from the next start for a second.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def on_exit(server):
    if worker := _held.get("worker"):
        worker.terminate()
        worker.wait()


def _welcome(app):
    url = app.config["SETTINGS"].url
    lines = ["", f"  Linnen is at {url}"]
    if _is_empty(app):
        code = app.config["SETTINGS"].setup_code
        lines += [
            "  It is empty. This page makes your network, once:",
            f"    {url}/setup" + (f"?code={code}" if code else ""),
        ]
    elif app.config["SETTINGS"].demo:
        from app.demo.content import PERSONAS

        lines += ["  The demonstration lets you in with one click on the sign-in page, as somebody who"]
        lines += [f"    {persona.does:<46} {persona.name}" for persona in PERSONAS if persona.is_first_choice]
    return "\n".join([*lines, "  Stop with Ctrl-C.", ""])


def _is_empty(app):
    from app.accounts.queries import has_accounts
    from app.database import reading
    from app.extensions import db

    with app.app_context():
        with reading():
            is_empty = not has_accounts()
        db.session.remove()
        db.engine.dispose()
    return is_empty
