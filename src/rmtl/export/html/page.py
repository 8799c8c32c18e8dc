"""A self-contained HTML page with style, script and drawn timeline."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from typing import Any

from rmtl import __version__
from rmtl.export.extras import needed_library
from rmtl.export.html.drawing import Mark, draw, draw_years
from rmtl.export.html.headline import headline
from rmtl.export.html.pictures import pictures
from rmtl.export.html.publication import archive, checked_address, checked_contact, linked_data
from rmtl.export.html.search_index import KINDS, entries_of, search_index
from rmtl.export.subset import Subset
from rmtl.model import Source, SourcedRow
from rmtl.record import Record
from rmtl.rows import row_of
from rmtl.rows.card_lines import source_line
from rmtl.rows.cards import card_of
from rmtl.rows.citation import cite_dataset, creator_of
from rmtl.rows.crosscheck import READ
from rmtl.text import plural, report_address, visible, web_address

DRAWING_STYLE, STYLE, SCRIPT = "drawing.css", "style.css", "script.js"
"""Files that are copied into the page."""


def export_html(subset: Subset, url: str | None = None, contact: str | None = None) -> bytes:
    """The page with its address and an address for reports of errors, by default those of the dataset.

    Raises QueryError if Jinja2 is not installed, and for a text that is not an address.
    """
    dataset = subset.record.store.dataset
    url = checked_address(url) or web_address(dataset.url)
    contact = checked_contact(contact) or dataset.contact
    environment = template_environment("html")
    environment.globals.update(_functions(subset, contact))
    safe = environment.filters["safe"]
    style, script = _code(DRAWING_STYLE) + _code(STYLE), _code(SCRIPT)
    content = _content(subset)
    page = environment.get_template("page.html").render(
        **content,
        url=url,
        linked_data=linked_data(subset, content["sources"], url, licence_address(dataset.license)),
        style=safe(style),
        script=safe(script),
        style_hash=_content_hash(style),
        script_hash=_content_hash(script),
    )
    # In text and in attributes with double quotation marks, an apostrophe is itself.
    return _compact(str(page).replace("&#39;", "'")).encode()


def template_environment(chosen: str) -> Any:
    """Jinja2's environment for the templates of an export. Raises QueryError if Jinja2 is not installed."""
    jinja2 = needed_library("jinja2", "html", chosen)
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(own_file),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.policies["json.dumps_function"] = _json
    environment.globals["triangle"] = triangle
    return environment


def own_file(name: str) -> str:
    """Text of a template, a style sheet or the script."""
    folder = files("rmtl.export.html")
    is_template = name.endswith((".html", ".svg"))
    return (folder / "templates" / name if is_template else folder / name).read_text(encoding="utf-8")


def _code(name: str) -> str:
    """A style sheet or the script without comments, each of which is a line; a style sheet without needless blanks."""
    lines = own_file(name).split("\n")
    code = _compact("\n".join(line for line in lines if not line.lstrip().startswith(("//", "/*"))))
    return re.sub(" ?([{;:,]) ", r"\1", code) if name.endswith(".css") else code


def _compact(text: str) -> str:
    """A text without indentation and blank lines, which are a fortieth of the page."""
    return "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())


def _content_hash(text: str) -> str:
    """The hash by which a content security policy allows an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _shown(value: Any) -> Any:
    """A value for a template to print: control characters in text from data become visible, markup is unchanged."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _json(value: Any, **_: Any) -> str:
    """Compact JSON in which letters stand as they are, and only what would not be seen is escaped."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in told)


def _content(subset: Subset) -> dict[str, Any]:
    """The values that the templates print."""
    record = subset.record
    store, dataset = record.store, record.store.dataset
    index = search_index(subset)
    query = subset.results["events"].query

    def row(entry: Any) -> Any:
        seen = [facets for facets in record.facets_of.seen(entry) if facets.status in query.statuses]
        return row_of(entry, seen, store, record.facets_of, query.visit_statuses)

    rows = {kind: [row(each) for each in entries] for kind, entries in entries_of(subset).items()}
    for kind in ("people", "organizations"):
        # As the listings order them: with the most events first.
        rows[kind] = sorted(rows[kind], key=lambda row: (-len(row.events), row.name))
    return {
        "dataset": dataset,
        "headline": headline(subset),
        "coverage": dataset.coverage.covered(),
        "sources": sources_of(subset),
        "filters": _filters(subset),
        "fits": query.narrows,
        "mentions": query.asks_for_actors and "as" not in query.active,
        "citation": cite_dataset(store.dataset),
        "creator": creator_of(dataset),
        "crosschecks": _crosschecks(subset),
        "read": READ,
        "is_empty": subset.is_empty,
        "drawing": draw(subset),
        "years": draw_years(subset),
        "pictures": pictures(subset),
        "directions": dict(zip(("down", "up"), store.directions.values(), strict=True)),
        "rows": rows,
        "headings": KINDS,
        "choices": _choices(index, record),
        "stages": _stages(subset),
        "words": _words(subset),
        "index": index,
        "archive": archive(subset),
        "program": f"rmtl {__version__}",
    }


def _functions(subset: Subset, contact: str | None) -> dict[str, Any]:
    """The functions that the templates call."""
    store = subset.record.store
    here = frozenset(row.id for rows in entries_of(subset).values() for row in rows)

    def event_of(row_id: str) -> str:
        """Id of the event whose card on the page has the crosschecks of a visit or agreement."""
        row = store.visits.get(row_id) or store.agreements.get(row_id)
        said = {*store.crosschecked(row_id).crosschecks}
        events = (each for each in (row.events if row else ()) if each in here)
        return next((each for each in events if said <= {*store.crosschecked(each).crosschecks}), "")

    return {
        "event_of": event_of,
        "card_of": lambda row: card_of(row, store),
        "label": store.vocabulary.label,
        "report": lambda row_id: report_address(contact, row_id) if contact else None,
        "store": store,
        "here": here,
        # Rows that have a card on a page of the whole record, but not on this page.
        "elsewhere": {*store.events, *store.visits, *store.agreements} - here,
        "one_source": len(sources_of(subset)) == 1,
        "plural": plural,
        "web_address": web_address,
        "licence_address": licence_address,
        "is_up": lambda to: to == list(store.directions)[1],
        "source_line": source_line,
    }


def licence_address(licence: str | None) -> str | None:
    """Web address of a license, from its SPDX id; None for other texts."""
    is_id = licence and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", licence)
    return f"https://spdx.org/licenses/{licence}.html" if is_id else None


def triangle(mark: Mark, kind: str) -> str:
    """The corners of a mark's head, which points up above the scale and down below it."""
    tip, foot = (mark.y - 8, mark.y + 3) if kind == "up" else (mark.y + 8, mark.y - 3)
    return f"{mark.x - 6},{foot} {mark.x + 6},{foot} {mark.x},{tip}"


def _filters(subset: Subset) -> list[str]:
    """The filters that made the page, in words."""
    return [*subset.results["events"].query.spelled_out]


def _choices(index: dict[str, Any], record: Record) -> dict[str, list[tuple[str, str]]]:
    """The choices of each filter, as values and labels: only those that find a row."""
    store = record.store
    seen = [{**index["events"][own["of"]], **own} for rows in index["rows"].values() for own in rows]

    def found(name: str) -> set[str]:
        return {value for facets in seen for value in facets[name]}

    def named(name: str) -> list[tuple[str, str]]:
        return sorted(((each, store.labels[each]) for each in found(name)), key=lambda choice: choice[1])

    def labeled(name: str) -> list[tuple[str, str]]:
        return [(each, store.vocabulary.label(f"{name}s", each)) for each in sorted(found(name))]

    years = {year for facets in seen for year in range(facets["years"][0], facets["years"][1] + 1)}
    names = [each.name for each in store.rows.datasets if each.name in found("record")]
    return {
        "year": [(str(year), str(year)) for year in sorted(years)],
        "direction": [(word, store.journey(to)) for to, word in store.directions.items() if word in found("direction")],
        "type": labeled("type"),
        "topic": labeled("topic"),
        "person": named("person"),
        "organization": named("organization"),
        "place": named("place"),
        "crosscheck": labeled("crosscheck"),
        # One record alone is no choice.
        "record": [(each, f"{each} record") for each in names if each] if len(names) > 1 else [],
    }


def sources_of(subset: Subset) -> list[Source]:
    """The sources of the rows on the page; if it has no rows, all sources."""
    rows: list[SourcedRow] = [*subset.events, *subset.visits, *subset.agreements]
    coded = {locator.id for row in rows for locator in row.locators}
    return [each for each in subset.sources if each.id in coded] or list(subset.record.store.sources.values())


def _crosschecks(subset: Subset) -> str:
    """A sentence with the number of events by verdict; empty if the data has no crosschecks."""
    store = subset.record.store
    checked = [store.crosschecked(event.id) for event in subset.events]
    verdicts = Counter(each.crosscheck for each in checked)
    if not verdicts.keys() - {None}:
        return ""
    sides = " or of ".join(store.dataset.sides.values())
    alone = sum(each.crosscheck == "confirmed" and bool(store.side_of_all(each.confirmed_by)) for each in checked)
    return (
        f"Of {plural(len(subset.events), 'event')}, {verdicts['confirmed']} are confirmed by other sources"
        f"{f' ({alone} only by sources of {sides})' if alone else ''},"
        f" {verdicts['disputed']} disputed in date, place, people, agreement or figure,"
        f" and {verdicts['unconfirmed']} unconfirmed."
    )


def _stages(subset: Subset) -> str:
    """How far the agreements had come, and which of them are several documents: `5 signed, 1 discussed; A-07 is 7`."""
    label = subset.record.store.vocabulary.label
    stages = Counter(row.stage for row in subset.agreements).most_common()
    several = [f"{row.id} is {row.number} documents" for row in subset.agreements if (row.number or 1) > 1]
    return "; ".join([", ".join(f"{number} {label('stages', stage)}" for stage, number in stages), *several])


def _words(subset: Subset) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words of the vocabularies that the cards use, as readers read them, with their definitions."""
    vocabulary = subset.record.store.vocabulary
    events, visits, agreements = subset.events, subset.visits, subset.agreements
    parts = {
        *(each.part for event in events for each in event.people),
        *(each.part for event in events for each in event.organizations),
        *(each.part for event in events for each in event.places),
        *(party.part for row in agreements for party in row.parties),
    }
    used: list[tuple[str, str, Iterable[str]]] = [
        ("Types of event", "types", (word for event in events for word in event.types)),
        ("Topics", "topics", (word for event in events for word in event.topics)),
        ("Parts", "parts", parts),
        ("Evidence of a visit", "evidence", (visit.evidence for visit in visits)),
        ("Purposes of a visit", "purposes", (word for visit in visits for word in visit.purpose)),
        ("Kinds of agreement", "agreement_kinds", (row.kind for row in agreements)),
        ("Stages of an agreement", "stages", (row.stage for row in agreements)),
    ]
    told = []
    for heading, kind, words in used:
        chosen = set(words)
        terms = getattr(vocabulary, kind).items()
        told.append(
            (heading, [(vocabulary.label(kind, word), term.definition) for word, term in terms if word in chosen])
        )
    return [(heading, terms) for heading, terms in told if terms]
