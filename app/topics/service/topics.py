"""The list of topics: proposing, accepting, editing with other names, merging, archiving."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ...database import check_version
from ...extensions import db
from ...networks.models import Membership, record_audit
from ...wording import N_, DomainError, Message
from .. import names
from ..models import PracticeTopic, TopicState, TopicSynonym


@dataclass(frozen=True)
class TopicValues:
    title: str
    description: str
    synonyms: tuple[str, ...]
    lang: str


class Taken(DomainError):
    """The name belongs to a topic already."""

    def __init__(self, name: str, topic: PracticeTopic, field: str) -> None:
        super().__init__(
            Message(N_("“%(name)s” already is a name of “%(topic)s”."), name=name, topic=topic.title), field
        )
        self.topic = topic


def propose_topic(actor: Membership, title: str, lang: str, *, is_accepted: bool = False) -> PracticeTopic:
    """A new topic; of whoever looks after the list it is accepted at once. Raises Taken when the name exists.

    Who proposed it is written nowhere, so there is no trace in the audit either.
    """
    topic = PracticeTopic(network_id=actor.network_id, lang=lang)
    topic.state = TopicState.ACTIVE if is_accepted else TopicState.PROPOSED
    _rename(topic, title)
    return topic


def accept_topic(actor: Membership, topic: PracticeTopic, version: str | None) -> None:
    _check(topic, version)
    if topic.state is not TopicState.PROPOSED:
        raise DomainError(N_("This topic was accepted or put away already."))
    _move(actor, topic, TopicState.ACTIVE, "topic_accepted")


def archive_topic(actor: Membership, topic: PracticeTopic, version: str | None) -> None:
    """Puts a topic away: it is no longer offered, and stays to be read."""
    _check(topic, version)
    if topic.state is TopicState.ARCHIVED:
        raise DomainError(N_("This topic is in the archive already."))
    _move(actor, topic, TopicState.ARCHIVED, "topic_archived")


def restore_topic(actor: Membership, topic: PracticeTopic, version: str | None) -> None:
    _check(topic, version)
    if topic.state is not TopicState.ARCHIVED:
        raise DomainError(N_("This topic is not in the archive."))
    _move(actor, topic, TopicState.ACTIVE, "topic_restored")


def edit_topic(actor: Membership, topic: PracticeTopic, version: str | None, values: TopicValues) -> None:
    """Title, description, language and other names. Raises Stale, or Taken when a name belongs to another topic."""
    _check(topic, version)
    topic.description, topic.lang = values.description, values.lang
    flag_modified(topic, "title")  # changed other names alone make a new version too
    _rename(topic, values.title)
    _set_synonyms(topic, values.synonyms)
    _audit(actor, topic, "topic_changed")


def merge_topic(actor: Membership, topic: PracticeTopic, version: str | None, into: PracticeTopic) -> None:
    """Ends `topic`: its names, and what named it, go to `into`.

    Signals stay where they are and are counted per original topic, the larger of which is shown: the tokens of one
    person differ per topic, so adding them up could count somebody twice.
    """
    _check(topic, version)
    if into.id == topic.id or into.network_id != topic.network_id:
        raise DomainError(N_("Choose another topic."), "into")
    if into.state is not TopicState.ACTIVE:
        raise DomainError(N_("A topic can only go into one that is active."), "into")
    key = topic.title_key
    topic.merge_into(into)
    into.raised_on = min(into.raised_on, topic.raised_on)
    db.session.flush()  # frees the title, which becomes a name of the other
    here = {"network_id": topic.network_id}
    _set_all(PracticeTopic, sa.and_(PracticeTopic.merged_into_id == topic.id), here, merged_into_id=into.id)
    _set_all(TopicSynonym, sa.and_(TopicSynonym.topic_id == topic.id), here, topic_id=into.id)
    db.session.add(TopicSynonym(**here, topic_id=into.id, name=topic.title, key=key or names.key_of(topic.title)))
    db.session.flush()
    db.session.expire(into, ["synonyms"])
    _audit(actor, topic, "topic_merged", into=str(into.id))
    _audit(actor, into, "topic_took_in", took_in=str(topic.id))


def _set_all(table: type, where: sa.ColumnElement[bool], here: dict[str, uuid.UUID], **values: uuid.UUID) -> None:
    db.session.execute(sa.update(table).where(where).filter_by(**here).values(**values))


def _check(topic: PracticeTopic, version: str | None) -> None:
    check_version(topic, version)
    if topic.is_merged:
        raise DomainError(N_("This topic went into another one."))


def _move(actor: Membership, topic: PracticeTopic, state: TopicState, verb: str) -> None:
    topic.state = state
    _audit(actor, topic, verb)


def _audit(actor: Membership, topic: PracticeTopic, verb: str, **details: str) -> None:
    record_audit(topic.network_id, actor, verb, "topic", topic.id, **details)


# --- Names: each belongs to one topic ---------------------------------------------------------------------------------


def _rename(topic: PracticeTopic, title: str) -> None:
    _refuse_taken(topic, title, "title")
    topic.rename(title)
    try:
        with db.session.begin_nested():
            db.session.add(topic)
    except sa.exc.IntegrityError:  # somebody else proposed the same at this very moment
        raise DomainError(N_("There is already a topic with this name."), "title") from None


def _set_synonyms(topic: PracticeTopic, wanted: tuple[str, ...]) -> None:
    keyed = {names.key_of(name): name for name in wanted}
    keyed.pop(topic.title_key or "", None)
    for name in keyed.values():
        _refuse_taken(topic, name, "synonyms")
    kept = {row.key: row for row in topic.synonyms}
    for key, row in kept.items():
        if key in keyed:
            row.name = keyed[key]
        else:
            db.session.delete(row)
    missing = [key for key in keyed if key not in kept]
    db.session.add_all(
        TopicSynonym(network_id=topic.network_id, topic_id=topic.id, name=keyed[key], key=key) for key in missing
    )
    db.session.flush()
    db.session.expire(topic, ["synonyms"])


def _refuse_taken(topic: PracticeTopic, name: str, field: str) -> None:
    key = names.key_of(name)
    if not key:
        raise DomainError(N_("Use at least one letter or number."), field)
    other = _called(topic.network_id, key)
    if other is not None and other.id != topic.id:
        raise Taken(name, other, field)


def _called(network_id: uuid.UUID, key: str) -> PracticeTopic | None:
    """The topic of which this is the title or another name."""
    by_synonym = sa.select(TopicSynonym.topic_id).filter_by(network_id=network_id, key=key)
    either = sa.or_(PracticeTopic.title_key == key, PracticeTopic.id.in_(by_synonym))
    with db.session.no_autoflush:  # the new topic must not be written before its name is known to be free
        return db.session.scalar(sa.select(PracticeTopic).where(PracticeTopic.network_id == network_id, either))
