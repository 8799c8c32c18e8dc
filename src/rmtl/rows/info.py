"""The dataset as a row, for `rmtl info`."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rmtl.model import Event, Source, SourcedRow, Term
from rmtl.query.conditions import LISTED_EVENTS, LISTED_VISITS
from rmtl.query.facets import FacetIndex, parts_of
from rmtl.rows.citation import cite_dataset, cite_datasets
from rmtl.rows.crosscheck_info import CrosscheckInfo, crosscheck_info
from rmtl.rows.locators import locate
from rmtl.store import Store


@dataclass(frozen=True)
class SourceInfo:
    """A publication that rows come from."""

    id: str
    """Id, `S-1`."""
    title: str | None
    """Title as printed; null if it is not known."""
    publisher: str
    """Publisher."""
    published: str | None
    """Date of publication, EDTF; null if it is not known."""
    url: str | None
    """Address."""


@dataclass(frozen=True)
class KindInfo:
    """The number of rows of a kind."""

    kind: str
    """Kind of row."""
    listed: int
    """Rows that are listed without `--status`."""
    total: int
    """All rows, with background rows."""


@dataclass(frozen=True)
class TermInfo:
    """One of the words that rows may use."""

    vocabulary: str
    """The vocabulary."""
    term: str
    """The word."""
    count: int
    """Number of listed rows that have it."""
    definition: str
    """What it stands for."""
    includes: str | None
    """Borderline cases that it covers."""
    excludes: str | None
    """Borderline cases that it does not cover."""
    plover: str | None
    """Nearest PLOVER event code."""
    cameo: str | None
    """Nearest CAMEO event code."""


@dataclass(frozen=True)
class ExclusionInfo:
    """Something that the source says and the record leaves out."""

    what: str
    """What was left out."""
    reason: str
    """Why."""
    locator: str | None
    """Heading and paragraphs in the source; null if it is not from one source."""


@dataclass(frozen=True)
class DatasetItem:
    """One of several datasets that are loaded together."""

    name: str | None
    """Short name, which its rows show."""
    title: str
    """Title."""
    version: str
    """Version of the data."""
    start_date: str
    """First day that it covers, ISO 8601."""
    end_date: str
    """Last day that it covers, ISO 8601."""
    description: str | None
    """What it holds, and how it was made."""
    caution: str | None
    """Warning that is printed with its rows."""
    events: int
    """Number of its events."""
    sources: int
    """Number of sources that its rows are coded from."""
    origins: int
    """Number of origins of these sources."""
    citation: str
    """How to cite it."""


@dataclass(frozen=True)
class InfoRow:
    """The record as a whole."""

    title: str
    """Name of the dataset; of several, all names, with `and`, as in the fields below."""
    version: str
    """Version of the data."""
    codebook: str | None
    """Version of the codebook, the rules by which the data were made."""
    description: str | None
    """What the record holds."""
    start_date: str
    """First day that it covers, ISO 8601."""
    end_date: str
    """Last day that it covers, ISO 8601."""
    sides: tuple[str, ...]
    """The two countries."""
    license: str | None
    """License of the data, SPDX identifier."""
    citation: str
    """How to cite the dataset, or each of several, with its caution."""
    sources: tuple[SourceInfo, ...]
    """The sources that it is coded from; if there are many, only those with numbered paragraphs."""
    crosschecks: CrosscheckInfo | None
    """What other sources say; null if the data has no crosschecks."""
    datasets: tuple[DatasetItem, ...]
    """The datasets, if several are loaded or the only one has a caution; else empty."""
    rows: tuple[KindInfo, ...]
    """Number of rows by kind."""
    vocabulary: tuple[TermInfo, ...]
    """Every word of every vocabulary."""
    exclusions: tuple[ExclusionInfo, ...]
    """What the record leaves out, and why."""


def info_row(store: Store, facets_of: FacetIndex) -> InfoRow:
    """The row of the dataset."""
    dataset = store.dataset
    return InfoRow(
        title=dataset.title,
        version=dataset.version,
        codebook=dataset.codebook,
        description=dataset.description,
        start_date=dataset.coverage.first.isoformat(),
        end_date=dataset.coverage.last_attested.isoformat(),
        sides=tuple(dataset.sides.values()),
        license=dataset.license,
        citation=cite_datasets(store),
        sources=tuple(
            SourceInfo(each.id, each.title, each.publisher, each.published.text if each.published else None, each.url)
            for each in _sources(store)
        ),
        crosschecks=crosscheck_info(store),
        datasets=tuple(_datasets(store)) if len(store.rows.datasets) > 1 or store.names_datasets else (),
        rows=tuple(_kinds(store, facets_of)),
        vocabulary=tuple(_terms(store, facets_of)),
        exclusions=tuple(
            ExclusionInfo(each.what, each.reason, locate(each.source) if each.source else None)
            for each in store.rows.exclusions
        ),
    )


def _datasets(store: Store) -> Iterator[DatasetItem]:
    rows = store.rows
    coded: list[SourcedRow] = [*rows.events, *rows.visits, *rows.agreements, *rows.claims]
    for each in store.rows.datasets:
        own = [row for row in coded if _title(row.id, store) == each.title]
        sources = {locator.id for row in own for locator in row.locators}
        yield DatasetItem(
            name=each.name,
            title=each.title,
            version=each.version,
            start_date=each.coverage.first.isoformat(),
            end_date=each.coverage.last_attested.isoformat(),
            description=each.description,
            caution=each.caution,
            events=sum(isinstance(row, Event) for row in own),
            sources=len(sources),
            origins=len({store.sources[source_id].speaks_for for source_id in sources}),
            citation=cite_dataset(each),
        )


def _title(row_id: str, store: Store) -> str | None:
    dataset = store.dataset_of(row_id)
    return dataset.title if dataset else None


MOST_SOURCES = 9
"""If there are more sources than this, only those with numbered paragraphs are listed."""


def _sources(store: Store) -> list[Source]:
    """The sources that rows are coded from."""
    rows = store.rows
    coded: list[SourcedRow] = [*rows.events, *rows.visits, *rows.agreements, *rows.claims]
    used = dict.fromkeys(locator.id for row in coded for locator in row.locators)
    found = [store.sources[each] for each in used]
    return found if len(found) <= MOST_SOURCES else [each for each in found if each.paragraphs]


def _kinds(store: Store, facets_of: FacetIndex) -> Iterator[KindInfo]:
    """The number of listed rows, and of all rows, for each kind."""
    file = store.rows
    statuses: dict[str, list[Sequence[str]]] = {
        "events": [(event.status,) for event in file.events],
        "visits": [(visit.status,) for visit in file.visits],
        "officials": [
            [facets.status for facets in facets_of.person(person)] if person.id in store.office_holders else ()
            for person in file.people
        ],
        "organizations": [
            [facets.status for facets in facets_of.organization(organization)] for organization in file.organizations
        ],
        "agreements": [(facets_of.agreement(agreement).status,) for agreement in file.agreements],
        "crosschecks": [
            [facets.status for facets in facets_of.crosscheck(check)] for check in store.crosschecks.values()
        ],
    }
    for kind, rows in statuses.items():
        listed = LISTED_VISITS if kind == "visits" else LISTED_EVENTS
        yield KindInfo(kind, sum(not listed.isdisjoint(row) for row in rows), len(rows))
    yield KindInfo("posts", len(file.posts), len(file.posts))
    yield KindInfo("places", len(file.places), len(file.places))


def _terms(store: Store, facets_of: FacetIndex) -> Iterator[TermInfo]:
    counted = _counted(store, facets_of)
    for each in dataclasses.fields(store.vocabulary):
        terms: Mapping[str, Term] = getattr(store.vocabulary, each.name)
        for word, term in terms.items():
            number = counted[each.name][word]
            yield TermInfo(
                each.name, word, number, term.definition, term.includes, term.excludes, term.plover, term.cameo
            )


COUNTED = {
    **dict.fromkeys(("types", "topics", "parts", "ranks"), "events"),
    **dict.fromkeys(("purposes", "evidence", "levels"), "visits"),
    **dict.fromkeys(("agreement_kinds", "stages"), "agreements"),
    "sectors": "posts and organizations",
    "person_kinds": "people",
    "organization_kinds": "organizations",
    "place_kinds": "places",
}
"""Vocabulary → the rows that are counted for its words."""


def _counted(store: Store, facets_of: FacetIndex) -> Mapping[str, Counter[str]]:
    """Vocabulary → word → number of listed events, visits or other rows that have it.

    As for `--as`, a part of actors and of places is counted for actors.
    """
    of_actors, _ = parts_of(store)
    events = [facets_of.event(event) for event in store.events.values() if event.status in LISTED_EVENTS]
    visits = [facets_of.visit(visit) for visit in store.visits.values() if visit.status in LISTED_VISITS]
    return {
        "types": Counter(word for event in events for word in set(event.types)),
        "topics": Counter(word for event in events for word in set(event.topics)),
        "parts": Counter(
            word
            for event in events
            for word in {each.part for each in event.participations}
            | {each.part for each in event.places if each.part not in of_actors}
        ),
        "purposes": Counter(word for visit in visits for word in set(visit.purposes)),
        "evidence": Counter(word for visit in visits for word in visit.evidence),
        "levels": Counter(word for visit in visits for word in visit.levels),
        "sectors": Counter(post.sector for post in store.posts.values())
        + Counter(row.sector for row in store.organizations.values() if row.sector),
        "ranks": Counter(
            word for event in events for word in {each.rank for each in event.participations if each.rank}
        ),
        "person_kinds": Counter(person.kind for person in store.people.values()),
        "organization_kinds": Counter(row.kind for row in store.organizations.values()),
        "place_kinds": Counter(place.kind for place in store.places.values()),
        "agreement_kinds": Counter(each.kind for each in store.agreements.values()),
        "stages": Counter(each.stage for each in store.agreements.values()),
    }
