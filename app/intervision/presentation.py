"""What the pages of planning show: groups with their balance, and who joins how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext, ngettext

from ..clock import today
from ..networks.models import DISCIPLINE_NAMES, Discipline, Membership
from ..placements.names import LEVEL_NAMES
from ..web import say
from ..wording import N_
from . import queries
from .methods import Method
from .mix import Mix, Verdict, improves
from .models import Group, GroupState, JoinMode, NoReason, Reply, Session

NO_REASON_NAMES = {
    NoReason.SHIFT: N_("I have a shift"),
    NoReason.STAFFING: N_("The ward cannot spare me"),
    NoReason.SCHOOL: N_("School"),
    NoReason.HOLIDAY: N_("Leave"),
    NoReason.OTHER: N_("Something else"),
}

VERDICT_LOOKS = {
    Verdict.GOOD: ("ok", "check"),
    Verdict.EMPTY: ("", "circle-dashed"),
}


def discipline_name(discipline: str) -> str:
    return say(DISCIPLINE_NAMES[Discipline(discipline or "other")])


def within_sentence(discipline: str) -> str:
    """Its name with a small first letter: 'verzorgende IG'."""
    name = discipline_name(discipline)
    return name[:1].lower() + name[1:]


def _counted(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({many})" if many > 1 else name for name, many in pairs)


def seated(group: Group) -> list[Membership]:
    people = [row.member for row in group.members_on(today())]
    return sorted(people, key=lambda m: (m.person.last_name, m.person.first_name))


@dataclass(frozen=True)
class Table:
    """Who sits at the table of a group, how it is mixed, and who should not be there."""

    group: Group
    people: Sequence[Membership]
    mix: Mix
    ties: Sequence[queries.Tie]
    method: Method | None
    levels: Mapping[UUID, int]

    @classmethod
    def of(cls, group: Group) -> Table:
        return cls.of_all([group])[0]

    @classmethod
    def of_all(cls, groups: Sequence[Group]) -> list[Table]:
        """Every table, in the same few questions whatever their number."""
        rows = [seated(group) for group in groups]
        everybody = {who.id: who for people in rows for who in people}
        if not everybody:
            return [cls._laid(group, [], {}, []) for group in groups]
        levels = queries.levels_of(groups[0].network_id, everybody.values(), today())
        ties = queries.ties_in(groups[0].network_id, list(everybody.values()))
        return [cls._laid(group, people, levels, ties) for group, people in zip(groups, rows, strict=True)]

    @classmethod
    def _laid(
        cls, group: Group, people: Sequence[Membership], levels: Mapping[UUID, int], ties: Sequence[queries.Tie]
    ) -> Table:
        here = {who.id for who in people}
        own = [tie for tie in ties if tie.who.id in here and (tie.whom is None or tie.whom.id in here)]
        method = queries.method_of(group.network_id, group.method_code)
        return cls(group, people, queries.mix_on(people, levels, method), own, method, levels)

    @property
    def is_askew(self) -> bool:
        """A group that meets and is not mixed as it should be."""
        return self.group.state is GroupState.RUNNING and self.mix.verdict is not Verdict.GOOD

    @property
    def words(self) -> str:
        """'nurse (2), physiotherapist': the text beside the coloured bar."""
        return _counted((within_sentence(name), many) for name, many in self.mix.disciplines)

    @property
    def level_words(self) -> str:
        names = ((say(LEVEL_NAMES.get(level, str(level))), many) for level, many in self.mix.levels)
        return _counted((name[:1].lower() + name[1:], many) for name, many in names)

    @property
    def pieces(self) -> list[str]:
        return [name for name, many in self.mix.disciplines for _ in range(many)]

    @property
    def verdict(self) -> tuple[str, str, str]:
        """(kind, icon, words) for the state beside the name."""
        kind, icon = VERDICT_LOOKS.get(self.mix.verdict, ("bad", "alert-triangle"))
        return kind, icon, self._verdict_words()

    def _verdict_words(self) -> str:
        many = len(self.mix.disciplines)
        return {
            Verdict.EMPTY: gettext("Nobody yet"),
            Verdict.GOOD: ngettext("%(num)s discipline at the table", "%(num)s disciplines at the table", many),
            Verdict.FEW_DISCIPLINES: ngettext("Only %(num)s discipline", "Only %(num)s disciplines", many),
            Verdict.ONE_SIDED: gettext("More than half from one discipline"),
            Verdict.TOO_FEW: gettext("Fewer than %(fewest)s people", fewest=self.mix.fewest),
            Verdict.TOO_MANY: gettext("More than %(most)s people", most=self.mix.most),
        }[self.mix.verdict]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """(kind, sentence) for managers and assessors at the table."""
        found = []
        for tie in self.ties:
            if tie.whom is None:
                text = gettext("%(name)s is a manager. In a group that cannot be: people must be free to speak.")
                found.append(("err", text % {"name": tie.who.person.name}))
            else:
                text = gettext("%(name)s assesses %(other)s. Better in different groups.")
                found.append(("warn", text % {"name": tie.who.person.name, "other": tie.whom.person.name}))
        return found


def composition(member: Membership, tables: Sequence[Table]) -> dict[str, Any]:
    """The page on which groups are put together."""
    loose = queries.without_group(member)
    return {
        "tables": tables,
        "loose": [(who, *_suggested(who, tables)) for who in loose],
        "people": len(loose) + sum(len(table.people) for table in tables),
        "forming": GroupState.FORMING,
    }


def _suggested(who: Membership, tables: Sequence[Table]) -> tuple[Table | None, str]:
    """The group that gains most by this person, and why."""
    open_ones = [table for table in tables if table.mix.people < table.mix.most]
    gaining = [table for table in open_ones if improves(table.mix, who.discipline or "")]
    if gaining:
        smallest = min(gaining, key=lambda table: table.mix.people)
        reason = gettext(
            "fits: this discipline is not there yet (%(discipline)s)", discipline=within_sentence(who.discipline or "")
        )
        return smallest, reason if smallest.mix.people else gettext("fits: the group is still empty")
    return min(open_ones, key=lambda table: table.mix.people, default=None), ""


# --- Who joins how ----------------------------------------------------------------------------------------------------


def joining_words(session: Session, expected: Sequence[Membership]) -> str:
    """'3 in the room, 1 by video, 2 have not replied yet': what a host has to prepare."""
    rows = {row.member_id: row for row in session.attendance}
    said = [rows.get(who.id) for who in expected]
    yes = [row for row in said if row is not None and row.reply is Reply.YES]
    video = sum(row.mode is JoinMode.VIDEO for row in yes)
    silent = sum(row is None or row.reply is None for row in said)
    is_hybrid = bool(session.place and session.video_url)
    room = len(yes) - video if is_hybrid else 0
    counted = [
        (room, ngettext("%(num)s in the room", "%(num)s in the room", room)),
        (video if is_hybrid else 0, ngettext("%(num)s by video", "%(num)s by video", video)),
        (0 if is_hybrid else len(yes), ngettext("%(num)s comes", "%(num)s come", len(yes))),
        (no := len(said) - len(yes) - silent, ngettext("%(num)s cannot", "%(num)s cannot", no)),
        (silent, ngettext("%(num)s has not replied yet", "%(num)s have not replied yet", silent)),
    ]
    return ", ".join(text for many, text in counted if many) + "."
