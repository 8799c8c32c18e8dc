"""What the benchmarks measure on: generated files that are as a data file is."""

from __future__ import annotations

import pytest

import rmtl
from density import density
from large_file import generate
from rmtl.datafile import parse_texts
from rmtl.record import Record
from rmtl.store import Store


@pytest.mark.parametrize(("events", "seed"), [(1, 1), (2, 1), (7, 5), (40, 1), (40, 2), (200, 3)])
def test_generated_files_have_no_fault_and_no_warning(events: int, seed: int) -> None:
    file, faults = parse_texts([("generated.yaml", generate(events, seed))])
    assert faults == []
    assert file is not None
    assert len(file.events) == events


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert generate(20) == generate(20)
    assert generate(20, seed=2) != generate(20, seed=3)


def test_generated_files_are_as_dense_as_the_bundled_record(record: rmtl.Record) -> None:
    file, _ = parse_texts([("generated.yaml", generate(400))])
    assert file is not None
    bundled, generated = density(record), density(Record(Store(file)))
    for name, number in bundled.items():
        assert 0.75 * number < generated[name] < 1.3 * number, name


def test_generated_events_differ_and_lie_decades_apart() -> None:
    file, _ = parse_texts([("generated.yaml", generate(200))])
    assert file is not None
    titles = {event.title for event in file.events}
    assert len(titles) == len(file.events)
    main = [event for event in file.events if event.status == "main"]
    assert main[-1].date.first.year - main[0].date.first.year > 30
