"""The later record without the article, and its index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rmtl.dataclass_base import Frozen
from rmtl.dates import parse_edtf
from rmtl.model import Dataset, LaterIndex, Organization, Person, Place, Post, Source

NAMED_KINDS = ("people", "organizations", "posts", "places", "sources")
"""Kinds of rows to which events, visits and agreements refer."""
SEARCHED_KINDS = ("people", "organizations", "posts", "places")
"""Kinds of rows that a filter finds by name."""
Named = Person | Organization | Post | Place | Source
Searched = Person | Organization | Post | Place


def without_first(record: Dataset) -> Dataset:
    """A record of several datasets without the first one: the other rows, with the rows that they name."""
    dataset = next(each for each in record.dataset_of.values() if each)

    def own(rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.id in record.dataset_of)

    events, visits, agreements = own(record.events), own(record.visits), own(record.agreements)
    kept = {row.id for row in (*events, *visits, *agreements)}
    crosschecks = tuple(row for row in record.crosschecks if row.about in kept)
    named = _named_by((*events, *visits, *agreements, *crosschecks), record)
    parts: dict[str, Any] = {
        kind: tuple(row for row in getattr(record, kind) if row.id in named) for kind in NAMED_KINDS
    }
    return replace(
        record,
        dataset=replace(dataset, countries=record.dataset.countries),
        datasets=record.datasets[1:],
        dataset_of={row_id: of for row_id, of in record.dataset_of.items() if of != dataset},
        events=events,
        visits=visits,
        agreements=agreements,
        claims=(),
        crosschecks=crosschecks,
        exclusions=tuple(row for row in record.exclusions if row.source and row.source.id in named),
        crosschecked={row_id: found for row_id, found in record.crosschecked.items() if row_id in kept},
        **parts,
    )


def make_index(rows: Dataset, other: Dataset) -> dict[str, Any]:
    """The index of a record, in the form of the index file, with the names that another record lacks."""
    named = ("people", "posts", "organizations", "events", "visits", "agreements")
    ids = [row.id for kind in named for row in getattr(rows, kind)]
    main = {row.id for row in rows.events if row.status == "main"}
    kinds: Mapping[str, tuple[Any, ...]] = {
        "events": tuple(row for row in rows.events if row.id in main),
        "visits": tuple(row for row in rows.visits if row.status != "context"),
        "agreements": tuple(row for row in rows.agreements if not row.events or row.events[0] in main),
    }
    coverage = rows.dataset.coverage
    return {
        "since": coverage.first.isoformat(),
        "until": coverage.last_attested.strftime("%Y-%m"),
        "days": {kind: " ".join(row.date.text for row in found) for kind, found in kinds.items()},
        "ids": " ".join(ids),
        "names": {kind: _names_of(getattr(rows, kind), getattr(other, kind)) for kind in SEARCHED_KINDS},
    }


def _names_of(rows: Iterable[Searched], others: Iterable[Searched]) -> list[str]:
    """The names of each row that is not among the others, in one text."""
    known = {row.id for row in others}
    return [
        "|".join(row.wordings if isinstance(row, Post) else (row.name, *row.other_names, *row.search_names))
        for row in rows
        if row.id not in known
    ]


def read_index(path: Path) -> LaterIndex | None:
    """The index from a file, or None if the file does not exist."""
    import json

    if not path.exists():
        return None
    read = json.loads(path.read_bytes())
    names = {kind: tuple(rows) for kind, rows in read["names"].items()}
    return LaterIndex(parse_edtf(read["since"]), parse_edtf(read["until"]), read["days"], read["ids"], names)


def _named_by(rows: Iterable[Any], record: Dataset) -> set[str]:
    """Ids of the rows that some rows name, directly or through others, such as the organization of a post."""
    known: dict[str, Named] = {row.id: row for kind in NAMED_KINDS for row in getattr(record, kind)}
    found: set[str] = set()
    left = list(rows)
    while left:
        new = {each for row in left for each in _texts_in(row) if each in known} - found
        found |= new
        left = [known[each] for each in new]
    return found


def _texts_in(value: object) -> Iterator[str]:
    """Every text of a row, ids among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, Frozen):
        for each in vars(value).values():
            yield from _texts_in(each)
