"""The Python API, as notebooks use it."""

from __future__ import annotations

import dataclasses
import doctest
import json
import re
from datetime import date, datetime
from typing import Any

import pytest

import rmtl
from conftest import EXAMPLE, Ask
from rmtl import Filters


def test_what_completion_offers() -> None:
    assert dir(rmtl) == sorted(rmtl.__all__)
    for name in rmtl.__all__:
        assert getattr(rmtl, name) is not None
    with pytest.raises(AttributeError, match="module 'rmtl' has no attribute 'nothing'"):
        _ = rmtl.nothing


def test_the_example_of_the_package() -> None:
    assert doctest.testmod(rmtl).failed == 0


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"on": date(2022, 9, 7)}, ["RM-017"]),
    ({"on": datetime(2022, 9, 7, 23, 59)}, ["RM-017"]),
    ({"on": [date(2022, 9, 7)], "person": None, "topic": []}, ["RM-017"]),
    ({"year": 2022, "person": "Putin", "as_": "participant"}, ["RM-017"]),
    ({"since": datetime(2023, 2, 6), "until": date(2023, 12, 31)}, ["RM-034"]),
]
"""Values as notebooks have them, and the ids of the events that they find."""


@pytest.mark.parametrize(("filters", "ids"), FILTERS)
def test_filters_are_keywords_or_an_object(record: rmtl.Record, filters: dict[str, Any], ids: list[str]) -> None:
    assert [row.id for row in record.events(**filters)] == ids
    assert [row.id for row in record.events(Filters(**filters))] == ids
    assert [
        row.id for row in record.events(Filters(year=1999, on="1999"), **{"year": None, "on": None} | filters)
    ] == ids


def test_every_method_with_filters_takes_keywords(record: rmtl.Record) -> None:
    filters = Filters(year=2022, person="Min Aung Hlaing")
    assert record.visits(filters) == record.visits(year=2022, person="Min Aung Hlaing")
    assert record.officials(filters, everyone=True) == record.officials(
        everyone=True, year=2022, person="Min Aung Hlaing"
    )
    assert record.organizations(Filters(year=2021), named="rosatom") == record.organizations(named="rosatom", year=2021)
    assert record.agreements(Filters(stage="signed")) == record.agreements(stage="signed")
    assert record.count(filters=filters) == record.count(year=2022, person="Min Aung Hlaing")
    assert record.network(filters) == record.network(year=2022, person="Min Aung Hlaing")
    assert [row.id for row in record.visits(level=1)] == ["V-04", "V-13", "V-16"]
    assert len(record.events(topic=["nuclear", "energy"])) > len(record.events(topic="nuclear"))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"persn": "Putin"}, "there is no filter 'persn': did you mean 'person'?"),
        ({"to": 2022}, "there is no filter 'to': use 'until'"),
        ({"from_": 2022}, "there is no filter 'from_': use 'since'"),
        ({"year": 2022, "zz": None}, "there is no filter 'zz': use year, since, until, on, person, with_, role"),
        ({"filters": "Putin"}, "filters are given by name, such as person='Putin'"),
    ],
)
def test_a_keyword_that_is_not_a_filter(record: rmtl.Record, wrong: dict[str, Any], message: str) -> None:
    for method in (record.events, record.network, record.count):
        with pytest.raises(TypeError, match=re.escape(message)):
            method(**wrong)
    if "filters" not in wrong:
        with pytest.raises(TypeError, match=re.escape(message)):
            Filters(**wrong)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["visits"],
        ["--by", "month", "--year", "2022"],
        ["visits", "--by", "direction", "--by", "year", "--ids"],
        ["officials", "--everyone", "--by", "country"],
    ],
)
def test_counts_are_those_of_the_command(record: rmtl.Record, ask: Ask, arguments: list[str]) -> None:
    options: dict[str, Any] = {"by": [arguments[at + 1] for at, each in enumerate(arguments) if each == "--by"]}
    options |= {name: f"--{name}" in arguments for name in ("ids", "everyone")}
    options |= {"year": 2022} if "--year" in arguments else {}
    kinds = [each for each in arguments[:1] if not each.startswith("-")]
    assert json.loads(json.dumps(record.count(*kinds, **options))) == ask("count", *arguments, "--json").json


def test_pairs_are_those_of_the_command(record: rmtl.Record, ask: Ask) -> None:
    pairs = [(row.who.id, row.met.id, row.times, list(row.events)) for row in record.network(sector="military")]
    printed = ask("network", "--sector", "military", "--json").json
    assert pairs == [(row["who"]["id"], row["met"]["id"], row["times"], row["events"]) for row in printed]


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        ((), r"<rmtl\.Record: 34 events, 28 visits, 8 agreements; version [\d.]+; 26 Mar 2021-6 Feb 2023>"),
        (
            (str(EXAMPLE),),
            r"<rmtl\.Record: 2 events, 1 visit, 1 agreement; version 0\.1\.0; 1 Jan-31 Dec 2020>",
        ),
        (("all",), r"<rmtl\.Record: \d+ events, \d+ visits, \d+ agreements; version [\d.]+, version [\d.]+; 26 .+>"),
    ],
)
def test_a_record_says_what_is_in_it(files: tuple[str, ...], shown: str) -> None:
    record = rmtl.load(*files)
    assert re.fullmatch(shown, repr(record))
    numbers = [len(record.events()), len(record.visits()), len(record.agreements())]
    assert [int(each) for each in re.findall(r"(\d+) (?:event|visit|agreement)", repr(record))] == numbers


def test_rows_are_frozen_dataclasses(record: rmtl.Record) -> None:
    row = record.events()[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.title = "x"  # type: ignore[misc]
    assert dataclasses.asdict(row)["id"] == "RM-001"


def test_queries_that_cannot_be_run(record: rmtl.Record) -> None:
    with pytest.raises(rmtl.QueryError, match="there is no topic 'nuklear'"):
        record.events(topic="nuklear")
    for method in (record.select, record.count):
        with pytest.raises(rmtl.QueryError, match="there is no kind of row 'vists': did you mean 'visits'"):
            method("vists")
    with pytest.raises(rmtl.QueryError, match="cannot count by 'topik': did you mean 'topic'"):
        record.count(by="topik")


def test_the_other_rows(record: rmtl.Record) -> None:
    assert [row.id for row in record.officials(named="kim")] == ["P-27"]
    assert [row.id for row in record.organizations(named="rosatom")] == ["O-51"]
    assert len(record.agreements()) == 8
    assert [row.id for row in record.show("RM-7")] == ["RM-007"]
    assert record.claims()[0].id == "C-01"
