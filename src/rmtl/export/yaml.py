"""A data file of a subset.

It has no faults, and the filters that chose its rows find the same rows in it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Any, TypeVar

import yaml

from rmtl.annotations import Shape, field_shapes, shape
from rmtl.dates import EdtfDate
from rmtl.errors import QueryError
from rmtl.export.subset import Subset, subset_of
from rmtl.model import Agreement, DataFile, DatasetInfo, Event, Visit
from rmtl.store import Store
from rmtl.text import visible

R = TypeVar("R", Event, Visit, Agreement)
WIDTH = 120
"""Width at which lines are broken, if possible."""


def export_yaml(subset: Subset) -> bytes:
    """The data file, with the chosen rows, all rows that are connected to them or that they name, and all vocabularies.

    Claims and exclusions are about the record as a whole and are left out. Raises QueryError if no row matches, and if
    the rows are of several datasets.
    """
    if subset.is_empty:
        raise QueryError("no event, visit or agreement fits the filters: a data file needs one")
    store = subset.record.store
    whole = _connected(subset)
    file = DataFile(
        dataset=_dataset(whole, store),
        sources=whole.sources,
        vocabulary=store.vocabulary,
        people=whole.people,
        organizations=whole.organizations,
        posts=whole.posts,
        places=whole.places,
        events=whole.events,
        visits=whole.visits,
        agreements=whole.agreements,
        crosschecks=whole.crosschecks,
    )
    text = yaml.dump(_plain_row(file), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    # Texts with characters that could act on a terminal are in double quotes, where an escape means the same.
    active = {ord(letter): _escape(letter) for letter in set(text) - {"\n"} if visible(letter) != letter}
    return text.translate(active).encode()


def _connected(subset: Subset) -> Subset:
    """The chosen rows with every event, visit and agreement that is connected to one of them.

    A filter on an event also looks at its visits and agreements, and the reverse; so none of them may be missing.
    """
    store = subset.record.store
    chosen: tuple[Visit | Agreement, ...] = (*subset.visits, *subset.agreements)
    further = [*subset.events, *(store.events[each] for row in chosen for each in row.events)]
    ids: set[str] = set()
    while further:
        event = further.pop()
        if event.id not in ids:
            tied: tuple[Visit | Agreement, ...] = (
                *store.visits_of.get(event.id, ()),
                *store.agreements_of.get(event.id, ()),
            )
            ids |= {event.id, *(row.id for row in tied)}
            further += (store.events[each] for row in tied for each in row.events)
    return subset_of(
        subset.record,
        subset.results,
        _chosen(store.rows.events, ids),
        _chosen(store.rows.visits, ids),
        _chosen(store.rows.agreements, ids),
    )


def _chosen(rows: Iterable[R], ids: set[str]) -> tuple[R, ...]:
    """The rows with some ids, in the order of their file."""
    return tuple(row for row in rows if row.id in ids)


def _dataset(whole: Subset, store: Store) -> DatasetInfo:
    """The dataset of the rows; its description says which part of it they are.

    Raises QueryError for rows of several datasets, because those of the others would be cited wrongly.
    """
    rows: tuple[Event | Visit | Agreement, ...] = (*whole.events, *whole.visits, *whole.agreements)
    found = {dataset.title if dataset else "": dataset for row in rows for dataset in (store.dataset_of(row.id),)}
    (first, *others) = found.values()
    if others or first is None:
        raise QueryError(
            "the rows that fit are not of one dataset, as those of a data file are: name one with --data, or narrow the"
            " filters"
        )
    part = f"A part of it: the rows that fit {whole.asked}, and what they are tied to." if whole.asked else ""
    description = " ".join(filter(None, (first.description, part))) or None
    return dataclasses.replace(first, countries=store.dataset.countries, description=description)


def _plain(value: Any, of: Shape) -> Any:
    """A value as texts, numbers, lists and mappings; the inverse of `rmtl.datafile.decode`."""
    if value is None:
        return None
    match of.kind:
        case "row":
            return _plain_row(value)
        case "list":
            return [_plain(each, shape(of.type)) for each in value]
        case "mapping":
            return {key: _plain(each, shape(of.type)) for key, each in value.items()}
    return value.text if isinstance(value, EdtfDate) else value


def _plain_row(row: Any) -> dict[str, Any]:
    """The keys of a dataclass whose values are not the defaults."""
    shapes, found = field_shapes(type(row)), {}
    for each in dataclasses.fields(row):
        value = getattr(row, each.name)
        default = each.default if each.default_factory is dataclasses.MISSING else each.default_factory()
        if value != default:
            found[each.name.rstrip("_")] = _plain(value, shapes[each.name])
    return found


class _Dumper(yaml.SafeDumper):
    """Writes lists and mappings of plain values in one line, and quotes texts that look like other types."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{**settings, "default_flow_style": None})

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML calls it with this argument
        """Data files have no aliases."""
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    is_plain = re.match(r"[^\W\d_]", text) and visible(text) == text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, None if is_plain else '"')


_Dumper.add_representer(str, _represent_text)


def _escape(letter: str) -> str:
    return f"\\U{ord(letter):08X}" if ord(letter) > 0xFFFF else f"\\u{ord(letter):04X}"
