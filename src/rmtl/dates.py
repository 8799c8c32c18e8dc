"""Dates with their precision: EDTF strings as the record holds them, and the periods that people type.

EDTF is ISO 8601-2:2019. The part used here: `2022`, `2022-06`, `2022-06-15`, each with `~` behind it where it is
approximate, and intervals of two of them, `2022-06-15/2022-06-18`; an interval without a second date,
`2021-08-24/`, has an end that is not known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError

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
PERIOD_FORMS = "2022, 2022-Q4, 2022-11, 2022-11-23 or 23 Nov 2022"
_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
EDTF_PATTERN = f"^{_DAY}(/({_DAY})?)?$"
"""Regular expression of the part of EDTF described above, as JSON Schema has them."""
# Texts, which re compiles when they are first used: a start needs few of them.
_CALENDAR = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_QUARTER = r"(\d{4})-?[qQ]([1-4])"
_LETTERS = r"[^\W\d_]+"
_MONTH_DAY = r"(\d\d)-(\d\d)"


def month_length(year: int, month: int) -> int:
    """Number of days of a month."""
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
    return (following - timedelta(days=1)).day if following != date.max else 31


class Period(Frozen):
    """The days from `first` to `last`, both included."""

    first: date
    """First day."""
    last: date
    """Last day."""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` is in the period."""
        return first <= self.last and self.first <= last


class YearlyPeriod(Frozen):
    """A month, or a day of a month, of any year."""

    month: int
    """1 to 12."""
    day: int | None = None
    """Day of the month; none for the whole month."""

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` falls in it."""
        for year in range(first.year, last.year + 1):
            longest = month_length(year, self.month)
            if self.day is not None and self.day > longest:
                continue
            begin = date(year, self.month, self.day or 1)
            if begin <= last and first <= date(year, self.month, self.day or longest):
                return True
        return False


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
    length = month_length(year, month)
    if day is None:
        return Period(date(year, month, 1), date(year, month, length))
    if not 1 <= day <= length:
        raise ValueError(f"{MONTHS[month - 1]} {year} has {length} days")
    return Period(date(year, month, day), date(year, month, day))


class EdtfDate(Frozen):
    """A date or interval of the record."""

    text: str
    """The EDTF string as the data file has it."""
    first: date
    """First day that it can mean."""
    last: date | None
    """Last day that it can mean; none where the end is not known."""
    last_attested: date
    """Last day that is known to belong to it: `last`, or the last day of the beginning."""

    @property
    def approximate(self) -> bool:
        """Whether a `~` marks a part of it."""
        return "~" in self.text

    @property
    def days(self) -> int | None:
        """Number of days, both ends included; none where the end or a day is not given."""
        ends = self.text.replace("~", "").split("/")
        if self.last is None or any(len(end) != len("2022-06-15") for end in ends):
            return None
        return (self.last - self.first).days + 1

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether the two share a day that is known to belong to both."""
        return self.first <= other.last_attested and other.first <= self.last_attested

    def __str__(self) -> str:
        """The date for people: `20-22 May 2021`, `20-~26 Jun 2021`, `24 Aug 2021-?`."""
        begin, _, end = self.text.partition("/")
        if "/" not in self.text:
            return _readable(begin, ())
        if not end:
            return _readable(begin, ()) + "-?"
        shared = [a == b for a, b in zip(*(part.strip("~").split("-") for part in (begin, end)), strict=False)]
        same = shared.index(False) if False in shared else len(shared)
        return f"{_readable(begin, range(same))}-{_readable(end, ())}"


def _readable(text: str, without: range | tuple[()]) -> str:
    """One date for people, leaving out the parts (0 year, 1 month) that the other end repeats."""
    parts = text.strip("~").split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.append(MONTHS[int(parts[1]) - 1][:3])
    if len(parts) > 2:
        words.append(str(int(parts[2])))
    kept = [word for index, word in enumerate(words) if index not in without]
    return ("~" if text.endswith("~") else "") + " ".join(reversed(kept))


def parse_edtf(text: str) -> EdtfDate:
    """Read an EDTF string of the part described above.

    Raises ValueError with a message for people.
    """
    begin, slash, end = text.partition("/")
    opening = _edtf_part(begin, text)
    if not slash:
        return EdtfDate(text, opening.first, opening.last, opening.last)
    if not end:
        return EdtfDate(text, opening.first, None, opening.last)
    closing = _edtf_part(end, text)
    if closing.last < opening.first or closing.first < opening.first:
        raise ValueError(f"'{text}' ends before it starts")
    return EdtfDate(text, opening.first, closing.last, closing.last)


def _edtf_part(part: str, whole: str) -> Period:
    match = re.fullmatch(_CALENDAR, part.removesuffix("~"))
    if not match or not part.isascii():
        raise ValueError(f"'{whole}' is no date: write 2022-06-15, 2022-06, 2022, 2022-06-15/2022-06-18 or 2022-06-15/")
    try:
        return calendar_period(*(int(number) if number else None for number in match.groups()))  # type: ignore[arg-type]
    except ValueError as error:
        raise ValueError(f"'{whole}' is no calendar date: {error}") from None


def parse_period(text: str) -> Period:
    """Read a period that somebody typed: `2022`, `2022-Q4`, `2022-11`, `2022-11-23`, `November 2022`, `7 Sept 2022`.

    Raises QueryError.
    """
    period = parse_any_period(text)
    if isinstance(period, YearlyPeriod):
        raise QueryError(f"'{text}' has no year: write {PERIOD_FORMS}")
    return period


def parse_any_period(text: str) -> Period | YearlyPeriod:
    """Read a period that may leave out the year: `09-07`, `October`, `7 September` mean those days of any year.

    Raises QueryError.
    """
    typed = text.strip()
    try:
        if typed.isascii():
            if match := re.fullmatch(_CALENDAR, typed):
                return calendar_period(*(int(number) if number else None for number in match.groups()))  # type: ignore[arg-type]
            if match := re.fullmatch(_QUARTER, typed):
                year, quarter = int(match[1]), int(match[2])
                return Period(calendar_period(year, quarter * 3 - 2).first, calendar_period(year, quarter * 3).last)
            if match := re.fullmatch(_MONTH_DAY, typed):
                return _yearly(int(match[1]), int(match[2]))
        return _parse_words(typed)
    except ValueError as error:
        raise QueryError(f"'{text}' is no calendar date: {error}") from None


def _yearly(month: int, day: int | None) -> YearlyPeriod:
    calendar_period(2000, month, day)  # a leap year: 29 February is a day of some years
    return YearlyPeriod(month, day)


def _parse_words(text: str) -> Period | YearlyPeriod:
    """Read a date with the name of its month, through dateutil, without what dateutil fills in.

    dateutil completes a date from a default one; parsed over two defaults that differ in every field,
    only the fields that were typed agree.
    """
    unreadable = QueryError(f"'{text}' is no date that can be read: write {PERIOD_FORMS} (of any year: 09-07, October)")
    named = [word for word in re.findall(_LETTERS, text.lower()) if word not in {"st", "nd", "rd", "th", "of"}]
    if len(named) != 1 or not any(_is_month(named[0], month) for month in MONTHS) or ":" in text:
        raise unreadable
    from datetime import datetime

    from dateutil.parser import parse

    try:
        one, other = (parse(text, default=datetime(*day)) for day in ((2000, 1, 1), (2004, 3, 2)))
    except (ValueError, OverflowError, TypeError):
        raise unreadable from None
    if one.month != other.month or one.time() != other.time() or one.hour or one.minute:
        raise unreadable
    day = one.day if one.day == other.day else None
    if one.year != other.year:
        return _yearly(one.month, day)
    return calendar_period(one.year, one.month, day)


def _is_month(word: str, month: str) -> bool:
    return len(word) >= len("Sep") and month.lower().startswith("sep" if word == "sept" else word)


def readable_day(day: date) -> str:
    """A day for a sentence: `26 March 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
