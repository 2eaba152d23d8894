"""Keeps the worker running beside the server that starts this: again after a fall, and never longer than it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

COMMAND = [sys.executable, "-m", "huey.bin.huey_consumer", "wsgi.queue", "--workers", "2", "--quiet"]
PATIENCE = 10  # seconds to finish what runs; a job that is cut off starts again later
PAUSE = 2  # seconds before a fallen worker is started again
PR_SET_PDEATHSIG = 1

_wanted = {"stop": False}


def main(server_pid: int) -> None:
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    end_with_parent()
    while not _wanted["stop"] and os.getppid() == server_pid:
        worker = subprocess.Popen(COMMAND, start_new_session=True, preexec_fn=prepare_worker)
        while worker.poll() is None and not _wanted["stop"]:
            time.sleep(0.2)
        if worker.poll() is None:
            finish(worker)
        elif not _wanted["stop"]:
            print("Linnen: the worker ended by itself and is started again.", file=sys.stderr, flush=True)
            time.sleep(PAUSE)


def finish(worker: "subprocess.Popen[bytes]") -> None:
    """Lets the worker finish what it does, and ends it when that takes too long."""
    worker.send_signal(signal.SIGINT if _is_at_work(worker) else signal.SIGTERM)
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _is_at_work(worker: "subprocess.Popen[bytes]") -> bool:
    """Whether it listens to SIGINT, to which it was born deaf; before that there is nothing to finish."""
    status = Path(f"/proc/{worker.pid}/status").read_text()
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught & 1 << (signal.SIGINT - 1))


def prepare_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """The kernel tells this process to stop when its parent is gone, even when that was killed outright."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop(number: int, frame: FrameType | None) -> None:
    _wanted["stop"] = True


if __name__ == "__main__":
    main(int(sys.argv[1]))
