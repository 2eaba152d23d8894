"""Which case it is: a vote among those who are there, or who tells one that is not in writing."""

from __future__ import annotations

import uuid

from flask import Response, abort, request
from flask_babel import gettext as _

from .... import web
from ....access import requires
from ....networks.models import Membership
from ....wording import N_, DomainError, NotFound
from ... import blueprint
from .. import policy
from ..queries import cases as queries
from ..queries.table import Table, load_table
from ..service import cases as service
from .live import JOIN, SESSION, again, do, moved, refused


@blueprint.post(f"{SESSION}/presenter")
@requires(JOIN, load_table)
def name_presenter(member: Membership, table: Table) -> Response:
    """Who tells a case that is not in writing."""
    if not policy.may_steer(table.stage, table.seat):
        abort(404)
    try:
        chosen = uuid.UUID(request.form.get("presenter", ""))
    except ValueError:
        return refused(table, DomainError(N_("Choose somebody who is there.")))
    return do(table, lambda: service.name_presenter(table, chosen))


@blueprint.post(f"{SESSION}/vote")
@requires(JOIN, load_table)
def cast_vote(member: Membership, table: Table) -> Response:
    """One vote for one case."""
    try:
        chosen = uuid.UUID(request.form.get("case", ""))
    except ValueError:
        abort(400)
    shown = next((one for one in queries.cases_at(table) if one.case.id == chosen), None)
    if shown is None:
        abort(404)
    return do(table, lambda: service.vote(table, shown))


@blueprint.post(f"{SESSION}/open-vote")
@requires(JOIN, load_table)
def open_vote(member: Membership, table: Table) -> Response:
    """Everybody who is there may vote from now on."""
    return do(table, lambda: service.open_vote(table))


@blueprint.post(f"{SESSION}/close-vote")
@requires(JOIN, load_table)
def close_vote(member: Membership, table: Table) -> Response:
    """Counts; one winner is chosen, of more the facilitator chooses."""
    try:
        result = service.close_vote(table)
    except NotFound:
        abort(404)
    except DomainError as error:
        return refused(table, error)
    if len(result.winners) > 1:
        web.commit()
        return again(table, problem=_("As many votes for more than one case. Choose one of them together."))
    return moved(table)
