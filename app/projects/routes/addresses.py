"""Addresses that more than one page of this room needs."""

from __future__ import annotations

from flask import url_for

from ..models import Measure, Project

URL = "/n/<slug:network>/projects"
ONE = f"{URL}/<uuid:project>"
MEASURE = f"{ONE}/measures/<uuid:measure>"
CYCLE = f"{ONE}/cycles/<uuid:cycle>"


def address_of(project: Project) -> str:
    return url_for("projects.show_project", project=project.id)


def address_of_measure(measure: Measure) -> str:
    return url_for("projects.show_measure", project=measure.project_id, measure=measure.id)
