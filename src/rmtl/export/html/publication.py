"""Data in a page, and its description for other programs."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rmtl.errors import QueryError
from rmtl.export.subset import Subset
from rmtl.model import Source
from rmtl.query.filters import RowKind
from rmtl.render import Answer, table_of
from rmtl.render.flat import render_csv
from rmtl.render.json import render_json
from rmtl.rows import row_class
from rmtl.rows.arrange import field_names
from rmtl.rows.citation import cite_datasets, creator_of
from rmtl.text import report_address, web_address

KINDS: tuple[RowKind, ...] = ("events", "visits", "agreements")
"""Listings that the archive holds."""


def checked_address(url: str | None) -> str | None:
    """An address of the page. Raises QueryError for one that is not on the web."""
    if url and not web_address(url):
        raise QueryError(f"'{url}' is not a web address: begin it with https://")
    return url


def checked_contact(contact: str | None) -> str | None:
    """An address for reports of errors. Raises QueryError for one that is neither e-mail nor web."""
    if contact and not report_address(contact, ""):
        raise QueryError(f"'{contact}' is neither an e-mail address nor a web address: name one of them")
    return contact


def archive(subset: Subset) -> str:
    """A ZIP archive of the listings as CSV and JSON, with the citation, in base64."""
    content = io.BytesIO()
    with ZipFile(content, "w") as files:

        def add(name: str, text: str) -> None:
            # Without the day of writing: the same rows give the same bytes.
            files.writestr(ZipInfo(name), text, ZIP_DEFLATED, 9)

        for kind in KINDS:
            rows = subset.record.rows(subset.results[kind])
            answer = Answer(rows, field_names(row_class(kind)), subset.record, table_of(kind))
            add(f"{kind}.csv", render_csv(answer))
            # Without indentation, which would make the page 3 KB longer.
            add(f"{kind}.json", json.dumps(json.loads(render_json(answer)), ensure_ascii=False, separators=(",", ":")))
        store = subset.record.store
        add("citation.txt", f"{cite_datasets(store)}\nLicense: {store.dataset.license or 'not stated'}\n")
    return b64encode(content.getvalue()).decode()


def linked_data(subset: Subset, sources: list[Source], url: str | None, license_address: str | None) -> dict[str, Any]:
    """The dataset as schema.org describes one, without what it does not state."""
    dataset, vocabulary = subset.record.store.dataset, subset.record.store.vocabulary
    topics = dict.fromkeys(word for event in subset.events for word in event.topics)
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "url": url,
        "license": license_address or dataset.license,
        "creator": {"@type": "Organization", "name": creator_of(dataset)} if dataset.creator else None,
        "temporalCoverage": dataset.coverage.text,
        "spatialCoverage": list(dataset.sides.values()),
        "keywords": [vocabulary.label("topics", word) for word in topics],
        "isBasedOn": [_work(each) for each in sources],
        "inLanguage": "en",
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _work(source: Source) -> dict[str, Any]:
    told = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": source.publisher,
        "url": web_address(source.url),
    }
    return {name: value for name, value in told.items() if value}
