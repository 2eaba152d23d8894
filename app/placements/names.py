"""The words for codes: levels, tracks, states, events, reasons. Translated where they are shown."""

from __future__ import annotations

from ..wording import N_
from .life_cycle import EventKind, State, Task
from .models import EventSource, Track
from .queries import Group, Show

LEVEL_NAMES = {2: N_("Mbo level 2"), 3: N_("Mbo level 3"), 4: N_("Mbo level 4"), 6: N_("Hbo")}

TRACK_NAMES = {
    Track.BOL: N_("BOL (school-based)"),
    Track.BBL: N_("BBL (work-based)"),
    Track.FULL_TIME: N_("Full-time"),
    Track.PART_TIME: N_("Part-time"),
    Track.DUAL: N_("Dual"),
}
SHORT_TRACKS = {
    Track.BOL: "BOL",
    Track.BBL: "BBL",
    Track.FULL_TIME: N_("full-time"),
    Track.PART_TIME: N_("part-time"),
    Track.DUAL: N_("dual"),
}

STATE_NAMES = {
    State.PLANNED: N_("Planned"),
    State.ACTIVE: N_("Active"),
    State.COMPLETED: N_("Completed"),
    State.STOPPED: N_("Stopped"),
}
STATE_LOOKS = {
    State.PLANNED: ("", "calendar"),
    State.ACTIVE: ("info", "player-play"),
    State.COMPLETED: ("ok", "check"),
    State.STOPPED: ("", "player-stop"),
}

SHOW_NAMES = {
    Show.ATTENTION: N_("Misses something"),
    Show.PLANNED: N_("Planned"),
    Show.ACTIVE: N_("Active"),
    Show.COMPLETED: N_("Completed"),
    Show.STOPPED: N_("Stopped"),
    Show.WAITING: N_("Waits for an answer"),
    Show.EMPLOYED: N_("In employment now"),
    Show.STAYED: N_("Stayed a year or longer"),
    Show.LEFT: N_("Left the job"),
    Show.WITHDRAWN: N_("Withdrawn"),
}

GROUP_NAMES = {
    Group.LEARNING: N_("In the learning network"),
    Group.COMPARISON: N_("Comparison group"),
}

EVENT_NAMES = {
    EventKind.STARTED: N_("Started"),
    EventKind.COMPLETED: N_("Completed"),
    EventKind.STOPPED: N_("Stopped early"),
    EventKind.JOB_OFFERED: N_("Offered a job"),
    EventKind.JOB_ACCEPTED: N_("Accepted the offer"),
    EventKind.JOB_DECLINED: N_("Declined the offer"),
    EventKind.HIRED: N_("Hired"),
    EventKind.LEFT: N_("Left the job"),
}
EVENT_ICONS = {
    EventKind.STARTED: "flag",
    EventKind.COMPLETED: "check",
    EventKind.STOPPED: "player-stop",
    EventKind.JOB_OFFERED: "mail-forward",
    EventKind.JOB_ACCEPTED: "signature",
    EventKind.JOB_DECLINED: "x",
    EventKind.HIRED: "briefcase",
    EventKind.LEFT: "door-exit",
}
RECORD_NAMES = {
    EventKind.STARTED: N_("Record the start"),
    EventKind.COMPLETED: N_("Record the completion"),
    EventKind.STOPPED: N_("Record an early stop"),
    EventKind.JOB_OFFERED: N_("Record a job offer"),
    EventKind.JOB_ACCEPTED: N_("Record that the offer is accepted"),
    EventKind.JOB_DECLINED: N_("Record that the offer is declined"),
    EventKind.HIRED: N_("Record the hire"),
    EventKind.LEFT: N_("Record the end of the job"),
}
DAY_NAMES = {
    EventKind.STARTED: N_("First day of the placement"),
    EventKind.COMPLETED: N_("Last day of the placement"),
    EventKind.STOPPED: N_("Last day of the placement"),
    EventKind.JOB_OFFERED: N_("Day of the offer"),
    EventKind.JOB_ACCEPTED: N_("Day of the answer"),
    EventKind.JOB_DECLINED: N_("Day of the answer"),
    EventKind.HIRED: N_("First day of the contract"),
    EventKind.LEFT: N_("Last day of the contract"),
}

SOURCE_NAMES = {
    EventSource.COORDINATOR: N_("Coordinator"),
    EventSource.EDUCATOR: N_("Practice educator"),
    EventSource.IMPORT: N_("From a list"),
    EventSource.DEMO: N_("Demonstration"),
}

TASK_NAMES = {
    Task.END_DUE: N_("End not recorded"),
    Task.START_DUE: N_("Start not recorded"),
    Task.ANSWER_DUE: N_("Waits for an answer"),
    Task.NO_SUPERVISOR: N_("No supervisor"),
}
TASK_LOOKS = {
    Task.END_DUE: ("bad", "alert-circle"),
    Task.START_DUE: ("bad", "alert-circle"),
    Task.ANSWER_DUE: ("wait", "clock"),
    Task.NO_SUPERVISOR: ("bad", "user-off"),
}

STOP_REASONS = {
    "health": N_("Health"),
    "study_choice": N_("Another choice of study"),
    "supervision": N_("Supervision"),
    "atmosphere": N_("Atmosphere or safety"),
    "level": N_("Level too high or too low"),
    "private": N_("Travel time or private"),
    "other": N_("Something else"),
    "unknown": N_("Unknown"),
}
LEFT_REASONS = {
    "career": N_("Career or study"),
    "workload": N_("Workload"),
    "roster": N_("Roster"),
    "manager": N_("Manager"),
    "atmosphere": N_("Atmosphere or safety"),
    "salary": N_("Salary"),
    "travel": N_("Travel time"),
    "health": N_("Health"),
    "contract_ended": N_("End of the contract"),
    "pension": N_("Pension"),
    "other": N_("Something else"),
    "unknown": N_("Unknown"),
}
REASON_NAMES = STOP_REASONS | LEFT_REASONS

TRACE_NAMES = {
    "add_placement": N_("Added"),
    "change_placement": N_("Changed"),
    "change_person": N_("Changed the details of the person"),
    "withdraw_placement": N_("Withdrawn"),
    "restore_placement": N_("Put back"),
    "record_event": N_("Recorded an event"),
    "correct_event": N_("Corrected an event"),
    "link_supervisor": N_("Linked the supervisor"),
    "link_tutor": N_("Linked the tutor"),
    "merge_people": N_("Merged with another record"),
}

FIELD_NAMES = {
    "school_id": N_("School"),
    "organisation_id": N_("Organisation"),
    "ward_id": N_("Ward"),
    "programme": N_("Programme"),
    "level": N_("Level"),
    "track": N_("Track"),
    "study_year": N_("Study year"),
    "starts_on": N_("Planned start"),
    "ends_on": N_("Planned end"),
    "in_learning_network": N_("In the learning network"),
    "is_eligible_for_hire": N_("Could be offered a job"),
    "supervisor_name": N_("Workplace supervisor"),
    "tutor_name": N_("School tutor"),
}
