"""Runs a command beside a PostgreSQL of its own, whose address LINNEN_TEST_DATABASE_URL holds meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.postgresql import running_server


def main(command: list[str]) -> int:
    with running_server() as address:
        environment = {**os.environ, "LINNEN_TEST_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
