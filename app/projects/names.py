"""Names of codes, marked for translation."""

from __future__ import annotations

from ..wording import N_
from .control_chart import Direction, Shape
from .models import (
    Act,
    ClientSource,
    Frequency,
    KompasBlock,
    MeasureKind,
    Outcome,
    Participation,
    Scale,
    TaskState,
    TeamRole,
)

SOURCE_NAMES = {
    ClientSource.CLIENT: N_("A resident or client"),
    ClientSource.RELATIVE: N_("A relative"),
    ClientSource.VOLUNTEER: N_("A volunteer"),
    ClientSource.COUNCIL: N_("The client council"),
    ClientSource.EXPERT_BY_EXPERIENCE: N_("An expert by experience"),
    ClientSource.OBSERVATION: N_("Seen, of somebody who cannot say it"),
}
PARTICIPATION_NAMES = {
    Participation.INFORM: N_("Inform"),
    Participation.CONSULT: N_("Consult"),
    Participation.ADVISE: N_("Advise"),
    Participation.COPRODUCE: N_("Co-produce"),
    Participation.CODECIDE: N_("Co-decide"),
}
KOMPAS_NAMES = {
    KompasBlock.WISHES: N_("Knowing wishes and needs"),
    KompasBlock.NETWORKS: N_("Building networks"),
    KompasBlock.ORGANISING: N_("Organising work"),
    KompasBlock.LEARNING: N_("Learning and developing"),
    KompasBlock.INSIGHT: N_("Insight into quality"),
}
OUTCOME_NAMES = {
    Outcome.RUNNING: N_("Running"),
    Outcome.ADOPTED: N_("Adopted"),
    Outcome.ADAPTED: N_("Adapted"),
    Outcome.ABANDONED: N_("Stopped"),
}
OUTCOME_LOOKS = {
    Outcome.RUNNING: ("info", "refresh"),
    Outcome.ADOPTED: ("ok", "check"),
    Outcome.ADAPTED: ("ok", "check"),
    Outcome.ABANDONED: ("", "square"),
}
ROLE_NAMES = {
    TeamRole.LEAD: N_("Owner"),
    TeamRole.SPONSOR: N_("Sponsor"),
    TeamRole.INTERN: N_("Intern"),
    TeamRole.CLIENT_REP: N_("Client representative"),
    TeamRole.TEACHER: N_("Teacher"),
    TeamRole.MEMBER: N_("Takes part"),
}
TASK_NAMES = {TaskState.OPEN: N_("To do"), TaskState.DOING: N_("Busy"), TaskState.DONE: N_("Done")}
KIND_NAMES = {
    MeasureKind.OUTCOME: N_("Outcome measure"),
    MeasureKind.PROCESS: N_("Process"),
    MeasureKind.BALANCING: N_("Balancing"),
}
KIND_HELP = {
    MeasureKind.OUTCOME: N_("Outcome: does the client notice?"),
    MeasureKind.PROCESS: N_("Process: do we do what we agreed?"),
    MeasureKind.BALANCING: N_("Balancing: does nothing else get worse?"),
}
DIRECTION_NAMES = {
    Direction.UP: N_("Higher is better"),
    Direction.DOWN: N_("Lower is better"),
    Direction.NEUTRAL: N_("Neither is better"),
}
SHAPE_NAMES = {
    Shape.NUMBER: N_("A number, such as minutes or a mark"),
    Shape.COUNT: N_("A count: how many times"),
    Shape.SHARE: N_("So many of so many: a share in %"),
    Shape.RATE: N_("So many per so many days: a rate"),
    Shape.DAYS: N_("Days since the time before"),
}
FREQUENCY_NAMES = {
    Frequency.DAILY: N_("Every day"),
    Frequency.WEEKLY: N_("Every week"),
    Frequency.TWO_WEEKLY: N_("Every two weeks"),
    Frequency.MONTHLY: N_("Every month"),
    Frequency.QUARTERLY: N_("Every quarter"),
    Frequency.PER_EVENT: N_("Each time it happens"),
}
SCALE_NAMES = {
    Scale.ONE_CLIENT: N_("One client, one shift"),
    Scale.FEW_CLIENTS: N_("A few clients"),
    Scale.ONE_TEAM: N_("One team or one week"),
    Scale.WARD: N_("The whole ward"),
    Scale.MORE_WARDS: N_("More wards"),
}
ACT_NAMES = {
    Act.ADOPT: N_("Adopt"),
    Act.ADAPT: N_("Adapt and try again"),
    Act.ABANDON: N_("Stop with it"),
    Act.EXPAND: N_("Try it larger"),
}
