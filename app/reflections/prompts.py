"""Ways of looking back: their questions in order, and what a text takes along from one way to another.

Sources: STARR as taught in Dutch vocational education; Gibbs, Learning by Doing (1988); Korthagen's ALACT cycle (1985)
and onion model (2004); Driscoll, Practising Clinical Supervision (2007). The words are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..wording import N_
from .models import ReflectionModel

REST = "rest"  # what was written under questions that another way does not ask
MOST_LETTERS = 20_000  # of one answer: far more than anybody types, and a request stays small


class Feeling(StrEnum):
    HEAVY = "heavy"
    UNEASY = "uneasy"
    ORDINARY = "ordinary"
    GOOD = "good"
    PROUD = "proud"


FEELING_NAMES = {
    Feeling.HEAVY: N_("Heavy"),
    Feeling.UNEASY: N_("Uneasy"),
    Feeling.ORDINARY: N_("Ordinary"),
    Feeling.GOOD: N_("Good"),
    Feeling.PROUD: N_("Proud"),
}
FEELING_ICONS = {
    Feeling.HEAVY: "mood-sad",
    Feeling.UNEASY: "mood-nervous",
    Feeling.ORDINARY: "mood-empty",
    Feeling.GOOD: "mood-smile",
    Feeling.PROUD: "mood-happy",
}


@dataclass(frozen=True)
class Prompt:
    """One question. Only the first of a way has to be answered. `letters` is a kind limit: longer text is kept."""

    key: str
    title: str
    question: str
    letters: int | None = None
    rows: int = 4


@dataclass(frozen=True)
class Way:
    """A model with its questions, from the first to the last."""

    model: ReflectionModel
    name: str
    note: str
    prompts: tuple[Prompt, ...]

    @property
    def first(self) -> Prompt:
        return self.prompts[0]

    @property
    def last(self) -> Prompt:
        return self.prompts[-1]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(prompt.key for prompt in self.prompts)


_WAYS = (
    Way(
        ReflectionModel.WARD_NOTE,
        N_("60 seconds"),
        N_("2 questions"),
        (
            Prompt("what", N_("What happened?"), N_("One sentence is enough. Don't use residents' names."), 280, 4),
            Prompt("take", N_("What do you take with you?"), N_("For tomorrow, or for later."), 140, 2),
        ),
    ),
    Way(
        ReflectionModel.STARR,
        "STARR",
        N_("5 steps"),
        (
            Prompt("situation", N_("Situation"), N_("What happened, where, when, and with whom?")),
            Prompt("task", N_("Task"), N_("What was your task or your role?")),
            Prompt("action", N_("Action"), N_("What did you do, and why like that?")),
            Prompt("result", N_("Result"), N_("What came of it? How did others react?")),
            Prompt(
                "reflection",
                N_("Reflection"),
                N_("Are you content? What did you learn, what will you do differently?"),
            ),
        ),
    ),
    Way(
        ReflectionModel.GIBBS,
        "Gibbs",
        N_("6 steps"),
        (
            Prompt("description", N_("Description"), N_("What happened?")),
            Prompt("feelings", N_("Feelings"), N_("What did you think and feel?")),
            Prompt("evaluation", N_("Evaluation"), N_("What was good, and what was not?")),
            Prompt("analysis", N_("Analysis"), N_("How can you understand this?")),
            Prompt("conclusion", N_("Conclusion"), N_("What else could you have done?")),
            Prompt("plan", N_("Action plan"), N_("What if it happens again?")),
        ),
    ),
    Way(
        ReflectionModel.KORTHAGEN_ALACT,
        "Korthagen ALACT",
        N_("5 steps"),
        (
            Prompt("acting", N_("Acting"), N_("What did you want to reach? What did you want to watch?")),
            Prompt(
                "looking_back",
                N_("Looking back"),
                N_("What did you want, do, think and feel? And what did the other want, do, think and feel?"),
            ),
            Prompt(
                "essence",
                N_("What it is about"),
                N_("How do those answers hang together? What is the problem, or the discovery?"),
            ),
            Prompt("alternatives", N_("Alternatives"), N_("What could you do? What is good and bad about each?")),
            Prompt("trial", N_("Trying out"), N_("What are you going to do?")),
        ),
    ),
    Way(
        ReflectionModel.KORTHAGEN_ONION,
        N_("Korthagen onion"),
        N_("7 layers, from outside in"),
        (
            Prompt("environment", N_("Environment"), N_("What do you run into?")),
            Prompt("behaviour", N_("Behaviour"), N_("What do you do?")),
            Prompt("competencies", N_("Skills"), N_("What are you able to do?")),
            Prompt("beliefs", N_("Beliefs"), N_("What do you believe about this?")),
            Prompt("identity", N_("Identity"), N_("Who are you in your work?")),
            Prompt("mission", N_("Mission"), N_("What do you do it for?")),
            Prompt("core", N_("Core qualities"), N_("What good in you showed, or would like to show?")),
        ),
    ),
    Way(
        ReflectionModel.DRISCOLL,
        "Driscoll",
        N_("3 questions"),
        (
            Prompt("event", N_("What?"), N_("What happened, what did you do?")),
            Prompt("so_what", N_("So what?"), N_("What does this mean for you, the client, the team?")),
            Prompt("now_what", N_("Now what?"), N_("What are you going to do, and whom do you need?")),
        ),
    ),
    Way(
        ReflectionModel.FREE,
        N_("Free"),
        N_("An empty page"),
        (Prompt("text", N_("What stayed with you?"), N_("Write as you like."), rows=12),),
    ),
)
WAYS: dict[ReflectionModel, Way] = {way.model: way for way in _WAYS}
REST_PROMPT = Prompt(REST, N_("What you wrote before"), N_("Use what you need of it; nothing is thrown away."))


def asked(model: ReflectionModel, answers: Mapping[str, str]) -> list[Prompt]:
    """The questions to show: those of the model, and at the end what came along without a question of its own."""
    rest = [REST_PROMPT] if answers.get(REST) else []
    return [*WAYS[model].prompts, *rest]


def tidied(model: ReflectionModel, answers: Mapping[str, str]) -> dict[str, str]:
    """Answers in the order of the questions, without empty ones. Text under no question of the model is kept too."""
    known = {key: answers.get(key, "").strip() for key in (*WAYS[model].keys, REST)}
    stray = [text.strip() for key, text in answers.items() if key not in known and text.strip()]
    known[REST] = "\n\n".join(filter(None, [known[REST], *stray]))
    return {key: text for key, text in known.items() if text}


def carried(answers: Mapping[str, str], old: ReflectionModel, new: ReflectionModel) -> dict[str, str]:
    """The same text under the questions of another model: first to first, last to last, the others to the rest.

    Nothing is lost: every answer is in the outcome, unchanged.
    """
    if old is new:
        return tidied(new, answers)
    before, after = WAYS[old], WAYS[new]
    moves = {before.first.key: after.first.key}
    if len(before.prompts) > 1 and len(after.prompts) > 1:
        moves[before.last.key] = after.last.key
    found: dict[str, str] = {}
    rest = [answers.get(REST, "")]
    for key, text in tidied(old, answers).items():
        if key in moves:
            found[moves[key]] = text
        elif key != REST:
            rest.append(text)
    return tidied(new, {**found, REST: "\n\n".join(filter(None, rest))})


def over(prompt: Prompt, text: str) -> int:
    """How many letters a text is over the kind limit of its question; 0 when it fits or there is none."""
    return max(0, len(text) - prompt.letters) if prompt.letters else 0
