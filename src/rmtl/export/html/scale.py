"""Days as places along a line, and the cells of a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rmtl.dates import MONTHS, Period, month_end, month_number, month_start
from rmtl.export.subset import Subset
from rmtl.store import Store


@dataclass(frozen=True)
class Scale:
    """Days turned into places between `left` and `right`."""

    starts: tuple[date, ...]
    """First day of each cell."""
    end: date
    """Last day of the last cell."""
    unit: str
    """What a cell is: `month`, `quarter`, `year`, `10 years`."""
    left: float
    """Where the first day begins."""
    right: float
    """Where the last day ends."""

    def x(self, day: date) -> float:
        """Where a day begins, of those of the scale or the one after."""
        share = (day - self.starts[0]).days / ((self.end - self.starts[0]).days + 1)
        return round(self.left + share * (self.right - self.left), 1)

    def after(self, day: date) -> float:
        """Where a day of the scale ends."""
        return self.right if day >= self.end else self.x(day + timedelta(days=1))

    @property
    def period(self) -> Period:
        """All days of the scale."""
        return Period(self.starts[0], self.end)

    @property
    def cells(self) -> Iterator[Period]:
        """The days of each cell."""
        ends = (*(each - timedelta(days=1) for each in self.starts[1:]), self.end)
        return map(Period, self.starts, ends)

    def label(self, start: date) -> str:
        """What a cell that begins on a day is called: `Mar`, `Q1`, `1990`."""
        if self.unit == "month":
            return MONTHS[start.month - 1][:3]
        return f"Q{(start.month + 2) // 3}" if self.unit == "quarter" else str(start.year)


def scale_of(period: Period, left: float, right: float, most: int, finest: int = 1) -> Scale:
    """The finest scale of which a period needs at most so many cells, each of at least `finest` months."""
    steps = (each for each in _steps() if each >= finest)
    months = next(each for each in steps if sum(1 for _ in _starts(period, each)) <= most)
    starts = tuple(_starts(period, months))
    end = month_end(month_number(starts[-1]) // months * months + months - 1)
    unit = {1: "month", 3: "quarter", 12: "year"}.get(months) or f"{months // 12} years"
    return Scale(starts, end, unit, left, right)


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


def drawn_period(subset: Subset) -> Period:
    """The coverage of the record with the landmarks before it, or the part of it that the filters ask about."""
    dataset = subset.record.store.dataset
    coverage = Period(dataset.coverage.first, dataset.coverage.last_attested)
    asked = subset.results["events"].query.period(coverage.first, coverage.last)
    if asked not in (None, coverage):
        return asked or coverage
    return Period(min((coverage.first, *(each.first for each in dataset.landmarks.values()))), coverage.last)


def marked_days(store: Store) -> Iterator[tuple[str, date, bool]]:
    """What is marked by a line: its words, its day, and whether the line is at the end of that day."""
    for name, on in store.dataset.landmarks.items():
        yield f"{name}, {on.begin.in_words()}", on.first, False
    datasets = store.rows.datasets
    for each in datasets:
        ends = f"{each.name} record ends" if datasets[1:] and each.name else "coverage ends"
        yield f"{ends}, {(each.coverage.end or each.coverage.begin).in_words()}", each.coverage.last_attested, True
