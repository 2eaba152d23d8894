"""What somebody wrote for oneself reaches nobody: no page, search, file, letter or job, and no byte on the disk."""

import re

import pytest

from app import database
from app.access import Role
from app.extensions import db
from tests import factories
from tests.house.asking import ask
from tests.house.role_matrix import MATRIX
from tests.house.test_canary import texts
from tests.house.world import ACTORS, World, all_rows, put_back

PRIVATE = re.compile(r"ZWIJG-([a-z_]+)-(net-[ab])")
SHARED = re.compile(r"GEDEELD-(net-[ab])")
WRITERS = {"intern", "professional", "workplace_supervisor", "practice_educator", "coordinator", "teacher"}


@pytest.mark.parametrize("actor", ACTORS)
def test_nobody_else_ever_gets_a_private_word(world: World, actor: str) -> None:
    """Every page and every file, whatever it is asked about; each POST is undone again."""
    own = {(actor, "net-a")} if actor in WRITERS else {("coordinator", "net-b")} if actor == "elsewhere" else set()
    wrong, seen, before = [], set(), all_rows()
    for key in MATRIX:
        method, endpoint = key.split()
        if method == "POST" and not endpoint.startswith(("reflections.", "accounts.download", "placements.export")):
            continue
        for relation in ("own", "other", "foreign") if isinstance(MATRIX[key], tuple) else ("own",):
            text = texts(ask(world, actor, method, endpoint, relation))
            seen |= set(PRIVATE.findall(text))
            wrong += [f"{key} {relation}: {hit}" for hit in set(PRIVATE.findall(text)) - own]
            if actor not in WRITERS | {"elsewhere"}:
                wrong += [f"{key} {relation}: {hit}" for hit in SHARED.findall(text)]
            if method == "POST" and all_rows() != before:
                put_back(before)
    put_back(before)
    assert wrong == []
    assert seen == own, "else this test is blind"


@pytest.mark.parametrize("word", ["ZWIJG", "zwijg-intern", "GEDEELD"])
def test_no_search_of_anybody_else_finds_it(world: World, word: str) -> None:
    for actor in ACTORS:
        slug = "net-a"
        for path in ("members", "placements", "topics", "members/known"):
            page = world.browser(actor).get(f"/n/{slug}/{path}?q={word}", status=None, inspect=False)
            assert not PRIVATE.search(texts(page)), (actor, path)
        found = world.browser(actor).post(f"/n/{slug}/reflections", {"q": word}, status=None, inspect=False)
        assert {hit[0] for hit in PRIVATE.findall(texts(found))} <= {actor}


MARKER = b"QUARTZ-LIJSTER-9182"


def test_no_byte_of_it_stands_on_the_disk_and_deleting_removes_the_sealed_bytes(app, settings, application) -> None:
    """The database, its log and the queue: searched as bytes, before and after deleting."""
    member = factories.make_member(factories.make_network(), Role.INTERN)
    reader = factories.make_member(member.network, Role.TEACHER)
    row = factories.make_reflection(member, f"Over {MARKER.decode()} en thee")
    factories.make_share(member, row, reader)
    factories.make_comment(reader, row, f"Ook {MARKER.decode()}")
    sealed = bytes(row.sealed)
    if not database.is_sqlite():
        return  # another database has its own files
    assert sealed in everything(settings), "else this test is blind"
    assert MARKER not in everything(settings)
    with database.writing() as session:
        session.delete(row)
    db.session.rollback()
    connection = db.engine.raw_connection()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert sealed not in everything(settings)


def everything(settings) -> bytes:
    files = [path for path in settings.instance.rglob("*") if path.is_file()]
    assert any(path.suffix in {".sqlite3", ".db", ".sqlite"} or "wal" in path.name for path in files), files
    return b"".join(path.read_bytes() for path in files)
