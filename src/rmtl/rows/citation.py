"""Citations to paste."""

from __future__ import annotations

from collections.abc import Iterable

from rmtl.model import Source
from rmtl.rows.items import SourceItem
from rmtl.store import Store


def cite_dataset(store: Store, what: str = "") -> str:
    """The dataset with its version, and the row of it that is meant."""
    dataset = store.dataset
    creator = (dataset.creator or "").strip()
    parts = [creator[:1].upper() + creator[1:], dataset.title, f"version {dataset.version}", what, dataset.url]
    return ", ".join(part for part in parts if part) + "."


def cite_source(source: Source, locator: str = "") -> str:
    """A source, the place in it and its address."""
    parts = [
        source.publisher,
        f"“{source.title}”",
        str(source.published),
        f"under “{locator}”" if locator else "",
        source.url,
    ]
    return ", ".join(part for part in parts if part)


def cite_row(store: Store, what: str, sources: Iterable[SourceItem] = ()) -> str:
    """A row of the dataset and where it is coded from: the places named, or every source as a whole."""
    places = [cite_source(store.sources[each.id], each.locator) for each in sources]
    return f"{cite_dataset(store, what)} Coded from {'; '.join(places or map(cite_source, store.sources.values()))}"
