"""Who sees what: the tables the policies decide with, told to the people they are about.

A room adds a row for each kind of data it keeps, made from the very table its policy reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..access import PERMISSIONS, Permission, Role, allows
from ..wording import N_


class Sight(StrEnum):
    """How much of a kind of data somebody sees, from most to nothing."""

    ALL = "all"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    ASSIGNED = "assigned"
    SHARED = "shared"
    OWN = "own"
    TOTALS = "totals"
    NEVER = "never"


SIGHT_NAMES = {
    Sight.ALL: N_("sees it"),
    Sight.ORGANISATION: N_("of the own organisation"),
    Sight.SCHOOL: N_("of the own school"),
    Sight.ASSIGNED: N_("of those they guide"),
    Sight.SHARED: N_("what is shared with them"),
    Sight.OWN: N_("only of themselves"),
    Sight.TOTALS: N_("totals only"),
    Sight.NEVER: N_("never"),
}

SightTable = Mapping[Role, Sight]


def widest(roles: Iterable[Role], table: SightTable) -> Sight:
    """The most that any of these roles sees."""
    order = list(Sight)
    return min((table.get(role, Sight.NEVER) for role in roles), key=order.index, default=Sight.NEVER)


@dataclass(frozen=True)
class KindOfData:
    """A row of the page. With a permission, a role without it sees nothing, whatever the table says."""

    key: str
    title: str
    table: SightTable
    order: int
    note: str = ""
    permission: Permission | None = None
    admin: Sight = Sight.NEVER  # the technical administrator of the platform
    admin_note: str = field(default="")

    def sight_of(self, role: Role) -> Sight:
        if self.permission is not None and not allows({role}, self.permission):
            return Sight.NEVER
        return self.table.get(role, Sight.NEVER)


_kinds: dict[str, KindOfData] = {}


def add(kind: KindOfData) -> None:
    """Adds a row to the page; called by each room in register(app)."""
    _kinds[kind.key] = kind


def kinds() -> list[KindOfData]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


# --- What each role may do: the table of access.py in words -----------------------------------------------------------

PERMISSION_NAMES = {
    Permission.ENTER_NETWORK: N_("Come into the network"),
    Permission.SEE_MEMBERS: N_("See the list of people"),
    Permission.MANAGE_MEMBERS: N_("Invite people, change roles, end memberships"),
    Permission.MANAGE_PLACES: N_("Add and change sites and wards"),
    Permission.SEE_OWN_PLACEMENT: N_("Open the own placement"),
    Permission.SEE_PLACEMENTS: N_("Open placements of others"),
    Permission.MANAGE_PLACEMENTS: N_("Add and change placements"),
    Permission.EDIT_SCHOOL_FIELDS: N_("Change programme, level and track of a placement"),
    Permission.RECORD_EVENTS: N_("Record that somebody started, stopped or was hired"),
    Permission.MERGE_PEOPLE: N_("Merge two records of one person"),
    Permission.EXPORT_PLACEMENTS: N_("Download the list of placements"),
    Permission.SET_TERMS: N_("Decide how long names stay"),
    Permission.IMPORT_FILES: N_("Bring in a list of interns or staff"),
    Permission.SEE_TOPICS: N_("See the practice topics"),
    Permission.PROPOSE_TOPICS: N_("Name and propose practice topics"),
    Permission.MANAGE_TOPICS: N_("Accept, change, merge and archive practice topics"),
    Permission.WRITE_REFLECTIONS: N_("Write reflections, and read those shared with them"),
    Permission.SEE_PROJECTS: N_("See improvement projects"),
    Permission.COMMENT_ON_PROJECTS: N_("Say something about a project"),
    Permission.START_PROJECT: N_("Start an improvement project"),
    Permission.MANAGE_PROJECTS: N_("Work on a project: the own ones, and for who cares for them those of the ward"),
    Permission.SEE_LESSONS: N_("See lessons, and say whether they helped"),
    Permission.MANAGE_LESSONS: N_("Add, move and link lessons, and bring in timetables"),
    Permission.SEE_RADAR: N_("See which topics of the wards wait for a lesson"),
    Permission.SEE_COVERAGE: N_("See which outcomes come up, and where"),
    Permission.SEE_ALIGNMENT: N_("See how fast lessons answer the wards"),
    Permission.MANAGE_FRAMEWORKS: N_("Keep the outcomes that students work towards"),
    Permission.MARK_APPLIED: N_("Mark what was used on the ward"),
    Permission.JOIN_SESSIONS: N_("Sit in an intervision group, bring cases and lead a session"),
    Permission.MANAGE_INTERVISION: N_("Make intervision groups and plan their dates"),
    Permission.SEE_LEARNING_POINTS: N_("Read learning points that presenters approved"),
    Permission.MANAGE_METHODS: N_("Make methods for the network"),
    Permission.SEE_RETENTION: N_("See the figures on staying"),
    Permission.PRINT_RETENTION: N_("Print the retention report"),
}


def permissions() -> list[tuple[str, frozenset[Role]]]:
    """What may be done, and by whom, in the order of the table."""
    return [(PERMISSION_NAMES[permission], roles) for permission, roles in PERMISSIONS.items()]
