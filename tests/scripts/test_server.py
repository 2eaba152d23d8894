"""script/server: one clear sentence for what cannot work, and a clean start and end for what can."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "script" / "server"
PATIENCE = 90  # seconds; a busy machine is no failure


def plain_environment(**more):
    """Hardly anything: no locale, no settings, the system's own programs."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "POSIX", **more}


def start(*arguments, server=SERVER, **environment):
    command = [server, *arguments]
    return subprocess.run(
        command, env=plain_environment(**environment), capture_output=True, text=True, timeout=PATIENCE, cwd="/"
    )


@pytest.fixture
def busy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_help():
    result = start("--help")
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: script/server")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--prot", "1"], "does not know --prot"),
        (["--port"], "--port needs a value"),
        (["--port", "eighty"], "the port must be a number, not 'eighty'"),
        (["--port", "70000"], "between 1 and 65535"),
        (["--host", "0.0.0.0"], "needs LINNEN_URL=https://"),
        (["--host", "not.an.address", "--insecure-http"], "not.an.address is not an address of this machine"),
    ],
)
def test_one_sentence_for_a_wrong_wish(arguments, sentence):
    result = start(*arguments)
    assert result.returncode != 0
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_busy_port(busy_port):
    result = start("--port", str(busy_port))
    assert result.returncode != 0
    assert result.stderr == (
        f"Linnen: port {busy_port} is in use by another program; choose another with --port, "
        f"such as --port {busy_port + 1}.\n"
    )


def test_data_folder_that_cannot_be_written(free_port):
    result = start("--port", str(free_port), LINNEN_INSTANCE="/proc/linnen")
    assert result.returncode != 0
    assert "cannot write in /proc/linnen" in result.stderr
    assert result.stderr.count("\n") == 1


# --- A machine that lacks something: the scripts alone in a folder, with stand-ins for the system's programs ----------


@pytest.fixture
def bare(tmp_path):
    """A copy of the scripts without .venv, and an empty folder of programs that comes first on the path."""
    (tmp_path / "linnen").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("script", "requirements.txt"):
        subprocess.run(["cp", "-r", ROOT / name, tmp_path / "linnen" / name], check=True)
    for name in ("bash", "env", "dirname", "basename", "cat", "mkdir", "chmod", "flock", "rm", "tail", "touch"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return tmp_path


def stand_in(bare, name, script):
    program = bare / "bin" / name
    program.write_text(f"#!/bin/bash\n{script}\n")
    program.chmod(0o755)


def start_bare(bare, free_port):
    return start("--port", str(free_port), server=bare / "linnen" / "script" / "server", PATH=str(bare / "bin"))


def test_python_that_is_too_old(bare, free_port):
    stand_in(bare, "python3", '[ "$1" = --version ] && echo "Python 3.9.2" || exit 1')
    result = start_bare(bare, free_port)
    assert result.returncode != 0
    assert result.stderr == (
        "Linnen: needs Python 3.11, 3.12, 3.13 or 3.14; this machine has Python 3.9.2. "
        "On Debian and Ubuntu: apt-get install python3.\n"
    )


def test_without_any_python(bare, free_port):
    assert "this machine has no Python 3." in start_bare(bare, free_port).stderr


def test_without_rights_it_says_what_to_type(bare, free_port):
    stand_in(bare, "python3.12", f'case "$*" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"')
    stand_in(bare, "apt-get", "exit 1")
    stand_in(bare, "id", "echo 1000")
    result = start_bare(bare, free_port)
    assert result.returncode != 0
    assert (
        "Type this as an administrator, then start again: apt-get update && "
        "apt-get install --yes --no-install-recommends python3.12-venv"
    ) in result.stderr


# --- A real one ---------------------------------------------------------------------------------------------------


@pytest.fixture
def running(tmp_path, free_port):
    """A server on an empty data folder: its process, its address and what it printed."""
    with (tmp_path / "output").open("w") as output:
        process = subprocess.Popen(
            [SERVER, "--empty", "--port", str(free_port)],
            env=plain_environment(LINNEN_INSTANCE=str(tmp_path / "instance")),
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
        )
    address = f"http://127.0.0.1:{free_port}"
    wait_for(lambda: answers(f"{address}/alive") or process.poll() is not None, PATIENCE)
    yield process, address, tmp_path
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    process.wait()


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_for(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "took too long"
        time.sleep(0.05)


def family_of(process):
    """The process and everything that came from it."""
    children = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    parent_of = dict(zip(map(int, children[::2]), map(int, children[1::2]), strict=True))
    family = {process.pid}
    while more := {child for child, parent in parent_of.items() if parent in family} - family:
        family |= more
    return family


def is_gone(pid):
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" in status.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_whole_life(running):
    """Starts, keeps its files to itself, stays the only one, ends on Ctrl-C, and never lets a visitor into own data."""
    process, address, folder = running
    instance, output = folder / "instance", folder / "output"
    assert f"Linnen is at {address}" in output.read_text()
    modes = {path.name: path.stat().st_mode & 0o777 for path in instance.iterdir() if path.is_file()}
    assert instance.stat().st_mode & 0o777 == 0o700
    assert {"secret_key", "linnen.sqlite3", "queue.sqlite3"} <= modes.keys()
    assert set(modes.values()) == {0o600}

    key = folder / "instance.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text().strip()) == 44
    assert str(key) in output.read_text()

    other = str(int(address.rsplit(":", 1)[1]) - 1)
    refused = start("--empty", "--port", other, LINNEN_INSTANCE=str(instance))
    assert refused.returncode != 0
    assert "another server already uses" in refused.stderr

    end_of_all(process, signal.SIGINT)
    assert process.returncode == 0
    assert "Traceback" not in output.read_text()

    settings = {"LINNEN_INSTANCE": str(instance), "LINNEN_DEMO": "public", "LINNEN_URL": "ftp://stop-here"}
    assert "LINNEN_DEMO is left out" in start("--port", other, **settings).stderr


def test_nothing_stays_behind_when_it_is_killed(running):
    process, _, folder = running
    end_of_all(process, signal.SIGKILL)
    assert "Traceback" not in (folder / "output").read_text()


def end_of_all(process, how):
    wait_for(lambda: len(family_of(process)) >= 5, PATIENCE)  # two servers, the keeper and its worker
    family = family_of(process)
    process.send_signal(how)
    process.wait(PATIENCE)
    wait_for(lambda: all(map(is_gone, family)), PATIENCE)


@pytest.mark.parametrize(
    "setting",
    [{"LINNEN_URL": "ftp://x"}, {"LINNEN_DEMO": "maybe"}, {"LINNEN_SECRET_KEY": "short"}, {"LINNEN_DATA_KEY": "short"}],
)
def test_wrong_setting_stops_the_start_with_one_sentence(tmp_path, free_port, setting):
    result = start("--empty", "--port", str(free_port), LINNEN_INSTANCE=str(tmp_path), **setting)
    assert result.returncode != 0
    *_, sentence = result.stderr.splitlines()
    assert sentence.startswith(f"Linnen cannot start: {next(iter(setting))} must")
    assert "Traceback" not in result.stderr
