"""The figures of the retention report: counted, hidden where small, and only then handed to page, PDF or JSON.

Everything that leaves this package is safe for its reader: a hidden value is None, so no table, chart, alternative
text or file can show it by mistake.
"""

from __future__ import annotations

from .model import Breakdown, Difference, Figures, Group, GroupKey, LogRankResult, Rate, Row, Split
from .report import make_figures, retention_report, to_json

__all__ = [
    "Breakdown",
    "Difference",
    "Figures",
    "Group",
    "GroupKey",
    "LogRankResult",
    "Rate",
    "Row",
    "Split",
    "make_figures",
    "retention_report",
    "to_json",
]
