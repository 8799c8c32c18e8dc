"""Dates: EDTF, and dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmtl.dates import EDTF_FORMS, Period, YearlyPeriod, calendar_period, edtf_of, parse_edtf
from rmtl.errors import QueryError, UnknownNameError
from rmtl.query.typed_dates import is_relative, parse_any_period, parse_period


@pytest.mark.parametrize(
    ("text", "first", "last", "days", "readable"),
    [
        ("2021-03-26", "2021-03-26", "2021-03-26", 1, "26 Mar 2021"),
        ("2021-05-20/2021-05-22", "2021-05-20", "2021-05-22", 3, "20-22 May 2021"),
        ("2021-05-30/2021-06-02", "2021-05-30", "2021-06-02", 4, "30 May-2 Jun 2021"),
        ("2022-12-30/2023-01-02", "2022-12-30", "2023-01-02", 4, "30 Dec 2022-2 Jan 2023"),
        ("2021-06-20/2021-06-26~", "2021-06-20", "2021-06-26", 7, "20-~26 Jun 2021"),
        ("2022-07-10~/2022-07-16~", "2022-07-10", "2022-07-16", 7, "~10-~16 Jul 2022"),
        ("2021-08-24/", "2021-08-24", None, None, "24 Aug 2021-?"),
        ("2022-09-07~", "2022-09-07", "2022-09-07", 1, "~7 Sep 2022"),
        ("2021-06", "2021-06-01", "2021-06-30", None, "Jun 2021"),
        ("2024-02", "2024-02-01", "2024-02-29", None, "Feb 2024"),
        ("2016", "2016-01-01", "2016-12-31", None, "2016"),
        ("2021/2022-03", "2021-01-01", "2022-03-31", None, "2021-Mar 2022"),
        ("9999-12-31", "9999-12-31", "9999-12-31", 1, "31 Dec 9999"),
        ("2020-06-15/2020-06-15", "2020-06-15", "2020-06-15", 1, "15 Jun 2020"),
        ("2020-07/2020-07-15", "2020-07-01", "2020-07-15", None, "Jul-15 Jul 2020"),
        ("2020-06-15/2020-06", "2020-06-15", "2020-06-30", None, "15 Jun-Jun 2020"),
        ("2020-08/2020-08", "2020-08-01", "2020-08-31", None, "Aug 2020"),
        ("2020-06-15~/2020-06-15", "2020-06-15", "2020-06-15", 1, "~15-15 Jun 2020"),
    ],
)
def test_edtf(text: str, first: str, last: str | None, days: int | None, readable: str) -> None:
    parsed = parse_edtf(text)
    assert parsed.first.isoformat() == first
    assert (parsed.last.isoformat() if parsed.last else None) == last
    assert parsed.days == days
    assert str(parsed) == readable


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2021-02-30", "'2021-02-30' is not a calendar date: February 2021 has 28 days"),
        ("2021-13", "'2021-13' is not a calendar date: there is no month 13"),
        ("0000", "'0000' is not a calendar date: there is no year 0000"),
        ("2021-05-22/2021-05-20", "'2021-05-22/2021-05-20' ends before it starts: swap the dates, or correct one"),
        (
            "20 May 2021",
            f"cannot read the date '20 May 2021': use {EDTF_FORMS}",
        ),
        (
            "٢٠٢١",
            f"cannot read the date '٢٠٢١': use {EDTF_FORMS}",
        ),
        ("2020-06?", "cannot read the date '2020-06?': use 2020-06~"),
        ("2020%", "cannot read the date '2020%': use 2020~"),
        ("2020-07/..", "cannot read the date '2020-07/..': use 2020-07/"),
        ("../2020-07", "cannot read the date '../2020-07': use a beginning as well, such as 2022/2020-07"),
        ("/2020-07", "cannot read the date '/2020-07': use a beginning as well, such as 2022/2020-07"),
        ("~2022-12-26", "cannot read the date '~2022-12-26': use 2022-12-26~"),
        ("c. 2020", "cannot read the date 'c. 2020': use 2020~"),
        ("2021-08-21 - 2021-08-28", "cannot read the date '2021-08-21 - 2021-08-28': use 2021-08-21/2021-08-28"),
        ("2021-08-21..2021-08", f"cannot read the date '2021-08-21..2021-08': use {EDTF_FORMS}"),
        ("2020-07-XX", "cannot read the date '2020-07-XX': use 2020-07"),
        ("2020-XX-XX", "cannot read the date '2020-XX-XX': use 2020"),
        ("2020-21", "cannot read the date '2020-21': use the months of the season, such as 2020-03/2020-05"),
    ],
)
def test_texts_that_are_not_edtf(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_edtf(text)
    assert str(caught.value) == message


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2022", period("2022-01-01", "2022-12-31")),
        ("2022-06", period("2022-06-01", "2022-06-30")),
        ("2022-06-05", period("2022-06-05", "2022-06-05")),
        ("2022-Q4", period("2022-10-01", "2022-12-31")),
        ("2022q1", period("2022-01-01", "2022-03-31")),
        ("June 2022", period("2022-06-01", "2022-06-30")),
        ("7 Sept 2022", period("2022-09-07", "2022-09-07")),
        ("Sept. 7, 2022", period("2022-09-07", "2022-09-07")),
        ("7th of September 2022", period("2022-09-07", "2022-09-07")),
        ("09-07", YearlyPeriod(9, 7)),
        ("02-29", YearlyPeriod(2, 29)),
        ("October", YearlyPeriod(10)),
        ("may", YearlyPeriod(5)),
        ("7 September", YearlyPeriod(9, 7)),
        ("2022-07-10/2022-07-16", period("2022-07-10", "2022-07-16")),
        ("2022-09~", period("2022-09-01", "2022-09-30")),
        ("2021-08-24/", period("2021-08-24", "2021-08-24")),
        ("10-16 Jul 2022", period("2022-07-10", "2022-07-16")),
        ("15–18 June 2022", period("2022-06-15", "2022-06-18")),
        ("30 May-2 Jun 2021", period("2021-05-30", "2021-06-02")),
        ("30 Dec 2022-2 Jan 2023", period("2022-12-30", "2023-01-02")),
        ("20-~26 Jun 2021", period("2021-06-20", "2021-06-26")),
        ("20 June to about 26 June 2021", period("2021-06-20", "2021-06-26")),
        ("7 Sep 2022-?", period("2022-09-07", "2022-09-07")),
        ("24 August 2021, end not known", period("2021-08-24", "2021-08-24")),
        ("~7 Sep 2022", period("2022-09-07", "2022-09-07")),
        ("26 Mar 2021 to 6 Feb 2023", period("2021-03-26", "2023-02-06")),
        ("2022-07..2022-09", period("2022-07-01", "2022-09-30")),
        ("Q3 2022", period("2022-07-01", "2022-09-30")),
        ("2022 Q4", period("2022-10-01", "2022-12-31")),
        ("2022-9-7", period("2022-09-07", "2022-09-07")),
        ("2022/09/07", period("2022-09-07", "2022-09-07")),
        ("7.9.2022", period("2022-09-07", "2022-09-07")),
        ("13/07/2022", period("2022-07-13", "2022-07-13")),
        ("07/13/2022", period("2022-07-13", "2022-07-13")),
        ("7/7/2022", period("2022-07-07", "2022-07-07")),
    ],
)
def test_typed(typed: str, expected: Period | YearlyPeriod) -> None:
    assert parse_any_period(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["", "yesterday", "Monday", "7/9/2022", "10am May 3 2022", "12:30 May 2022", "30 Feb 2022", "May June 2022",
     "2022-02-30", "2022-13", "13-01", "02-30", "7 Sept 2022 PST", "ma 2022", "2022-W03"],
)  # fmt: skip
def test_texts_that_are_not_dates(typed: str) -> None:
    with pytest.raises(QueryError):
        parse_any_period(typed)


@pytest.mark.parametrize(
    "typed", ["yesterday", "Monday", "last year", "3 months ago", "the past two weeks", "this week"]
)
def test_a_date_that_depends_on_the_day_of_asking(typed: str) -> None:
    assert is_relative(typed)
    with pytest.raises(UnknownNameError):
        parse_any_period(typed)


@pytest.mark.parametrize("typed", ["2022", "May 2022", "Russia Today", "Last Empire", "the year", "", "7 Sep"])
def test_a_text_that_means_the_same_on_every_day(typed: str) -> None:
    assert not is_relative(typed)


@pytest.mark.parametrize("typed", ["09/07/2022", "9/7/2022", "07-09-2022"])
def test_a_date_that_can_be_two_days_is_refused_with_both(typed: str) -> None:
    with pytest.raises(QueryError, match=r"can be two days: use 2022-\d\d-\d\d or 2022-\d\d-\d\d"):
        parse_any_period(typed)


def test_a_year_is_asked_for_where_one_is_needed() -> None:
    with pytest.raises(QueryError, match="'October' has no year: use 2022, 2022-Q4, 2022-11"):
        parse_period("October")


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days)
def test_every_day_is_read_back_as_itself(day: date) -> None:
    parsed = parse_edtf(day.isoformat())
    assert (parsed.first, parsed.last, parsed.last_attested, parsed.is_exact) == (day, day, day, True)
    assert parse_any_period(day.isoformat()) == Period(day, day)
    assert parse_any_period(f"{day.day} {day:%B} {day.year}") == Period(day, day)


@given(days, st.integers(0, 400), st.sampled_from(["", "~"]), st.sampled_from([10, 7, 4]), st.booleans())
def test_every_date_is_read_as_it_is_printed(day: date, length: int, sign: str, precision: int, single: bool) -> None:
    end = day + timedelta(days=length)
    begin_text, end_text = day.isoformat()[:precision], end.isoformat()[:precision]
    date_ = parse_edtf(begin_text + sign if single else f"{begin_text}/{end_text}{sign}")
    days_of_it = Period(date_.first, date_.last_attested)
    assert [parse_any_period(each) for each in (date_.text, str(date_), date_.in_words())] == [days_of_it] * 3


@given(days)
def test_a_partial_date_is_its_whole_period(day: date) -> None:
    month = parse_period(f"{day:%Y-%m}")
    assert month.first.day == 1
    assert month.first <= day <= month.last
    assert (month.last + timedelta(days=1)).day == 1


@given(days, days, days)
def test_a_period_overlaps_dates_that_share_a_day(first: date, second: date, day: date) -> None:
    span = Period(min(first, second), max(first, second))
    assert span.overlaps(day, day) == (span.first <= day <= span.last)


@given(days, st.integers(0, 500), st.integers(1, 12))
def test_a_month_of_any_year_overlaps_like_day_by_day(first: date, length: int, month: int) -> None:
    last = first + timedelta(days=length)
    every_day = (first + timedelta(days=number) for number in range(length + 1))
    assert YearlyPeriod(month).overlaps(first, last) == any(day.month == month for day in every_day)


def test_29_february_exists_in_leap_years_only() -> None:
    assert YearlyPeriod(2, 29).overlaps(date(2023, 1, 1), date(2024, 12, 31))
    assert not YearlyPeriod(2, 29).overlaps(date(2021, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("period", "edtf"),
    [
        (calendar_period(2022), "2022"),
        (calendar_period(2022, 6), "2022-06"),
        (calendar_period(2022, 6, 15), "2022-06-15"),
        (parse_period("Q3 2022"), "2022-07/2022-09"),
        (parse_period("2021..2022"), "2021/2022"),
        (parse_period("10-16 Jul 2022"), "2022-07-10/2022-07-16"),
    ],
)
def test_the_edtf_of_a_period(period: Period, edtf: str) -> None:
    assert edtf_of(period) == edtf


@given(st.dates(), st.dates())
def test_the_edtf_of_a_period_has_its_days(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    read = parse_edtf(edtf_of(period))
    assert (read.first, read.last) == (period.first, period.last)
