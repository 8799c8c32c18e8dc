"""The drawn timeline of a page: where everything is, in pixels.

Time goes from left to right, in three lanes: journeys to the second side above the scale, journeys to the first side
below it, events without a visit of their own at the bottom. Templates turn it into SVG.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rmtl.dates import Period
from rmtl.export.html.labels import lines_of, room_of, words_of
from rmtl.export.html.scale import Scale, drawn_period, marked_days, scale_of
from rmtl.export.subset import Subset
from rmtl.model import Visit
from rmtl.rows.timeline import Entry, entries
from rmtl.store import Store
from rmtl.text import visible

MARGIN = 8
"""Empty space at the left and right, so that nothing is cut off."""
OUTSIDE = 56
"""Width of the column before or after the scale, for what is dated outside it."""
SCALE = 44
"""Height of the scale, with years above months."""
HEADING = 26
"""Height of the heading of a lane."""
FOOTER = 18
"""Height of a row of words at the feet of lines."""
LEAST_CELL = 30
"""Least width of a cell."""
MOST_YEARS = 8
"""With more years than these, a narrow drawing is one for all of them."""
MOST_ROWS = 14
"""Labels are shortened, and then left out, until a lane has no more rows than these."""
MOST_LABELS = 100
"""A lane of more marks has no labels."""
LENGTHS = (200, 44, 32, 24, 16)
"""Most letters of a line of a label, tried in this order."""
BRIEF = 24
"""A label of no more letters than these says who, not whom or where."""
HEAD = 12
"""Width of the head of a mark."""
_GAP = 8
"""Smallest distance between two marks in a row."""


@dataclass(frozen=True)
class Form:
    """A width to draw for."""

    width: int
    """Width in pixels."""
    row: int
    """Height of a row of marks, at least 24: the smallest that a finger hits."""
    lines: int
    """Most lines of a label."""


WIDE, NARROW = Form(1200, 24, 1), Form(330, 30, 2)
"""For a desktop window, and for a telephone or a column."""


@dataclass(frozen=True)
class Cell:
    """A month, a quarter or some years of the scale."""

    label: str
    """`Mar`, `Q1`, `1990`; empty before and after what is drawn of a year."""
    heading: str
    """The year, where a year begins that is cut into cells; empty elsewhere."""
    x: float
    """Left edge."""
    width: float
    """Width."""
    empty: bool
    """Whether it is covered, and nothing that is drawn falls into it."""


@dataclass(frozen=True)
class Mark:
    """A visit, or an event without one of its own."""

    card: str
    """Id of the card it leads to: that of its event, of the visit where the page has no event of it."""
    rows: tuple[str, ...]
    """Ids of the event and the visit that it draws."""
    way: str
    """For an event on a visit that opens with another, the lane of that visit; empty for others."""
    name: str
    """All of it in words."""
    words: str
    """What its label says where it has room."""
    brief: str
    """What it says where it has little."""
    x: int
    """Where the first day begins, from the left edge."""
    width: int
    """Width of the bar: that of its days; 0 where the end is not known."""
    left: int
    """Left edge of mark and label."""
    right: int
    """Right edge with its label."""
    approximate: bool
    """Whether a part of the date is approximate, or not given to the day."""
    open_end: bool
    """Whether the end is not known."""
    label: tuple[str, ...] = ()
    """Lines of the label beside it; empty where it has no room."""
    label_x: int = 0
    """Where the label begins; where it ends, if it is before the mark."""
    before: bool = False
    """Whether the label is before the mark."""
    y: int = 0
    """Middle of its row."""


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
    marks: tuple[Mark, ...]
    """The marks, in order of date."""


@dataclass(frozen=True)
class Line:
    """A line through the drawing at a day, with words at its foot."""

    x: float
    """Where it is."""
    words: str
    """`coup, 1 February 2021`."""
    label_x: float
    """Where the words begin, or end."""
    before: bool
    """Whether the words are before the line."""
    y: int
    """Base line of the words."""


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
    lines: tuple[Line, ...]
    """Landmarks, and the ends of what is covered."""
    lanes: tuple[Lane, ...]
    """The lanes, from top to bottom."""
    inferred: bool
    """Whether a visit in it is inferred."""
    disputed: bool
    """Whether other sources dispute one of the marks."""
    during: bool
    """Whether an event took place on a visit that opens with another, so that it has the color of that visit."""
    earlier: bool
    """Whether a mark is dated before the scale."""
    later: bool
    """Whether a mark is dated after the scale."""

    @property
    def marks(self) -> Iterator[Mark]:
        """Every mark."""
        return (mark for lane in self.lanes for mark in lane.marks)


def draw(subset: Subset, form: Form = WIDE) -> Drawing:
    """One drawing of all that a timeline draws of a subset."""
    period = drawn_period(subset)
    return _drawing(_drawn(subset), scale_of(period, 0, 0, form.width // LEAST_CELL), form, subset)


def draw_years(subset: Subset, form: Form = NARROW) -> list[Drawing]:
    """A drawing for each year, all of one scale; a single one for more years than `MOST_YEARS`."""
    period = drawn_period(subset)
    years = range(period.first.year, period.last.year + 1)
    if len(years) > MOST_YEARS:
        return [draw(subset, form)]
    of_year: dict[int, list[Entry]] = {year: [] for year in years}
    for entry in _drawn(subset):
        of_year[min(max(entry.date.first.year, years[0]), years[-1])].append(entry)
    whole = (Period(date(year, 1, 1), date(year, 12, 31)) for year in years)
    scales = (scale_of(each, 0, 0, 12) for each in whole)
    return [_drawing(drawn, scale, form, subset) for drawn, scale in zip(of_year.values(), scales, strict=True)]


def _drawn(subset: Subset) -> list[Entry]:
    return entries(subset.results["events"], subset.results["visits"], subset.record.store)


def _drawing(drawn: list[Entry], scale: Scale, form: Form, subset: Subset) -> Drawing:
    """What is drawn on a scale, laid out for a width."""
    store = subset.record.store
    earlier = any(each.date.last_attested < scale.period.first for each in drawn)
    later = any(each.date.first > scale.end for each in drawn)
    right = form.width - MARGIN - (OUTSIDE if later else 0)
    scale = replace(scale, left=MARGIN + (OUTSIDE if earlier else 0), right=right)
    shown = frozenset(each.id for each in subset.events)
    first_side, second_side = store.dataset.sides
    lanes: list[Lane] = []
    top = 0
    for kind, side in (("up", second_side), ("down", first_side), ("none", None)):
        marks = [_mark(each, scale, shown, store) for each in drawn if each.to == side]
        lanes.append(_lane(kind, store.journey(side) if side else "Other events", marks, form, top))
        top += lanes[-1].height + (SCALE if kind == "up" else 0)
    lines = tuple(_lines(subset, scale, form, top))
    return Drawing(
        width=form.width,
        height=max((line.y + FOOTER - 12 for line in lines), default=top),
        scale_top=lanes[0].height,
        scale_height=SCALE,
        cells=tuple(_cells(scale, drawn, subset)),
        unit=scale.unit,
        lines=lines,
        lanes=tuple(lanes),
        disputed=any(each.disputed for each in drawn),
        during=any(each.during and not each.visit for each in drawn),
        inferred=any(each.inferred for each in drawn),
        earlier=earlier,
        later=later,
    )


def _cells(scale: Scale, drawn: Iterable[Entry], subset: Subset) -> Iterator[Cell]:
    dates = [each.date for each in drawn]
    period, coverage = drawn_period(subset), subset.record.store.dataset.coverage
    year = 0
    for cell in scale.cells:
        before, year = year, cell.first.year
        label, width = scale.label(cell.first), round(scale.after(cell.last) - scale.x(cell.first), 1)
        is_empty = not any(cell.overlaps(each.first, each.last_attested) for each in dates)
        is_outside = is_empty and not cell.overlaps(period.first, period.last)
        yield Cell(
            label="" if is_outside else label[:1] if scale.unit == "month" and width < LEAST_CELL else label,
            heading=str(year) if scale.unit in ("month", "quarter") and year != before else "",
            x=scale.x(cell.first),
            width=width,
            empty=is_empty and cell.overlaps(coverage.first, coverage.last_attested),
        )


def _lines(subset: Subset, scale: Scale, form: Form, top: int) -> Iterator[Line]:
    """The lines of the days that are on the scale."""
    rows: list[list[tuple[float, float]]] = []
    for words, day, behind in marked_days(subset.record.store):
        if scale.period.overlaps(day, day):
            x, room = scale.after(day) if behind else scale.x(day), room_of((words,))
            before = x + room > form.width
            label = (x - room, x) if before else (x, x + room)
            number, _ = _first_free(rows, [label], len(rows) + 1) or (0, label)
            yield Line(x, visible(words), x - 4 if before else x + 4, before, top + number * FOOTER + 12)


# ---- Marks


def card_of(entry: Entry, shown: Collection[str], store: Store) -> str:
    """Id of the card that tells of an entry: that of an event, of a visit if none of its own events is shown."""
    events = store.own_events(entry.visit) if entry.visit else ()
    return next((each for each in (entry.id, *(event.id for event in events)) if each in shown), entry.id)


def way_of(visits: Iterable[Visit], store: Store) -> str:
    """The lane of some visits; `none` where there are none, or both ways."""
    first_side, second_side = store.dataset.sides
    lanes = {first_side: "down", second_side: "up"}
    found = {lanes.get(visit.to, "none") for visit in visits}
    return found.pop() if len(found) == 1 else "none"


def _mark(entry: Entry, scale: Scale, shown: frozenset[str], store: Store) -> Mark:
    """A mark without a label, in no row yet."""
    when, first, last = entry.date, entry.date.first, entry.date.last_attested
    if last < scale.period.first or first > scale.end:
        x, ended = round(MARGIN + HEAD if last < scale.period.first else scale.right + HEAD), 0
    else:
        x, ended = round(scale.x(max(first, scale.period.first))), round(scale.after(last))
    width = 0 if when.last is None else max(3, ended - x)
    words, brief, name = words_of(entry, store)
    return Mark(
        card=card_of(entry, shown, store),
        rows=tuple(each.id for each in (entry.event, entry.visit) if each),
        way=way_of(map(store.visits.__getitem__, entry.during), store) if entry.during and not entry.visit else "",
        name=name,
        words=words,
        brief=brief,
        x=x,
        width=width,
        left=x - HEAD // 2,
        right=x + max(HEAD // 2, width),
        approximate=when.approximate or not when.is_exact,
        open_end=when.last is None,
    )


def _lane(kind: str, heading: str, marks: list[Mark], form: Form, top: int) -> Lane:
    """The marks of a lane in as few rows as they need; above the scale, the first row is the lowest."""
    placed = _placed(sorted(marks, key=lambda each: each.x), form)
    rows = max((row for _, row in placed), default=-1) + 1
    height = HEADING + max(rows, kind != "none") * form.row + form.row // 3

    def middle(row: int) -> int:
        offset = row * form.row + form.row // 2
        return top + (height - offset if kind == "up" else HEADING + offset)

    return Lane(kind, heading, top, height, tuple(replace(mark, y=middle(row)) for mark, row in placed))


def _placed(marks: Sequence[Mark], form: Form) -> list[tuple[Mark, int]]:
    """Each mark with its row, and with the longest label with which the lane has few rows."""
    if len(marks) > MOST_LABELS:
        return _packed(marks, (), form)
    for number, _ in enumerate(LENGTHS):
        placed = _packed(marks, LENGTHS[number:], form)
        if all(mark.label for mark, _ in placed):
            break
    # Where a lane is full, a label may still have more room than others.
    taken = [(row, (mark.left, mark.right)) for mark, row in placed]
    for number, (mark, row) in enumerate(placed):
        others = [span for each, (at, span) in enumerate(taken) if at == row and each != number]
        longest = len(mark.words) if mark.label else 0
        longer = (_labelled(mark, length, form, before=mark.before) for length in range(longest, BRIEF, -4))
        fitting = (each for each in longer if each and _is_free((each.left, each.right), others))
        placed[number] = (next(fitting, mark), row)
        taken[number] = (row, (placed[number][0].left, placed[number][0].right))
    return placed


def _packed(marks: Iterable[Mark], lengths: Sequence[int], form: Form) -> list[tuple[Mark, int]]:
    """Each mark in the first row that has room for the longest of some labels; without one where none has."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for mark in marks:
        for length in (*lengths, 0):
            sides = (_labelled(mark, length, form, before=before) for before in (False, True))
            options = [each for each in sides if each]
            found = _first_free(rows, [(each.left, each.right) for each in options], MOST_ROWS if length else None)
            if found:
                row, span = found
                placed.append((next(each for each in options if (each.left, each.right) == span), row))
                break
    return placed


def _first_free(
    rows: list[list[tuple[float, float]]], options: Sequence[tuple[float, float]], most: int | None
) -> tuple[int, tuple[float, float]] | None:
    """The first of at most so many rows in which one of some spans is free, and the span, which it has from now on."""
    for number in range(len(rows) + 1 if most is None else min(most, len(rows) + 1)):
        for span in options:
            if _is_free(span, rows[number] if number < len(rows) else ()):
                rows[number:number] = [] if number < len(rows) else [[]]
                rows[number].append(span)
                return number, span
    return None


def _is_free(span: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return all(span[1] + _GAP <= other[0] or other[1] + _GAP <= span[0] for other in others)


def _labelled(mark: Mark, length: int, form: Form, *, before: bool) -> Mark | None:
    """A mark with a label of lines of at most so many letters, 0 for none; none where it does not fit the drawing."""
    left, right = mark.x - HEAD // 2, mark.x + max(HEAD // 2, mark.width)
    words = mark.words if length * form.lines > BRIEF else mark.brief
    label = lines_of(words, length, form.lines) if length else ()
    room = room_of(label)
    if length and not (label and (left - room >= 0 if before else right + room <= form.width)):
        return None
    return replace(
        mark,
        label=label,
        before=before,
        label_x=left - 4 if before else right + 4,
        left=left - room if before else left,
        right=right if before else right + room,
    )
