"""Fitting the minutes of steps to the time there is."""

from __future__ import annotations

from collections.abc import Sequence


def scale(minutes: Sequence[int], total: int) -> list[int]:
    """Whole minutes in the same proportions that add up to `total`; no step gets less than one.

    Largest remainder: every step gets the whole part of its share, and what is left goes to the largest fractions,
    the earlier step first. With less time than steps each step still gets its minute, so the sum is then the number
    of steps. Raises ValueError for a step without minutes.
    """
    if any(each < 1 for each in minutes):
        raise ValueError("a step takes at least one minute")
    if not minutes:
        return []
    # One minute each comes first; the rest is divided over what a step takes beyond that minute.
    spare = max(0, total - len(minutes))
    beyond = [each - 1 for each in minutes]
    if not any(beyond):
        beyond = [1] * len(minutes)
    whole = sum(beyond)
    result = [1 + each * spare // whole for each in beyond]
    by_fraction = sorted(range(len(minutes)), key=lambda index: (-(beyond[index] * spare % whole), index))
    for index in by_fraction[: spare - sum(result) + len(minutes)]:
        result[index] += 1
    return result


def scale_rest(minutes: Sequence[int], at: int, left: int) -> list[int]:
    """The minutes with everything from step `at` on fitted to the minutes that are left; what was is kept."""
    return [*minutes[:at], *scale(minutes[at:], left)]
