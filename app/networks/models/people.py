"""People, their memberships with roles, and their invitations."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ...access import Permission, Role, allows
from ...accounts.models import Account
from ...clock import now, today
from ...database import (
    NetworkTable,
    UtcDateTime,
    Versioned,
    int_pk,
    known_index,
    network_key,
    network_unique,
    text_enum,
    uuid_pk,
)
from ...extensions import Model
from ...wording import N_
from .places import Network, Organisation, Ward


class Discipline(StrEnum):
    NURSE = "nurse"
    NP = "np"
    CARE_IG = "care_ig"
    CARE_ASSISTANT = "care_assistant"
    ECP = "ecp"
    PHYSICIAN = "physician"
    PA = "pa"
    PHYSIO = "physio"
    OT = "ot"
    SLT = "slt"
    DIETITIAN = "dietitian"
    DENTAL_HYG = "dental_hyg"
    EXERCISE = "exercise"
    PSYCHOLOGIST = "psychologist"
    CHAPLAIN = "chaplain"
    SOCIAL_WORKER = "social_worker"
    ACTIVITY = "activity"
    ARTS_THERAPIST = "arts_therapist"
    PHARMACIST = "pharmacist"
    DENTIST = "dentist"
    HOST = "host"
    QUALITY_NURSE = "quality_nurse"
    EDUCATOR = "educator"
    TEACHER = "teacher"
    OTHER = "other"


DISCIPLINE_NAMES = {
    Discipline.NURSE: N_("Nurse"),
    Discipline.NP: N_("Nurse practitioner"),
    Discipline.CARE_IG: N_("Certified care worker"),
    Discipline.CARE_ASSISTANT: N_("Care assistant"),
    Discipline.ECP: N_("Elderly-care physician"),
    Discipline.PHYSICIAN: N_("Physician"),
    Discipline.PA: N_("Physician assistant"),
    Discipline.PHYSIO: N_("Physiotherapist"),
    Discipline.OT: N_("Occupational therapist"),
    Discipline.SLT: N_("Speech therapist"),
    Discipline.DIETITIAN: N_("Dietitian"),
    Discipline.DENTAL_HYG: N_("Dental hygienist"),
    Discipline.EXERCISE: N_("Exercise therapist"),
    Discipline.PSYCHOLOGIST: N_("Psychologist"),
    Discipline.CHAPLAIN: N_("Spiritual caregiver"),
    Discipline.SOCIAL_WORKER: N_("Social worker"),
    Discipline.ACTIVITY: N_("Activity coach"),
    Discipline.ARTS_THERAPIST: N_("Arts therapist"),
    Discipline.PHARMACIST: N_("Pharmacist"),
    Discipline.DENTIST: N_("Dentist"),
    Discipline.HOST: N_("Host or living-room assistant"),
    Discipline.QUALITY_NURSE: N_("Quality nurse"),
    Discipline.EDUCATOR: N_("Practice educator"),
    Discipline.TEACHER: N_("Teacher"),
    Discipline.OTHER: N_("Other"),
}


class Person(NetworkTable, Versioned, Model):
    """Somebody known in this network: an intern, a colleague, a teacher. Not an account; many never sign in."""

    __tablename__ = "person"
    __table_args__ = (
        network_unique(),
        network_key("school_id", table="organisation"),
        network_key("merged_into_id", table="person"),
        sa.UniqueConstraint("network_id", "school_id", "student_number"),
        known_index("network_id", "staff_number", unique=True),
        sa.Index(None, "network_id", "email_key"),
        sa.Index(None, "network_id", "last_name", "first_name"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    first_name: Mapped[str] = mapped_column(sa.String(80), default="")
    last_name: Mapped[str] = mapped_column(sa.String(120), default="")
    email: Mapped[str | None] = mapped_column(sa.String(320))
    email_key: Mapped[str | None] = mapped_column(sa.String(320))
    school_id: Mapped[uuid.UUID | None]
    student_number: Mapped[str | None] = mapped_column(sa.String(40))
    staff_number: Mapped[str | None] = mapped_column(sa.String(40))
    merged_into_id: Mapped[uuid.UUID | None]
    forgotten_on: Mapped[date | None]  # the day the name was taken away

    memberships: Mapped[list[Membership]] = relationship(viewonly=True)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """The first letters of first name and surname proper, without the particle: 'Noor de Wit' is NW."""
        parts = [self.first_name.strip(), (self.last_name.split() or [""])[-1]]
        return "".join(part[0].upper() for part in parts if part)


class Membership(NetworkTable, Versioned, Model):
    """A person's place in a network: organisation, discipline, roles, from when till when. One per person."""

    __tablename__ = "membership"
    __table_args__ = (
        network_unique(),
        network_key("person_id", table="person"),
        network_key("organisation_id", table="organisation"),
        network_key("ward_id", table="ward"),
        sa.UniqueConstraint("network_id", "person_id"),
        sa.UniqueConstraint("network_id", "account_id"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    person_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID | None]
    ward_id: Mapped[uuid.UUID | None]
    account_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    discipline: Mapped[Discipline | None] = mapped_column(text_enum(Discipline))
    job_title: Mapped[str] = mapped_column(sa.String(120), default="")
    started_on: Mapped[date] = mapped_column(default=today)
    ended_on: Mapped[date | None]

    person: Mapped[Person] = relationship(viewonly=True)
    organisation: Mapped[Organisation | None] = relationship(viewonly=True)
    ward: Mapped[Ward | None] = relationship(viewonly=True)
    account: Mapped[Account | None] = relationship(viewonly=True)
    network: Mapped[Network] = relationship(viewonly=True)
    role_rows: Mapped[list[MembershipRole]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    @property
    def roles(self) -> set[Role]:
        return {row.role for row in self.role_rows}

    def has(self, *roles: Role) -> bool:
        """Whether the member holds any of these roles."""
        return not self.roles.isdisjoint(roles)

    def can(self, permission: Permission) -> bool:
        return allows(self.roles, permission)

    def is_current(self, day: date) -> bool:
        """From the first day on and until the day before the end: a leaving date of today ends it today."""
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def set_roles(self, roles: set[Role]) -> None:
        """Replaces the roles by these."""
        self.role_rows = [row for row in self.role_rows if row.role in roles]
        for role in sorted(roles - self.roles):
            self.role_rows.append(MembershipRole(network_id=self.network_id, role=role))


class MembershipRole(NetworkTable, Model):
    """One role of a membership."""

    __tablename__ = "membership_role"
    __table_args__ = (
        network_key("membership_id", table="membership", ondelete="CASCADE"),
        sa.UniqueConstraint("network_id", "membership_id", "role"),
    )

    id: Mapped[int] = int_pk()
    membership_id: Mapped[uuid.UUID]
    role: Mapped[Role] = mapped_column(text_enum(Role))


class Invitation(NetworkTable, Model):
    """A letter that lets one person into one network, once, for fourteen days. The link is never stored."""

    __tablename__ = "invitation"
    __table_args__ = (
        network_unique(),
        network_key("membership_id", table="membership"),
        network_key("invited_by_id", table="membership"),
    )

    id: Mapped[uuid.UUID] = uuid_pk()
    membership_id: Mapped[uuid.UUID]
    invited_by_id: Mapped[uuid.UUID | None]
    email: Mapped[str] = mapped_column(sa.String(320))
    language: Mapped[str] = mapped_column(sa.String(2), default="nl")
    reason: Mapped[str] = mapped_column(sa.String(500), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    membership: Mapped[Membership] = relationship(
        viewonly=True, foreign_keys="[Invitation.network_id, Invitation.membership_id]"
    )
    invited_by: Mapped[Membership | None] = relationship(
        viewonly=True,
        foreign_keys="[Invitation.network_id, Invitation.invited_by_id]",
    )
