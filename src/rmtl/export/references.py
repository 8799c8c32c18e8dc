"""References of rows for bibliographies: text, BibTeX, RIS, CSL-JSON.

A row is a reference to the dataset that has it; each source that its citation names is a reference of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, assert_never

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate, PartialDate
from rmtl.errors import QueryError
from rmtl.model import Source
from rmtl.render.json import dump
from rmtl.rows.cards import card_of
from rmtl.rows.citation import Citation, citation_of, coded_from, creator_of, crosschecked_with
from rmtl.store import Store
from rmtl.text import listed, visible, web_address


class ReferenceFormat(Enum):
    """The forms of a reference."""

    TEXT = "text"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


ENDINGS = {
    ".txt": ReferenceFormat.TEXT,
    ".bib": ReferenceFormat.BIBTEX,
    ".ris": ReferenceFormat.RIS,
    ".json": ReferenceFormat.CSL_JSON,
}
"""Ending of a file → the form of the references in it."""


class Reference(Frozen):
    """A row of a dataset, or a source."""

    key: str
    """Id of the row or source."""
    type: str
    """As CSL has it: `dataset`, `webpage`, or `document` without an address."""
    title: str
    """Title; of a source without one, its publisher."""
    author: str = ""
    """Who codes the dataset."""
    container: str = ""
    """Title of the dataset."""
    version: str = ""
    """Version of the dataset."""
    publisher: str = ""
    """Publisher of the source."""
    published: EdtfDate | None = None
    """Date of publication; none where it is not known."""
    url: str | None = None
    """Address on the web."""
    language: str | None = None
    """Language, ISO 639-1."""
    note: str = ""
    """The sources of a row, and those it is crosschecked with."""


def format_of_references(path: Path) -> ReferenceFormat:
    """The form that a file's ending names. Raises QueryError for an ending that names none."""
    if path.suffix.lower() not in ENDINGS:
        raise QueryError(f"-o '{path}': the ending names no form of reference: use {listed(ENDINGS)}, or --format")
    return ENDINGS[path.suffix.lower()]


def render_references(rows: Iterable[Any], store: Store, chosen: ReferenceFormat) -> str:
    """The references of output rows, each once, and of their sources."""
    cited = [(row, citation_of(row, store)) for row in rows]
    found = {each.key: each for row, citation in cited for each in _references(row, citation, store)}
    match chosen:
        case ReferenceFormat.TEXT:
            return "".join(f"{visible(str(citation))}\n" for _, citation in cited)
        case ReferenceFormat.BIBTEX:
            return "\n".join(map(_bibtex, found.values()))
        case ReferenceFormat.RIS:
            return "".join(map(_ris, found.values()))
        case ReferenceFormat.CSL_JSON:
            return dump([_csl(each) for each in found.values()], "\n") + "\n"
        case _:
            assert_never(chosen)


def _references(row: Any, citation: Citation, store: Store) -> Iterator[Reference]:
    """The row in each dataset that it is cited from, then the sources."""
    for number, part in enumerate(citation.parts, 1):
        yield Reference(
            key=row.id if number == 1 else f"{row.id}-{number}",
            type="dataset",
            title=card_of(row, store).title,
            author="" if part.is_added else creator_of(part.dataset),
            container=part.dataset.title,
            version=part.dataset.version,
            url=None if part.is_added else web_address(part.dataset.url),
            note=". ".join(filter(None, (citation.what, coded_from(part), crosschecked_with(citation)))),
        )
    for source in (*(source for part in citation.parts for source, _ in part.places), *citation.crosschecked):
        yield _source_reference(source)


def _source_reference(source: Source) -> Reference:
    url = web_address(source.url)
    return Reference(
        key=source.id,
        type="webpage" if url else "document",
        title=source.title or source.publisher,
        publisher=source.publisher,
        published=source.published,
        url=url,
        language=source.language,
    )


# BibTeX, with the types and fields of biblatex; `year` and `month` are for classic BibTeX

_BIBTEX_TYPES = {"dataset": "dataset", "webpage": "online", "document": "misc"}
_BIBTEX_ACTIVE = {
    "\\": r"\textbackslash{}",
    # A brace with a backslash would still count as one.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}


def _bibtex(each: Reference) -> str:
    begin = each.published.begin if each.published else None
    fields = {
        "author": _braced(each.author),
        "title": _braced(each.title),
        "series": _escaped(each.container),
        "number": each.key if each.type == "dataset" else "",
        "version": _escaped(each.version),
        "publisher": _escaped(each.publisher),
        # Styles of biblatex print this one of a page.
        "organization": _escaped(each.publisher),
        "year": f"{begin.year:04}" if begin else "",
        "month": str(begin.month or "") if begin else "",
        "date": each.published.text if each.published else "",
        "url": re.sub(r"[\\{}\s]", lambda match: f"%{ord(match[0]):02X}", visible(each.url or "")),
        "language": _escaped(each.language or ""),
        "note": _escaped(each.note),
    }
    lines = (f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{_BIBTEX_TYPES[each.type]}{{{each.key}{''.join(lines)}\n}}\n"


def _escaped(text: str) -> str:
    return "".join(_BIBTEX_ACTIVE.get(letter, letter) for letter in visible(text))


def _braced(text: str) -> str:
    """A name or title that styles neither take apart nor put in lower case."""
    return f"{{{_escaped(text)}}}" if text else ""


# RIS

_RIS_TYPES = {"dataset": "DATA", "webpage": "ELEC", "document": "GEN"}


def _ris(each: Reference) -> str:
    begin = each.published.begin if each.published else None
    tags = {
        "TY": _RIS_TYPES[each.type],
        "ID": each.key,
        "AU": each.author,
        "TI": each.title,
        "T2": each.container,
        "ET": each.version,
        "PB": each.publisher,
        "PY": f"{begin.year:04}" if begin else "",
        "DA": _ris_date(begin) if begin else "",
        "UR": each.url or "",
        "LA": each.language or "",
        "N1": each.note,
    }
    lines = (f"{tag}  - {visible(value)}\r\n" for tag, value in tags.items() if value)
    return f"{''.join(lines)}ER  - \r\n"


def _ris_date(day: PartialDate) -> str:
    """`2023/02/14/`, with what is not known left empty."""
    return "/".join([f"{day.year:04}", *(f"{part:02}" if part else "" for part in (day.month, day.day)), ""])


# CSL-JSON


def _csl(each: Reference) -> dict[str, Any]:
    found = {
        "id": each.key,
        "type": each.type,
        "title": each.title,
        "author": [{"literal": each.author}] if each.author else None,
        "container-title": each.container,
        "number": each.key if each.type == "dataset" else None,
        "version": each.version,
        "publisher": each.publisher,
        "issued": _csl_date(each.published) if each.published else None,
        "URL": each.url,
        "language": each.language,
        "note": each.note,
    }
    return {key: value for key, value in found.items() if value}


def _csl_date(date: EdtfDate) -> dict[str, Any]:
    ends = [date.begin] if date.end in (None, date.begin) else [date.begin, date.end]
    return {
        "date-parts": [list(each.parts) for each in ends if each],
        **({"circa": True} if date.approximate else {}),
    }
