"""The geometry of control charts and trees."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app import charts
from app.charts import Branch, Control, Dot, Flag, Stretch, draw_control, draw_tree, spc
from app.charts.tree import wrap

FIRST = date(2026, 1, 5)
VALUES = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=130)


def control(values, **more):
    dots = [Dot(FIRST + timedelta(weeks=i), value, lower=0, upper=9) for i, value in enumerate(values)]
    return Control(dots, [Stretch(0, len(dots) - 1, 4, "mean 4", "upper 9", "lower 0")], **more)


@given(VALUES, st.sampled_from([spc.WIDE, spc.NARROW, spc.PAPER]))
def test_everything_stays_inside(values, size):
    drawn = draw_control(control(values, target=5, target_label="target 5"), size=size)
    frame = drawn.frame
    ends = [point.split(",") for line in drawn.series for point in line.split()]
    assert all(frame.left - 1 <= float(x) <= frame.width - frame.right + 1 for x, _ in ends)
    assert all(frame.top - 1 <= float(y) <= frame.height - frame.bottom + 1 for _, y in ends)
    assert len(drawn.columns) <= frame.ticks + 1


def test_limits_that_vary_are_steps():
    dots = [Dot(FIRST + timedelta(weeks=i), 5, lower=i, upper=10 - i) for i in range(3)]
    drawn = draw_control(Control(dots, [Stretch(0, 2, 5)]))
    upper = next(line.path for line in drawn.lines if line.kind == "lim")
    assert upper.count("V") == 2
    assert upper.count("H") == 3


def test_the_line_stops_at_a_gap_and_passes_a_ghost():
    dots = [Dot(FIRST + timedelta(weeks=i), v) for i, v in enumerate([1, 2, None, 3, 4, 5])]
    assert len(draw_control(Control(dots)).series) == 2
    ghost = [Dot(FIRST, 1), Dot(FIRST + timedelta(weeks=1), 9, "ghost"), Dot(FIRST + timedelta(weeks=2), 2)]
    drawn = draw_control(Control(ghost))
    assert [line.count(",") for line in drawn.series] == [2]
    assert [dot.mark for dot in drawn.dots] == ["ghost"]


def test_a_cut_axis_begins_above_zero():
    assert draw_control(control([70, 72, 75])).floor == 0, "the limits reach to zero"
    high = Control([Dot(FIRST + timedelta(weeks=i), v) for i, v in enumerate([70, 72, 75])], ceiling=100)
    assert draw_control(high).floor > 0
    share = Control([Dot(FIRST + timedelta(weeks=i), v) for i, v in enumerate([70, 99, 98])], ceiling=100)
    assert draw_control(share).rows[-1][1] == 100


def test_the_phone_names_its_lines_under_the_dates():
    chart = control([70, 72, 75], target=5, target_label="target 5")
    drawn = draw_control(chart, size=spc.NARROW)
    assert not drawn.labels
    assert [key.text for key in drawn.keys] == ["mean 4", "target 5", "upper 9", "lower 0"]
    assert all(drawn.axis_y + 22 < key.y < drawn.frame.height for key in drawn.keys)
    assert not draw_control(chart).keys


def test_a_cut_axis_says_so_under_the_dates():
    high = Control([Dot(FIRST + timedelta(weeks=i), v) for i, v in enumerate([70, 72, 75])])
    drawn = draw_control(high)
    assert drawn.axis_y + 22 < drawn.floor_y < drawn.frame.height
    assert draw_control(control([1, 2])).floor_y is None


def test_flags_stand_between_the_points_by_date():
    drawn = draw_control(control([1, 2, 3], flags=[Flag(1, FIRST + timedelta(days=10)), Flag(2, date(2030, 1, 1))]))
    (flag,) = drawn.flags
    first, last = drawn.columns[0][0], drawn.columns[-1][0]
    assert first < flag.x < last


def test_a_mini_line():
    drawn = charts.draw_mini([5, 5, 5], None, None)
    assert len(drawn.dots) == 3


def twigs(inner):
    return st.lists(inner, max_size=4).map(lambda children: Branch("tak", "driver", children))


@given(st.recursive(st.text(max_size=60).map(lambda text: Branch(text, "idea")), twigs, max_leaves=20))
def test_boxes_of_a_tree_do_not_overlap(root):
    drawn = draw_tree(root)
    columns: dict[float, list] = {}
    for box in drawn.boxes:
        columns.setdefault(box.x, []).append((box.y, box.y + box.height))
    for spans in columns.values():
        spans.sort()
        assert all(before[1] <= after[0] + 0.01 for before, after in pairwise(spans))
    assert all(box.y + box.height <= drawn.height + 0.01 for box in drawn.boxes)


def test_long_words_are_cut():
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]
    assert wrap("", 10) == [""]


def test_the_margin_holds_the_longest_value():
    drawn = draw_control(control([123456, 140000, 131000]), size=spc.NARROW)
    assert drawn.frame.left > spc.NARROW.left
    assert draw_control(control([1, 2, 3]), size=spc.NARROW).frame.left == spc.NARROW.left


def test_no_date_stands_over_another_and_no_month_twice():
    for count in (2, 3, 14, 24, 30, 61, 120):
        for size in (spc.WIDE, spc.NARROW, spc.PAPER):
            columns = draw_control(control([5] * count), size=size).columns
            width = {"start": (0, 46), "middle": (-23, 23), "end": (-46, 0)}
            spans = [(x + width[anchor][0], x + width[anchor][1]) for x, _, anchor in columns]
            assert all(before[1] < after[0] for before, after in pairwise(spans))
            months = [(day.year, day.month) for _, day, _ in columns]
            assert count < 30 or len(set(months)) == len(months)


def test_a_flag_without_room_is_named_under_the_chart():
    week = timedelta(weeks=1)
    flags = [
        Flag(1, FIRST + 9 * week, "Nachtlampje"),
        Flag(2, FIRST + 10 * week, "Sokken"),
        Flag(3, FIRST + 90 * week, "Te laat"),
    ]
    wide = draw_control(control([5] * 12, flags=flags), size=spc.WIDE).flags
    assert [(flag.text, flag.anchor) for flag in wide] == [("Nachtlampje", "end"), ("Sokken", "start")]
    phone = draw_control(control([5] * 12, flags=flags), size=spc.NARROW).flags
    assert [(flag.text, flag.name) for flag in phone] == [("", "Nachtlampje"), ("", "Sokken")]


def test_without_flags_no_room_is_left_for_them():
    far = [Flag(1, FIRST - timedelta(days=90), "Vroeger")]
    assert draw_control(control([5] * 12, flags=far)).frame.top < spc.WIDE.top


def test_a_letter_stands_where_the_line_is_not():
    values = [5, 5, 1, 5, 9, 5]
    dots = [
        Dot(FIRST + timedelta(weeks=i), v, "worse" if v != 5 else "", "A" if v != 5 else "")
        for i, v in enumerate(values)
    ]
    low, high = draw_control(Control(dots)).dots
    assert low.letter_y > low.y
    assert high.letter_y < high.y
