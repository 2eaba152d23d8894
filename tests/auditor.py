"""An outsider with a computer: what linear programming says about hidden counts, given everything that is published."""

import numpy as np
from scipy.optimize import linprog

FAR = 10_000


def intervals(table, hidden):
    """The least and the greatest value of each hidden cell, exactly, from all lines, nestings and shown cells."""
    cells = [cell for cell in table.counts if cell in hidden]
    place = {cell: i for i, cell in enumerate(cells)}

    def terms(parts):
        row, known = np.zeros(len(cells)), 0
        for cell, sign in parts:
            if cell in place:
                row[place[cell]] += sign
            else:
                known += sign * table.counts[cell]
        return row, -known

    sums = [terms([(line.total, -1), *((part, 1) for part in line.parts)]) for line in table.lines]
    orders = [terms([(inner, 1), (outer, -1)]) for inner, outer in table.within]
    sums, orders = [s for s in sums if s[0].any()], [o for o in orders if o[0].any()]
    matrices = dict(zip(("A_eq", "b_eq"), _stacked(sums), strict=True)) if sums else {}
    if orders:
        matrices |= dict(zip(("A_ub", "b_ub"), _stacked(orders), strict=True))
    found = {}
    for cell in cells:
        aim = np.zeros(len(cells))
        aim[place[cell]] = 1
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * aim, bounds=[(0, FAR)] * len(cells), method="highs", **matrices)
            assert answer.status == 0, answer.message
            ends.append(sign * answer.fun)
        found[cell] = tuple(ends)
    return found


def _stacked(pairs):
    return np.array([row for row, _ in pairs]), np.array([value for _, value in pairs])


def leaks(table, hidden, room=5):
    """Hidden cells that an outsider can place within fewer than five values."""
    return {cell: ends for cell, ends in intervals(table, hidden).items() if ends[1] - ends[0] < room - 1e-6}
