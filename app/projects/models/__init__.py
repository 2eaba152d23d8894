"""Tables of improvement projects. Relationships read only: a change sets the id columns."""

from .cycles import Act, Cycle, Scale
from .drivers import ChangeIdea, Driver, DriverLevel
from .measures import Frequency, Measure, MeasureKind, MeasurePhase, MeasurePoint
from .projects import (
    ClientSource,
    KompasBlock,
    Outcome,
    Participation,
    Project,
    ProjectComment,
    ProjectFile,
    ProjectHandover,
    ProjectMember,
    ProjectTask,
    ProjectTopic,
    ProjectWard,
    TaskState,
    TeamRole,
)

__all__ = [
    "Act",
    "ChangeIdea",
    "ClientSource",
    "Cycle",
    "Driver",
    "DriverLevel",
    "Frequency",
    "KompasBlock",
    "Measure",
    "MeasureKind",
    "MeasurePhase",
    "MeasurePoint",
    "Outcome",
    "Participation",
    "Project",
    "ProjectComment",
    "ProjectFile",
    "ProjectHandover",
    "ProjectMember",
    "ProjectTask",
    "ProjectTopic",
    "ProjectWard",
    "Scale",
    "TaskState",
    "TeamRole",
]
