"""The pages of an import, one per step, all under one address."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, g, make_response, request, url_for
from flask_babel import gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...extensions import db
from ...forms import CreateForm
from ...jobs import Job, JobState
from ...networks.models import Membership, record_audit
from ...once import once
from ...spreadsheets import Table, write_csv, write_workbook
from ...wording import N_, DomainError
from . import policy, presentation, queries, service
from .columns import Confidence
from .fields import Field, Kind
from .known import Outcome
from .models import WORKING_STATES, BatchState, ImportBatch
from .tasks import uploads

blueprint = Blueprint("intake", __name__)

URL = "/n/<slug:network>/imports"
ONE = f"{URL}/<uuid:batch>"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CHOOSE_FILE = N_("Choose a file first.")
_FAILED = N_("Something went wrong on our side. Nothing was changed. Try again.")


@blueprint.url_defaults
def _same_network(endpoint: str, values: dict[str, Any]) -> None:
    if "network" not in values and g.get("network") is not None:
        values["network"] = g.network.slug


def load_batch(member: Membership, batch: uuid.UUID) -> ImportBatch:
    return queries.load_import(member.network_id, batch)


class UploadForm(CreateForm):
    """A file that somebody has."""

    file = FileField()


# --- 1 File ---


@blueprint.get(URL)
@requires(Permission.IMPORT_FILES)
def show_upload(member: Membership) -> Response:
    """Where a list is handed in, with what came in before."""
    return web.page("placements/intake/upload.html", form=UploadForm(), **_upload_page(member, _kind()))


@blueprint.post(URL)
@requires(Permission.IMPORT_FILES)
@once
def upload(member: Membership) -> Response:
    """Takes a file; opening it is the worker's."""
    form, kind = UploadForm(), _kind()
    file = form.file.data
    if not form.validate_on_submit() or not isinstance(file, FileStorage) or not file.filename:
        form.refuse(DomainError(_CHOOSE_FILE, "file"))
        return web.invalid("placements/intake/upload.html", form=form, **_upload_page(member, kind))
    stored_as = _store(file)
    batch = service.start_import(member, kind, file.filename.replace("\\", "/").rpartition("/")[2], stored_as)
    return web.finish(url_for("intake.show_import", batch=batch.id))


def _kind() -> Kind:
    wanted = request.values.get("kind", Kind.PLACEMENTS.value)
    return Kind(wanted) if wanted in set(Kind) else Kind.PLACEMENTS


def _store(file: FileStorage) -> str:
    """Keeps the upload under a random name that only this installation can read."""
    name = uuid.uuid4().hex
    handle = os.open(uploads() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        file.save(target)
    return name


def _upload_page(member: Membership, kind: Kind) -> dict[str, Any]:
    starter = None if policy.may_make_places(member) else member.id
    return {"kind": kind, "earlier": queries.earlier_imports(member.network_id, starter), "steps": presentation.STEPS}


@blueprint.get(f"{URL}/template.xlsx")
@requires(Permission.IMPORT_FILES)
def download_template(member: Membership) -> Response:
    """An empty workbook with the columns we know."""
    name = _("staff-list") if _kind() is Kind.STAFF else _("placements-list")
    return _download(write_workbook(presentation.template_tables(_kind())), f"{name}.xlsx", XLSX)


# --- Every step: the page that fits how far the import is ---


@blueprint.get(ONE)
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def show_import(member: Membership, batch: ImportBatch) -> Response:
    """The import as it is now: waiting, asking, or done."""
    if batch.state in WORKING_STATES:
        return web.page("placements/intake/progress.html", **_progress(batch))
    if batch.state is BatchState.REFUSED:
        return web.page(
            "placements/intake/upload.html", form=UploadForm(), refused=batch, **_upload_page(member, batch.kind)
        )
    pages: dict[BatchState, Callable[[Membership, ImportBatch], Response]] = {
        BatchState.COLUMNS: _columns_page,
        BatchState.NAMES: _names_page,
        BatchState.REVIEW: _review_page,
    }
    return pages.get(batch.state, _result_page)(member, batch)


@blueprint.get(f"{ONE}/progress")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def show_progress(member: Membership, batch: ImportBatch) -> Response:
    """The bar, asked for every second; sends the browser on when the work is done."""
    if batch.state in WORKING_STATES:
        return web.page("placements/intake/_progress.html", **_progress(batch))
    response = make_response("", 200)
    response.headers["HX-Redirect"] = url_for("intake.show_import", batch=batch.id)
    return response


def _progress(batch: ImportBatch) -> dict[str, Any]:
    job = db.session.get(Job, batch.job_id) if batch.job_id else None
    percent = round(100 * job.done / job.total) if job and job.total else 8
    return {
        **_common(batch),
        "percent": min(percent, 96),
        "has_failed": job is None or job.state is JobState.FAILED,
        "failure": web.say(_FAILED),
    }


def _common(batch: ImportBatch) -> dict[str, Any]:
    return {"batch": batch, "kind": batch.kind, "steps": presentation.STEPS, "at": presentation.STEP_OF[batch.state]}


@blueprint.post(f"{ONE}/try-again")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def try_again(member: Membership, batch: ImportBatch) -> Response:
    """Starts the work of this step once more."""
    return _step(batch, lambda: service.try_again(batch, member))


@blueprint.post(f"{ONE}/stop")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def stop_import(member: Membership, batch: ImportBatch) -> Response:
    """Gives up; nothing has changed yet."""
    return _step(batch, lambda: service.stop_import(batch, member))


def _step(batch: ImportBatch, verb: Callable[[], None]) -> Response:
    """Does a step that asks nothing; a refusal shows the import as it is, with the reason."""
    try:
        verb()
    except DomainError as error:
        return _as_it_is(batch, error)
    return web.finish(url_for("intake.show_import", batch=batch.id))


def _as_it_is(batch: ImportBatch, error: DomainError | None = None) -> Response:
    """Sends the browser to the import as it is now."""
    address = url_for("intake.show_import", batch=batch.id)
    db.session.rollback()
    if error is not None:
        web.flash_done(web.say(error))
    return make_response("", 303, {"Location": address})


# --- 2 Columns ---


@blueprint.get(f"{ONE}/columns")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def show_columns(member: Membership, batch: ImportBatch) -> Response:
    """The columns once more, to choose them otherwise."""
    if batch.state not in (BatchState.COLUMNS, BatchState.NAMES, BatchState.REVIEW):
        return _as_it_is(batch)
    return _columns_page(member, batch)


@blueprint.post(f"{ONE}/columns")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def choose_columns(member: Membership, batch: ImportBatch) -> Response:
    """Takes the columns as chosen."""
    chosen = {
        column["index"]: Field(value)
        for column in batch.layout.get("columns", [])
        if (value := request.form.get(f"column-{column['index']}", "")) in set(Field)
    }
    try:
        service.choose_columns(batch, member, chosen)
    except service.Behind as error:
        return _as_it_is(batch, error)
    except DomainError as error:
        return _refused(_columns_page, member, batch, error, {index: field.value for index, field in chosen.items()})
    return web.finish(url_for("intake.show_import", batch=batch.id))


def _refused(show: Any, member: Membership, batch: ImportBatch, error: DomainError, chosen: Any) -> Response:
    """The page of a step again, with what was chosen and why it cannot be."""
    db.session.rollback()
    response: Response = show(member, batch, chosen=chosen, trouble=web.say(error), trouble_at=error.field)
    response.status_code = 422
    return response


def _columns_page(
    member: Membership, batch: ImportBatch, chosen: dict[int, str] | None = None, **trouble: Any
) -> Response:
    taken = chosen if chosen is not None else {index: field.value for field, index in batch.columns.items()}
    columns = [{**column, "chosen": taken.get(column["index"], "")} for column in batch.layout["columns"]]
    columns.sort(key=lambda column: (column["confidence"] != Confidence.ASK, bool(column["field"])))
    return web.page(
        "placements/intake/columns.html",
        columns=columns,
        known=sum(bool(column["field"]) for column in columns),
        choices=presentation.field_choices(batch.kind),
        **{**_common(batch), "at": 2},
        **trouble,
    )


# --- 3 Names ---


@blueprint.get(f"{ONE}/names")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def show_names(member: Membership, batch: ImportBatch) -> Response:
    """The names once more, to choose them otherwise."""
    if batch.state not in (BatchState.NAMES, BatchState.REVIEW) or not batch.asked:
        return _as_it_is(batch)
    return _names_page(member, batch)


@blueprint.post(f"{ONE}/names")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def confirm_names(member: Membership, batch: ImportBatch) -> Response:
    """Takes what every typed name means."""
    answers = {asked["typed"]: request.form.get(f"name-{at}", "") for at, asked in enumerate(batch.asked)}
    try:
        service.confirm_names(batch, member, answers)
    except service.Behind as error:
        return _as_it_is(batch, error)
    except DomainError as error:
        return _refused(_names_page, member, batch, error, answers)
    return web.finish(url_for("intake.show_import", batch=batch.id))


def _names_page(
    member: Membership, batch: ImportBatch, chosen: dict[str, str] | None = None, **trouble: Any
) -> Response:
    directory = queries.load_directory(member.network_id, queries.own_organisation(batch))
    may_make = policy.may_make_places(member)
    asks, groups = presentation.names_to_confirm(batch, directory, may_make=may_make, chosen=chosen)
    return web.page(
        "placements/intake/names.html",
        asks=asks,
        groups=groups,
        group_names=presentation.GROUP_NAMES,
        number={asked["typed"]: at for at, asked in enumerate(batch.asked)},
        to_choose=sum(not choice.proposed for choice in asks),
        sure=sum(len(group.choices) for group in groups),
        **{**_common(batch), "at": 3},
        **trouble,
    )


# --- 4 Check ---


@blueprint.get(f"{ONE}/check")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def show_check(member: Membership, batch: ImportBatch) -> Response:
    """Rows of one outcome, page by page."""
    return _review_page(member, batch) if batch.state is BatchState.REVIEW else _as_it_is(batch)


@blueprint.post(f"{ONE}/bring-in")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def give_go_ahead(member: Membership, batch: ImportBatch) -> Response:
    """Lets it happen as it was shown."""
    leaves_out = bool(request.form.get("leaves_out"))
    try:
        service.give_go_ahead(batch, member, leaves_out=leaves_out, digest=request.form.get("digest", ""))
    except service.Behind as error:
        return _as_it_is(batch, error)
    except DomainError as error:
        return _refused(_review_page, member, batch, error, None)
    return web.finish(url_for("intake.show_import", batch=batch.id))


def _review_page(member: Membership, batch: ImportBatch, chosen: None = None, **trouble: Any) -> Response:
    outcome = _outcome(batch)
    at = max(request.args.get("page", 1, type=int), 1)
    rows = queries.rows_of(batch, outcome, after=(at - 1) * queries.PAGE, limit=queries.PAGE)
    return web.page(
        "placements/intake/review.html",
        outcome=outcome,
        outcomes=[
            (o, batch.count(o), presentation.OUTCOME_NAMES[o], presentation.OUTCOME_LOOKS.get(o, "")) for o in Outcome
        ],
        rows=rows,
        page_number=at,
        page_size=queries.PAGE,
        present=presentation,
        **_common(batch),
        **trouble,
    )


def _outcome(batch: ImportBatch) -> Outcome:
    """What was asked for; else what asks for attention first."""
    wanted = request.args.get("show", "")
    if wanted in set(Outcome):
        return Outcome(wanted)
    order = (Outcome.PROBLEM, Outcome.CHANGED, Outcome.NEW, Outcome.DOUBLE)
    return next((outcome for outcome in order if batch.count(outcome)), Outcome.UNCHANGED)


# --- 6 Done ---


def _result_page(member: Membership, batch: ImportBatch) -> Response:
    return web.page(
        "placements/intake/result.html",
        can_undo=service.can_undo(batch),
        has_left_out=bool(queries.rows_of(batch, Outcome.PROBLEM, limit=1)),
        **_common(batch),
    )


@blueprint.post(f"{ONE}/undo")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def undo_import(member: Membership, batch: ImportBatch) -> Response:
    """Puts everything back as it was."""
    return _step(batch, lambda: service.undo_import(batch, member))


@blueprint.post(f"{ONE}/left-out")
@requires(Permission.IMPORT_FILES, load_batch, policy.may_open)
def download_left_out(member: Membership, batch: ImportBatch) -> Response:
    """The rows that stayed behind, with what is wrong with each; that they were taken is recorded."""
    ending = request.form.get("format", "xlsx")
    if ending not in {"xlsx", "csv"}:
        abort(400)
    problems, doubles = queries.rows_of(batch, Outcome.PROBLEM), queries.rows_of(batch, Outcome.DOUBLE)
    tables: list[Table] = presentation.left_out_tables(batch, problems, doubles)
    record_audit(member.network_id, member, "export_left_out", "import", batch.id, rows=len(problems))
    name = f"{_('left-out')}-{today():%Y-%m-%d}.{ending}"
    web.commit()
    if ending == "csv":
        return _download(write_csv(tables[0]), name, "text/csv; charset=utf-8")
    return _download(write_workbook(tables), name, XLSX)


def _download(data: bytes, name: str, kind: str) -> Response:
    response = make_response(data)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
