"""The record as tables of a relational database, made from the dataclasses of the model.

A kind of row is a table; a list inside a row is a table of its own, with the id of the row and the number of the item.
A key that is added to the model becomes a column or a table by itself. Exports write these tables.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from rmtl.annotations import field_docs
from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.export.subset import Subset
from rmtl.model import (
    Agreement,
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
    RowId,
    Source,
    Term,
    Visit,
    Word,
)
from rmtl.query.facets import visit_level
from rmtl.rows.items import locate
from rmtl.store import Store

Value = str | int | bool | None
LEFT_OUT = {"search_names", "paragraphs", "sides", "countries", "under"}
"""Fields without a column: spellings for searches, which locators exist, `under` (see `locator`), and countries."""
ACTORS = {"P": ("person", "people"), "T": ("post", "posts"), "O": ("organization", "organizations")}
"""First letter of an id of somebody who acts → name of the column that holds it, and the table that it points to."""
_TABLES = {**{letter: table for letter, (_, table) in ACTORS.items()}, "L": "places", "S": "sources"}
_TABLES |= {"RM": "events", "V": "visits", "A": "agreements"}
_RENAMED = {"to": "to_country", "of": "about"}
"""Fields whose names are words of SQL → names of their columns."""
_SINGULAR = {"people": "person", "other_names": "other_name", "other_titles": "other_title"}


class Column(Frozen):
    """One column."""

    name: str
    """Name."""
    type: Literal["string", "integer", "boolean", "date"]
    """Type of its values; a date is ISO 8601."""
    description: str
    """What it holds."""
    required: bool = False
    """Whether every row has a value."""
    references: str | None = None
    """The table whose first column its values point to."""
    words: tuple[str, ...] = ()
    """The words of the closed vocabulary that its values come from."""


class Table(Frozen):
    """One table."""

    name: str
    """Name."""
    description: str
    """What a row is."""
    key: tuple[str, ...]
    """Columns that name a row."""
    columns: tuple[Column, ...]
    """Columns, in order."""
    rows: tuple[tuple[Value, ...], ...]
    """Rows, in the order of the record."""


def tables(subset: Subset) -> tuple[Table, ...]:
    """All tables of a part of a record, each after those that it points to, save into itself."""
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
    )
    made = [builder.dataset(), builder.countries(), builder.terms()]
    for name, row_class, rows in kinds:
        made += builder.tables_of(name, row_class, list(rows))
    return tuple(made)


class _Cell(Frozen):
    """A column, and how a row fills it: given the row, and the row of the record that it stands in."""

    column: Column
    value: Callable[[Any, Any], Value]


class _Builder:
    """Makes tables of the dataclasses of one subset."""

    def __init__(self, subset: Subset) -> None:
        self._extract = subset
        self._store: Store = subset.record.store

    @cached_property
    def _present(self) -> set[str]:
        """Ids of the events, visits and agreements that are in the subset."""
        return {
            row.id for rows in (self._extract.events, self._extract.visits, self._extract.agreements) for row in rows
        }

    def dataset(self) -> Table:
        """The one row about the whole."""
        filters = Column(
            "filters", "string", "The filters that chose the rows; none for all that are listed by default."
        )
        cells = [*self._cells(DatasetInfo), _Cell(filters, lambda *_: self._extract.asked or None)]
        return _table("dataset", DatasetInfo, (), cells, [(self._store.dataset, self._store.dataset)])

    def countries(self) -> Table:
        """Countries that rows name."""
        columns = (
            Column("code", "string", "ISO 3166 alpha-2.", required=True),
            Column("name", "string", "Name.", required=True),
            Column("side", "boolean", "Whether it is one of the two whose relations are recorded.", required=True),
        )
        sides = self._store.dataset.sides
        rows = tuple((code, name, code in sides) for code, name in self._store.countries.items())
        return Table("countries", "Countries that rows name.", ("code",), columns, rows)

    def terms(self) -> Table:
        """Every word of every vocabulary."""
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

    def tables_of(self, name: str, row_class: type[Any], rows: list[Any]) -> Iterator[Table]:
        """The table of a kind of row, and one for each list in it."""
        cells = [*self._cells(row_class), *self._derived(row_class)]
        yield _table(name, row_class, ("id",), cells, [(row, row) for row in rows])
        for field, hint in _hints(row_class).items():
            if typing.get_origin(hint) is tuple and field not in LEFT_OUT:
                yield from self._tables_of_list(name, row_class, field, rows)

    def _tables_of_list(self, table: str, row_class: type[Any], field: str, rows: list[Any]) -> Iterator[Table]:
        singular = _singular(table)
        item = typing.get_args(_hints(row_class)[field])[0]
        description = field_docs(row_class)[field]
        owner = Column(singular, "string", f"Id of the {singular}.", required=True, references=table)
        number = Column("number", "integer", "Position in the list, from 1.", required=True)
        if item is Locator:
            cells = list(_locator_cells(lambda row, _: row))
        elif dataclasses.is_dataclass(item):
            item_class = typing.cast(type[Any], item)
            cells = [*self._cells(item_class), *self._derived(item_class)]
        else:
            cells = list(self._cells_of(_singular(field), item, description, True, lambda row, _: row))
        rows_of_list = []
        for row in rows:
            for position, each in enumerate(getattr(row, field), 1):
                values = tuple(cell.value(each, row) for cell in cells)
                if all(self._points_inside(cell.column, value) for cell, value in zip(cells, values, strict=True)):
                    rows_of_list.append((row.id, position, *values))
        columns = (owner, number, *(cell.column for cell in cells))
        yield Table(f"{singular}_{field}", description, (singular, "number"), columns, tuple(rows_of_list))
        if item is Meeting:
            yield self._sides(rows)

    def _points_inside(self, column: Column, value: Value) -> bool:
        """Whether what a value points to is in the subset; only events, visits and agreements can be outside."""
        chosen = column.references in ("events", "visits", "agreements")
        return value is None or not chosen or value in self._present

    def _sides(self, events: list[Event]) -> Table:
        """Who sat on which side of which meeting."""
        cells = list(self._actor_cells("", "Who sat there", lambda row, _: row, one_of=True))
        columns = (
            Column("event", "string", "Id of the event.", required=True, references="events"),
            Column("meeting", "integer", "Number of the meeting in the event.", required=True),
            Column("side", "integer", "1 or 2: everybody of one side met everybody of the other.", required=True),
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
        return Table("event_meeting_sides", "Who sat on which side of a meeting.", key, columns, rows)

    def _cells(self, row_class: type[Any]) -> Iterator[_Cell]:
        """Cells of the fields of a dataclass that are no lists."""
        docs = field_docs(row_class)
        for each in dataclasses.fields(row_class):
            hint = _hints(row_class)[each.name]
            if each.name in LEFT_OUT or (typing.get_origin(hint) is tuple and each.name != "at"):
                continue
            required = hint is typing.get_type_hints(row_class, include_extras=True)[each.name]

            def value(row: Any, _: Any, name: str = each.name) -> Any:
                return getattr(row, name)

            yield from self._cells_of(_RENAMED.get(each.name, each.name), hint, docs[each.name], required, value)

    def _cells_of(
        self, name: str, hint: Any, description: str, required: bool, value: Callable[[Any, Any], Any]
    ) -> Iterator[_Cell]:
        if name == "at":
            paragraphs = Column("locator", "string", "Where the source says so: heading and paragraphs.", required=True)
            yield _Cell(paragraphs, lambda row, owner: locate(owner.source, row.at, row.under))
        elif hint is Locator:
            yield from _locator_cells(value)
        elif hint is EdtfDate and name == "date":
            yield from _date_cells(description, value)
        elif typing.get_origin(hint) is typing.Annotated:
            yield from self._marked_cells(name, typing.get_args(hint)[1], description, required, value)
        else:
            kinds: dict[Any, Literal["integer", "boolean"]] = {int: "integer", bool: "boolean"}
            column = Column(name, kinds.get(hint, "string"), description, required)
            yield _Cell(column, (lambda row, owner: value(row, owner).text) if hint is EdtfDate else value)

    def _marked_cells(
        self, name: str, mark: Ref | Word | RowId, description: str, required: bool, value: Callable[[Any, Any], Any]
    ) -> Iterator[_Cell]:
        match mark:
            case Ref(kinds) if " " in kinds:
                yield from self._actor_cells(f"{name}_", description, value, one_of=required)
            case Ref(kind):
                yield _Cell(Column(name, "string", description, required, references=_TABLES[kind]), value)
            case Word("countries"):
                yield _Cell(Column(name, "string", description, required, references="countries"), value)
            case Word("levels"):
                yield _Cell(Column(name, "integer", description, required), lambda row, owner: int(value(row, owner)))
            case Word(vocabulary):
                words = tuple(getattr(self._store.vocabulary, vocabulary))
                yield _Cell(Column(name, "string", description, required, words=words), value)
            case RowId():
                yield _Cell(Column(name, "string", description, required), value)

    def _actor_cells(
        self, prefix: str, description: str, value: Callable[[Any, Any], Any], *, one_of: bool
    ) -> Iterator[_Cell]:
        """Three columns, for a person, a post of an unnamed holder and a body, of which one has a value."""
        note = "one of the three columns has a value" if one_of else "at most one of the three columns has a value"
        for letter, (kind, table) in ACTORS.items():

            def of_kind(row: Any, owner: Any, letter: str = letter) -> Value:
                actor: str | None = value(row, owner)
                return actor if actor and actor.startswith(f"{letter}-") else None

            text = f"{description.rstrip('.')}: a {kind}; {note}."
            yield _Cell(Column(f"{prefix}{kind}", "string", text, references=table), of_kind)

    def _derived(self, row_class: type[Any]) -> list[_Cell]:
        """Columns that the record has no field for, because they follow from others."""
        store = self._store
        if row_class is Visit:
            direction = Column(
                "direction", "string", "`to-` and the side travelled to.", True, words=tuple(store.directions.values())
            )
            days = Column("days", "integer", "Number of days, both ends included; none where an end is not known.")
            level = Column(
                "level",
                "integer",
                "1 head of state or government … 5 other, of the highest lead; none without an office.",
            )
            return [
                _Cell(direction, lambda row, _: store.direction(row)),
                _Cell(days, lambda row, _: row.date.days),
                _Cell(level, lambda row, _: visit_level(row, store)),
            ]
        if row_class in (PersonPart, OrganizationPart, PlacePart):
            took_part = Column("took_part", "boolean", "Whether they were there or acted, or it happened there.", True)
            return [_Cell(took_part, lambda row, _: store.vocabulary.parts[row.part].took_part)]
        return []


def _locator_cells(value: Callable[[Any, Any], Locator]) -> Iterator[_Cell]:
    source = Column("source", "string", "The source that it stands in.", required=True, references="sources")
    yield _Cell(source, lambda row, owner: value(row, owner).id)
    place = Column("locator", "string", "Where in the source: heading and paragraphs.", required=True)
    yield _Cell(place, lambda row, owner: locate(value(row, owner)))


def _date_cells(description: str, value: Callable[[Any, Any], EdtfDate]) -> Iterator[_Cell]:
    first = Column("start_date", "date", "First day that the date can mean.", required=True)
    yield _Cell(first, lambda row, owner: value(row, owner).first.isoformat())
    last = Column("end_date", "date", "Last day, both ends included; none where it is not known.")

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


def _hints(row_class: type[Any]) -> Mapping[str, Any]:
    """Field → its type, without `None`."""
    found = typing.get_type_hints(row_class, include_extras=True)
    return {name: _without_none(hint) for name, hint in found.items()}


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (hint,) = (each for each in typing.get_args(hint) if each is not type(None))
    return hint


def _singular(name: str) -> str:
    return _SINGULAR.get(name, name.removesuffix("s"))
