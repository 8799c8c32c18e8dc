"""Citations to paste."""

from __future__ import annotations

from collections.abc import Iterable

from rmtl.model import DatasetInfo, Source, SourcedRow
from rmtl.rows.locators import locate
from rmtl.store import Store


def cite_dataset(dataset: DatasetInfo, what: str = "") -> str:
    """A dataset with its version, and the row of it that is meant."""
    creator = (dataset.creator or "").strip()
    parts = [creator[:1].upper() + creator[1:], dataset.title, f"version {dataset.version}", what, dataset.url]
    return ", ".join(part for part in parts if part) + "."


def cite_source(source: Source, locator: str | None = None) -> str:
    """A source, the place in it and its address, as far as they are known."""
    parts = [
        source.publisher,
        f"“{source.title}”" if source.title else "",
        str(source.published or ""),
        f"under “{locator}”" if locator else "",
        source.url,
    ]
    return ", ".join(part for part in parts if part)


def cite_row(store: Store, what: str, row: SourcedRow, crosschecked: Iterable[str] = ()) -> str:
    """A row of a dataset, where in its sources it stands, and the sources that it is crosschecked with."""
    places = [(each.id, locate(each) if each.locator else None) for each in row.locators]
    others = "; ".join(cite_source(store.pages[each]) for each in crosschecked)
    return _cite(store, what, {row.id: places}) + (f". Crosschecked with {others}" if others else "")


def cite_named(store: Store, what: str, rows: Iterable[SourcedRow]) -> str:
    """What some rows name, under the dataset of each, and their sources as a whole."""
    return _cite(store, what, {row.id: [(each.id, None) for each in row.locators] for row in rows})


def _cite(store: Store, what: str, places_of: dict[str, list[tuple[str, str | None]]]) -> str:
    """Id of a row → ids of its sources, with the places in them; rows of one dataset together."""
    of_dataset: dict[str, dict[tuple[str, str | None], None]] = {}
    for row_id, places in places_of.items():
        of_dataset.setdefault(_dataset_with(row_id, what, store), {}).update(dict.fromkeys(places))
    cited = (
        f"{dataset} Coded from {'; '.join(cite_source(store.sources[each], place) for each, place in places)}"
        for dataset, places in of_dataset.items()
    )
    return ". ".join(cited) or cite_dataset(store.dataset, what)


def _dataset_with(row_id: str, what: str, store: Store) -> str:
    """The dataset that a row stands in; a file without one only adds rows to it."""
    dataset = store.dataset_of(row_id)
    if dataset:
        return cite_dataset(dataset, what)
    return f"{what}, in a file that adds rows to {store.dataset.title}, version {store.dataset.version}."
