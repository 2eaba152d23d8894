"""From a project to a PDF: tagged, in the language of whoever prints it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import force_locale

from ...charts.cloth import cloth_picture
from ...clock import today
from ...database import reading
from ...extensions import db
from ...networks.models import Membership
from ...pdf import write_first_that_fits, write_pdf
from .. import queries
from ..models import Project
from ..presentation import Board, Tree
from ..queries.drivers import drivers_of, ideas_of
from ..queries.paper import report_of
from .poster import Poster
from .squire import Report, measure_facts

DENSITIES = ("", "is-tight", "is-tighter", "is-tightest")  # of a poster, which is one page whatever is on it


class Sheet(StrEnum):
    POSTER = "poster"
    REPORT = "report"


@dataclass(frozen=True)
class Order:
    """What to print, for whom, in which language. Ids only, so that a job can carry it."""

    sheet: Sheet
    project_id: uuid.UUID
    member_id: uuid.UUID
    language: str


def print_sheet(order: Order) -> bytes:
    """The PDF, of what this member may see. Reads in a transaction of its own, and holds none while pages are set.

    Raises NotFound.
    """
    folder = Path(current_app.static_folder or "")
    with force_locale(order.language):
        pages = _pages(order)
        return write_first_that_fits(pages, folder) if order.sheet is Sheet.POSTER else write_pdf(pages[0], folder)


def _pages(order: Order) -> list[str]:
    with reading():
        member = db.session.get_one(Membership, order.member_id)
        project = queries.load_project(member, order.project_id)
        board = _board(project)
        shared: dict[str, Any] = {"project": project, "language": order.language, "day": today()}
        shared |= {"product": current_app.config["SETTINGS"].name, "band": cloth_picture()}
        # Not render_template: outside a request there is no person, no navigation and no nonce to ask for.
        if order.sheet is Sheet.POSTER:
            template = current_app.jinja_env.get_template("reports/project_poster_print.html")
            return [template.render(poster=Poster(board), density=density, **shared) for density in DENSITIES]
        template = current_app.jinja_env.get_template("reports/project_report_print.html")
        tree = Tree(board.aim, drivers_of(project), ideas_of(project), board.cycles)
        report = Report(board, tree, report_of(project))
        return [template.render(report=report, tree_view=tree, facts=measure_facts, **shared)]


def _board(project: Project) -> Board:
    return Board(project, today(), queries.measures_of(project), queries.cycles_of(project), (), ())
