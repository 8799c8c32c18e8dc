"""Relational tables of a subset, from the dataclasses of the model.

A kind of row is a table; a list inside a row is a table of its own, with the id of the row and the number of the item.
A key that is added to the model becomes a column or a table by itself. Exports write these tables.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from rmtl.annotations import Shape, field_docs, field_shapes, shape
from rmtl.dates import EdtfDate
from rmtl.export.subset import Subset
from rmtl.model import (
    Agreement,
    Crosscheck,
    DatasetInfo,
    Event,
    Locator,
    Meeting,
    Organization,
    OrganizationPart,
    Person,
    PersonPart,
    Place,
    PlacePart,
    Post,
    Ref,
    Source,
    Sourced,
    Term,
    Visit,
    Word,
)
from rmtl.query.facets import visit_level
from rmtl.rows.locators import locate, locate_fact
from rmtl.rows.pair import NodeRow, network, nodes_of
from rmtl.store import Store

Value = str | int | bool | None
LEFT_OUT = {"search_names", "paragraphs", "sides", "countries", "landmarks", "under", "from_", "further_sources"}
"""Fields without a column: spellings for searches, and what other columns or tables contain."""
TABLES = {
    "P": ("person", "people"),
    "T": ("post", "posts"),
    "O": ("organization", "organizations"),
    "L": ("place", "places"),
    "S": ("source", "sources"),
    "RM": ("event", "events"),
    "V": ("visit", "visits"),
    "A": ("agreement", "agreements"),
}
"""Prefix of an id → name of the column that contains it, and table to which it refers."""
_RENAMED = {"to": "to_country", "of": "about"}
"""Fields whose names are SQL keywords → names of their columns."""
_TYPES: dict[type, Literal["integer", "boolean"]] = {int: "integer", bool: "boolean"}
_SINGULAR = {"people": "person", "other_names": "other_name", "other_titles": "other_title"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    """Name."""
    type: Literal["string", "integer", "boolean", "date"]
    """Type of its values; a date is ISO 8601."""
    description: str
    """Description of its values."""
    required: bool = False
    """Whether every row has a value."""
    references: str | None = None
    """The table to whose first column its values refer."""
    words: tuple[str, ...] = ()
    """The words of the closed vocabulary from which its values come."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    """Name."""
    description: str
    """Description of a row."""
    key: tuple[str, ...]
    """Columns that identify a row."""
    columns: tuple[Column, ...]
    """Columns, in order."""
    rows: tuple[tuple[Value, ...], ...]
    """Rows, in the order of the record."""


def tables(subset: Subset) -> tuple[Table, ...]:
    """All tables of a subset, referenced tables first."""
    builder = _Builder(subset)
    kinds: tuple[tuple[str, type[Any], Iterable[Any]], ...] = (
        ("sources", Source, subset.sources),
        ("organizations", Organization, subset.organizations),
        ("posts", Post, subset.posts),
        ("people", Person, subset.people),
        ("places", Place, subset.places),
        ("events", Event, subset.events),
        ("visits", Visit, subset.visits),
        ("agreements", Agreement, subset.agreements),
        ("crosschecks", Crosscheck, subset.crosschecks),
    )
    made = [builder.dataset(), builder.countries(), builder.terms()]
    for name, row_class, rows in kinds:
        made += builder.tables_of(name, row_class, list(rows))
    return (*made, builder.nodes())


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column and the function that returns its value.

    The function gets a row or an item of a list, and the row that the item is in.
    """

    column: Column
    value: Callable[[Any, Any], Value]


class _Builder:
    """Makes the tables of a subset."""

    def __init__(self, subset: Subset) -> None:
        self._subset = subset
        self._store: Store = subset.record.store

    @cached_property
    def _present(self) -> set[str]:
        """Ids of the events, visits and agreements that are in the subset."""
        return {row.id for rows in (self._subset.events, self._subset.visits, self._subset.agreements) for row in rows}

    def dataset(self) -> Table:
        """The table with a row for each dataset."""
        filters = Column("filters", "string", "The filters that chose the rows; none without filters.")
        cells = [*self._cells(DatasetInfo), _Cell(filters, lambda *_: self._subset.asked or None)]
        return _table("dataset", DatasetInfo, (), cells, [(each, each) for each in self._store.rows.datasets])

    def countries(self) -> Table:
        """The table of the countries that rows name."""
        columns = (
            Column("code", "string", "ISO 3166 alpha-2.", required=True),
            Column("name", "string", "Name.", required=True),
            Column("side", "boolean", "Whether it is one of the two whose relations are recorded.", required=True),
        )
        sides = self._store.dataset.sides
        rows = tuple((code, name, code in sides) for code, name in self._store.countries.items())
        return Table("countries", "Countries that rows name.", ("code",), columns, rows)

    def terms(self) -> Table:
        """The table of all words of all vocabularies."""
        docs = field_docs(Term)
        keys = ("definition", "includes", "excludes", "plover", "cameo")
        columns = (
            Column("vocabulary", "string", "The closed vocabulary.", required=True),
            Column("term", "string", "The word.", required=True),
            *(Column(key, "string", docs[key], required=key == "definition") for key in keys),
        )
        rows = tuple(
            (vocabulary.name, word, *(getattr(term, key) for key in keys))
            for vocabulary in dataclasses.fields(self._store.vocabulary)
            for word, term in getattr(self._store.vocabulary, vocabulary.name).items()
        )
        return Table("terms", "Words of the closed vocabularies.", ("vocabulary", "term"), columns, rows)

    def nodes(self) -> Table:
        """The table of the actors who met someone at the events: the nodes of the network."""
        docs = field_docs(NodeRow)
        columns = (
            Column("id", "string", docs["id"], required=True),
            Column("label", "string", docs["label"], required=True),
            Column("country", "string", docs["country"], references="countries"),
            Column("kind", "string", docs["kind"], required=True),
        )
        pairs = network(self._subset.results["events"], self._store, self._subset.record.facets_of)
        rows = tuple((each.id, each.label, each.country, each.kind) for each in nodes_of(pairs, self._store))
        description = "The actors who met someone: the nodes for the edges of `rmtl network --format csv`."
        return Table("nodes", description, ("id",), columns, rows)

    def tables_of(self, name: str, row_class: type[Any], rows: list[Any]) -> Iterator[Table]:
        """The table of a kind of row, and a table for each list in it."""
        cells = [*self._cells(row_class), *self._derived(row_class)]
        yield _table(name, row_class, ("id",), cells, [(row, row) for row in rows])
        docs = field_docs(row_class)
        for field, each in field_shapes(row_class).items():
            if each.kind == "list" and field not in LEFT_OUT:
                yield from self._tables_of_list(name, field, shape(each.type), docs[field], rows)

    def _tables_of_list(
        self, table: str, field: str, item: Shape, description: str, rows: list[Any]
    ) -> Iterator[Table]:
        singular = _singular(table)
        owner = Column(singular, "string", f"Id of the {singular}.", required=True, references=table)
        number = Column("number", "integer", "Position in the list, from 1.", required=True)
        if item.kind == "row" and item.type is not Locator:
            cells = [*self._cells(item.type), *self._derived(item.type)]
        else:
            cells = list(self._cells_of(_singular(field), item, description, lambda row, _: row))
        rows_of_list = []
        for row in rows:
            for position, each in enumerate(row.locators if field == "sources" else getattr(row, field), 1):
                values = tuple(cell.value(each, row) for cell in cells)
                if all(self._points_inside(cell.column, value) for cell, value in zip(cells, values, strict=True)):
                    rows_of_list.append((row.id, position, *values))
        columns = (owner, number, *(cell.column for cell in cells))
        yield Table(f"{singular}_{field}", description, (singular, "number"), columns, tuple(rows_of_list))
        if item.type is Meeting:
            yield self._sides(rows)

    def _points_inside(self, column: Column, value: Value) -> bool:
        """Whether the subset has the row to which a value refers; only events, visits and agreements can be missing."""
        chosen = column.references in ("events", "visits", "agreements")
        return value is None or not chosen or value in self._present

    def _sides(self, events: list[Event]) -> Table:
        """The table of the actors on each side of a meeting."""
        cells = list(self._reference_cells("P T O", "", "The actor", lambda row, _: row, one_of=True))
        columns = (
            Column("event", "string", "Id of the event.", required=True, references="events"),
            Column("meeting", "integer", "Number of the meeting in the event.", required=True),
            Column("side", "integer", "1 or 2: everyone on one side met everyone on the other.", required=True),
            Column("number", "integer", "Position on the side, from 1.", required=True),
            *(cell.column for cell in cells),
        )
        rows = tuple(
            (event.id, meeting, side, number, *(cell.value(actor, event) for cell in cells))
            for event in events
            for meeting, met in enumerate(event.meetings, 1)
            for side, actors in enumerate(met.between, 1)
            for number, actor in enumerate(actors, 1)
        )
        key = ("event", "meeting", "side", "number")
        return Table("event_meeting_sides", "The actors on each side of a meeting.", key, columns, rows)

    def _cells(self, row_class: type[Any]) -> Iterator[_Cell]:
        """The cells of a dataclass, for all fields except lists."""
        docs = field_docs(row_class)
        for field, each in field_shapes(row_class).items():
            if field not in LEFT_OUT and (each.kind != "list" or field == "at"):

                def value(row: Any, _: Any, name: str = field) -> Any:
                    # Several sources have a table of their own; the columns of the row itself name the first.
                    return row.locators[0] if name == "source" and isinstance(row, Sourced) else getattr(row, name)

                yield from self._cells_of(_RENAMED.get(field, field), each, docs[field], value)

    def _cells_of(self, name: str, of: Shape, description: str, value: Callable[[Any, Any], Any]) -> Iterator[_Cell]:
        column = Column(name, "string", description, required=not of.optional)
        match of:
            case Shape("list"):
                says = "Heading and paragraphs that say so; for pages, the ids of the sources."
                locator = Column("locator", "string", says, required=True)
                yield _Cell(locator, lambda row, owner: locate_fact(owner, row))
            case Shape("row"):
                yield from _locator_cells(value)
            case Shape(type=type_) if type_ is EdtfDate and name == "date":
                yield from _date_cells(description, value)
            case Shape(type=type_) if type_ is EdtfDate:
                yield _Cell(column, lambda row, owner: value(row, owner) and value(row, owner).text)
            case Shape(mark=Ref(kinds)) if " " in kinds:
                yield from self._reference_cells(kinds, f"{name}_", description, value, one_of=column.required)
            case Shape(mark=Ref(kind)):
                yield _Cell(replace(column, references=TABLES[kind][1]), value)
            case Shape(mark=Word("countries")):
                yield _Cell(replace(column, references="countries"), value)
            case Shape(mark=Word("levels")):
                yield _Cell(replace(column, type="integer"), lambda row, owner: int(value(row, owner)))
            case Shape(mark=Word(vocabulary)):
                yield _Cell(replace(column, words=tuple(getattr(self._store.vocabulary, vocabulary))), value)
            case Shape(type=type_):
                yield _Cell(replace(column, type=_TYPES.get(type_, "string")), value)

    def _reference_cells(
        self, kinds: str, prefix: str, description: str, value: Callable[[Any, Any], Any], *, one_of: bool
    ) -> Iterator[_Cell]:
        """The cells of an id, one for each kind of row that it may name; only one of them has a value."""
        number = {3: "three", 5: "five"}[len(kinds.split())]
        note = f"{'one' if one_of else 'at most one'} of the {number} columns has a value"
        for letter in kinds.split():
            kind, table = TABLES[letter]

            def of_kind(row: Any, owner: Any, letter: str = letter) -> Value:
                named: str | None = value(row, owner)
                return named if named and named.startswith(f"{letter}-") else None

            text = f"{description.rstrip('.')}: {'an' if kind[0] in 'aeo' else 'a'} {kind}; {note}."
            yield _Cell(Column(f"{prefix}{kind}", "string", text, references=table), of_kind)

    def _derived(self, row_class: type[Any]) -> list[_Cell]:
        """The cells of columns that have no field but follow from other fields."""
        store = self._store
        if row_class is Visit:
            direction = Column(
                "direction", "string", "`to-` and the side traveled to.", True, words=tuple(store.directions.values())
            )
            days = Column("days", "integer", "Number of days, both ends included; none if an end is not known.")
            level = Column(
                "level",
                "integer",
                "1 head of state or government … 5 other, of the highest lead; none without an office.",
            )
            return [
                _Cell(direction, lambda row, _: store.direction(row)),
                _Cell(days, lambda row, _: row.date.days),
                _Cell(level, lambda row, _: visit_level(row, store)),
                self._dataset(),
                *self._crosschecked(),
            ]
        if row_class is Event:
            return [self._dataset(), *self._crosschecked()]
        if row_class is Agreement:
            return [self._dataset()]
        if row_class in (PersonPart, OrganizationPart, PlacePart):
            took_part = Column("took_part", "boolean", "Whether they were there or acted, or it happened there.", True)
            return [_Cell(took_part, lambda row, _: store.vocabulary.parts[row.part].took_part)]
        return []

    def _dataset(self) -> _Cell:
        """The cell with the dataset of an event, visit or agreement."""
        said = "Short name of its dataset; none if that has none."
        return _Cell(Column("dataset", "string", said), lambda row, _: self._store.dataset_name(row.id))

    def _crosschecked(self) -> list[_Cell]:
        """The cells with the verdict of the crosschecks on an event or visit."""
        store = self._store
        said = "confirmed, disputed or unconfirmed; none if the data has no crosschecks."
        origins = Column("confirming_origins", "integer", "Number of origins that say the same.", required=True)
        return [
            _Cell(Column("crosscheck", "string", said), lambda row, _: store.crosschecked(row.id).crosscheck),
            _Cell(origins, lambda row, _: len(store.crosschecked(row.id).confirmed_by)),
        ]


def _locator_cells(value: Callable[[Any, Any], Locator]) -> Iterator[_Cell]:
    source = Column("source", "string", "The source, or the first of several.", True, "sources")
    yield _Cell(source, lambda row, owner: value(row, owner).id)
    place = Column("locator", "string", "Heading and paragraphs in the source; none if the page as a whole is meant.")

    def where(row: Any, owner: Any) -> Value:
        locator = value(row, owner)
        return locate(locator) if locator.locator else None

    yield _Cell(place, where)


def _date_cells(description: str, value: Callable[[Any, Any], EdtfDate]) -> Iterator[_Cell]:
    first = Column("start_date", "date", "First day that the date can mean.", required=True)
    yield _Cell(first, lambda row, owner: value(row, owner).first.isoformat())
    last = Column("end_date", "date", "Last day, both ends included; none if it is not known.")

    def end(row: Any, owner: Any) -> Value:
        day = value(row, owner).last
        return day.isoformat() if day else None

    yield _Cell(last, end)
    edtf = Column("edtf", "string", f"{description.rstrip('.')}, as EDTF with its precision.", required=True)
    yield _Cell(edtf, lambda row, owner: value(row, owner).text)


def _table(
    name: str, row_class: type[Any], key: tuple[str, ...], cells: list[_Cell], rows: list[tuple[Any, Any]]
) -> Table:
    values = tuple(tuple(cell.value(row, owner) for cell in cells) for row, owner in rows)
    return Table(name, (row_class.__doc__ or "").strip(), key, tuple(cell.column for cell in cells), values)


def _singular(name: str) -> str:
    return _SINGULAR.get(name, name.removesuffix("s"))
