"""Handing a project over, before or after its owner left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...networks.models import Membership
from ...placements.forms.fields import refused
from ...wording import DomainError, Stale
from .. import blueprint, policy, queries
from ..forms.handover import HandoverForm
from ..models import Project
from ..queries import handover as reads
from ..service import handover as service
from .addresses import ONE, address_of
from .editing import as_posted, both_versions


@blueprint.get(f"{ONE}/hand-over")
@requires(Permission.MANAGE_PROJECTS, reads.load_handover, policy.can_edit, secret=False)
def show_handover(member: Membership, project: Project) -> Response:
    """The checklist of whoever goes on with it."""
    return _checklist(member, project)


@blueprint.post(f"{ONE}/hand-over/save")
@requires(Permission.MANAGE_PROJECTS, reads.load_handover, policy.can_edit, secret=False)
def hand_over(member: Membership, project: Project) -> Response:
    """Kept for later, or handed over at once when a successor is chosen."""
    return _checklist(member, project)


def _checklist(member: Membership, project: Project) -> Response:
    row = reads.open_handover(project) or service.blank_handover(project)
    form = HandoverForm(obj=row)
    people = _successors(project)
    form.offer(people)
    fields = form.shown_fields()
    if form.validate_on_submit():
        try:
            service.check_owner(project, request.form.get("owner"))
            return _save(member, project, form, people)
        except Stale:
            title = _("Hand it over")
            return both_versions(fields, row, title=title, back=address_of(project), back_text=project.title)
        except DomainError as error:
            refused(form, error)
    shown = web.invalid if form.is_submitted() else web.page
    was = {f.short_name: request.form.get(f"was-{f.short_name}", as_posted(getattr(row, f.short_name))) for f in fields}
    owner = reads.ownership_of(project, today())
    return shown("projects/handover.html", form=form, fields=fields, was=was, project=project, owner=owner)


def _save(member: Membership, project: Project, form: HandoverForm, people: list[Membership]) -> Response:
    row = service.save_handover(project, form.version.data, form.values())
    if request.form.get("step") == "done":
        service.hand_over(member, project, row, next((one for one in people if one.id == form.to_id.data), None))
        web.flash_done(_("Handed over."))
    else:
        web.flash_done(_("Saved."))
    return web.finish(address_of(project))


def _successors(project: Project) -> list[Membership]:
    """The team first, then everybody who could join it; not the owner of now."""
    lead = reads.last_lead(project)
    team = [row.membership for row in project.current_team(today())]
    everybody = [*team, *queries.possible_members(project, today())]
    return [one for one in everybody if lead is None or one.id != lead.membership_id]


@blueprint.context_processor
def _handover_words() -> dict[str, Any]:
    """Who owns projects, for their pages and the wall."""

    def owners_of(projects: Iterable[Project]) -> dict[Any, reads.Ownership]:
        found = list(projects)
        return dict(reads.owners_of(found[0].network_id, [p.id for p in found], today())) if found else {}

    return {"owners_of": owners_of, "last_handover": reads.last_handover}
