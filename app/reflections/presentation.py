"""How reflections look on a page: days in words, what stands in a list, who reads along."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from ..clock import AMSTERDAM, today
from ..networks.models import Membership
from ..topics.models import PracticeTopic
from ..web import say
from . import audiences, queries
from .content import Content, first_words, opened_comment
from .models import Reflection, ReflectionComment, ReflectionShare
from .prompts import FEELING_ICONS, FEELING_NAMES, WAYS, Way, asked

EXCERPT = 220


def day_of(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def in_words(moment: datetime) -> str:
    """The day, and the year unless it is this one."""
    day = day_of(moment)
    return format_date(day, "EEEE d MMMM" if day.year == today().year else "EEEE d MMMM y")


@dataclass(frozen=True)
class View:
    """A reflection with its text, ready to be shown to whoever may read it."""

    row: Reflection
    content: Content
    topics: Sequence[PracticeTopic] = ()

    @property
    def way(self) -> Way:
        return WAYS[self.row.model]

    @property
    def day(self) -> date:
        return day_of(self.row.written_at)

    @property
    def when(self) -> str:
        return in_words(self.row.written_at)

    @property
    def excerpt(self) -> str:
        """The first lines, cut between words."""
        text = " ".join(first_words(self.content, self.row.model).split())
        return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"

    @property
    def feeling(self) -> tuple[str, str] | None:
        """Icon and word."""
        if self.content.feeling is None:
            return None
        return FEELING_ICONS[self.content.feeling], say(FEELING_NAMES[self.content.feeling])

    @property
    def parts(self) -> list[tuple[str, str, list[str]]]:
        """Title of the question, key, and the paragraphs of the answer: only what was answered."""
        answered = [
            prompt for prompt in asked(self.row.model, self.content.answers) if prompt.key in self.content.answers
        ]
        return [(say(one.title), one.key, paragraphs(self.content.answers[one.key])) for one in answered]

    @property
    def readers(self) -> str:
        """Who reads along, in a few words: for the author's own list."""
        shares = self.row.shares
        if not shares:
            return _("Only you")
        names = [share.reader.person.first_name or share.reader.person.name for share in shares if share.reader]
        groups = sum(share.group_id is not None for share in shares)
        words = [*names[:2], *([_("a group")] if groups else [])]
        more = len(names) - 2
        return ", ".join(words) + (_(" and %(num)s more", num=more) if more > 0 else "")


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def views(member: Membership, entries: Iterable[queries.Entry]) -> list[View]:
    """Entries with the names of their topics: one query for all of them."""
    entries = list(entries)
    names = queries.topic_names(member, itertools.chain.from_iterable(e.content.topics for e in entries))
    return [View(e.row, e.content, named(names, e.content.topics)) for e in entries]


def named(names: Mapping[uuid.UUID, PracticeTopic], ids: Iterable[uuid.UUID]) -> list[PracticeTopic]:
    return sorted((names[one] for one in ids if one in names), key=lambda topic: topic.title)


def by_period(shown: Iterable[View]) -> list[tuple[str, list[View]]]:
    """This week, then month by month; the year where it is another one."""
    return [(title, list(group)) for title, group in itertools.groupby(shown, key=lambda view: _period(view.day))]


def _period(day: date) -> str:
    now = today()
    if day.isocalendar()[:2] == now.isocalendar()[:2]:
        return _("This week")
    words = format_date(day, "LLLL" if day.year == now.year else "LLLL y")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Readers:
    """One line of "who may read this": a person, or a group with what it is."""

    share: ReflectionShare
    name: str
    note: str
    member: Membership | None


def readers(member: Membership, shares: Iterable[ReflectionShare]) -> list[Readers]:
    groups = {group.id: group for group in audiences.groups_of(member)}
    found = []
    for share in shares:
        since = _("since %(day)s", day=format_date(day_of(share.shared_at), "d MMMM"))
        if share.reader is not None:
            note = _("asked for a reaction, %(since)s", since=since) if share.asks_feedback else since
            found.append(Readers(share, share.reader.person.name, note, share.reader))
        else:
            group = groups.get(share.group_id) if share.group_id else None
            name = group.name if group else _("A group you are no longer in")
            found.append(Readers(share, name, f"{say(group.note)}, {since}" if group else since, None))
    return found


@dataclass(frozen=True)
class Reply:
    """A comment with its text and its writer, who may have left the network."""

    row: ReflectionComment
    text: str
    writer: Membership | None
    is_mine: bool
    can_remove: bool


def thread(member: Membership, row: Reflection) -> list[Reply]:
    comments = queries.comments_on(row)
    writers = queries.writers_of(member, comments) if comments else {}
    return [
        Reply(
            comment,
            opened_comment(comment),
            writers.get(comment.owner_id),
            comment.owner_id == member.account_id,
            member.account_id in {comment.owner_id, comment.author_id},
        )
        for comment in comments
    ]


def plain(view: View) -> dict[str, Any]:
    """One reflection as data to take along, in the reader's words."""
    return {
        "written_at": view.row.written_at.isoformat(timespec="seconds"),
        "model": say(view.way.name),
        "answers": [{"question": title, "answer": view.content.answers[key]} for title, key, _paragraphs in view.parts],
        "feeling": view.feeling[1] if view.feeling else None,
        "topics": [topic.title for topic in view.topics],
        "alone": view.content.is_alone,
        "language": view.row.lang,
    }
