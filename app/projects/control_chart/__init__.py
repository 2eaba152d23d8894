"""Run charts and control charts: what a series of ward totals says, and what it does not say yet.

Pure: plain numbers in, a `Chart` out; no database, no Flask. Sources:

- Run chart: Anhøj and Olesen, "Run charts revisited", PLoS ONE 2014;9(11):e113825, as in the R package qicharts2:
  longest run against round(log2(n)) + 3 (Schilling 2012), crossings against the 5 % point of Binomial(n-1, 1/2)
  (Chen 2010).
- XmR: Wheeler, "Understanding Variation"; mean ± 2.66 times the mean moving range, where 2.66 = 3 / 1.128.
- The four rules and the verdicts: NHS England, Making Data Count, as published with the R package NHSRplotthedots.
- p, u and c charts: Montgomery, "Introduction to Statistical Quality Control", chapter 7.
- Days between rare events: Nelson, "A control chart for parts-per-million nonconforming items", J. Quality Technology
  1994;26(3): days to the power 1/3.6, an XmR chart of that, and back.

Points without a value, and ghosted points, take no part: not in the centre, not in the ranges (a range then runs from
the point before to the point after), not in the rules. Signals never run across a split into phases.
"""

from .advice import Advice, Shape, advise
from .chart import make_chart
from .limits import SCREEN, XMR, days_back, mean_range, xmr
from .rules import Signal, seven_one_side, seven_trend, two_in_three
from .runs import RunTest, crossings_min, longest_max, test_runs
from .series import (
    ENOUGH,
    FIRM,
    Assurance,
    Chart,
    ChartKind,
    Direction,
    Phase,
    Place,
    Point,
    Series,
    Split,
    Variation,
)
from .verdict import assurance_of
from .words import ASSURANCE_NAMES, CHART_NAMES, RULES, VARIATION_NAMES, explain, rule_set_of, rules_of

__all__ = [
    "ASSURANCE_NAMES",
    "CHART_NAMES",
    "ENOUGH",
    "FIRM",
    "RULES",
    "SCREEN",
    "VARIATION_NAMES",
    "XMR",
    "Advice",
    "Assurance",
    "Chart",
    "ChartKind",
    "Direction",
    "Phase",
    "Place",
    "Point",
    "RunTest",
    "Series",
    "Shape",
    "Signal",
    "Split",
    "Variation",
    "advise",
    "assurance_of",
    "crossings_min",
    "days_back",
    "explain",
    "longest_max",
    "make_chart",
    "mean_range",
    "rule_set_of",
    "rules_of",
    "seven_one_side",
    "seven_trend",
    "test_runs",
    "two_in_three",
    "xmr",
]
