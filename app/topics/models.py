"""Practice topics with their other names, and the signals that they are alive. A signal leads to nobody."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..clock import today
from ..database import AnonTable, NetworkTable, Versioned, int_pk, network_key, network_unique, text_enum, uuid_pk
from ..extensions import Model
from ..networks.models import Discipline
from ..wording import N_
from .names import key_of


class TopicState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    ARCHIVED = "archived"


STATE_NAMES = {
    TopicState.PROPOSED: N_("Proposed"),
    TopicState.ACTIVE: N_("Alive now"),
    TopicState.ARCHIVED: N_("Archived"),
}


class SourceKind(StrEnum):
    """Where somebody named a topic; never which text it was."""

    REFLECTION = "reflection"
    INTERVISION = "intervision"
    PROJECT = "project"
    LESSON = "lesson"
    VOICE = "voice"
    HAND = "hand"


class PracticeTopic(NetworkTable, Versioned, Model):
    """What is alive on the wards, in a few words. Who proposed it is kept nowhere.

    `title_key` is unique within the network; a topic that was merged into another gives it up.
    """

    __tablename__ = "practice_topic"
    __table_args__ = (
        network_unique(),
        network_key("merged_into_id", table="practice_topic"),
        sa.UniqueConstraint("network_id", "title_key"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    title: Mapped[str] = mapped_column(sa.String(120))
    title_key: Mapped[str | None] = mapped_column(sa.String(160))
    description: Mapped[str] = mapped_column(sa.String(1000), default="")
    lang: Mapped[str] = mapped_column(sa.String(2), default="nl")
    state: Mapped[TopicState] = mapped_column(text_enum(TopicState), default=TopicState.PROPOSED)
    merged_into_id: Mapped[uuid.UUID | None]
    raised_on: Mapped[date] = mapped_column(default=today)

    synonyms: Mapped[list[TopicSynonym]] = relationship(viewonly=True, order_by="TopicSynonym.name")

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None

    def rename(self, title: str) -> None:
        self.title, self.title_key = title, key_of(title)

    def merge_into(self, other: PracticeTopic) -> None:
        """Ends this topic: what named it counts for the other from now on."""
        self.merged_into_id, self.title_key, self.state = other.id, None, TopicState.ARCHIVED


class TopicSynonym(NetworkTable, Model):
    """Another name of a topic, unique in the network whatever capitals and accents it is typed with."""

    __tablename__ = "topic_synonym"
    __table_args__ = (
        network_key("topic_id", table="practice_topic", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "key"),
        sa.Index(None, "network_id", "topic_id"),
    )

    id: Mapped[int] = int_pk()
    topic_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(sa.String(120))
    key: Mapped[str] = mapped_column(sa.String(160))


class TopicSignal(AnonTable, Model):
    """Somebody named a topic in some week. The token stands for one person, at one topic, in one quarter: see keys.py.

    Rows have no number that counts up and no moment, so that they cannot be laid beside anything in the order it was
    written. Ward and discipline are wiped when the figures need them no more (service.wipe_old_traces).
    """

    __tablename__ = "topic_signal"
    __table_args__ = (
        network_key("topic_id", table="practice_topic"),
        network_key("ward_id", table="ward"),
        sa.UniqueConstraint("network_id", "topic_id", "token", "week", "source"),
        # Counting reads these alone, for one topic and for the whole list.
        sa.Index(
            "ix_topic_signal_of_topic", "network_id", "topic_id", "week", "quarter", "token", "ward_id", "discipline"
        ),
        sa.Index("ix_topic_signal_of_weeks", "network_id", "week", "topic_id", "quarter", "token"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    topic_id: Mapped[uuid.UUID]
    ward_id: Mapped[uuid.UUID | None]
    week: Mapped[date]  # its Monday
    source: Mapped[SourceKind] = mapped_column(text_enum(SourceKind))
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))
    token: Mapped[str] = mapped_column(sa.String(32))
    quarter: Mapped[str] = mapped_column(sa.String(7))  # of the Monday, as 2026-Q4


class AloneSignal(AnonTable, Model):
    """Somebody was alone with something, in some week. The token is made as at a topic, under another name."""

    __tablename__ = "alone_signal"
    __table_args__ = (
        network_key("ward_id", table="ward"),
        sa.UniqueConstraint("network_id", "token", "week"),
        sa.Index("ix_alone_signal_of_weeks", "network_id", "week", "quarter", "token", "ward_id"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    network_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("network.id"))
    ward_id: Mapped[uuid.UUID | None]
    week: Mapped[date]
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))
    token: Mapped[str] = mapped_column(sa.String(32))
    quarter: Mapped[str] = mapped_column(sa.String(7))
