"""The list and the board."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict

from ... import web
from ...access import Permission, Role, requires
from ...clock import today
from ...networks.models import Membership
from .. import blueprint, policy, queries
from ..forms import FilterForm, cohort_name
from ..intake.models import OPEN_STATES, ImportBatch
from ..intake.queries import earlier_imports
from ..presentation import FEW, Overview, View, cohort_note

URL = "/n/<slug:network>/placements"
COHORTS = 6


@blueprint.get(URL)
@requires(Permission.SEE_PLACEMENTS)
def show_placements(member: Membership) -> Response:
    """Everybody this viewer may see, as a list or as a board."""
    if web.is_htmx():
        form = _filters(member)
        return web.page("placements/_found.html", form=form, **_found(member, form, _view(member)))
    overview = Overview(queries.cohort_counts(member, today())) if policy.sees_board(member) else None
    total = overview.total("placements") if overview else queries.count_placements(member)
    view = _view(member, total)
    form = _filters(member, _first_look(overview, total))
    return web.page(
        "placements/list.html",
        form=form,
        total=total,
        overview=overview,
        is_few=total <= FEW,
        cohorts=_cohorts(member, overview) if overview and total > FEW else [],
        shown_cohorts=COHORTS,
        is_teacher=member.has(Role.TEACHER),
        imports=_open_imports(member),
        **_found(member, form, view),
    )


def _open_imports(member: Membership) -> list[ImportBatch]:
    """Lists that this member is bringing in right now."""
    if not member.can(Permission.IMPORT_FILES):
        return []
    return [batch for batch in earlier_imports(member.network_id, member.id, limit=3) if batch.state in OPEN_STATES]


def _filters(member: Membership, first_look: queries.Show | None = None) -> FilterForm:
    chosen = MultiDict(request.args)
    if first_look is not None and not chosen:
        chosen["show"] = first_look.value
    form = FilterForm(chosen)
    caretaker = policy.sees_board(member)
    places = queries.manageable_places(member) if caretaker else queries.places(member.network_id)
    form.offer(places, queries.start_years(member), may_follow_up=caretaker)
    return form


def _first_look(overview: Overview | None, total: int) -> queries.Show | None:
    """What a long list opens with: the people who miss something, or those who are here now."""
    if overview is not None:
        return queries.Show.ATTENTION if total > FEW and overview.total("attention") else None
    return queries.Show.ACTIVE if total > queries.PAGE else None


def _view(member: Membership, total: int | None = None) -> str:
    """Board or list; up to eighty people the board says more."""
    if not policy.sees_board(member):
        return "list"
    wanted = request.args.get("view", "")
    if wanted in {"board", "list"}:
        return wanted
    return "board" if total is not None and 0 < total <= FEW and not request.args else "list"


def _found(member: Membership, form: FilterForm, view: str) -> dict[str, Any]:
    day, kept = today(), form.kept()
    common = {"view": view, "kept": kept, "address": lambda **changes: _address(member, kept, **changes)}
    if view == "board":
        columns = queries.board_columns(member, form.wanted(), day)
        cards = {column.stage: [View(member, row, day) for row in column.cards] for column in columns}
        return {**common, "columns": columns, "cards": cards}
    listing = queries.list_placements(member, form.wanted(), day, request.args.get("page", 1, type=int))
    return {**common, "listing": listing, "rows": [View(member, row, day) for row in listing.rows]}


def _address(member: Membership, kept: dict[str, str], **changes: Any) -> str:
    values = {name: value for name, value in {**kept, **changes}.items() if value is not None}
    return url_for("placements.show_placements", network=member.network.slug, **values)


def _cohorts(member: Membership, overview: Overview) -> list[tuple[str, str, list[int], str]]:
    """Name, note, how many came how far, and where its list is."""
    return [
        (
            cohort_name(counts.cohort.year, is_autumn=counts.cohort.is_autumn),
            cohort_note(counts),
            [counts.placements, counts.offered, counts.hired, counts.stayed],
            _address(member, {}, start=counts.cohort.key, view="list", _anchor="found"),
        )
        for counts in overview.cohorts
    ]
