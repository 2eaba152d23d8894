"""How Linnen is served: a few processes of threads, and beside them the worker that runs jobs and sends mail.

Used by script/server and by `gunicorn wsgi:app`. The application logs its own requests, without addresses or paths.
"""

import fcntl
import os
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
    # The processes that are about to be made open their own connections to the queue.
    server.app.wsgi().extensions["queue"].storage.close()
    keeper = [sys.executable, str(HERE / "script" / "lib" / "keep_worker.py"), str(os.getpid())]
    _held["worker"] = subprocess.Popen(keeper, cwd=HERE, start_new_session=True, umask=0o077)
    print(_welcome(), flush=True)


def post_fork(server, worker):
    # The lock is the first process's alone, so that it is free the moment that one is gone, however it went.
    _held["lock"].close()


def on_exit(server):
    if worker := _held.get("worker"):
        worker.terminate()
        worker.wait()


def _welcome():
    url = os.environ.get("LINNEN_URL", f"http://{bind}")
    lines = ["", f"  Linnen is at {url}"]
    if os.environ.get("LINNEN_DEMO"):
        lines += ["  Demonstration: the sign-in page lets you in with one click, in any role."]
    return "\n".join([*lines, "  Stop with Ctrl-C.", ""])
