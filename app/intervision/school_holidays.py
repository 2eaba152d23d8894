"""The school holidays that the ministry of education set, to begin the list of a network with. Check them yearly.

On 22 November 2026 the rows for the north and the middle were compared with calendars of schools there, and agree with
them but for the second week of May that many schools add. For the south no such calendar was at hand.
"""

from __future__ import annotations

from datetime import date

from .models import HolidayRegion

SOURCE = "rijksoverheid.nl/onderwerpen/schoolvakanties"

AUTUMN, CHRISTMAS, SPRING, MAY, SUMMER = (
    "Herfstvakantie",
    "Kerstvakantie",
    "Voorjaarsvakantie",
    "Meivakantie",
    "Zomervakantie",
)

_NORTH, _MIDDLE, _SOUTH, _ALL = HolidayRegion.NORTH, HolidayRegion.MIDDLE, HolidayRegion.SOUTH, HolidayRegion.ALL

DATES: tuple[tuple[str, HolidayRegion, date, date], ...] = (
    (AUTUMN, _NORTH, date(2026, 10, 10), date(2026, 10, 18)),
    (AUTUMN, _MIDDLE, date(2026, 10, 17), date(2026, 10, 25)),
    (AUTUMN, _SOUTH, date(2026, 10, 17), date(2026, 10, 25)),
    (CHRISTMAS, _ALL, date(2026, 12, 19), date(2027, 1, 3)),
    (SPRING, _NORTH, date(2027, 2, 20), date(2027, 2, 28)),
    (SPRING, _MIDDLE, date(2027, 2, 20), date(2027, 2, 28)),
    (SPRING, _SOUTH, date(2027, 2, 13), date(2027, 2, 21)),
    (MAY, _ALL, date(2027, 4, 24), date(2027, 5, 2)),
    (SUMMER, _NORTH, date(2027, 7, 10), date(2027, 8, 22)),
    (SUMMER, _MIDDLE, date(2027, 7, 17), date(2027, 8, 29)),
    (SUMMER, _SOUTH, date(2027, 7, 24), date(2027, 9, 5)),
)
