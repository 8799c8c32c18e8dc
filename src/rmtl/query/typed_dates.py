"""Parsing of dates and periods that people type."""

from __future__ import annotations

import re

from rmtl.dates import MONTHS, Period, YearlyPeriod, calendar_period, parse_edtf
from rmtl.errors import QueryError, UnknownNameError
from rmtl.text import listed, words

PERIOD_FORMS = "2022, 2022-Q4, 2022-11, 2022-11-23 or 23 Nov 2022"
# Patterns are strings, which `re` compiles on first use: most starts need none of them.
_CALENDAR = r"(\d{4})(?:(?P<sign>[-/])(\d\d?)(?:(?P=sign)(\d\d?))?)?"
_DAY_FIRST = r"(\d\d?)\.(\d\d?)\.(\d{4})"
_COMPACT = r"((?:19|20)\d\d)(\d\d)(\d\d)"
_QUARTER = r"(?P<year>\d{4})[- ]?[qQ](?P<number>[1-4])|[qQ]([1-4])[- ]?(\d{4})"
_MONTH_DAY = r"(\d\d)-(\d\d)"
_LETTERS = r"[^\W\d_]+"
_DAY_OR_MONTH = r"(\d\d?)([-/])(\d\d?)\2(\d{4})"
_RELATIVE = (
    "today tonight yesterday tomorrow now recent recently lately ago this last past previous next current monday"
    " tuesday wednesday thursday friday saturday sunday"
)
"""Words of dates that mean another one on another day."""
_OF_TIME = (
    "the a few in since of one two three four five six day week weekend month quarter half year spring summer autumn"
    " fall winter days weeks months quarters years"
)
"""Words that are used with them."""
_BETWEEN = r"\s*(?:\bto\b|\.\.|[-–])\s*"


def parse_period(text: str) -> Period:
    """Parse a typed period: `2022`, `2022-Q4`, `2022-11`, `2022-11-23`, `November 2022`, `7 Sept 2022`.

    Raises QueryError.
    """
    period = parse_any_period(text)
    if isinstance(period, YearlyPeriod):
        raise QueryError(f"'{text}' has no year: use {PERIOD_FORMS}")
    return period


def parse_any_period(text: str) -> Period | YearlyPeriod:
    """Parse a typed period, also one without a year: `09-07`, `October`, `7 September` mean those days of any year.

    Every date that rmtl prints is read as well: `10-16 Jul 2022`, `7 Sep 2022-?`, `2022-09~`. Raises QueryError, for
    what is not a date UnknownNameError.
    """
    typed = text.strip()
    try:
        plain = re.sub(r"~|\babout |-\?$|, end not known$| or later$", "", typed)
        return _parse_numbers(typed) or _parse_numbers(plain) or _parse_range(plain) or _parse_words(plain, text)
    except ValueError as error:
        raise QueryError(f"'{text}' is not a calendar date: {error}") from None


def is_relative(text: str) -> bool:
    """Whether a text means another date on another day: `yesterday`, `last year`, `Monday`, `3 months ago`."""
    named = {word for word in words(text) if not word.isdecimal()}
    relative = {*_RELATIVE.split()}
    return not named.isdisjoint(relative) and named <= {*relative, *_OF_TIME.split()}


def _parse_numbers(typed: str) -> Period | YearlyPeriod | None:  # noqa: PLR0911 - one for each form
    """A period written in numbers, or None for other texts."""
    if not typed.isascii():
        return None
    if match := re.fullmatch(_CALENDAR, typed):
        return calendar_period(int(match[1]), *(int(number) if number else None for number in match.group(3, 4)))
    if match := re.fullmatch(_COMPACT, typed):
        return calendar_period(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DAY_FIRST, typed):
        return calendar_period(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(_DAY_OR_MONTH, typed):
        return _parse_day_or_month(typed, int(match[1]), int(match[3]), int(match[4]))
    if match := re.fullmatch(_QUARTER, typed):
        year, quarter = int(match["year"] or match[4]), int(match["number"] or match[3])
        return Period(calendar_period(year, quarter * 3 - 2).first, calendar_period(year, quarter * 3).last)
    if match := re.fullmatch(_MONTH_DAY, typed):
        calendar_period(2000, int(match[1]), int(match[2]))  # a leap year: 29 February is a day of some years
        return YearlyPeriod(int(match[1]), int(match[2]))
    if "~" in typed or "/" in typed:
        try:
            date = parse_edtf(typed)
        except ValueError:
            return None
        return Period(date.first, date.last_attested)
    return None


def _parse_day_or_month(typed: str, one: int, other: int, year: int) -> Period:
    """A day with its month before or after it. Raises QueryError where it can be two days."""
    if one <= 12 and other <= 12 and one != other:
        forms = listed(str(calendar_period(year, *each).first) for each in ((one, other), (other, one)))
        raise QueryError(f"'{typed}' can be two days: use {forms}")
    return calendar_period(year, *((other, one) if one > 12 else (one, other)))


def _parse_range(typed: str) -> Period | None:
    """A period from one date to another, or None for other texts; the first may lack its month or year."""
    first, *more = re.split(_BETWEEN, typed) if ".." not in typed else typed.split("..")
    if len(more) != 1 or not first or not more[0]:
        return None
    words = more[0].split()
    for begin in (first, *(f"{first} {' '.join(words[start:])}" for start in range(len(words) - 1, 0, -1))):
        try:
            return Period(parse_period(begin).first, parse_period(more[0]).last)
        except QueryError:
            continue
    return None


def _parse_words(typed: str, text: str) -> Period | YearlyPeriod:
    """A date with the name of its month, parsed by dateutil.

    dateutil takes missing fields from a default date. The text is parsed with two defaults that differ in every field,
    so that only the fields that were typed agree.
    """
    forms = f": use {PERIOD_FORMS} (of any year: 09-07, October)"
    unreadable = UnknownNameError(f"cannot read '{text}' as a date", text, otherwise=forms)
    named = [word for word in re.findall(_LETTERS, typed.lower()) if word not in {"st", "nd", "rd", "th", "of"}]
    if len(named) != 1 or not any(_is_month(named[0], month) for month in MONTHS) or ":" in typed:
        raise unreadable
    from datetime import datetime

    from dateutil.parser import parse

    try:
        one, other = (parse(typed, default=datetime(*day)) for day in ((2000, 1, 1), (2004, 3, 2)))
    except (ValueError, OverflowError, TypeError):
        raise unreadable from None
    if one.month != other.month or one.time() != other.time() or one.hour or one.minute:
        raise unreadable
    day = one.day if one.day == other.day else None
    if one.year != other.year:
        calendar_period(2000, one.month, day)
        return YearlyPeriod(one.month, day)
    return calendar_period(one.year, one.month, day)


def _is_month(word: str, month: str) -> bool:
    return len(word) >= len("Sep") and month.lower().startswith("sep" if word == "sept" else word)
