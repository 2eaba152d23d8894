"""Makes the short name lists of the second check below .venv, from those that came with deduce.

Usage: .venv/bin/python script/lib/name_lists.py [FOLDER]

Does nothing when they are there for this version of deduce, or where deduce is not installed (Python 3.14). The folder
is readable by its owner only: what is in it runs as code when it is read.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import sys
from pathlib import Path

FOLDER = Path(sys.prefix) / "share" / "linnen-names"
# The lists that take a gigabyte of memory and find streets and institutions. The first lines keep them well-formed.
CUT = ("locations/lst_street", "institutions/lst_healthcare_institution")
KEPT_LINES = 200


def main(folder: Path) -> None:
    try:
        version = importlib.metadata.version("deduce")
    except importlib.metadata.PackageNotFoundError:
        return
    stamp = folder / "made-for"
    if stamp.exists() and stamp.read_text() == version:
        return
    os.umask(0o077)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(
        package() / "data" / "lookup" / "src", fresh / "src", ignore=shutil.ignore_patterns("*.py*", "streets_bag.txt")
    )
    for name in CUT:
        shorten(fresh / "src" / name / "items.txt")
    build(fresh)
    (fresh / "made-for").write_text(version)
    for made in (fresh, *fresh.rglob("*")):
        made.chmod(0o700 if made.is_dir() else 0o600)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def package() -> Path:
    spec = importlib.util.find_spec("deduce")
    if spec is None or spec.origin is None:
        raise SystemExit("deduce is installed, but cannot be found")
    return Path(spec.origin).parent


def shorten(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()[:KEPT_LINES]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def build(folder: Path) -> None:
    from deduce import Deduce  # type: ignore[import-untyped]  # half a second that a second start does not need

    Deduce(lookup_data_path=folder, cache_path=folder, build_lookup_structs=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
