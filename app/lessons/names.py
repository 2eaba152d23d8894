"""What the codes of this room are called, marked for the catalogue."""

from __future__ import annotations

from ..wording import N_
from .models import Answer, GuestKind, GuestState, MoveKind, Weight
from .timetable import QuestionKind

WEIGHT_NAMES = {
    Weight.CORE: N_("Core of the lesson"),
    Weight.PRACTISES: N_("Is practised"),
    Weight.TOUCHES: N_("Is touched upon"),
}
WEIGHT_WORDS = {Weight.CORE: N_("core"), Weight.PRACTISES: N_("practises"), Weight.TOUCHES: N_("touches")}
WEIGHT_LOOKS = {Weight.CORE: ("ok", "check"), Weight.PRACTISES: ("info", "refresh"), Weight.TOUCHES: ("", "minus")}
GUEST_NAMES = {
    GuestKind.CARE_STAFF: N_("Colleague from care"),
    GuestKind.CLIENT: N_("Client"),
    GuestKind.RELATIVE: N_("Relative"),
    GuestKind.EXPERT_BY_EXPERIENCE: N_("Expert by experience"),
    GuestKind.OTHER: N_("Another guest"),
}
GUEST_STATES = {
    GuestState.ASKED: N_("asked"),
    GuestState.COMING: N_("comes"),
    GuestState.NOT_COMING: N_("does not come"),
}
ANSWER_NAMES = {
    Answer.YES: N_("Yes, I did something with it"),
    Answer.NOT_YET: N_("Not yet"),
    Answer.NO_FIT: N_("It did not fit my ward"),
}
MOVE_NAMES = {
    MoveKind.MOVED: N_("Moved"),
    MoveKind.SWAPPED: N_("Swapped"),
    MoveKind.ADDED: N_("Added"),
    MoveKind.CANCELLED: N_("Cancelled"),
}
QUESTION_NAMES = {
    QuestionKind.WEEKEND: N_("On a Saturday or Sunday"),
    QuestionKind.TEACHER: N_("The teacher has two lessons at once"),
    QuestionKind.ROOM: N_("Two lessons in one room"),
    QuestionKind.YEAR: N_("A year that the programme does not have"),
    QuestionKind.TWICE: N_("The same row twice: it comes in once"),
    QuestionKind.OFF: N_("Cancelled in the timetable: it does not come in"),
    QuestionKind.GONE: N_("No longer in the timetable: it stays here until you cancel it"),
}
