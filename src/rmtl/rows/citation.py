"""Citations of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rmtl.dataclass_base import Frozen
from rmtl.model import DatasetInfo, Source, SourcedRow
from rmtl.rows.locators import locate
from rmtl.store import Store

Place = tuple[Source, str | None]
"""A source and the place in it, or None for all of it."""


class CitedPart(Frozen):
    """The part of a citation that is from one dataset."""

    dataset: DatasetInfo
    """The dataset; for a file without one, the dataset that it adds rows to."""
    is_added: bool
    """Whether the file only adds rows and has no dataset of its own."""
    places: tuple[Place, ...]
    """The sources from which it is coded, with the places in them."""


class Citation(Frozen):
    """A citation of a row."""

    what: str
    """The row: `RM-007`, `P-01 (Min Aung Hlaing)`; empty for a source."""
    parts: tuple[CitedPart, ...]
    """A part for each dataset of the row, or of the rows that name it."""
    crosschecked: tuple[Source, ...] = ()
    """The sources with which it is crosschecked; for a source, that source."""

    def __str__(self) -> str:
        """The text to paste."""
        if not self.parts:
            return "; ".join(map(cite_source, self.crosschecked)) + "."
        parts = (" ".join(filter(None, (_named(part, self.what), coded_from(part)))) for part in self.parts)
        return ". ".join(filter(None, (*parts, crosschecked_with(self))))


def cite_dataset(dataset: DatasetInfo, what: str = "") -> str:
    """A dataset with its version, and the cited row of it."""
    parts = [creator_of(dataset), dataset.title, f"version {dataset.version}", what, dataset.url]
    return ", ".join(part for part in parts if part) + "."


def cite_datasets(store: Store) -> str:
    """All datasets of a store, each with its caution."""
    cautions = [f"Caution: {each.caution}." for each in store.rows.datasets if each.caution]
    return " ".join([*map(cite_dataset, store.rows.datasets or (store.dataset,)), *dict.fromkeys(cautions)])


def creator_of(dataset: DatasetInfo) -> str:
    """The creator of a dataset, with which its citation begins; empty if it names none."""
    creator = (dataset.creator or "").strip()
    return creator[:1].upper() + creator[1:]


def cite_source(source: Source, locator: str | None = None) -> str:
    """A source, the place in it and its web address, as far as they are known."""
    parts = [
        source.publisher,
        f"“{source.title}”" if source.title else "",
        str(source.published or ""),
        f"under “{locator}”" if locator else "",
        source.url,
    ]
    return ", ".join(part for part in parts if part)


def citation_of(row: Any, store: Store) -> Citation:
    """The citation of an output row.

    A person, organization, place or post is cited from the rows that name it.
    """
    if coded := _coded(row.id, store):
        places = [(each.id, locate(each) if each.locator else None) for each in coded.locators]
        return _cite(store, row.id, {row.id: places}, cited_pages(row.id, store))
    if row.id in store.crosschecks:
        return _cite(store, row.id, {row.about: [(store.crosschecks[row.id].source, None)]})
    if row.id in store.pages:
        return Citation("", (), (store.pages[row.id],))
    what = f"{row.id} ({store.places[row.id].name if row.id in store.places else store.actor_name(row.id)})"
    naming = [each for row_id in _naming(row, store) if (each := _coded(row_id, store))]
    return _cite(store, what, {each.id: [(at.id, None) for at in each.locators] for each in naming})


def _coded(row_id: str, store: Store) -> SourcedRow | None:
    """The event, visit, agreement or claim with an id, or None."""
    kinds: tuple[Mapping[str, SourcedRow], ...] = (store.events, store.visits, store.agreements, store.claims)
    return next((rows[row_id] for rows in kinds if row_id in rows), None)


def cited_pages(row_id: str, store: Store) -> Iterable[str]:
    """Ids of the sources of the crosschecks of a row."""
    ids = store.crosschecked(row_id).crosschecks or (each.id for each in store.crosschecks_about.get(row_id, ()))
    return dict.fromkeys(store.crosschecks[each].source for each in ids)


def _naming(row: Any, store: Store) -> Iterable[str]:
    """Ids of the events, visits and agreements that name a person, organization, place or post."""
    if row.id not in store.organizations and row.id not in store.posts:
        return (*row.events, *getattr(row, "visits", ()))
    visits, agreements = store.visits_by.get(row.id, ()), store.agreements_with(row.id)
    return (*row.events, *(each.id for each in (*visits, *agreements)))


def _cite(
    store: Store, what: str, places_of: Mapping[str, Iterable[tuple[str, str | None]]], crosschecked: Iterable[str] = ()
) -> Citation:
    """A citation, given the id of each row with its source ids and places; rows of one dataset become one part."""
    of_dataset: dict[str, tuple[DatasetInfo | None, dict[tuple[str, str | None], None]]] = {}
    for row_id, places in places_of.items():
        dataset = store.dataset_of(row_id)
        key = cite_dataset(dataset) if dataset else ""
        of_dataset.setdefault(key, (dataset, {}))[1].update(dict.fromkeys(places))
    parts = tuple(
        CitedPart(
            dataset or store.dataset, dataset is None, tuple((store.pages[each], place) for each, place in places)
        )
        for dataset, places in of_dataset.values()
    )
    others = tuple(store.pages[each] for each in crosschecked)
    return Citation(what, parts or (CitedPart(store.dataset, False, ()),), others)


def _named(part: CitedPart, what: str) -> str:
    """The dataset of a part, or for a file without one, a phrase that says so."""
    if part.is_added:
        return f"{what}, in a file that adds rows to {part.dataset.title}, version {part.dataset.version}."
    return cite_dataset(part.dataset, what)


def coded_from(part: CitedPart) -> str:
    """A sentence with the sources of a part; empty if it has none."""
    said = "; ".join(cite_source(source, place) for source, place in part.places)
    return f"Coded from {said}" if said else ""


def crosschecked_with(citation: Citation) -> str:
    """A sentence with the sources with which a row is crosschecked; empty if it has none."""
    said = "; ".join(map(cite_source, citation.crosschecked))
    return f"Crosschecked with {said}" if said else ""
