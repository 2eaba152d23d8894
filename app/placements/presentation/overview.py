"""All placements of a viewer in a few numbers and threads."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from ...charts import Lane
from ..life_cycle import Stage
from ..queries import CohortCounts

FEW = 80  # up to here every person is a thread, above it a cohort is a bundle


@dataclass(frozen=True)
class Overview:
    """All placements of the viewer in a few numbers."""

    cohorts: list[CohortCounts]

    def total(self, name: str) -> int:
        return sum(getattr(cohort, name) for cohort in self.cohorts)

    def over(self, stage: Stage) -> int:
        return sum(cohort.over[stage] for cohort in self.cohorts)

    def under_way(self, stage: Stage) -> int:
        return sum(cohort.under_way[stage] for cohort in self.cohorts)

    @property
    def other_way(self) -> int:
        return sum(self.over(stage) for stage in Stage)

    @property
    def lanes(self) -> list[Lane]:
        """Threads, the ones that came furthest on top; where one ends early stands just past its step."""
        return [
            Lane(self.under_way(Stage.STAYED), 100, "on"),
            Lane(self.over(Stage.STAYED), 98, "off"),
            Lane(self.under_way(Stage.EMPLOYED), 73, "now"),
            Lane(self.over(Stage.EMPLOYED), 86, "off"),
            Lane(self.under_way(Stage.OFFER), 48, "now"),
            Lane(self.over(Stage.OFFER), 61, "off"),
            Lane(self.under_way(Stage.PLACEMENT), 23, "now"),
            Lane(self.total("at_rest"), 30, "on"),
            Lane(self.over(Stage.PLACEMENT), 36, "off"),
        ]


def cohort_note(counts: CohortCounts) -> str:
    """The line under the name of a cohort: what is still open."""
    if counts.waiting:
        return ngettext("%(num)s waits for an answer", "%(num)s wait for an answer", counts.waiting)
    if counts.active:
        return ngettext("%(num)s active now", "%(num)s active now", counts.active)
    if counts.planned:
        return ngettext("%(num)s still to start", "%(num)s still to start", counts.planned)
    return _("all ended")
