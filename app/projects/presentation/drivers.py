"""The driver diagram as a tree of words, with what became of each idea."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from ... import charts
from ..models import Act, ChangeIdea, Cycle, Driver


@dataclass
class Twig:
    """A driver with what hangs under it."""

    driver: Driver
    drivers: list[Twig] = field(default_factory=list)
    ideas: list[ChangeIdea] = field(default_factory=list)

    @property
    def below(self) -> list[str]:
        """Everything that hangs under it, in words."""
        return [text for one in self.drivers for text in (one.driver.text, *one.below)] + [i.text for i in self.ideas]


class Tree:
    """Aim, drivers and ideas; states of ideas follow from their last cycle."""

    def __init__(
        self, aim: str, drivers: Sequence[Driver], ideas: Sequence[ChangeIdea], cycles: Sequence[Cycle]
    ) -> None:
        self.aim = aim
        twigs: dict[uuid.UUID | None, Twig] = {row.id: Twig(row) for row in drivers}
        for twig in twigs.values():
            if twig.driver.parent_id in twigs:
                twigs[twig.driver.parent_id].drivers.append(twig)
        for idea in ideas:
            if idea.driver_id in twigs:
                twigs[idea.driver_id].ideas.append(idea)
        self.twigs = [twig for twig in twigs.values() if twig.driver.parent_id is None]
        self.last = {cycle.idea_id: cycle for cycle in cycles if cycle.idea_id is not None}
        self._all = twigs

    def was_tried(self, row: Driver | ChangeIdea) -> bool:
        """Whether a cycle tested this idea, or one that hangs under this driver."""
        if isinstance(row, ChangeIdea):
            return row.id in self.last
        twig = self._all[row.id]
        return any(idea.id in self.last for idea in twig.ideas) or any(self.was_tried(t.driver) for t in twig.drivers)

    def state(self, idea: ChangeIdea) -> tuple[str, str, str]:
        """Kind, icon and words."""
        cycle = self.last.get(idea.id)
        if cycle is None:
            return "", "bulb", _("Idea")
        if cycle.act is Act.ADOPT:
            return "ok", "check", _("Adopted")
        if cycle.act is Act.ABANDON:
            return "", "square", _("Stopped")
        if cycle.act is not None:
            return "info", "refresh", _("Goes on")
        started = cycle.done_at is not None
        return ("info", "refresh", _("Running")) if started else ("", "calendar", _("Planned"))

    @property
    def drawing(self) -> charts.Branch:
        return charts.Branch(self.aim or _("No aim yet."), "aim", [self._branch(twig) for twig in self.twigs])

    def _branch(self, twig: Twig) -> charts.Branch:
        ideas = [charts.Branch(idea.text, "idea", note=self.state(idea)[2]) for idea in twig.ideas]
        return charts.Branch(twig.driver.text, "driver", [*(self._branch(one) for one in twig.drivers), *ideas])

    @property
    def description(self) -> str:
        """The tree in sentences."""
        return " ".join(self._in_words(twig) for twig in self.twigs)

    def _in_words(self, twig: Twig) -> str:
        ideas = ", ".join(f"{idea.text} ({self.state(idea)[2]})" for idea in twig.ideas)
        own = f"{twig.driver.text}: {ideas}." if ideas else f"{twig.driver.text}."
        return " ".join([own, *(self._in_words(one) for one in twig.drivers)])
