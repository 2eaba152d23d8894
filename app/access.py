"""Who may come in. Every view carries exactly one guard of this file; without one the application does not start.

The table PERMISSIONS can be read aloud: a permission, and the roles that hold it. It opens the door of a page; which
rows and fields a person then sees is decided by the room's own policy.py. Nobody is allowed what is not written here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask import abort, current_app, g, request
from flask_login import current_user

from .wording import N_, NotFound

if TYPE_CHECKING:
    from flask import Flask

    from .accounts.models import Account
    from .networks.models import Membership


class Role(StrEnum):
    """What somebody is in a network. A membership holds one or more."""

    INTERN = "intern"
    PROFESSIONAL = "professional"
    WORKPLACE_SUPERVISOR = "workplace_supervisor"
    PRACTICE_EDUCATOR = "practice_educator"
    COORDINATOR = "coordinator"
    TEACHER = "teacher"
    MANAGEMENT = "management"
    CLIENT_REP = "client_rep"
    MODERATOR = "moderator"


ROLE_NAMES = {
    Role.INTERN: N_("Intern"),
    Role.PROFESSIONAL: N_("Professional"),
    Role.WORKPLACE_SUPERVISOR: N_("Workplace supervisor"),
    Role.PRACTICE_EDUCATOR: N_("Practice educator"),
    Role.COORDINATOR: N_("Network coordinator"),
    Role.TEACHER: N_("Teacher"),
    Role.MANAGEMENT: N_("Management"),
    Role.CLIENT_REP: N_("Client representative"),
    Role.MODERATOR: N_("Moderator"),
}


class Permission(StrEnum):
    """What a page or an action asks for."""

    ENTER_NETWORK = "enter_network"
    SEE_MEMBERS = "see_members"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_PLACES = "manage_places"
    SEE_OWN_PLACEMENT = "see_own_placement"
    SEE_PLACEMENTS = "see_placements"
    MANAGE_PLACEMENTS = "manage_placements"
    EDIT_SCHOOL_FIELDS = "edit_school_fields"
    RECORD_EVENTS = "record_events"
    MERGE_PEOPLE = "merge_people"
    EXPORT_PLACEMENTS = "export_placements"
    SET_TERMS = "set_terms"
    IMPORT_FILES = "import_files"
    SEE_TOPICS = "see_topics"
    PROPOSE_TOPICS = "propose_topics"
    MANAGE_TOPICS = "manage_topics"
    WRITE_REFLECTIONS = "write_reflections"
    SEE_PROJECTS = "see_projects"
    COMMENT_ON_PROJECTS = "comment_on_projects"
    START_PROJECT = "start_project"
    MANAGE_PROJECTS = "manage_projects"
    JOIN_SESSIONS = "join_sessions"
    MANAGE_INTERVISION = "manage_intervision"
    SEE_LEARNING_POINTS = "see_learning_points"
    MANAGE_METHODS = "manage_methods"
    SEE_LESSONS = "see_lessons"
    MANAGE_LESSONS = "manage_lessons"
    SEE_RADAR = "see_radar"
    SEE_COVERAGE = "see_coverage"
    SEE_ALIGNMENT = "see_alignment"
    MANAGE_FRAMEWORKS = "manage_frameworks"
    MARK_APPLIED = "mark_applied"
    SEE_RETENTION = "see_retention"
    PRINT_RETENTION = "print_retention"


_EVERYBODY = frozenset(Role)
_CARETAKERS = frozenset({Role.COORDINATOR, Role.PRACTICE_EDUCATOR})

PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.ENTER_NETWORK: _EVERYBODY,
    # People and places
    Permission.SEE_MEMBERS: _CARETAKERS,
    Permission.MANAGE_MEMBERS: _CARETAKERS,
    Permission.MANAGE_PLACES: _CARETAKERS,
    # Placements: an intern sees the own one; a supervisor those assigned, a teacher also those of the own school
    Permission.SEE_OWN_PLACEMENT: frozenset({Role.INTERN}),
    Permission.SEE_PLACEMENTS: _CARETAKERS | {Role.WORKPLACE_SUPERVISOR, Role.TEACHER},
    Permission.MANAGE_PLACEMENTS: _CARETAKERS,
    Permission.EDIT_SCHOOL_FIELDS: _CARETAKERS | {Role.TEACHER},
    Permission.RECORD_EVENTS: _CARETAKERS,
    Permission.MERGE_PEOPLE: _CARETAKERS,
    Permission.EXPORT_PLACEMENTS: _CARETAKERS,
    Permission.SET_TERMS: frozenset({Role.COORDINATOR}),
    Permission.IMPORT_FILES: _CARETAKERS,
    # Practice topics: everybody reads the list; who works or learns on a ward, or teaches, names and proposes
    Permission.SEE_TOPICS: _EVERYBODY,
    Permission.PROPOSE_TOPICS: _EVERYBODY - {Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR},
    Permission.MANAGE_TOPICS: _CARETAKERS,
    # Reflections: everybody who learns writes, and reads what is shared with them. Management has no way in
    Permission.WRITE_REFLECTIONS: _EVERYBODY - {Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR},
    # Improvement projects: open to the network by design; a client representative reads and answers where invited.
    # Who works on one changes it: the team, the coordinator, the practice educator of the organisation
    Permission.SEE_PROJECTS: _EVERYBODY - {Role.MODERATOR},
    Permission.COMMENT_ON_PROJECTS: _EVERYBODY - {Role.MANAGEMENT, Role.MODERATOR},
    Permission.START_PROJECT: _EVERYBODY - {Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR},
    Permission.MANAGE_PROJECTS: _EVERYBODY - {Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR},
    # Intervision: everybody who can have a chair in a group; no role reads a case, only the chair does. What a
    # presenter approved is for the network, for management without a name
    Permission.MANAGE_INTERVISION: _CARETAKERS,
    Permission.JOIN_SESSIONS: _EVERYBODY - {Role.MANAGEMENT, Role.CLIENT_REP, Role.MODERATOR},
    Permission.SEE_LEARNING_POINTS: _EVERYBODY - {Role.CLIENT_REP, Role.MODERATOR},
    Permission.MANAGE_METHODS: _CARETAKERS,
    # Lessons: everybody who learns or works on a ward reads; a client representative reads titles and what changed.
    # Teachers keep those of the own school, the coordinator those of every school
    Permission.SEE_LESSONS: _EVERYBODY - {Role.MANAGEMENT, Role.MODERATOR},
    Permission.MANAGE_LESSONS: frozenset({Role.COORDINATOR, Role.TEACHER}),
    # Coverage: teachers and coordinators say what works on which outcome; an intern says what was done on the ward.
    # Management sees how lessons follow the ward as totals, never per teacher
    Permission.SEE_RADAR: frozenset({Role.TEACHER}),
    Permission.SEE_COVERAGE: _CARETAKERS | {Role.TEACHER},
    Permission.SEE_ALIGNMENT: frozenset({Role.TEACHER, Role.COORDINATOR, Role.MANAGEMENT}),
    Permission.MANAGE_FRAMEWORKS: frozenset({Role.TEACHER, Role.COORDINATOR}),
    Permission.MARK_APPLIED: frozenset({Role.INTERN}),
    # Figures: exact for the coordinator, hidden where small for everybody else
    Permission.SEE_RETENTION: _CARETAKERS | {Role.MANAGEMENT, Role.TEACHER, Role.CLIENT_REP},
    Permission.PRINT_RETENTION: _CARETAKERS | {Role.MANAGEMENT},
}


def allows(roles: frozenset[Role] | set[Role], permission: Permission) -> bool:
    """Whether any of these roles holds the permission."""
    return not PERMISSIONS[permission].isdisjoint(roles)


@dataclass(frozen=True)
class Guard:
    """What the guard of a view asks; house tests and the "who sees what" page read it."""

    kind: str  # public | signed_in | platform | network
    permission: Permission | None = None


View = Callable[..., Any]
Loader = Callable[..., Any]
Rule = Callable[[Any, Any], bool]


def _nobody(account: Account, slug: str) -> Membership | None:
    return None


_find_member: Callable[[Account, str], Membership | None] = _nobody


def use_member_finder(finder: Callable[[Account, str], Membership | None]) -> None:
    """The networks room says how a membership is found: (account, network slug) -> membership or None."""
    global _find_member
    _find_member = finder


def public() -> Callable[[View], View]:
    """Anybody may come in, signed in or not."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(**args: Any) -> Any:
            return view(**args)

        return _marked(guarded, Guard("public"))

    return decorate


def signed_in() -> Callable[[View], View]:
    """Anybody with an account; the view gets it first."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(**args: Any) -> Any:
            return view(_account(), **args)

        return _marked(guarded, Guard("signed_in"))

    return decorate


def platform_admin() -> Callable[[View], View]:
    """The technical administrator: makes networks, disables accounts, sees nothing inside a network."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(**args: Any) -> Any:
            account = _account()
            if not account.is_platform_admin:
                abort(404)
            return view(account, **args)

        return _marked(guarded, Guard("platform"))

    return decorate


def requires(
    permission: Permission,
    loader: Loader | None = None,
    rule: Rule | None = None,
    *,
    secret: bool = True,
) -> Callable[[View], View]:
    """A member of the network in the URL whose role holds the permission.

    With a loader the view gets (member, object): the loader takes the member and the URL's ids and finds the object
    through the member's network, or raises NotFound. `rule` is the room's policy for that object; a refusal answers 404
    like an unknown id, or 403 with secret=False where the existence is no secret.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(network: str, **args: Any) -> Any:
            member = enter_network(network)
            if not member.can(permission):
                abort(403)
            if loader is None:
                return view(member, **args)
            return view(member, _load(member, loader, rule, args, secret=secret))

        return _marked(guarded, Guard("network", permission))

    return decorate


def _load(
    member: Membership,
    loader: Loader,
    rule: Rule | None,
    args: dict[str, Any],
    *,
    secret: bool,
) -> Any:
    try:
        found = loader(member, **args)
    except NotFound:
        abort(404)
    if rule is not None and not rule(member, found):
        abort(404 if secret else 403)
    return found


def enter_network(slug: str) -> Membership:
    """The signed-in person's membership of this network; 404 for a stranger, as for a network that is not there."""
    member = _find_member(_account(), slug)
    if member is None:
        abort(404)
    g.member, g.network = member, member.network
    return member


def _account() -> Account:
    if not current_user.is_authenticated:
        abort(401)
    account: Account = current_user._get_current_object()
    return account


def _marked(guarded: View, guard: Guard) -> View:
    guarded.__guard__ = guard  # type: ignore[attr-defined]
    return guarded


def guard_of(endpoint: str) -> Guard | None:
    """The guard of an endpoint, None when it has none."""
    return getattr(current_app.view_functions[endpoint], "__guard__", None)


def demand_guards(app: Flask) -> None:
    """Stops the start when a view has no guard: what is not guarded is not served."""
    bare = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "__guard__"))
    if bare:
        raise RuntimeError(f"views without a guard: {', '.join(bare)}")


def wants_fragment() -> bool:
    """htmx asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"
