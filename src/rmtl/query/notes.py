"""Notes that say what the number of rows in an answer means.

Each function returns one kind of note on a search; it returns nothing if the note does not apply.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from functools import partial

from rmtl.dates import EdtfDate
from rmtl.model import Agreement
from rmtl.query.conditions import ANYBODY, LISTED_EVENTS, LISTED_VISITS, HasText, Phrase, Query
from rmtl.query.facets import MET, Facets, Participation
from rmtl.query.names import PARTICIPANT, Names
from rmtl.query.parts import narrow_to_parts
from rmtl.query.readings import as_typed, readings
from rmtl.query.search import Search
from rmtl.text import listed, nearest, nouns, plural, quoted, stem, words

WHO = {
    "person": "people",
    "role": "roles",
    "sector": "sectors",
    "rank": "ranks",
    "country": "countries",
    "org": "organizations",
    "as": "parts",
}
"""Filters that a single participation must meet → the condition of each."""
_OTHERS = (
    ("told inside another entry", "told inside other entries"),
    ("from before the coverage", "from before the coverage"),
    ("of the background", "of the background"),
)
"""Rows that are left out because of their status, in the order of `_other`: one, several."""


def notes_on(search: Search) -> Iterator[str]:
    """Every note on a search; those about the number of rows come first."""
    query = search.query
    if query.asks_for_days:
        yield from _of_later(search)
    yield from query.notes
    yield from _wider_words(search)
    if not search.found:
        yield from _unknown_words(search)
        yield from _different_participants(search)
    if not search.found or search.chosen or "org" in query.active:
        yield from _without_office(search)
    if query.active:
        yield from _only_mentioned(search)
    if query.asks_for_days:
        from rmtl.query.date_notes import date_notes

        yield from date_notes(search)
    yield from _documents(search)
    yield from _met_instead(search)
    yield from _hosts_are_met(search)
    yield from _unnamed_holders(search)
    yield from _confirmed_by_own_sources(search)
    if query.asks_for_places or search.kind != "events":
        from rmtl.query.event_notes import event_notes

        yield from event_notes(search)
    yield from _other_statuses(search)
    if search.kind == "visits" and "country" in query.active and not query.who.parts:
        yield "--country is that of the travelers: --direction has where they went"
    if not (search.found or query.asks_for_days):
        yield from _of_later(search)


def _of_later(search: Search) -> Iterator[str]:
    """The number of such rows in the later record."""
    later, query = search.store.rows.later, search.query
    if later and query.is_on_days(later.since.first, later.until.last_attested):
        from rmtl.query.later_notes import rows_of_later

        yield from rows_of_later(search)


def asides_on(search: Search) -> Iterator[str]:
    """Notes for people, which suggest other questions."""
    query = search.query
    if search.kind != "crosschecks" and "text" in query.active and search.found:
        yield "--text searches the summaries of the record, not the source itself"
    if search.kind in ("events", "visits") and query.who.people:
        from rmtl.query.holders import named_by_others

        yield from named_by_others(sorted(query.who.people), search.store, search.ids)
    if search.store.rows.later and query.active:
        from rmtl.query.later_notes import names_in_later

        yield from names_in_later(search)


def _wider_words(search: Search) -> Iterator[str]:
    """Which words are read as wider ones, and how many rows have the word itself."""
    for each in search.query.widened:
        others = (condition for condition in search.query.conditions if condition is not each.condition)
        number = search.number(replace(search.query, conditions=(*others, each.text)))
        yield f"{each}: --text {quoted(each.typed)} ({number})"


def _unknown_words(search: Search) -> Iterator[str]:
    """Which words no text has, with the nearest words and the filters that have them."""
    for phrases in (each for text in search.query.conditions if isinstance(text, HasText) for each in text.searches):
        unknown = [phrase for phrase in phrases if not search.has_text(_only(phrase))]
        for phrase in unknown:
            typed = str(phrase)
            near = [_numbered(each, search) for each in _nearest(phrase, search)]
            known = readings(typed, search.store, Names(search.store), search.kind)
            rest = tuple(each for each in phrases if each not in unknown)
            if rest and search.has_text(HasText((rest,))):
                near.append(_numbered(rest, search))
            elsewhere = [*_of_other_kinds(phrase, search)]
            instead = listed([*elsewhere, *near, *(as_typed([each]) for each in known)], most=4)
            whose = f"no text of {nouns(search.noun)}" if elsewhere else "no text"
            yield f"{whose} has '{typed}': {f'try {instead}' if instead else 'the texts are summaries of the source'}"
        if len(phrases) > 1 and not unknown and not search.has_text(HasText((phrases,))):
            yield f"no {search.noun} has all of these words: repeat --text to find either"


def _only(*phrases: Phrase) -> HasText:
    return HasText((phrases,))


def _of_other_kinds(phrase: Phrase, search: Search) -> Iterator[str]:
    """Commands that list rows of other kinds whose texts have a phrase, with the number of these rows."""
    store, of, typed = search.store, search.facets_of, quoted(" ".join(phrase.parts))
    kinds: dict[str, Iterator[Iterable[Facets]]] = {
        "list": ((of.event(row),) for row in store.rows.events),
        "visits": ((of.visit(row),) for row in store.rows.visits),
        "agreements": ((of.agreement(row),) for row in store.rows.agreements),
        "crosschecks": map(of.crosscheck, store.crosschecks.values()),
    }
    kinds.pop("list" if search.kind == "events" else search.kind, None)
    for command, rows in kinds.items():
        statuses = LISTED_VISITS if command == "visits" else LISTED_EVENTS
        number = sum(any(each.status in statuses and _only(phrase)(each) for each in every) for every in rows)
        if number:
            yield f"rmtl {command} --text {typed} ({number})"


def _nearest(phrase: Phrase, search: Search) -> Iterator[tuple[Phrase, ...]]:
    """Searches for the phrase in small letters, and for the words of a similar spelling that texts have."""
    small = Phrase(phrase.parts, (False,) * len(phrase.parts))
    if phrase != small and len("".join(phrase.parts)) > 1 and search.has_text(_only(small)):
        yield (small,)
    elif len(phrase.parts) == 1:
        texts = (text for _, every in search.rows for facets in every for text in facets.texts())
        known = {stem(word): word for text in texts for word in words(text)}
        near = nearest(stem(phrase.parts[0]), known, cutoff=0.81)
        yield from ((Phrase((known[each],), (False,)),) for each in near)


def _numbered(phrases: tuple[Phrase, ...], search: Search) -> str:
    """`--text tank (1)`, with the number of rows that the other filters of the search leave."""
    others = (each for each in search.query.conditions if not isinstance(each, HasText))
    number = search.number(replace(search.query, conditions=(*others, HasText((phrases,)))))
    text = " ".join(part for phrase in phrases for part in phrase.parts)
    return f"--text {quoted(text)} ({number})"


def _different_participants(search: Search) -> Iterator[str]:
    """Filters that must all match the same participant, where only different participants match."""
    query, given = search.query, [name for name in WHO if name in search.query.active]
    if len(given) < 2:
        return
    who = query.who
    nobody = replace(ANYBODY, only_travellers=who.only_travellers)
    alone = [replace(nobody, **{WHO[name]: getattr(who, WHO[name])}) for name in given]
    numbers = [search.number(replace(query, who=each)) for each in alone]
    if not all(numbers):
        return
    options = listed((f"--{name}" for name in given), last=" and ")
    said = f"{options} must fit one and the same participant, and none does"
    if len(who.people) == 1 and given != ["person", "as"]:
        apart = replace(query, who=replace(who, people=frozenset()), companions=query.companions | who.people)
        if number := search.number(apart):
            yield f"{said}: --with '{query.active['person'][0]}' for --person finds {plural(number, search.noun)}"
            return
    yield f"{said}; each by itself finds {listed(map(str, numbers), last=' and ')} {nouns(search.noun)}"


def _without_office(search: Search) -> Iterator[str]:
    """How many people without an office match, whom a listing of officials leaves out."""
    query, store = search.query, search.store
    if search.kind == "officials":
        left_out = store.people.keys() - store.office_holders - {row.id for row, _ in search.rows}
        others = (store.people[each] for each in left_out if search.chosen is None or each in search.chosen)
        facets = [tuple(search.facets_of.person(row)) for row in others]
        number = sum(any(map(query.fits, each)) and not any(map(query.leaves_out, each)) for each in facets)
        if number:
            yield f"{plural(number, 'person')} without an office {'fits' if number == 1 else 'fit'}: add --everyone"


def _only_mentioned(search: Search) -> Iterator[str]:
    """The number of rows that only mention the actors or places asked for."""
    query = search.query
    actors, places = not query.who.parts and query.participations, not query.where.parts and query.places
    if search.kind in ("officials", "organizations") and actors and (rows := search.without_part(actors)):
        are = "is" if len(rows) == 1 else "are"
        only = f"{_share(rows, search)} {are} only mentioned in these events"
        who, where = narrow_to_parts((PARTICIPANT,), search.kind, query.who, query.where, search.store)
        left = search.number(replace(query, who=who, where=where))
        if left == len(search.found) - len(rows):
            yield f"{only}: --as participant leaves {_them(rows)} out"
        else:
            yield f"{only}, others in events that only mention the place: --as participant leaves {left}"
    if search.kind != "events":
        return
    of_actors = search.without_part(actors) if actors and query.asks_for_actors else []
    of_places = search.without_part(places) if places and query.asks_for_places else []
    if rows := list(dict.fromkeys((*of_actors, *of_places))):
        names = [*(_asked_for(query) if of_actors else ()), *(query.active.get("place", ()) if of_places else ())]
        whom = " or ".join(names) or "such people"
        told = _parts_beside_mentions(search, of_actors, query.participations)
        yield f"{_share(rows, search)} only {_mention(rows)} {whom}{told}: --as participant leaves {_them(rows)} out"
    for person_id in sorted(query.companions):
        if rows := search.without_part(partial(_parts_of, person_id)):
            name, less = search.store.people[person_id].name, "--person with --as participant does not"
            told = _parts_beside_mentions(search, rows, partial(_parts_of, person_id))
            yield f"{_share(rows, search)} only {_mention(rows)} {name}{told}: --with finds mentions too, {less}"


def _parts_beside_mentions(
    search: Search, ids: Iterable[str], parts_of: Callable[[Facets], Iterable[Participation]]
) -> str:
    """The parts of actors who did not take part but were not only mentioned, ` (1 as sender)`; empty without any."""
    rows = (every for row, every in search.found if row.id in ids)
    told = ({each.part for facets in every for each in parts_of(facets)} for every in rows)
    found = Counter(part for parts in told for part in parts - {"mentioned"})
    return f" ({listed(f'{number} as {part}' for part, number in found.items())})" if found else ""


def _parts_of(person_id: str, facets: Facets) -> Iterator[Participation]:
    return (each for each in facets.participations if each.person and each.person.id == person_id)


def _share(ids: Sized, search: Search) -> str:
    """`4 of 5 events`."""
    return f"{len(ids)} of {plural(len(search.found), search.noun)}"


def _them(ids: Sized) -> str:
    return "it" if len(ids) == 1 else "them"


def _mention(ids: Sized) -> str:
    return "mentions" if len(ids) == 1 else "mention"


def _asked_for(query: Query) -> list[str]:
    """Names of the people, roles, organizations and ranks asked for."""
    return [value for name in ("person", "role", "org", "rank") for value in query.active.get(name, ())]


def _documents(search: Search) -> Iterator[str]:
    """Agreements that consist of several documents."""
    several = [row for row, _ in search.found if isinstance(row, Agreement) and (row.number or 1) > 1]
    if several:
        yield f"a row can be several documents: {listed((f'{row.id} is {row.number}' for row in several), last=', ')}"


def _met_instead(search: Search) -> Iterator[str]:
    """The number of further visits on which the person was met, and did not travel."""
    query = search.query
    if search.kind == "visits" and query.who.only_travellers and query.asks_for_actors:
        met = query.as_met()
        further = [row for row, facets in search.rows if row.id not in search.ids and any(map(met.fits, facets))]
        if further:
            asked = " or ".join(_asked_for(query)) or "such people"
            yield f"{plural(len(further), 'more visit')} met {asked}: --as met shows {_them(further)}"
    for excluded in query.excluded if search.kind == "visits" else ():
        met = excluded.as_met()
        rows = [row for row, every in search.found if any(map(met.fits, every))]
        if excluded.asks_for_actors and rows:
            whom = " or ".join(_asked_for(excluded)) or "such people"
            yield f"{_share(rows, search)} met {whom}: --exclude leaves out who traveled"


def _hosts_are_met(search: Search) -> Iterator[str]:
    """The number of visits that met such a host: on visits, those who were not traveling are `met`."""
    query = search.query
    if search.kind == "visits" and not search.found and "host" in query.who.parts:
        met = search.number(replace(query, who=replace(query.who, parts=frozenset((MET,)))))
        if met:
            yield f"of hosts, visits have those who were met: --as met finds {plural(met, 'visit')}"


def _unnamed_holders(search: Search) -> Iterator[str]:
    """The number of events that name only the post of such an official, not the person."""
    query = search.query
    if search.kind != "officials" or query.who.people or "kind" in query.active or search.chosen is not None:
        return
    if search.found and not query.asks_for_actors:
        return
    events = []
    for event in search.store.rows.events:
        facets = search.facets_of.event(event)
        unnamed = tuple(each for each in facets.participations if each.post and not each.person)
        if unnamed and query.fits(replace(facets, participations=unnamed)):
            events.append(event)
    if events:
        have = "has" if len(events) == 1 else "have"
        yield f"{plural(len(events), 'event')} {have} such an official without a name: rmtl list shows {_them(events)}"


def _confirmed_by_own_sources(search: Search) -> Iterator[str]:
    """Rows without a crosscheck that confirms, since their own sources have several origins."""
    if search.kind in ("events", "visits", "agreements") and "relation" in search.query.active:
        rows = [
            row
            for row, every in search.rows
            for facets in every
            if "confirmed" in facets.crosscheck and "confirms" not in facets.relations and row.id not in search.ids
            if search.query.fits(replace(facets, relations=("confirms",)))
        ]
        if rows:
            are, their = ("is", "its") if len(rows) == 1 else ("are", "their")
            number = plural(len(rows), f"more {search.noun}")
            yield f"{number} {are} confirmed by {their} own sources: --crosscheck confirmed"


def _other_statuses(search: Search) -> Iterator[str]:
    """The number of events or visits that match but are left out because of their status."""
    query = search.query
    if "status" in query.active:
        return
    further: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    any_status = query.of_any_status()
    people = search.kind in ("officials", "organizations")
    for row, every in search.rows:
        matching = [facets for facets in every if any_status.fits(facets)]
        for facets in matching if people or row.id not in search.ids else ():
            if facets.status not in query.statuses:
                kind = _other(facets.status, facets.date, search)
                further[kind]["event" if people else search.noun].add(facets.seen_in if people else row.id)
        for visit in search.store.visits_by.get(row.id, ()) if search.kind == "officials" and matching else ():
            if visit.status not in query.visit_statuses and any(each.seen_in in visit.events for each in matching):
                further[_other(visit.status, visit.date, search)]["visit"].add(visit.id)
    told = []
    for kind, rows in sorted(further.items()):
        numbers = listed((plural(len(ids), noun) for noun, ids in rows.items()), last=" and ")
        numbers += " on events" if search.kind == "crosschecks" else ""
        told.append(f"{numbers} {_OTHERS[kind][sum(map(len, rows.values())) > 1]}")
    if told:
        yield f"{', '.join(told)}{' not counted' if people else ''}: --status any"


def _other(status: str, when: EdtfDate, search: Search) -> int:
    """Which of `_OTHERS` a row is: what happened in a third country is background inside the coverage, too."""
    if status == "passing":
        return 0
    return 1 if when.last_attested < search.store.dataset.coverage.first else 2
