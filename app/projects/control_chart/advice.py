"""Which chart fits a measure: an advice with its reason, never a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ...wording import N_, Message
from .series import FIRM, ChartKind

RARE = 1  # events per period on average; below it the zeros say more than the counts
FEW = 4  # events per period on average; below it limits of counts mean little
LARGE = 1000  # observations per period: then chance is the smallest part of the variation
SMALL_WARD = 30  # beds


class Shape(StrEnum):
    """What one number of the measure is."""

    NUMBER = "number"  # minutes, a mark, a mean
    COUNT = "count"  # how many times
    SHARE = "share"  # so many of so many, the same things: 14 of 20 residents
    RATE = "rate"  # so many per so much: falls per resident-days
    DAYS = "days"  # days since the time before

    @property
    def has_size(self) -> bool:
        """Whether a number of it needs a denominator."""
        return self in {Shape.SHARE, Shape.RATE}


@dataclass(frozen=True)
class Advice:
    """The chart to choose, why, and what else would do."""

    kind: ChartKind
    reason: Message
    others: tuple[ChartKind, ...] = ()


def advise(shape: Shape, events: Sequence[float] = (), sizes: Sequence[float] = (), beds: int | None = None) -> Advice:
    """By the shape of the numbers, the events per period so far (counts or numerators), the denominators, and the size
    of the ward."""
    if shape is Shape.DAYS:
        return Advice(
            ChartKind.T, Message(N_("You write down the days between two events: this chart is made for it."))
        )
    if shape is Shape.NUMBER:
        return _for_numbers(len(events))
    mean = sum(events) / len(events) if events else None
    if mean is not None and mean < RARE:
        text = N_(
            "It happens less than once per period. Write down the days between two events instead: that shows more."
        )
        return Advice(ChartKind.T, Message(text), (ChartKind.RUN,))
    few = mean is not None and _is_few(shape, mean, sizes)
    if few or (mean is None and beds is not None and beds <= SMALL_WARD and shape is not Shape.SHARE):
        text = N_(
            "A small ward counts few events per period: a run chart is honest about that. Days between also fits."
        )
        return Advice(ChartKind.RUN, Message(text), (ChartKind.T,))
    if sizes and sum(sizes) / len(sizes) > LARGE and shape is Shape.SHARE:
        text = N_("With more than a thousand observations per period the limits of a p chart become too narrow.")
        return Advice(ChartKind.XMR, Message(text), (ChartKind.P,))
    return _BY_SHAPE[shape]


def _for_numbers(points: int) -> Advice:
    if 0 < points < FIRM:
        text = N_("With fewer than twelve points a run chart says enough. Switch to an XmR chart later.")
        return Advice(ChartKind.RUN, Message(text), (ChartKind.XMR,))
    return Advice(ChartKind.XMR, Message(N_("One number per period: an XmR chart fits.")), (ChartKind.RUN,))


def _is_few(shape: Shape, mean: float, sizes: Sequence[float]) -> bool:
    """For a share both what happened and what did not must be common enough."""
    if shape is Shape.SHARE and sizes:
        return min(mean, sum(sizes) / len(sizes) - mean) < FEW
    return mean < FEW


_BY_SHAPE = {
    Shape.SHARE: Advice(
        ChartKind.P,
        Message(N_("So many of so many: a p chart takes into account how many there were each time.")),
        (ChartKind.RUN, ChartKind.XMR),
    ),
    Shape.RATE: Advice(
        ChartKind.U,
        Message(N_("Events per so many days: a u chart takes into account how many days there were.")),
        (ChartKind.RUN, ChartKind.XMR),
    ),
    Shape.COUNT: Advice(
        ChartKind.C,
        Message(N_("A count over equal periods: a c chart fits as long as the ward stays the same size.")),
        (ChartKind.RUN, ChartKind.XMR),
    ),
}
