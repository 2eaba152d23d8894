"""Every text of network B is marked; network A must never show a mark, and B must see nearly all of its own."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app import database
from app.accounts import entrance
from app.accounts.tokens import make_token
from app.extensions import db
from app.networks.letters import PURPOSE
from tests.house.asking import address, ask
from tests.house.role_matrix import MATRIX
from tests.house.world import ACTORS, World
from tests.page import Browser, Page

MARK = re.compile(r"CQ-([a-z_]+)-([a-z_]+?)-\d+", re.I)

# Columns that hold a code, a key or a fingerprint: no words of anybody.
CODES = {
    "account.email_key", "account.password_hash", "account.language", "account_event.verb", "audit_entry.subject_kind",
    "audit_entry.verb", "import_batch.digest", "import_batch.seen", "import_batch.stored_as", "import_change.subject",
    "invitation.language", "job.kind", "name_match.scope", "name_match.typed_key", "network.slug",
    "once_posted.body_hash", "once_posted.endpoint", "once_posted.location", "person.email_key",
    "sign_in_session.token_hash", "practice_topic.title_key", "practice_topic.lang", "topic_synonym.key",
    "project.language", "lesson.lang", "lesson.timetable_key", "lesson_answer.token", "teacher_name.name_key",
    "intervision_case.lang", "learning_point.lang", "live_session.method_code", "own_method.code",
    "own_method.based_on", "outcome.role_key", "reflection.lang", "data_key.key_id", "topic_signal.token",
    "topic_signal.quarter", "alone_signal.token", "alone_signal.quarter",
    "calendar_feed.language", "intervision_notice.key", "intervision_series.rule", "intervision_series.uid",
    "intervision_group.method_code", "intervision_session.method_code", "intervision_session.uid",
    "shift_code.code_key",
}  # fmt: skip
# Tables without rows here, or whose rows wait for seconds: what is staged is shown from import_row.
EMPTY = re.compile(
    r"intervision_series|staged_|attempt|mail_message|once_posted|password_reset|known_device|import_change"
    r"|account_event"
)
# What B's people cannot see on a page of theirs, with the reason.
UNSEEN = {
    "name_match.typed": "remembered names show when a list with that name is brought in",
    "timetable_import.filename": "what waits is its bringer's; see tests/lessons",
    "import_row.person_name": "rows are shown on the pages of an import that waits or is done",
}


def columns() -> Iterator[tuple[sa.Table, sa.Column]]:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            is_text = isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
            if is_text and f"{table.name}.{column.name}" not in CODES and not EMPTY.match(table.name):
                yield table, column


@pytest.fixture(scope="module")
def marked(world: World) -> set[str]:
    """Marks every text of B; gives the columns that are marked."""
    people = [member.account_id for member in world.b.members.values()]
    b, done = world.b.network.id, set()
    with database.writing() as session:
        for table, column in list(columns()):
            if "network_id" in table.c:
                of_b = table.c.network_id == b
            elif table.name == "network":
                of_b = table.c.id == b
            else:
                of_b = table.c["owner_id" if "owner_id" in table.c else "id"].in_(people)
            keys = [table.c[key.name] for key in table.primary_key]
            for number, row in enumerate(session.execute(sa.select(*keys).where(of_b)).all(), 1):
                mark = f"CQ-{table.name}-{column.name}-{number}"
                mark += "@example.org" if column.name.startswith("email") else ""
                assert column.type.length is None or len(mark) <= column.type.length, mark
                this = sa.and_(*(key == value for key, value in zip(keys, row, strict=True)))
                session.execute(sa.update(table).where(this).values({column.name: mark}))
                done.add(f"{table.name}.{column.name}")
    db.session.expire_all()
    return done


def texts(page: Page) -> str:
    """Everything that an answer says, inside files too."""
    head = "\n".join(f"{name}: {value}" for name, value in page.headers)
    if page.data.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(page.data))
        return head + "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if page.data.startswith(b"%PDF"):
        return head + "".join(part.extract_text() for part in PdfReader(io.BytesIO(page.data)).pages)
    return head + page.data.decode("utf-8", "replace")


def found(page: Page) -> set[str]:
    return {f"{table}.{column}".lower() for table, column in MARK.findall(texts(page))}


def test_every_text_of_network_b_is_marked(marked: set[str]) -> None:
    assert {f"{table.name}.{column.name}" for table, column in columns()} - marked == set()


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor != "elsewhere"])
def test_network_a_never_sees_network_b(world: World, marked: set[str], actor: str) -> None:
    allowed = {"network.name"} if actor == "platform_admin" else set()
    leaks = {}
    for key in MATRIX:
        method, endpoint = key.split()
        if method == "GET":
            for relation in ("own", "other", "foreign") if isinstance(MATRIX[key], tuple) else ("own",):
                leaks[f"{key} {relation}"] = found(ask(world, actor, method, endpoint, relation))
    leaks |= {f"file {name}": found(page) for name, page in files(world.browser(actor), world.a.network.slug).items()}
    for word in ("CQ", "CQ-person", "person-last_name"):
        for path in ("members", "members/known", "placements", "placements?view=list&"):
            separator = "" if path.endswith("&") else "?"
            page = world.browser(actor).get(f"/n/net-a/{path}{separator}q={word}", status=None, inspect=False)
            leaks[f"search {path} {word}"] = {hit for hit in found(page) if page.status == 200}
    assert {where: what - allowed for where, what in leaks.items() if what - allowed} == {}


def files(browser: Browser, slug: str) -> dict[str, Page]:
    """What can be taken along as a file."""
    return {
        "csv": browser.post(f"/n/{slug}/placements/export", {"format": "csv"}, status=None, inspect=False),
        "xlsx": browser.post(f"/n/{slug}/placements/export", {"format": "xlsx"}, status=None, inspect=False),
        "pdf": browser.post(f"/n/{slug}/reports/retention/prints", status=None, inspect=False),
        "my data": browser.post("/account/data", status=None, inspect=False),
    }


def test_network_b_sees_its_own_words(world: World, marked: set[str]) -> None:
    """Else the test above is blind."""
    seen: set[str] = set()
    slug = world.b.network.slug
    for role, member in world.b.members.items():
        browser = Browser(world.app, member)
        for key in MATRIX:
            method, endpoint = key.split()
            if method == "GET" and not endpoint.startswith("demo."):
                path = address(world, endpoint, role, "foreign", network=slug)
                seen |= found(browser.open("GET", path, status=None, inspect=False))
        for page in files(browser, slug).values():
            seen |= found(page)
    seen |= found(invited(world))
    wanted = marked - set(UNSEEN)
    missing = wanted - seen
    assert len(missing) <= 0.05 * len(wanted), sorted(missing)


def invited(world: World) -> Page:
    """What somebody sees who was invited."""
    with world.app.app_context():
        token = make_token(entrance.secret_key(), PURPOSE, world.b.invitation.id)
    browser = Browser(world.app)
    return browser.get(f"/invitation/{token}", status=303).follow(inspect=False)
