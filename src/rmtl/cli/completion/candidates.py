"""Candidates for the values of options and arguments.

An option declares them as `autocompletion=values_of("people")`; the word names an index of `rmtl.query.names.Names`, a
vocabulary of the data file, or a key of `_LISTS`. This module is imported, and the record opened, only on Tab.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from rmtl.datafile import ALL, ARTICLE, LATER, RECORDS, STDIN, chosen_records
from rmtl.errors import QueryError
from rmtl.export import ExportFormat
from rmtl.query.count import FIELDS
from rmtl.query.facets import parts_of
from rmtl.query.filters import EXCLUDABLE, ROW_KINDS, Filters
from rmtl.query.find import found_by_name, named_indexes
from rmtl.query.names import STATUSES, Candidate, Index, normal_id
from rmtl.record import Record, load
from rmtl.render import Format
from rmtl.rows import ROW_KINDS as PRINTED_KINDS
from rmtl.rows import row_class
from rmtl.rows.arrange import field_names
from rmtl.text import visible

Offer = tuple[str, str]
"""A value and its description."""
Describe = Callable[[Candidate], str]
"""A function that describes a candidate."""

_LONGEST = 72
"""Most characters of a description; shells cut longer lines at the edge of the window."""


def offers(what: str, context: typer.Context, incomplete: str) -> list[Offer]:
    """Values of a kind that start with the text typed. Raises KeyError for an unknown kind of values."""
    found = (_LISTS.get(what) or _indexed(what))(context, incomplete)
    return [(value, _short(visible(said))) for value, said in found if value.isprintable()]


def _short(text: str) -> str:
    """The first clause of a text, on one line."""
    line = " ".join(text.split())
    for end in (". ", "; "):
        line = line.partition(end)[0]
    return line.rstrip(".") if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _record(context: typer.Context) -> Record:
    """The record that the command line names. Raises QueryError for stdin: a Tab must not wait for it."""
    files = chosen_records(context.params.get("data") or [])
    if STDIN in files:
        raise QueryError("stdin cannot be read for completion")
    return load(*(os.path.expandvars(Path(name).expanduser()) for name in files))


def _row_kind(context: typer.Context) -> str:
    """The kind of row that the command line lists or counts."""
    command = context.info_name or ""
    if command == "count":
        named: list[str] = context.params["words"] or ["events"]
        return named[0].lower().rstrip("s") + "s"
    return {"list": "events", "network": "pairs"}.get(command, command)


def _plain(words: Iterable[str], typed: str) -> list[Offer]:
    """Words that start with the text typed, without descriptions."""
    return [(whole, "") for word in words if (whole := _continued(word, typed))]


def _continued(spelling: str, typed: str) -> str | None:
    """A spelling that starts with the text typed, in either case, else None.

    Its beginning is as typed, because shells keep that.
    """
    if spelling[: len(typed)].casefold() != typed.casefold():
        return None
    return typed + spelling[len(typed) :]


def _spellings(candidate: Candidate) -> Iterator[str]:
    """Spellings that find a candidate, the best first: its names, its id, then its names without their first words."""
    names = (candidate.name, *candidate.aliases)
    yield from (*names, f"{candidate.name} ({candidate.key})", candidate.key)
    for name in names:
        words = name.split(" ")
        yield from (" ".join(words[start:]) for start in range(1, len(words)))


def _named(index: Index, typed: str, describe: Describe, find: Callable[[str], Sequence[Candidate]]) -> Iterator[Offer]:
    """Each candidate by its first unambiguous spelling that starts with the text typed."""
    found: dict[str, Sequence[Candidate]] = {}
    for each in index.candidates:
        for spelling in _spellings(each):
            whole = _continued(spelling, typed)
            if not whole or not whole.isprintable():
                continue
            if whole not in found:
                found[whole] = find(whole)
            if found[whole] == [each]:
                yield whole, ", ".join(filter(None, (each.name if spelling != each.name else "", describe(each))))
                break


def _indexed(what: str) -> Callable[[typer.Context, str], Iterator[Offer]]:
    """Candidates of an index or vocabulary, found by the rules by which filters resolve names."""

    def offered(context: typer.Context, typed: str) -> Iterator[Offer]:
        record = _record(context)
        index = record.names.index(what, _row_kind(context))
        describe = _DESCRIPTIONS.get(what, _definition)(record)
        return _named(index, typed, describe, lambda whole: index.exactly(whole) or index.partly(whole))

    return offered


def _posts(context: typer.Context, typed: str) -> Iterator[Offer]:
    """Whole titles of posts: `--role` takes any words of a title, but a part of a title may match other posts, too."""
    index = _record(context).names.posts
    return _named(
        index, typed, lambda each: each.description, lambda whole: [] if normal_id(whole) else index.exactly(whole)
    )


def _parts(context: typer.Context, typed: str) -> list[Offer]:
    """Parts; of officials and organizations without a place, those of actors alone, as `--as` takes them."""
    record = _record(context)
    actors, places = parts_of(record.store)
    only_actors = _row_kind(context) in ("officials", "organizations") and not context.params.get("place")
    offered = (
        each for each in record.names.parts.candidates if not only_actors or each.key not in {*places} - {*actors}
    )
    return [(whole, each.description) for each in offered if (whole := _continued(each.name, typed))]


def _years(context: typer.Context, typed: str) -> list[Offer]:
    coverage = _record(context).store.dataset.coverage
    return _plain(map(str, range(coverage.first.year, coverage.last_attested.year + 1)), typed)


def _dates(context: typer.Context, typed: str) -> list[Offer]:
    return _days(_record(context), typed)


def _days(record: Record, typed: str) -> list[Offer]:
    """Days on which events begin, each with the title of its first event."""
    days = {event.date.first.isoformat(): event.title for event in reversed(record.store.rows.events)}
    return [(day, days[day]) for day in sorted(days) if day.startswith(typed)]


def _anything(context: typer.Context, typed: str) -> Iterator[Offer]:
    """Candidates for `show`: ids of events, visits, agreements and claims; after the first letter, dates and names."""
    record = _record(context)
    yield from (
        (whole, said) for row_id, said in _described_ids(record).items() if (whole := _continued(row_id, typed))
    )
    if not typed:
        return
    yield from _days(record, typed)
    indexes = named_indexes(record.names)
    for index, describe in zip(indexes, (_person, _organization, _place, _definition), strict=True):
        yield from _named(index, typed, describe(record), lambda whole: found_by_name(whole, indexes))


def _described_ids(record: Record) -> dict[str, str]:
    store = record.store
    says = {event.id: f"{event.date}: {event.title}" for event in store.rows.events}
    for visit in store.rows.visits:
        says[visit.id] = f"{visit.date} {store.direction(visit)}: {', '.join(store.leads_of(visit))}"
    says |= {agreement.id: agreement.what for agreement in store.rows.agreements}
    return says | {claim.id: claim.claim for claim in store.rows.claims}


def _definition(_: Record) -> Describe:
    return lambda each: each.description


def _person(record: Record) -> Describe:
    """The last post of a person; for a person without a post, the country."""
    store = record.store

    def describe(person: Candidate) -> str:
        parts = (each for event in store.events_with.get(person.key, ()) for each in event.people)
        titles = [store.posts[each.post].title for each in parts if each.post and each.person == person.key]
        return titles[-1] if titles else store.countries[store.people[person.key].country]

    return describe


def _organization(record: Record) -> Describe:
    rows, countries = record.store.organizations, record.store.countries
    return lambda each: " ".join(filter(None, (rows[each.key].kind, countries.get(rows[each.key].country or ""))))


def _place(record: Record) -> Describe:
    store = record.store
    return lambda each: ", ".join((store.places[each.key].kind, *(row.name for row in store.place_chain(each.key)[1:])))


def _row_fields(context: typer.Context) -> tuple[str, ...]:
    """Fields of the rows that the command line prints."""
    by = context.params.get("by")
    if by is not None:
        return (*by, "count", *(["ids"] if context.params.get("ids") else []))
    kind = _row_kind(context)
    return field_names(row_class(kind)) if kind in (*PRINTED_KINDS, "pairs") else ()


def _some_fields(context: typer.Context, typed: str) -> list[Offer]:
    """Candidates for the last field of a list with commas."""
    before, comma, last = typed.rpartition(",")
    further = [name for name in _row_fields(context) if name not in before.split(",")]
    return [(before + comma + name, said) for name, said in _plain(further, last)]


def _count_fields(context: typer.Context, typed: str) -> list[Offer]:
    return _plain((name for name in FIELDS if name not in context.params.get("by", ())), typed)


def _exclusions(context: typer.Context, typed: str) -> list[Offer]:
    """Filters, and after the sign the values of one: `topic=nuclear`."""
    name, sign, value = typed.partition("=")
    if not sign:
        return _plain((f"{option}=" for option in EXCLUDABLE), typed)
    values = next(each.metadata["values"] for each in fields(Filters) if each.name == EXCLUDABLE[name])
    found = (_LISTS.get(values) or _indexed(values))(context, value) if values else ()
    return [(f"{name}={each}", said) for each, said in found]


def _records(_: typer.Context, typed: str) -> list[Offer]:
    """Names of the bundled records, after the first letter: before that, file names are more likely."""
    said = {ARTICLE: "what the article says, to February 2023", LATER: "what happened after it", ALL: "both"}
    return [(name, said[name]) for name in RECORDS if typed and name.startswith(typed)]


def _reference_formats(_: typer.Context, typed: str) -> list[Offer]:
    from rmtl.export.references import ReferenceFormat

    return _plain((each.value for each in ReferenceFormat), typed)


_DESCRIPTIONS: Mapping[str, Callable[[Record], Describe]] = {
    "people": _person,
    "organizations": _organization,
    "places": _place,
}
"""Kind of values → the function that describes them; other kinds have definitions."""

_LISTS: Mapping[str, Callable[[Any, str], Iterable[Offer]]] = {
    "posts": _posts,
    "parts": _parts,
    "statuses": lambda _, typed: _plain(STATUSES, typed),
    "years": _years,
    "dates": _dates,
    "anything": _anything,
    "field": lambda context, typed: _plain(_row_fields(context), typed),
    "some fields": _some_fields,
    "count fields": _count_fields,
    "formats": lambda _, typed: _plain((each.value for each in Format), typed),
    "exports": lambda _, typed: _plain((each.value for each in ExportFormat), typed),
    "reference formats": _reference_formats,
    "row kinds": lambda _, typed: _plain(ROW_KINDS, typed),
    "records": _records,
    "exclusions": _exclusions,
}
"""Kind of values that is not simply an index → the function that finds its candidates."""
