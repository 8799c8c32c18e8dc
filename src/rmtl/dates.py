"""EDTF dates with their precision, periods, and their wordings.

EDTF is ISO 8601-2:2019. Only a part of it is used: `2022`, `2022-06` and `2022-06-15`, with `~` at the end if
approximate, and intervals of two such dates, `2022-06-15/2022-06-18`. An interval without a second date, `2021-08-24/`,
has an unknown end.
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
EDTF_FORMS = "2022-06-15, 2022-06 or 2022, with ~ at the end if approximate, or two of these with / between them"
"""The part of EDTF described above, for messages."""
EDTF_PATTERN = f"^{_DAY}(/({_DAY})?)?$"
"""Regular expression for the part of EDTF described above, in the syntax of JSON Schema."""
# Patterns are strings, which `re` compiles on first use: most starts need none of them.
_CALENDAR = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"


# ---- Months


def month_number(day: date) -> int:
    """The month of a day, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def month_start(number: int) -> date:
    """First day of the month with a number; `date.min` or `date.max` if the calendar of Python does not reach it."""
    return date.min if number < 12 else date.max if number > 9999 * 12 + 11 else date(number // 12, number % 12 + 1, 1)


def month_end(number: int) -> date:
    """Last day of the month with a number."""
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
"""Unit of time → its length in months, and the function that names the unit in which a day is."""


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
        """The first day from `first` to `last` that is in the period, or None."""
        return max(first, self.first) if self.overlaps(first, last) else None


class YearlyPeriod(Frozen):
    """A month, or a day of a month, of any year."""

    month: int
    """1 to 12."""
    day: int | None = None
    """Day of the month; None for the whole month."""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` falls in it."""
        return self.first_shared(first, last) is not None

    def contains(self, first: date, last: date) -> bool:
        """Whether all days from `first` to `last` fall in it, in one year."""
        return first.year == last.year and self.overlaps(first, first) and self.overlaps(last, last)

    def first_shared(self, first: date, last: date) -> date | None:
        """The first day from `first` to `last` that falls in it, or None."""
        for year in range(first.year, last.year + 1):
            month = calendar_period(year, self.month)
            if self.day is None or self.day <= month.last.day:
                period = month if self.day is None else calendar_period(year, self.month, self.day)
                if period.overlaps(first, last):
                    return max(first, period.first)
        return None


def periods_of(unit: str, first: date, last: date) -> Iterator[tuple[str, Period]]:
    """Name and days of each year, quarter or month that overlaps the days from `first` to `last`."""
    months, name = UNITS[unit]
    for number in range(month_number(first) // months * months, month_number(last) + 1, months):
        begin = month_start(number)
        yield name(begin), Period(begin, month_end(number + months - 1))


def calendar_period(year: int, month: int | None = None, day: int | None = None) -> Period:
    """The days of a year or a month, or a single day.

    Raises ValueError, with a message for people, if the calendar has no such date.
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
    """1 to 12; None if only the year is given."""
    day: int | None
    """Day of the month; None if it is not given."""
    approximate: bool
    """Whether it is marked with `~`."""

    @property
    def parts(self) -> tuple[int, ...]:
        """Those of year, month and day that are given."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def period(self) -> Period:
        """The days that it can mean."""
        return calendar_period(self.year, self.month, self.day)

    @property
    def widest(self) -> Period:
        """The days that it can mean: if approximate, all days of the month or year around it."""
        return calendar_period(*self.parts[:-1]) if self.approximate and self.month else self.period

    def short(self, repeated: int = 0) -> str:
        """`~26 Jun 2021`; `repeated` is how many of year and month are left out, because the other end repeats them."""
        return ("~" if self.approximate else "") + self._written(MONTHS[(self.month or 1) - 1][:3], repeated)

    def in_words(self, repeated: int = 0) -> str:
        """`about 26 June 2021`; `repeated` as in `short`."""
        return ("about " if self.approximate else "") + self._written(MONTHS[(self.month or 1) - 1], repeated)

    def _written(self, month: str, repeated: int) -> str:
        words = (f"{self.year:04}", month, str(self.day))[: len(self.parts)]
        return " ".join(reversed(words[repeated:]))


class EdtfDate(Frozen):
    """A date or interval of the record, with its precision."""

    text: str
    """The EDTF string of the data file."""
    begin: PartialDate
    """The date, or the beginning of the interval."""
    end: PartialDate | None
    """The end of the interval; None if it is not known; for a single date, the date itself."""
    first: date
    """First day that it can mean."""
    last: date | None
    """Last day that it can mean; None if the end is not known."""
    last_attested: date
    """Last day that is known to belong to it: `last`, or without a known end the last day of `begin`."""

    @property
    def approximate(self) -> bool:
        """Whether one of its ends is marked with `~`."""
        return self.begin.approximate or (self.end is not None and self.end.approximate)

    @property
    def is_exact(self) -> bool:
        """Whether every end that is given is a day, not a month or year."""
        return self.begin.day is not None and (self.end is None or self.end.day is not None)

    @property
    def days(self) -> int | None:
        """Number of days, both ends included; None if the end is not known or an end is not a day."""
        return (self.last - self.first).days + 1 if self.last and self.is_exact else None

    def tells(self, unit: str) -> bool:
        """Whether it is precise enough to be counted in a `year`, `quarter` or `month`."""
        return unit == "year" or self.begin.month is not None

    def length(self) -> str:
        """`7 days` or `about 7 days`; empty if the number of days is not known."""
        return f"{'about ' if self.approximate else ''}{plural(self.days, 'day')}" if self.days else ""

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether the two dates share a day that is known to belong to both."""
        return self.first <= other.last_attested and other.first <= self.last_attested

    def is_surely_in(self, period: Period | YearlyPeriod) -> bool:
        """Whether it has a day in the period for all days that its ends can mean."""
        end = self.end or self.begin
        if any(period.contains(each.widest.first, each.widest.last) for each in (self.begin, end)):
            return True
        first, last = self.begin.period.last, end.period.first
        if first >= last or (self.begin.approximate and end.approximate):
            return False
        # The days between the ends are certain, without the day of an end that is approximate.
        return period.overlaps(first + timedelta(self.begin.approximate), last - timedelta(end.approximate))

    def _repeated(self, end: PartialDate) -> int:
        """How many of year and month the two ends share, so that the first can leave them out."""
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

    def in_words(self, *, of_one_day: bool = False) -> str:
        """The date for sentences: `15–18 June 2022`, `about 26 June 2021`, `24 August 2021, end not known`.

        Without an end, what took place on one day, as an agreement did, has `24 August 2021 or later`.
        """
        begin, end = self.begin, self.end
        if end is None:
            return f"{begin.in_words()}{' or later' if of_one_day else ', end not known'}"
        if end == begin:
            return begin.in_words()
        same_year = 1 if begin.year == end.year and len(begin.parts) > 1 else 0
        if self.approximate or len(begin.parts) != len(end.parts):
            return f"{begin.in_words(same_year)} to {end.in_words()}"
        if begin.day and begin.parts[:2] == end.parts[:2]:
            return f"{begin.day}–{end.in_words()}"
        return f"{begin.in_words(same_year)} – {end.in_words()}"

    def covered(self) -> str:
        """Its first and its last known day, for sentences: `26 March 2021 to 6 February 2023`."""
        return f"{readable_day(self.first)} to {readable_day(self.last_attested)}"

    def as_time(self) -> str | None:
        """The value for the `time` element of HTML; None for intervals and approximate dates."""
        return None if "/" in self.text or self.approximate else self.text


def parse_edtf(text: str) -> EdtfDate:
    """Parse a string of the part of EDTF described above. Raises ValueError with a message for people."""
    begin_text, slash, end_text = text.partition("/")
    begin = _edtf_part(begin_text, text)
    end = begin if not slash else _edtf_part(end_text, text) if end_text else None
    opening = begin.period
    closing = end.period if end else None
    if closing and closing.last < opening.first:
        raise ValueError(f"'{text}' ends before it starts: swap the dates, or correct one")
    last = closing.last if closing else None
    return EdtfDate(text, begin, end, opening.first, last, last or opening.last)


def _edtf_part(part: str, whole: str) -> PartialDate:
    match = re.fullmatch(_CALENDAR, part.removesuffix("~"))
    if not match or not part.isascii():
        raise ValueError(f"cannot read the date '{whole}': use {_nearest_form(whole)}")
    year, month, day = (int(number) if number else None for number in match.groups())
    if month and 21 <= month <= 24 and not day:
        season = f"the months of the season, such as {year:04}-03/{year:04}-05"
        raise ValueError(f"cannot read the date '{whole}': use {season}")
    try:
        calendar_period(year or 0, month, day)
    except ValueError as error:
        raise ValueError(f"'{whole}' is not a calendar date: {error}") from None
    return PartialDate(year or 0, month, day, part.endswith("~"))


def _nearest_form(text: str) -> str:
    """The allowed form that is nearest to a text, or else all forms."""
    if text.startswith(("/", "..")):
        return f"a beginning as well, such as 2022/{text.lstrip('/.')}"
    near = re.sub(
        r"^(~|ca?\.|circa|about|around)\s*(.*)",
        r"\2~",
        re.sub(r"\s*([-–]|to|\.\.)\s+", "/", re.sub(r"[?%]", "~", text.strip("“”‘’"))),
    )
    near = re.sub(r"-XX|(?<=/)\.\.$", "", near)
    if near != text and re.fullmatch(EDTF_PATTERN, near):
        return near
    return EDTF_FORMS


def edtf_of(period: Period) -> str:
    """The shortest EDTF string for the days of a period."""
    first, last = period.first, period.last
    for length in (len("2022"), len("2022-06"), len("2022-06-15")):
        begin, end = first.isoformat()[:length], last.isoformat()[:length]
        whole = calendar_period(*map(int, begin.split("-"))), calendar_period(*map(int, end.split("-")))
        if (whole[0].first, whole[1].last) == (first, last):
            break
    return begin if begin == end else f"{begin}/{end}"


def readable_day(day: date) -> str:
    """A day for sentences: `26 March 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
