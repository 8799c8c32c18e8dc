"""The drawn timeline of a page, in pixels, for the templates.

Time goes from left to right, in three lanes: journeys to the second side above the scale, journeys to the first side
below it, events without a visit of their own at the bottom. The scale has at most `MOST_CELLS` cells for any number of
years.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rmtl.dates import MONTHS, EdtfDate, Period, month_end, month_number, month_start
from rmtl.export.subset import Subset
from rmtl.rows.timeline import Entry, entries
from rmtl.store import Store
from rmtl.text import visible

WIDTH = 1200
"""Width of the drawing: that of a desktop window; smaller ones scroll it."""
MARGIN = 8
"""Empty at the left and the right, so that nothing is cut."""
OUTSIDE = 56
"""Width of the column before or after the scale, for what is dated outside it."""
ROW = 24
"""Height of a row of marks: the smallest that a finger hits."""
SCALE = 44
"""Height of the scale: years above months."""
HEADING = 26
"""Height of the heading of a lane."""
MOST_CELLS = 40
"""Most cells of a scale."""
MOST_ROWS = 14
"""A lane that would need more rows than this goes without labels."""
LONGEST_LABEL = 32
"""Most characters of a label."""
HEAD = 12
"""Width of the head of a mark."""
TAIL = 12
"""Room after the head for the sign of an unknown end: no bar, so that it looks no longer than a known one."""
_LETTER = 7.1
"""Width of a letter, generously, at the size that the style sheet gives labels."""
_GAP = 8
"""Least distance of two marks in a row."""


@dataclass(frozen=True)
class Cell:
    """A month, a quarter or some years of the scale."""

    label: str
    """`Mar`, `Q1`, `1990`."""
    heading: str
    """The year, where a year begins that is cut into cells; empty elsewhere."""
    x: int
    """Left edge."""
    width: int
    """Width."""
    empty: bool
    """Whether nothing that is drawn falls into it."""


@dataclass(frozen=True)
class Mark:
    """A visit, or an event without one of its own."""

    id: str
    """Id of its card."""
    name: str
    """All of it in words, for those who do not see it."""
    label: str
    """The text beside it; empty where there is no room."""
    label_x: int
    """Where the label begins; where it ends, if it comes before the mark."""
    before: bool
    """Whether the label comes before the mark, because there is no room after it."""
    x: int
    """Where the first day begins, from the left edge."""
    y: int
    """Middle of its row."""
    width: int
    """Width of its days."""
    left: int
    """Left edge with its label."""
    right: int
    """Right edge with its label."""
    open_end: bool
    """Whether the end is not known."""
    approximate: bool
    """Whether a part of the date is approximate, or not given to the day."""


@dataclass(frozen=True)
class Lane:
    """Marks of one direction, or of events without a visit of their own."""

    kind: str
    """`up`, `down` or `none`."""
    heading: str
    """`Russia → Myanmar`."""
    top: int
    """Upper edge."""
    height: int
    """Height."""
    heading_y: int
    """Where the heading stands."""
    marks: tuple[Mark, ...]
    """In order of date."""


@dataclass(frozen=True)
class Drawing:
    """A drawn timeline."""

    width: int
    """Width."""
    height: int
    """Height."""
    scale_top: int
    """Upper edge of the scale."""
    scale_height: int
    """Height of the scale."""
    cells: tuple[Cell, ...]
    """Cells of the scale."""
    unit: str
    """What a cell is: `month`, `quarter`, `year`, `10 years`."""
    lanes: tuple[Lane, ...]
    """The lanes, from top to bottom."""
    disputed: bool
    """Whether other sources contradict something that is drawn."""
    earlier: bool
    """Whether something is dated before the scale."""
    later: bool
    """Whether something is dated after the scale."""

    @property
    def marks(self) -> Iterator[Mark]:
        """Every mark."""
        return (mark for lane in self.lanes for mark in lane.marks)


@dataclass(frozen=True)
class _Drawn:
    """What is to be drawn."""

    entry: Entry
    id: str
    label: str
    name: str

    @property
    def first(self) -> date:
        return self.entry.date.first

    @property
    def last(self) -> date:
        return self.entry.date.last_attested


@dataclass(frozen=True)
class _Scale:
    """Days turned into pixels."""

    starts: tuple[date, ...]
    end: date
    unit: str
    left: int
    right: int

    def x(self, day: date) -> int:
        """Where a day begins; days outside the scale are in the columns beside it."""
        if day < self.starts[0]:
            return MARGIN + HEAD
        if day > self.end:
            return self.right + HEAD
        share = (day - self.starts[0]).days / ((self.end - self.starts[0]).days + 1)
        return round(self.left + share * (self.right - self.left))


def draw(subset: Subset) -> Drawing:
    """The layout of what a timeline draws of a subset."""
    store = subset.record.store
    found = entries(subset.results["events"], subset.results["visits"], store)
    drawn = [_drawn(each, store) for each in found]
    scale = _scale(_period(subset), drawn)
    first_side, second_side = store.dataset.sides
    lanes: list[Lane] = []
    top = 0
    for kind, side in (("up", second_side), ("down", first_side), ("none", None)):
        heading = store.journey(side) if side else "Other events"
        lane = _lane(kind, heading, [each for each in drawn if each.entry.to == side], scale, top)
        lanes.append(lane)
        top += lane.height + (SCALE if kind == "up" else 0)
    return Drawing(
        width=WIDTH,
        height=top,
        scale_top=lanes[0].height,
        scale_height=SCALE,
        cells=tuple(_cells(scale, drawn)),
        unit=scale.unit,
        lanes=tuple(lanes),
        disputed=any(each.entry.disputed for each in drawn),
        earlier=any(each.last < scale.starts[0] for each in drawn),
        later=any(each.first > scale.end for each in drawn),
    )


def _period(subset: Subset) -> Period:
    """The coverage of the record, or the part of it that the filters ask about."""
    coverage = subset.record.store.dataset.coverage
    asked = subset.results["events"].query.period(coverage.first, coverage.last_attested)
    return asked or Period(coverage.first, coverage.last_attested)


def _drawn(entry: Entry, store: Store) -> _Drawn:
    """A visit by its travelers, an event alone by its title."""
    mark, disputed = (" ≠", ", disputed by other sources") if entry.disputed else ("", "")
    if entry.visit is None:
        label = _shortened(entry.label)
        travel = f"during {' and '.join(entry.during)}" if entry.during else "no travel"
        when = f"{entry.date.in_words()}, {travel} ({entry.id}){disputed}"
        name = _name(label, [] if label == entry.label else [entry.label], when)
        return _Drawn(entry, entry.id, label + mark, name)
    names = list(entry.travellers)
    days = entry.date.length() if (entry.date.days or 0) > 1 else ""
    first = _shortened(names[0])
    inferred = "inferred" if entry.inferred else ""
    label = ", ".join(each for each in (first + (f" +{len(names) - 1}" if names[1:] else ""), days, inferred) if each)
    when = f"{entry.date.in_words()}, {store.journey(entry.visit.to)} ({entry.visit.id}){disputed}"
    return _Drawn(entry, entry.visit.id, label + mark, _name(label, [] if names == [first] else names, when))


def _name(label: str, whole: list[str], when: str) -> str:
    """Name of a mark: first the text beside it, for those who say what they see, then all of it."""
    return ". ".join(each for each in (label, ", ".join(whole), when) if each)


def _shortened(text: str) -> str:
    text = visible(text)
    if len(text) <= LONGEST_LABEL:
        return text
    cut = text[: LONGEST_LABEL - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[LONGEST_LABEL // 2 :] else cut).rstrip(" ,;:") + "…"


def _scale(period: Period, drawn: Iterable[_Drawn]) -> _Scale:
    """The finest scale of which the period needs no more cells than there may be."""
    months = next(each for each in _steps() if sum(1 for _ in _starts(period, each)) <= MOST_CELLS)
    starts = tuple(_starts(period, months))
    end = month_end(month_number(starts[-1]) // months * months + months - 1)
    rows = list(drawn)
    left = MARGIN + (OUTSIDE if any(each.last < starts[0] for each in rows) else 0)
    right = WIDTH - MARGIN - (OUTSIDE if any(each.first > end for each in rows) else 0)
    unit = {1: "month", 3: "quarter", 12: "year"}.get(months) or f"{months // 12} years"
    return _Scale(starts, end, unit, left, right)


def _steps() -> Iterator[int]:
    """Lengths of a cell in months: a month, a quarter, 1, 2, 5, 10, … years."""
    yield from (1, 3)
    years = 1
    while True:
        yield from (12 * years, 24 * years, 60 * years)
        years *= 10


def _starts(period: Period, months: int) -> Iterator[date]:
    """First days of the cells that a period touches."""
    for number in range(month_number(period.first) // months * months, month_number(period.last) + 1, months):
        yield month_start(number)


def _cells(scale: _Scale, drawn: Iterable[_Drawn]) -> Iterator[Cell]:
    rows = list(drawn)
    ends = [*(each - timedelta(days=1) for each in scale.starts[1:]), scale.end]
    for number, (start, end) in enumerate(zip(scale.starts, ends, strict=True)):
        x = scale.x(start)
        following = scale.x(scale.starts[number + 1]) if number + 1 < len(scale.starts) else scale.right
        new_year = number == 0 or scale.starts[number - 1].year != start.year
        cut = scale.unit in ("month", "quarter")
        yield Cell(
            label=_label(start, scale.unit),
            heading=str(start.year) if cut and new_year else "",
            x=x,
            width=following - x,
            empty=not any(each.first <= end and start <= each.last for each in rows),
        )


def _label(start: date, unit: str) -> str:
    if unit == "month":
        return MONTHS[start.month - 1][:3]
    return f"Q{(start.month + 2) // 3}" if unit == "quarter" else str(start.year)


def _lane(kind: str, heading: str, drawn: list[_Drawn], scale: _Scale, top: int) -> Lane:
    """The marks of a lane in as few rows as they need; above the scale, the first row is the lowest."""
    ordered = sorted(drawn, key=lambda each: each.first)
    placed = _placed([_mark(each, scale, each.label) for each in ordered])
    if any(row >= MOST_ROWS for _, row in placed):
        placed = _placed([_mark(each, scale, "") for each in ordered])
    rows = max((row for _, row in placed), default=0) + 1
    height = HEADING + rows * ROW + ROW // 3

    def middle(row: int) -> int:
        return top + (height - row * ROW - ROW // 2 if kind == "up" else HEADING + row * ROW + ROW // 2)

    marks = tuple(replace(mark, y=middle(row)) for mark, row in placed)
    return Lane(kind, heading, top, height, top + 17, marks)


def _placed(marks: Iterable[Mark]) -> list[tuple[Mark, int]]:
    """Each mark with the first row in which it touches no earlier one."""
    taken: list[list[Mark]] = []
    placed = []
    for mark in marks:
        free = (
            number
            for number, row in enumerate(taken)
            if all(mark.right + _GAP <= other.left or other.right + _GAP <= mark.left for other in row)
        )
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append(mark)
        placed.append((mark, number))
    return placed


def _mark(each: _Drawn, scale: _Scale, label: str) -> Mark:
    """A mark, in no row yet."""
    when: EdtfDate = each.entry.date
    x, ended = scale.x(each.first), scale.right
    if each.first <= scale.end and scale.starts[0] <= each.last < scale.end:
        ended = scale.x(each.last + timedelta(days=1))
    outside = each.last < scale.starts[0] or each.first > scale.end
    x = x if outside else max(x, scale.left)
    width = 3 if outside else max(3, ended - x)
    left, right = x - HEAD // 2, x + max(HEAD // 2, width + (TAIL if when.last is None else 0))
    room = round(sum(_LETTER * _cells_of(letter) for letter in label)) + 6 if label else 0
    before = right + room > WIDTH
    return Mark(
        id=each.id,
        name=each.name,
        label=label,
        label_x=left - 4 if before else right + 4,
        before=before,
        x=x,
        y=0,
        width=width,
        left=left - room if before else left,
        right=right if before else right + room,
        open_end=when.last is None,
        approximate=when.approximate or not when.is_exact,
    )


def _cells_of(letter: str) -> int:
    """2 for a letter of a wide script."""
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
