"""The steps a person takes: hand in a file, say what its columns are, confirm names, give the go-ahead, or stop."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from .... import jobs
from ....clock import now
from ....extensions import db
from ....networks.models import Membership, NameKind, record_audit
from ....wording import N_, DomainError, Message
from .. import policy, queries
from ..columns import missing_columns
from ..fields import Field, Kind
from ..known import Outcome
from ..matching import NEW, OUT, Typed
from ..models import KEPT_FOR, OPEN_STATES, STAGED, BatchState, ImportBatch, ImportChange, ImportRow
from ..values import fold

READ, PLAN, PUBLISH = "import_read", "import_plan", "import_publish"

_TWICE = N_("The columns “%(one)s” and “%(other)s” cannot both be the same. Choose one of them.")
_NOT_NOW = N_("This step is already behind you. You see the import as it is now.")
_CHOOSE = N_("Choose what “%(typed)s” is.")
_NOTHING = N_("There is nothing to bring in.")
_LEAVE_OUT = N_("Say that you leave %(rows)s rows out, or correct them in the list first.")


class Behind(DomainError):
    """The import is past this step, or somebody else took it."""

    def __init__(self) -> None:
        super().__init__(_NOT_NOW)


def start_import(member: Membership, kind: Kind, filename: str, stored_as: str) -> ImportBatch:
    """An import of a file that was just saved; reading it is the worker's."""
    batch = ImportBatch(
        id=uuid.uuid4(),
        network_id=member.network_id,
        kind=kind,
        started_by_id=member.id,
        filename=filename[:200],
        stored_as=stored_as,
    )
    db.session.add(batch)
    db.session.flush()
    _queue(batch, READ, member.account_id)
    record_audit(member.network_id, member, "start_import", "import", batch.id, kind=kind.value)
    return batch


def choose_columns(batch: ImportBatch, member: Membership, chosen: Mapping[int, Field]) -> None:
    """Takes the columns as chosen and goes on to compare. Raises DomainError when one is missing or there twice."""
    _demand(batch, BatchState.COLUMNS, BatchState.NAMES, BatchState.REVIEW)
    mapping = {wanted: index for index, wanted in chosen.items()}
    if len(mapping) < len(chosen):
        raise DomainError(_two_the_same(batch, chosen))
    directory = queries.load_directory(batch.network_id, queries.own_organisation(batch))
    missing = missing_columns(
        mapping,
        batch.kind,
        has_school=directory.only(NameKind.SCHOOL) is not None,
        has_organisation=directory.only(NameKind.ORGANISATION) is not None,
    )
    if missing:
        raise DomainError(missing[0])
    batch.mapping = {wanted.value: index for wanted, index in mapping.items()}
    headers = {column["index"]: column["header"] for column in batch.layout["columns"]}
    remembered = {fold(headers[index]): wanted.value for wanted, index in mapping.items() if headers.get(index)}
    batch.layout = batch.layout | {"remembered": remembered}
    _plan(batch, member)


def _two_the_same(batch: ImportBatch, chosen: Mapping[int, Field]) -> Message:
    headers = {column["index"]: column["header"] or column["letter"] for column in batch.layout["columns"]}
    wanted = next(field for field in chosen.values() if list(chosen.values()).count(field) > 1)
    one, other, *_more = [headers[index] for index, field in chosen.items() if field is wanted]
    return Message(_TWICE, one=one, other=other)


def confirm_names(batch: ImportBatch, member: Membership, answers: Mapping[str, str]) -> None:
    """Takes what every typed name means and goes on to compare. Raises DomainError at the first without an answer."""
    _demand(batch, BatchState.NAMES, BatchState.REVIEW)
    directory = queries.load_directory(batch.network_id, queries.own_organisation(batch))
    for asked in batch.asked:
        answer = answers.get(asked["typed"], "")
        typed = Typed.parse(asked["typed"])
        is_allowed = answer in _special_answers(typed.kind, member) or answer in directory.candidates(typed)
        if not is_allowed:
            raise DomainError(Message(_CHOOSE, typed=asked["text"]), asked["typed"])
    batch.answers = {**batch.answers, **{asked["typed"]: answers[asked["typed"]] for asked in batch.asked}}
    _plan(batch, member)


def _special_answers(kind: NameKind, member: Membership) -> tuple[str, ...]:
    """Wards can be made new by everybody who imports, organisations and schools by the network's coordinator."""
    if kind is NameKind.DISCIPLINE:
        return (OUT,)
    return (NEW, OUT) if kind is NameKind.WARD or policy.may_make_places(member) else (OUT,)


def give_go_ahead(batch: ImportBatch, member: Membership, *, leaves_out: bool, digest: str) -> None:
    """Lets the import happen as it was shown. Raises DomainError when rows stay behind and nobody said so."""
    _demand(batch, BatchState.REVIEW)
    if digest != batch.digest:
        raise Behind
    if not batch.comes_in:
        raise DomainError(_NOTHING)
    if (rows := batch.count(Outcome.PROBLEM)) and not leaves_out:
        raise DomainError(Message(_LEAVE_OUT, rows=rows), "leaves_out")
    batch.state, batch.notice = BatchState.PUBLISHING, None
    _queue(batch, PUBLISH, member.account_id)


def stop_import(batch: ImportBatch, member: Membership) -> None:
    """Gives up before anything changed."""
    _demand(batch, *OPEN_STATES)
    batch.state = BatchState.STOPPED
    record_audit(batch.network_id, member, "stop_import", "import", batch.id)


def try_again(batch: ImportBatch, member: Membership) -> None:
    """Starts the work of this step once more after it failed."""
    kinds = {BatchState.READING: READ, BatchState.PLANNING: PLAN, BatchState.PUBLISHING: PUBLISH}
    _demand(batch, *kinds)
    _queue(batch, kinds[batch.state], member.account_id)


def _plan(batch: ImportBatch, member: Membership) -> None:
    batch.state, batch.notice = BatchState.PLANNING, None
    _queue(batch, PLAN, member.account_id)


def _queue(batch: ImportBatch, kind: str, owner: uuid.UUID | None) -> None:
    batch.job_id = jobs.enqueue(kind, batch.network_id, owner, import_id=str(batch.id)).id


def _demand(batch: ImportBatch, *states: BatchState) -> None:
    if batch.state not in states:
        raise Behind


def clean_up(folder: Path) -> None:
    """Every night: files of imports that are over, and of imports older than thirty days everything with a name."""
    old = now() - KEPT_FOR
    batches = db.session.scalars(sa.select(ImportBatch).where(ImportBatch.stored_as.is_not(None))).all()
    for batch in batches:
        if batch.state not in OPEN_STATES or batch.created_at < old:
            with contextlib.suppress(FileNotFoundError):
                (folder / str(batch.stored_as)).unlink()
            batch.stored_as = None
            if batch.state in OPEN_STATES:
                batch.state = BatchState.STOPPED
    kept = {batch.stored_as for batch in batches}
    for file in filter(Path.is_file, folder.iterdir()):
        if file.name not in kept and file.stat().st_mtime < (now() - timedelta(days=1)).timestamp():
            file.unlink()  # its upload broke off
    aged = sa.select(ImportBatch.id).where(ImportBatch.created_at < old)
    tables: tuple[Any, ...] = (ImportRow, ImportChange, *STAGED)
    for table in tables:
        db.session.execute(sa.delete(table).where(table.batch_id.in_(aged)))
