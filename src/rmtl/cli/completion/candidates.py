"""What the shell may offer for an option or argument that says `autocompletion=values_of("people")`.

A word names what the values are: one of `_VALUES`, or a vocabulary of the data file. The record is opened, and what is
needed imported, only when somebody presses Tab.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from rmtl.errors import QueryError
from rmtl.model import Vocabulary
from rmtl.query.names import Candidate, Index, normal_id
from rmtl.record import Record
from rmtl.text import visible

Offer = tuple[str, str]
"""A value, and what to say about it."""

_LONGEST = 72
"""Letters of what is said about a value; shells cut it at the edge of the window."""


def offers(what: str, context: typer.Context, incomplete: str) -> list[Offer]:
    """The values of a sort that go on as typed. Raises KeyError for a word that names no sort."""
    if what not in sorts():
        raise KeyError(what)
    found = _VALUES[what](context, incomplete) if what in _VALUES else _terms(what, context, incomplete)
    return [(value, _short(visible(said))) for value, said in found if value.isprintable()]


def sorts() -> set[str]:
    """Every sort of values: those of `_VALUES`, and the vocabularies of a data file."""
    return {*_VALUES, *(each.name for each in fields(Vocabulary))}


def _short(text: str) -> str:
    """The first clause of a text, on one line."""
    line = " ".join(text.split())
    for end in (". ", "; "):
        line = line.partition(end)[0]
    return line.rstrip(".") if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _record(context: typer.Context) -> Record:
    """The record that the command line asks. Raises QueryError for stdin: a Tab must not wait for it."""
    import os

    from rmtl.cli.options import DataOptions
    from rmtl.cli.run import data_files
    from rmtl.datafile import STDIN
    from rmtl.record import load

    files = data_files(DataOptions(context.params.get("data") or []))
    if STDIN in files:
        raise QueryError("stdin cannot be read for completion")
    return load(*(os.path.expandvars(Path(name).expanduser()) for name in files))


def _row_kind(context: typer.Context) -> str:
    """The kind of rows that the command line lists or counts."""
    named = context.params.get("what")
    if isinstance(named, str):
        return named.lower().rstrip("s") + "s"
    return {"list": "events"}.get(context.info_name or "", context.info_name or "")


def _plain(words: Iterable[str], typed: str) -> list[Offer]:
    """Words that nothing is said about."""
    return [(whole, "") for word in words if (whole := _continued(word, typed))]


def _continued(spelling: str, typed: str) -> str | None:
    """A spelling with its beginning as somebody typed it, whatever the case: shells keep what stands there."""
    if spelling[: len(typed)].casefold() != typed.casefold():
        return None
    return typed + spelling[len(typed) :]


def _spellings(candidate: Candidate) -> Iterator[str]:
    """What a candidate may be found by, the best first: names, its id, then names without their first words."""
    names = (candidate.name, *candidate.aliases)
    yield from (*names, candidate.key)
    for name in names:
        words = name.split(" ")
        yield from (" ".join(words[start:]) for start in range(1, len(words)))


def _named(
    index: Index, typed: str, say: Callable[[str], str], find: Callable[[str], Sequence[Candidate]]
) -> Iterator[Offer]:
    """Each candidate once, by the first spelling that goes on as typed and finds it alone."""
    found: dict[str, Sequence[Candidate]] = {}
    for each in index.candidates:
        for spelling in _spellings(each):
            whole = _continued(spelling, typed)
            if not whole or not whole.isprintable():
                continue
            if whole not in found:
                found[whole] = find(whole)
            if found[whole] == [each]:
                yield whole, ", ".join(filter(None, (each.name if spelling != each.name else "", say(each.key))))
                break


def _index(index: Index, typed: str, say: Callable[[str], str] = lambda _: "") -> Iterator[Offer]:
    return _named(index, typed, say, lambda whole: index.exactly(whole) or index.partly(whole))


def _terms(vocabulary: str, context: typer.Context, typed: str) -> Iterator[Offer]:
    record = _record(context)
    terms = getattr(record.store.vocabulary, vocabulary)
    return _index(record.names.terms(vocabulary, vocabulary), typed, lambda word: terms[word].definition)


def _kinds(context: typer.Context, typed: str) -> Iterator[Offer]:
    from rmtl.query.parse import kind_vocabulary

    return _terms(kind_vocabulary(_row_kind(context)), context, typed)


def _people(context: typer.Context, typed: str) -> Iterator[Offer]:
    record = _record(context)
    return _index(record.names.people, typed, _say_people(record))


def _organizations(context: typer.Context, typed: str) -> Iterator[Offer]:
    record = _record(context)
    return _index(record.names.organizations, typed, _say_organizations(record))


def _places(context: typer.Context, typed: str) -> Iterator[Offer]:
    record = _record(context)
    return _index(record.names.places, typed, _say_places(record))


def _posts(context: typer.Context, typed: str) -> Iterator[Offer]:
    """Whole titles of posts: `--role` takes any words of one, and a part of a title means others, too."""
    from rmtl.query.find import posts_index

    index = posts_index(_record(context).store)
    return _named(index, typed, lambda _: "", lambda whole: [] if normal_id(whole) else index.exactly(whole))


def _countries(context: typer.Context, typed: str) -> Iterator[Offer]:
    return _index(_record(context).names.countries, typed, lambda code: code)


def _directions(context: typer.Context, typed: str) -> Iterator[Offer]:
    return _index(_record(context).names.directions, typed)


def _parts(context: typer.Context, typed: str) -> Iterator[Offer]:
    from rmtl.query.parse import parts_index

    store = _record(context).store
    terms = store.vocabulary.parts
    return _index(parts_index(store), typed, lambda part: terms[part].definition if part in terms else "")


def _statuses(_: typer.Context, typed: str) -> Iterator[Offer]:
    from rmtl.query.parse import statuses_index

    return _index(statuses_index(), typed)


def _years(context: typer.Context, typed: str) -> list[Offer]:
    coverage = _record(context).store.dataset.coverage
    return _plain(map(str, range(coverage.first.year, coverage.last_attested.year + 1)), typed)


def _dates(context: typer.Context, typed: str) -> list[Offer]:
    return _days(_record(context), typed)


def _days(record: Record, typed: str) -> list[Offer]:
    """The days on which events begin, each with its first event."""
    days = {event.date.first.isoformat(): event.title for event in reversed(record.store.rows.events)}
    return [(day, days[day]) for day in sorted(days) if day.startswith(typed)]


def _anything(context: typer.Context, typed: str) -> Iterator[Offer]:
    """What `show` takes: ids of dated rows and claims; once something is typed, dates and every name, too."""
    from rmtl.query.find import found_by_name, named_indexes

    record = _record(context)
    yield from ((whole, said) for row_id, said in _say_ids(record).items() if (whole := _continued(row_id, typed)))
    if not typed:
        return
    yield from _days(record, typed)
    indexes = named_indexes(record.names, record.store)
    says = (_say_people(record), _say_organizations(record), _say_places(record), lambda _: "")
    for index, say in zip(indexes, says, strict=True):
        yield from _named(index, typed, say, lambda whole: found_by_name(whole, indexes))


def _say_ids(record: Record) -> dict[str, str]:
    store = record.store
    says = {event.id: f"{event.date}: {event.title}" for event in store.rows.events}
    for visit in store.rows.visits:
        leads = ", ".join(store.actor_name(each.actor) for each in visit.leads)
        says[visit.id] = f"{visit.date} {store.direction(visit)}: {leads}"
    says |= {agreement.id: agreement.what for agreement in store.rows.agreements}
    return says | {claim.id: claim.claim for claim in store.rows.claims}


def _say_people(record: Record) -> Callable[[str], str]:
    """The last post of a person, their country where the record has none."""
    store = record.store

    def say(key: str) -> str:
        posts = (each.post for event in store.events_with.get(key, ()) for each in event.people if each.person == key)
        titles = [store.posts[post].title for post in posts if post]
        return titles[-1] if titles else store.countries[store.people[key].country]

    return say


def _say_organizations(record: Record) -> Callable[[str], str]:
    rows, countries = record.store.organizations, record.store.countries
    return lambda key: " ".join(filter(None, (rows[key].kind, countries.get(rows[key].country or ""))))


def _say_places(record: Record) -> Callable[[str], str]:
    store = record.store
    return lambda key: ", ".join((store.places[key].kind, *(each.name for each in store.place_chain(key)[1:])))


def _row_fields(context: typer.Context) -> tuple[str, ...]:
    """The fields of the rows that the command line prints."""
    from rmtl.rows import ROW_KINDS, row_class
    from rmtl.rows.columns import field_names

    by = context.params.get("by")
    if by is not None:
        return (*by, "count", *(["ids"] if context.params.get("ids") else []))
    if context.info_name == "network":
        from rmtl.rows.pair import PairRow

        return field_names(PairRow)
    kind = _row_kind(context)
    return field_names(row_class(kind)) if kind in ROW_KINDS else ()


def _some_fields(context: typer.Context, typed: str) -> list[Offer]:
    """The last field of a list with commas."""
    before, comma, last = typed.rpartition(",")
    further = [name for name in _row_fields(context) if name not in before.split(",")]
    return [(before + comma + name, said) for name, said in _plain(further, last)]


def _count_fields(context: typer.Context, typed: str) -> list[Offer]:
    from rmtl.query.count import FIELDS

    return _plain((name for name in FIELDS if name not in context.params.get("by", ())), typed)


def _formats(_: typer.Context, typed: str) -> list[Offer]:
    from rmtl.render import Format

    return _plain((each.value for each in Format), typed)


def _exports(_: typer.Context, typed: str) -> list[Offer]:
    from rmtl.export import ExportFormat

    return _plain((each.value for each in ExportFormat), typed)


def _row_kinds(_: typer.Context, typed: str) -> list[Offer]:
    from rmtl.query.filters import ROW_KINDS

    return _plain(ROW_KINDS, typed)


def _bundled(_: typer.Context, typed: str) -> list[Offer]:
    """The word for the bundled record, once it is begun: before that, file names are what is wanted."""
    from rmtl.datafile import BUNDLED

    return [(BUNDLED, "the bundled record")] if typed and BUNDLED.startswith(typed) else []


_VALUES: Mapping[str, Callable[[Any, str], Iterable[Offer]]] = {
    "people": _people,
    "organizations": _organizations,
    "places": _places,
    "posts": _posts,
    "countries": _countries,
    "directions": _directions,
    "parts": _parts,
    "kinds": _kinds,
    "statuses": _statuses,
    "years": _years,
    "dates": _dates,
    "anything": _anything,
    "field": lambda context, typed: _plain(_row_fields(context), typed),
    "some fields": _some_fields,
    "count fields": _count_fields,
    "formats": _formats,
    "exports": _exports,
    "row kinds": _row_kinds,
    "bundled": _bundled,
}
"""Word → what it offers for a command line and what is typed of the value."""
