"""Tables of improvement projects. Relationships read only: a change sets the id columns."""

from .cycles import Act, Cycle, Scale
from .drivers import ChangeIdea, Driver, DriverLevel
from .handover import ProjectHandover
from .measures import Frequency, Measure, MeasureKind, MeasurePhase, MeasurePoint
from .projects import (
    ClientSource,
    KompasBlock,
    Outcome,
    Participation,
    Project,
    ProjectComment,
    ProjectFile,
    ProjectMember,
    ProjectTask,
    ProjectTopic,
    TaskState,
    TeamRole,
)
from .report import ProjectReport

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
    "ProjectReport",
    "ProjectTask",
    "ProjectTopic",
    "Scale",
    "TaskState",
    "TeamRole",
]
