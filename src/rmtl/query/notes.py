"""Notes on what the number of an answer leaves out or means.

Each function is one kind of note. It looks at a search, and says nothing where the note does not apply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sized
from dataclasses import replace
from functools import partial

from rmtl.model import Agreement
from rmtl.query.conditions import ANYBODY, ANYWHERE, HasText, Phrase, Query
from rmtl.query.facets import Facets, Participation
from rmtl.query.search import Search
from rmtl.text import listed, nouns, plural

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
SHORTEST, MOST_DROPPED = 4, 4
"""Letters that the beginning of a word must keep, and that may be left out at its end, to look for another form."""
_OTHER_STATUSES = {
    "passing": ("told inside another entry", "told inside other entries"),
    "context": ("from before the coverage", "from before the coverage"),
}


def notes_on(search: Search) -> Iterator[str]:
    """Every note, those that change the number of rows first."""
    query = search.query
    if query.asks_for_days:
        yield from _of_later(search)
    yield from query.notes
    if not search.found:
        yield from _other_forms(search)
        yield from _different_participants(search)
    if query.active:
        yield from _only_mentioned(search)
    if query.asks_for_days:
        from rmtl.query.date_notes import date_notes

        yield from date_notes(search)
    yield from _documents(search)
    yield from _met_instead(search)
    yield from _unnamed_holders(search)
    yield from _stopped_there(search)
    yield from _other_statuses(search)
    if search.kind == "visits" and "country" in query.active and not query.who.parts:
        yield "--country is that of the travelers: --direction has where they went"
    if not (search.found or query.asks_for_days):
        yield from _of_later(search)


def _of_later(search: Search) -> Iterator[str]:
    """How many such rows the later record has."""
    later, query = search.store.rows.later, search.query
    if later and query.is_on_days(later.since.first, later.until.last_attested):
        from rmtl.query.later_notes import rows_of_later

        yield from rows_of_later(search)


def asides_on(search: Search) -> Iterator[str]:
    """Notes for people: what else there is to ask."""
    if search.store.rows.later and search.query.active:
        from rmtl.query.later_notes import names_in_later

        yield from names_in_later(search)


def _other_forms(search: Search) -> Iterator[str]:
    """Of words that no text has: a beginning of theirs that some have, or else whose words the texts are."""
    query = search.query
    for phrases in (each for text in query.conditions if isinstance(text, HasText) for each in text.searches):
        unknown = [phrase for phrase in phrases if not search.has_text(_only(phrase))]
        for phrase in unknown:
            word = " ".join(map(str.upper, phrase.parts)) if all(phrase.whole) else " ".join(phrase.parts)
            near = next((each for each in _shortened(phrase) if search.has_text(_only(each))), None)
            if near:
                beginning = " ".join(near.parts)
                where = _where_text_is(_only(near), search)
                yield f"no text has '{word}'; words that begin with '{beginning}' are in {where}: --text {beginning}"
            else:
                yield f"no text has '{word}': the texts are summaries by the coders, not the words of the source"
        if len(phrases) > 1 and not unknown and not search.has_text(HasText((phrases,))):
            yield f"no {search.noun} has all of these words: repeat --text to find either"


def _only(phrase: Phrase) -> HasText:
    return HasText(((phrase,),))


def _where_text_is(text: HasText, search: Search) -> str:
    """`2 events`, with the other filters of the search."""
    others = tuple(each for each in search.query.conditions if not isinstance(each, HasText))
    number = search.number(replace(search.query, conditions=(*others, text)))
    return plural(number, search.noun) if number else f"{nouns(search.noun)} that the other filters leave out"


def _shortened(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase in small letters, then with fewer and fewer letters at the end of a single word."""
    if any(phrase.whole):
        yield Phrase(phrase.parts, (False,) * len(phrase.parts))
    if len(phrase.parts) == 1:
        (word,) = phrase.parts
        for length in range(len(word) - 1, max(SHORTEST, len(word) - MOST_DROPPED) - 1, -1):
            yield Phrase((word[:length],), (False,))


def _different_participants(search: Search) -> Iterator[str]:
    """Of filters that one and the same participant must meet, and that only different ones do."""
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


def _only_mentioned(search: Search) -> Iterator[str]:
    """How many rows only mention who or where is asked for."""
    query = search.query
    actors, places = not query.who.parts and query.participations, not query.where.parts and query.places
    if search.kind in ("officials", "organizations") and actors and (rows := search.without_part(actors)):
        are = "is" if len(rows) == 1 else "are"
        yield f"{_share(rows, search)} {are} only mentioned in these events: --as participant leaves {_them(rows)} out"
    if search.kind != "events":
        return
    of_actors = search.without_part(actors) if actors and query.asks_for_actors else []
    of_places = search.without_part(places) if places and query.asks_for_places else []
    if rows := list(dict.fromkeys((*of_actors, *of_places))):
        names = [*(_asked_for(query) if of_actors else ()), *(query.active.get("place", ()) if of_places else ())]
        whom = " or ".join(names) or "such people"
        yield f"{_share(rows, search)} only {_mention(rows)} {whom}: --as participant leaves {_them(rows)} out"
    for person_id in sorted(query.companions):
        if rows := search.without_part(partial(_parts_of, person_id)):
            name, less = search.store.people[person_id].name, "--person with --as participant does not"
            yield f"{_share(rows, search)} only {_mention(rows)} {name}: --with finds mentions too, {less}"


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
    """Who is asked for, as far as that has a name."""
    return [value for name in ("person", "role", "org", "rank") for value in query.active.get(name, ())]


def _documents(search: Search) -> Iterator[str]:
    """Which agreements stand for several documents."""
    several = [row for row, _ in search.found if isinstance(row, Agreement) and (row.number or 1) > 1]
    if several:
        yield f"a row can be several documents: {listed((f'{row.id} is {row.number}' for row in several), last=', ')}"


def _met_instead(search: Search) -> Iterator[str]:
    """How many visits that were not found met the person that was asked for as a traveller."""
    query = search.query
    if search.kind == "visits" and query.who.only_travellers and query.asks_for_actors:
        met = query.as_met()
        further = [row for row, facets in search.rows if row.id not in search.ids and any(map(met.fits, facets))]
        if further:
            asked = " or ".join(_asked_for(query)) or "such people"
            yield f"{plural(len(further), 'more visit')} met {asked}: --as met shows {_them(further)}"


def _unnamed_holders(search: Search) -> Iterator[str]:
    """How many events have an official that is asked for, by the post alone."""
    query = search.query
    if search.kind != "officials" or not query.asks_for_actors or query.who.people or "kind" in query.active:
        return
    if len(search.rows) < len(search.store.office_holders):  # people are named, not all asked for
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


def _stopped_there(search: Search) -> Iterator[str]:
    """Which events without a place belong to a visit that stopped at the one asked for."""
    query, store, facets_of = search.query, search.store, search.facets_of
    if search.kind != "events" or not query.asks_for_places:
        return
    anywhere = replace(query, where=ANYWHERE)
    further = []
    for event, (facets,) in search.rows:
        if not any(each.took_part for each in facets.places) and not query.fits(facets) and anywhere.fits(facets):
            visits = (visit for visit in store.visits_of.get(event.id, ()) if visit.date.overlaps(facets.date))
            if any(each.status in query.visit_statuses and query.where(facets_of.visit(each)) for each in visits):
                further.append(event.id)
    if further:
        are = "event, told without a place, is" if len(further) == 1 else "events, told without a place, are"
        yield f"{len(further)} more {are} of visits that stopped there: {listed(further, last=', ')}"


def _other_statuses(search: Search) -> Iterator[str]:
    """How many matching events or visits are passing or background, and not listed by default."""
    query = search.query
    if "status" in query.active:
        return
    further: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    any_status = query.of_any_status()
    people = search.kind in ("officials", "organizations")
    for row, every in search.rows:
        matching = [facets for facets in every if any_status.fits(facets)]
        for facets in matching:
            if facets.status not in query.statuses:
                further[facets.status]["event" if people else search.noun].add(facets.seen_in)
        for visit in search.store.visits_by.get(row.id, ()) if search.kind == "officials" and matching else ():
            if visit.status not in query.visit_statuses and any(each.seen_in in visit.events for each in matching):
                further[visit.status]["visit"].add(visit.id)
    told = []
    for status, (one, several) in _OTHER_STATUSES.items():
        if rows := further.get(status):
            numbers = listed((plural(len(ids), noun) for noun, ids in rows.items()), last=" and ")
            numbers += " on events" if search.kind == "crosschecks" else ""
            told.append(f"{numbers} {one if sum(map(len, rows.values())) == 1 else several}")
    if told:
        yield f"{', '.join(told)}{' not counted' if people else ''}: --status any"
