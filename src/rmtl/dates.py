"""Dates with their precision, periods, and every wording of a date.

EDTF is ISO 8601-2:2019. The part used here: `2022`, `2022-06`, `2022-06-15`, each with `~` after it where it is
approximate, and intervals of two of them, `2022-06-15/2022-06-18`; an interval without a second date,
`2021-08-24/`, has an unknown end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from rmtl.dataclass_base import Frozen
from rmtl.text import plural

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
EDTF_PATTERN = f"^{_DAY}(/({_DAY})?)?$"
"""Regular expression of the part of EDTF described above, as JSON Schema has them."""
# Texts, which re compiles when they are first used: a start needs few of them.
_CALENDAR = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"


# ---- Months


def month_number(day: date) -> int:
    """The month of a day, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def month_start(number: int) -> date:
    """First day of a month with such a number, within what the calendar has."""
    return date.min if number < 12 else date.max if number > 9999 * 12 + 11 else date(number // 12, number % 12 + 1, 1)


def month_end(number: int) -> date:
    """Last day of a month with such a number."""
    following = month_start(number + 1)
    return following if following == date.max else following - timedelta(days=1)


def year_name(day: date) -> str:
    """`2022`."""
    return f"{day.year:04}"


def quarter_name(day: date) -> str:
    """`2022-Q4`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def month_name(day: date) -> str:
    """`2022-11`."""
    return f"{day.year:04}-{day.month:02}"


UNITS: Mapping[str, tuple[int, Callable[[date], str]]] = {
    "year": (12, year_name),
    "quarter": (3, quarter_name),
    "month": (1, month_name),
}
"""Name of a unit of time → its length in months, and the name of the one that a day is in."""


# ---- Periods


class Period(Frozen):
    """The days from `first` to `last`, both included."""

    first: date
    """First day."""
    last: date
    """Last day."""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` is in the period."""
        return first <= self.last and self.first <= last

    def contains(self, first: date, last: date) -> bool:
        """Whether all days from `first` to `last` are in the period."""
        return self.first <= first and last <= self.last

    def first_shared(self, first: date, last: date) -> date | None:
        """The first day from `first` to `last` that is in the period; none without one."""
        return max(first, self.first) if self.overlaps(first, last) else None


class YearlyPeriod(Frozen):
    """A month, or a day of a month, of any year."""

    month: int
    """1 to 12."""
    day: int | None = None
    """Day of the month; none for the whole month."""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` falls in it."""
        return self.first_shared(first, last) is not None

    def contains(self, first: date, last: date) -> bool:
        """Whether all days from `first` to `last` fall in it, in one year."""
        return first.year == last.year and self.overlaps(first, first) and self.overlaps(last, last)

    def first_shared(self, first: date, last: date) -> date | None:
        """The first day from `first` to `last` that falls in it; none without one."""
        for year in range(first.year, last.year + 1):
            month = calendar_period(year, self.month)
            if self.day is None or self.day <= month.last.day:
                period = month if self.day is None else calendar_period(year, self.month, self.day)
                if period.overlaps(first, last):
                    return max(first, period.first)
        return None


def periods_of(unit: str, first: date, last: date) -> Iterator[tuple[str, Period]]:
    """Each year, quarter or month that the days from `first` to `last` touch: its name and its days."""
    months, name = UNITS[unit]
    for number in range(month_number(first) // months * months, month_number(last) + 1, months):
        begin = month_start(number)
        yield name(begin), Period(begin, month_end(number + months - 1))


def calendar_period(year: int, month: int | None = None, day: int | None = None) -> Period:
    """The days of a year, of a month or one day.

    Raises ValueError with a message for people when the calendar has no such date.
    """
    if not 1 <= year <= 9999:
        raise ValueError(f"there is no year {year:04}")
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02}")
    begin, end = date(year, month, 1), month_end(year * 12 + month - 1)
    if day is None:
        return Period(begin, end)
    if not 1 <= day <= end.day:
        raise ValueError(f"{MONTHS[month - 1]} {year} has {end.day} days")
    return Period(begin.replace(day=day), begin.replace(day=day))


# ---- Dates of the record


class PartialDate(Frozen):
    """A year, a month or a day: a date of the record, or one end of an interval."""

    year: int
    """1 to 9999."""
    month: int | None
    """1 to 12; none where only the year is given."""
    day: int | None
    """Day of the month; none where it is not given."""
    approximate: bool
    """Whether `~` marks it."""

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are given."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def period(self) -> Period:
        """The days that it can mean."""
        return calendar_period(self.year, self.month, self.day)

    @property
    def widest(self) -> Period:
        """The days that it can mean, an approximate one any of its month or year."""
        return calendar_period(*self.parts[:-1]) if self.approximate and self.month else self.period

    def short(self, repeated: int = 0) -> str:
        """`~26 Jun 2021`, without as many of year and month as the other end repeats."""
        return ("~" if self.approximate else "") + self._written(MONTHS[(self.month or 1) - 1][:3], repeated)

    def in_words(self, repeated: int = 0) -> str:
        """`about 26 June 2021`, without as many of year and month as the other end repeats."""
        return ("about " if self.approximate else "") + self._written(MONTHS[(self.month or 1) - 1], repeated)

    def _written(self, month: str, repeated: int) -> str:
        words = (f"{self.year:04}", month, str(self.day))[: len(self.parts)]
        return " ".join(reversed(words[repeated:]))


class EdtfDate(Frozen):
    """A date or interval of the record, with its precision."""

    text: str
    """The EDTF string as the data file has it."""
    begin: PartialDate
    """The date, or the beginning of the interval."""
    end: PartialDate | None
    """The end of the interval, the date itself where it is none; none where the end is not known."""
    first: date
    """First day that it can mean."""
    last: date | None
    """Last day that it can mean; none where the end is not known."""
    last_attested: date
    """Last day that is known to belong to it: `last`, or the last day of the beginning."""

    @property
    def approximate(self) -> bool:
        """Whether a `~` marks a part of it."""
        return self.begin.approximate or (self.end is not None and self.end.approximate)

    @property
    def is_exact(self) -> bool:
        """Whether every end that is given is a day, and no month or year."""
        return self.begin.day is not None and (self.end is None or self.end.day is not None)

    @property
    def days(self) -> int | None:
        """Number of days, both ends included; none where the end or a day is not given."""
        return (self.last - self.first).days + 1 if self.last and self.is_exact else None

    def tells(self, unit: str) -> bool:
        """Whether it is precise enough for a `year`, `quarter` or `month` of its own."""
        return unit == "year" or self.begin.month is not None

    def length(self) -> str:
        """`7 days`, `about 7 days`; empty where the record does not say."""
        return f"{'about ' if self.approximate else ''}{plural(self.days, 'day')}" if self.days else ""

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether the two share a day that is known to belong to both."""
        return self.first <= other.last_attested and other.first <= self.last_attested

    def is_surely_in(self, period: Period | YearlyPeriod) -> bool:
        """Whether a day of it is in the period, on any reading of its ends."""
        end = self.end or self.begin
        if any(period.contains(each.widest.first, each.widest.last) for each in (self.begin, end)):
            return True
        first, last = self.begin.period.last, end.period.first
        if first >= last or (self.begin.approximate and end.approximate):
            return False
        # Days between the ends, without an end that is approximate.
        return period.overlaps(first + timedelta(self.begin.approximate), last - timedelta(end.approximate))

    def _repeated(self, end: PartialDate) -> int:
        """How many of year and month the two ends share and the first may leave out."""
        begin = self.begin.parts
        differing = (place for place, (one, other) in enumerate(zip(begin, end.parts, strict=False)) if one != other)
        return min(next(differing, 2), len(begin) - 1, len(end.parts) - 1)

    def __str__(self) -> str:
        """The date for people: `20-22 May 2021`, `20-~26 Jun 2021`, `24 Aug 2021-?`."""
        if self.end is None:
            return self.begin.short() + "-?"
        if self.end == self.begin:
            return self.begin.short()
        return f"{self.begin.short(self._repeated(self.end))}-{self.end.short()}"

    def in_words(self) -> str:
        """The date for a sentence: `15–18 June 2022`, `about 26 June 2021`, `24 August 2021, end not known`."""
        begin, end = self.begin, self.end
        if end is None:
            return f"{begin.in_words()}, end not known"
        if end == begin:
            return begin.in_words()
        same_year = 1 if begin.year == end.year and len(begin.parts) > 1 else 0
        if self.approximate or len(begin.parts) != len(end.parts):
            return f"{begin.in_words(same_year)} to {end.in_words()}"
        if begin.day and begin.parts[:2] == end.parts[:2]:
            return f"{begin.day}–{end.in_words()}"
        return f"{begin.in_words(same_year)} – {end.in_words()}"

    def as_time(self) -> str | None:
        """The date as HTML's `time` takes it; none for an interval and for what is approximate."""
        return None if "/" in self.text or self.approximate else self.text


def parse_edtf(text: str) -> EdtfDate:
    """Read an EDTF string of the part described above.

    Raises ValueError with a message for people.
    """
    begin_text, slash, end_text = text.partition("/")
    begin = _edtf_part(begin_text, text)
    end = begin if not slash else _edtf_part(end_text, text) if end_text else None
    opening = begin.period
    closing = end.period if end else None
    if closing and closing.last < opening.first:
        raise ValueError(f"'{text}' ends before it starts")
    last = closing.last if closing else None
    return EdtfDate(text, begin, end, opening.first, last, last or opening.last)


def _edtf_part(part: str, whole: str) -> PartialDate:
    match = re.fullmatch(_CALENDAR, part.removesuffix("~"))
    if not match or not part.isascii():
        raise ValueError(f"'{whole}' is no date: write {_nearest_form(whole)}")
    year, month, day = (int(number) if number else None for number in match.groups())
    if month and 21 <= month <= 24 and not day:
        raise ValueError(f"'{whole}' is no date: write the months of the season, such as {year:04}-03/{year:04}-05")
    try:
        calendar_period(year or 0, month, day)
    except ValueError as error:
        raise ValueError(f"'{whole}' is no calendar date: {error}") from None
    return PartialDate(year or 0, month, day, part.endswith("~"))


def _nearest_form(text: str) -> str:
    """The form that would do for a text in another part of EDTF; all forms for any other text."""
    if text.startswith(("/", "..")):
        return f"the beginning too, as far as it is known: 2022/{text.lstrip('/.')}"
    near = re.sub(r"-XX|(?<=/)\.\.$", "", re.sub(r"[?%]", "~", text))
    if near != text and re.fullmatch(EDTF_PATTERN, near):
        return near
    return "2022-06-15, 2022-06, 2022, 2022-06-15/2022-06-18 or 2022-06-15/, with ~ behind what is approximate"


def readable_day(day: date) -> str:
    """A day for a sentence: `26 March 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
