"""Reading projects and what belongs to them; always through the viewer's network."""

from .links import topic_choices, topics_of
from .lists import PAGE, Filter, Listing, list_projects, places_for
from .mine import projects_of, tasks_of
from .single import (
    Number,
    comments_of,
    cycles_of,
    files_of,
    load_cycle,
    load_file,
    load_measure,
    load_member,
    load_point,
    load_project,
    load_task,
    load_visible_measure,
    measures_of,
    numbers_of,
    possible_members,
    tasks_of_project,
    visible_to,
)

__all__ = [
    "PAGE",
    "Filter",
    "Listing",
    "Number",
    "comments_of",
    "cycles_of",
    "files_of",
    "list_projects",
    "load_cycle",
    "load_file",
    "load_measure",
    "load_member",
    "load_point",
    "load_project",
    "load_task",
    "load_visible_measure",
    "measures_of",
    "numbers_of",
    "places_for",
    "possible_members",
    "projects_of",
    "tasks_of",
    "tasks_of_project",
    "topic_choices",
    "topics_of",
    "visible_to",
]
