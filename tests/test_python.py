"""The record from Python, as notebooks use it."""

from __future__ import annotations

import dataclasses
import doctest
from datetime import date

import pytest

import rmtl
from rmtl import Filters


def test_what_completion_offers() -> None:
    assert dir(rmtl) == sorted(rmtl.__all__)
    for name in rmtl.__all__:
        assert getattr(rmtl, name) is not None
    with pytest.raises(AttributeError, match="module 'rmtl' has no attribute 'nothing'"):
        _ = rmtl.nothing


def test_the_example_of_the_package() -> None:
    assert doctest.testmod(rmtl).failed == 0


def test_filters_take_what_notebooks_have(record: rmtl.Record) -> None:
    assert len(record.events(Filters(year=2022))) == 21
    assert [row.id for row in record.events(Filters(on=date(2022, 9, 7)))] == ["RM-017"]
    assert [row.id for row in record.visits(Filters(level=1))] == ["V-04", "V-13", "V-16"]
    assert len(record.events(Filters(topic=["nuclear", "energy"]))) > len(record.events(Filters(topic="nuclear")))


def test_rows_are_frozen_dataclasses(record: rmtl.Record) -> None:
    row = record.events()[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        row.title = "x"  # type: ignore[misc]
    assert dataclasses.asdict(row)["id"] == "RM-001"


def test_questions_that_cannot_be_asked(record: rmtl.Record) -> None:
    with pytest.raises(rmtl.QueryError, match="there is no topic 'nuklear'"):
        record.events(Filters(topic="nuklear"))


def test_the_other_rows(record: rmtl.Record) -> None:
    assert [row.id for row in record.officials(named="kim")] == ["P-27"]
    assert [row.id for row in record.organizations(named="rosatom")] == ["O-51"]
    assert len(record.agreements()) == 8
    assert [row.id for row in record.show("RM-7")] == ["RM-007"]
    assert record.claims()[0].id == "C-01"
