"""Shifts: my weeks by tapping, a pasted roster, and a roster of many people at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ... import web
from ...access import Permission, requires
from ...clock import today
from ...database import folded
from ...networks.models import Membership
from ...wording import N_, DomainError
from .. import blueprint, queries, rosters, service
from ..forms import RosterForm
from ..models import SHIFT_NAMES, ShiftSource
from ..planner import ShiftKind
from ..rosters import Roster
from .answers import URL

WEEKS = 4


@blueprint.route(f"{URL}/shifts", methods=["GET", "POST"])
@requires(Permission.JOIN_SESSIONS)
def change_shifts(member: Membership) -> Response:
    """Four weeks of my own, one choice per day."""
    monday = today() - timedelta(days=today().weekday())
    days = [monday + timedelta(days=n) for n in range(7 * WEEKS)]
    if request.method == "POST":
        typed = {(member.person_id, day): _kind(request.form.get(f"day-{day}", "")) for day in days}
        service.save_shifts(member, ShiftSource.TYPED, typed)
        web.flash_done(_("Your shifts are saved."))
        return web.finish(url_for("intervision.show_intervision"))
    known = queries.own_shifts(member, days[0], days[-1])
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    return web.page("intervision/shifts.html", weeks=weeks, known=known, names=SHIFT_NAMES)


def _kind(text: str) -> ShiftKind | None:
    return ShiftKind(text) if text in set(ShiftKind) else None


# --- A roster from elsewhere ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What a text says: who is meant by each name, who nobody knows, and what the codes mean."""

    text: str
    roster: Roster
    people: Mapping[str, Membership]
    kinds: Mapping[str, ShiftKind | None]

    @property
    def strangers(self) -> list[str]:
        return [name for name in self.roster.names() if name not in self.people]

    @property
    def people_read(self) -> list[tuple[Membership, int, date, date]]:
        """Whose days were read: how many, from when till when."""
        days: dict[uuid.UUID, list[date]] = {}
        for entry in self.roster.entries:
            if entry.who in self.people:
                days.setdefault(self.people[entry.who].id, []).append(entry.day)
        known = {who.id: who for who in self.people.values()}
        return [(known[who], len(set(found)), min(found), max(found)) for who, found in days.items()]

    @property
    def own_codes(self) -> set[str]:
        """The codes that stand at somebody who is known here: only those need a meaning."""
        return {rosters.code_key(entry.code) for entry in self.roster.entries if entry.who in self.people}

    def shifts(self) -> dict[tuple[uuid.UUID, date], ShiftKind | None]:
        return {
            (self.people[entry.who].person_id, entry.day): self.kinds[rosters.code_key(entry.code)]
            for entry in self.roster.entries
            if entry.who in self.people
        }


Finder = Callable[[Membership, list[str]], dict[str, Membership]]


@blueprint.route(f"{URL}/shifts/paste", methods=["GET", "POST"])
@requires(Permission.JOIN_SESSIONS)
def paste_shifts(member: Membership) -> Response:
    """My own roster, as it stands in another program."""
    return _take_in(member, _myself, is_own=True)


def _myself(member: Membership, names: list[str]) -> dict[str, Membership]:
    mine = queries.people_by_name([member])
    found = {name: member for name in names if not name or _key(name) in mine}
    # One roster with one name is mine, whatever it calls me.
    return found or ({names[0]: member} if len(names) == 1 else {})


@blueprint.route(f"{URL}/shifts/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_INTERVISION)
def import_shifts(member: Membership) -> Response:
    """The roster of a ward: names or staff numbers down, days across."""
    return _take_in(member, _colleagues, is_own=False)


def _colleagues(member: Membership, names: list[str]) -> dict[str, Membership]:
    known = queries.people_by_name(queries.candidates(member))
    return {name: known[_key(name)] for name in names if _key(name) in known}


def _key(name: str) -> str:
    return " ".join(folded(name).split())


def _take_in(member: Membership, find: Finder, *, is_own: bool) -> Response:
    """First the text, then what its codes mean; saved once every code has a meaning and somebody confirmed it."""
    form = RosterForm()
    if not form.is_submitted():
        return web.page("intervision/roster.html", form=form, is_own=is_own)
    if not form.validate():
        return web.invalid("intervision/roster.html", form=form, is_own=is_own)
    try:
        text = form.read()
        reading = _reading(member, find, text)
    except DomainError as error:
        form.refuse(error)
        return web.invalid("intervision/roster.html", form=form, is_own=is_own)
    if request.form.get("save") and None not in reading.kinds.values():
        return _save(member, reading, _source(form), is_own=is_own)
    source = _source(form)
    form.text.data = text
    return web.page(
        "intervision/roster_codes.html", form=form, reading=reading, source=source, is_own=is_own, names=SHIFT_NAMES
    )


def _source(form: RosterForm) -> ShiftSource:
    """How the text came: the second time it is posted as text whatever it was."""
    came = request.form.get("source", "")
    return ShiftSource.FILE if form.file.data or came == ShiftSource.FILE.value else ShiftSource.PASTED


def _reading(member: Membership, find: Finder, text: str) -> Reading:
    if not text.strip():
        raise DomainError(N_("Paste a roster or choose a file."), "text")
    roster = rosters.read(text, today())
    if not roster.entries:
        raise DomainError(N_("No days were found in this text."), "text")
    people = find(member, roster.names())
    if not people:
        raise DomainError(N_("Nobody of this roster is known here."), "text")
    kinds = rosters.kinds_of(roster.codes(), queries.remembered_codes(member.network_id))
    reading = Reading(text, roster, people, kinds)
    used = {code: kind for code, kind in kinds.items() if code in reading.own_codes}
    for number, code in enumerate(used):
        used[code] = _kind(request.form.get(f"code-{number}", "")) or used[code]
    return replace(reading, kinds=used)


def _save(member: Membership, reading: Reading, source: ShiftSource, *, is_own: bool) -> Response:
    kinds = {code: kind for code, kind in reading.kinds.items() if kind is not None}
    if not is_own:  # what one person calls a shift is no rule for everybody
        service.remember_codes(member.network_id, kinds)
    many = service.save_shifts(member, source, reading.shifts())
    web.flash_done(ngettext("%(num)s day is saved.", "%(num)s days are saved.", many))
    return web.finish(url_for("intervision.show_intervision" if is_own else "intervision.show_planning"))
