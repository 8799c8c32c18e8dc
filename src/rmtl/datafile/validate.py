"""Checks of references, words and rows across a data file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from rmtl.datafile.decode import Reading
from rmtl.datafile.validate_sources import check_sources
from rmtl.datafile.yaml_nodes import Node
from rmtl.dates import parse_edtf
from rmtl.model import Agreement, Dataset, Event, Organization, Person, Place, Post, Source, Visit
from rmtl.query.filters import OPTION_FIELDS
from rmtl.text import INVISIBLE, listed, words


def check_references(reading: Reading) -> None:
    """Every id refers to a row of an allowed kind."""
    kinds_of = {ref.kinds: ref.kinds.split() for ref, _ in reading.references}
    # What refers to a malformed id has no fault of its own.
    known = reading.rows.keys() | reading.malformed
    absent = {ref.kinds for ref, node in reading.references if node.text not in known}
    fitting = {each: [row_id for row_id in reading.rows if _prefix(row_id) in kinds_of[each]] for each in absent}
    padded = {_unpadded(row_id): row_id for row_id in (reversed(reading.rows) if absent else ())}
    for ref, node in reading.references:
        if node.text in reading.malformed:
            continue
        if node.text not in reading.rows:
            meant = padded.get(_unpadded(node.text))
            hint = f": did you mean '{meant}'?" if meant else reading.hint(node.text, fitting[ref.kinds])
            reading.refuse(node, f"there is no row {node.text}{hint}")
        elif _prefix(node.text) not in kinds_of[ref.kinds]:
            reading.refuse(node, f"{node.text} may not stand here: expected an id of {listed(kinds_of[ref.kinds])}")


def _prefix(row_id: str) -> str:
    return row_id.rpartition("-")[0]


def _unpadded(row_id: str) -> tuple[str, str]:
    prefix, _, number = row_id.rpartition("-")
    return prefix.upper(), number.lstrip("0")


def check_terms(reading: Reading) -> None:
    """Every word of a closed vocabulary is defined in one of the files.

    The definitions are read from the nodes, so that a fault in one does not hide its word.
    """
    known: dict[str, dict[str, None]] = {}
    for root in reading.roots:
        dataset, vocabulary = root.get("dataset"), root.get("vocabulary")
        tables = [("countries", dataset.get("sides")), ("countries", dataset.get("countries"))]
        tables += [(name.text, table) for name, table in (vocabulary.pairs() if vocabulary is not root else ())]
        for name, table in tables:
            if table.kind == "mapping" and table not in (root, dataset):
                known.setdefault(name, {}).update(dict.fromkeys(key.text for key, _ in table.pairs()))
    for word, node in reading.terms:
        words_known = known.get(word.vocabulary, {})
        if node.text not in words_known:
            hint = reading.hint(node.text, words_known) or f": it has {listed(words_known, last=' and ') or 'no words'}"
            reading.refuse(node, f"'{node.text}' is not in the vocabulary {word.vocabulary}{hint}")


def check_rows(file: Dataset, reading: Reading) -> None:
    """Well-formed rows are consistent with each other."""
    _check_events(file, reading)
    _check_visits(file, reading)
    _check_agreements(file, reading)
    _check_claims(file, reading)
    check_sources(file, reading)
    _check_crosschecks(file, reading)
    _check_cycles({each.id: each.within for each in file.places}, "within", "lies within", reading)
    _check_cycles({each.id: each.belongs_to for each in file.organizations}, "belongs_to", "belongs to", reading)
    _check_order(file, reading)
    _check_use(file, reading)
    warn_of_quotations(file, reading)
    warn_of_names(file, reading)
    warn_of_overlaps(file, reading)
    warn_of_countries(file, reading)


def _check_events(file: Dataset, reading: Reading) -> None:
    coverage = file.dataset.coverage
    for event in file.events:
        node = reading.rows[event.id]
        outside = event.date.first < coverage.first or event.date.last_attested > coverage.last_attested
        if event.status != "context" and outside:
            hint = "widen it, or make the event a context event"
            reading.refuse(node.get("date"), f"{event.date.text} is outside the coverage {coverage.text}: {hint}")
        _check_parts([each.part for each in event.people], "actors", node.get("people"), file, reading)
        _check_parts([each.part for each in event.organizations], "actors", node.get("organizations"), file, reading)
        _check_parts([each.part for each in event.places], "places", node.get("places"), file, reading)
        _check_meetings(event, file, reading)


def _check_parts(parts: Iterable[str], of: str, node: Node, file: Dataset, reading: Reading) -> None:
    for number, part in enumerate(parts):
        if of not in file.vocabulary.parts[part].of:
            whose = "places" if of == "places" else "people and organizations"
            reading.refuse(node.items[number].get("part"), f"'{part}' is no part of {whose}")


def _check_meetings(event: Event, file: Dataset, reading: Reading) -> None:
    """Both sides of a meeting took part in the event."""
    parts = [(each.actor, each.part) for each in event.people]
    parts += [(each.organization, each.part) for each in event.organizations]
    there = {actor for actor, part in parts if file.vocabulary.parts[part].took_part}
    for number, meeting in enumerate(event.meetings):
        sides = reading.rows[event.id].get("meetings").items[number].get("between").items
        for side, actors in zip(sides, meeting.between, strict=True):
            for node, actor in zip(side.items, actors, strict=True):
                if actor not in there:
                    reading.refuse(node, f"{actor} meets somebody, but has no part in {event.id} as one who took part")


def _check_visits(file: Dataset, reading: Reading) -> None:
    events = {event.id: event for event in file.events}
    for visit in file.visits:
        node = reading.rows[visit.id]
        if visit.to not in file.dataset.sides:
            reading.refuse(node.get("to"), f"a visit goes to {listed(file.dataset.sides)}, not to {visit.to}")
        if not visit.leads:
            reading.refuse(node.get("leads"), "a visit needs somebody who travels: leads is empty")
        spanned = [events[event_id] for event_id in visit.events]
        if not spanned:
            reading.refuse(node.get("events"), "a visit needs an event: events is empty")
        elif visit.status == "main" and all(event.status != "main" for event in spanned):
            hint = "one that is told inside another entry is passing or context"
            reading.refuse(node.get("events"), f"a main visit needs a main event: {hint}")
        else:
            _check_days(visit, spanned, node, reading)
        _check_travellers(visit, spanned, node, reading)


def _check_days(visit: Visit, spanned: Sequence[Event], node: Node, reading: Reading) -> None:
    """A main visit shares a day with each of its events, any other visit with at least one: an event may be later."""
    apart = [event for event in spanned if not visit.date.overlaps(event.date)]
    if apart and (visit.status == "main" or len(apart) == len(spanned)):
        reading.refuse(node.get("date"), f"{visit.date.text} shares no day with {apart[0].id}, {apart[0].date.text}")


def _check_travellers(visit: Visit, spanned: Sequence[Event], node: Node, reading: Reading) -> None:
    people = {each.actor for event in spanned for each in event.people}
    there = people | {each.organization for event in spanned for each in event.organizations}
    for key, travellers in (("leads", visit.leads), ("delegation", visit.delegation)):
        for number, each in enumerate(travellers):
            if spanned and each.actor not in there:
                reading.refuse(node.get(key).items[number], f"{each.actor} travels, but is on no event of {visit.id}")


def _check_agreements(file: Dataset, reading: Reading) -> None:
    events = {event.id: event for event in file.events}
    for agreement in file.agreements:
        node = reading.rows[agreement.id]
        its_events = [events[event_id] for event_id in agreement.events]
        if not its_events:
            reading.refuse(node.get("events"), "an agreement needs an event: events is empty")
        elif not any(agreement.date.overlaps(event.date) for event in its_events):
            apart = f"{agreement.date.text} shares no day with {its_events[0].id}, {its_events[0].date.text}"
            reading.refuse(node.get("date"), apart)
        if not agreement.parties:
            reading.refuse(node.get("parties"), "an agreement needs a party: parties is empty")


def _check_claims(file: Dataset, reading: Reading) -> None:
    for claim in file.claims:
        readings = reading.rows[claim.id].get("readings").items if claim.readings else ()
        for key in (key for each in readings for key, _ in each.get("filters").pairs()):
            if key.text not in OPTION_FIELDS:
                hint = reading.hint(key.text, OPTION_FIELDS)
                reading.refuse(key, f"there is no filter '{key.text}'{hint}")


def _check_crosschecks(file: Dataset, reading: Reading) -> None:
    """A date that another source has is a date."""
    for check in file.crosschecks:
        if check.fields == ("date",) and check.value:
            try:
                parse_edtf(check.value)
            except ValueError as error:
                reading.refuse(reading.rows[check.id].get("value"), str(error))


def _check_cycles(larger: Mapping[str, str | None], key: str, fault: str, reading: Reading) -> None:
    """No row is a part of itself, directly or through others."""
    for start in larger:
        seen, following = {start}, larger[start]
        while following is not None:
            if following in seen:
                reading.refuse(reading.rows[start].get(key), f"{start} {fault} itself")
                break
            seen.add(following)
            following = larger.get(following)


def _check_order(file: Dataset, reading: Reading) -> None:
    """In each file, main events, visits and agreements are in order of their first days."""
    main = tuple(event for event in file.events if event.status == "main")
    kinds: list[Sequence[Event | Visit | Agreement]] = [main, file.visits, file.agreements]
    for rows in kinds:
        for earlier, later in itertools.pairwise(rows):
            before, after = reading.rows[earlier.id], reading.rows[later.id]
            if before.file == after.file and later.date.first < earlier.date.first:
                hint = "put the rows in order of date"
                reading.refuse(after.get("date"), f"{later.id} begins before {earlier.id}: {hint}")


def _check_use(file: Dataset, reading: Reading) -> None:
    """Every person, organization, post, place and source is used in a row."""
    used = {node.text for _, node in reading.references}
    rows: list[Person | Organization | Post | Place | Source] = [*file.people, *file.organizations, *file.posts]
    rows += [*file.places, *file.sources]
    for row in rows:
        if row.id not in used:
            reading.refuse(reading.rows[row.id].get("id"), f"no row names {row.id}: use it, or leave it out")


def warn_of_quotations(file: Dataset, reading: Reading) -> None:
    """Warn of quotations that are longer than those of the record."""
    for event in file.events:
        for number, quote in enumerate(event.quotes):
            if len(quote.words.split()) >= QUOTED_WORDS:
                node = reading.rows[event.id].get("quotes").items[number].get("words")
                reading.warn(node, "a quotation of the record has fewer than eight words: is it a quotation?")
    for check in file.crosschecks:
        quote_words = (check.quote or "").split()
        if len(quote_words) > CROSSCHECK_WORDS or len("".join(quote_words)) > CROSSCHECK_LETTERS:
            node = reading.rows[check.id].get("quote")
            reading.warn(node, "a quotation of a crosscheck has at most twenty words: is it a quotation?")


QUOTED_WORDS = 8
"""Words that a quotation of the record does not have."""
CROSSCHECK_WORDS, CROSSCHECK_LETTERS = 20, 160
"""Most words of a quotation in a crosscheck, and most letters, for scripts that write no blanks."""


def warn_of_names(file: Dataset, reading: Reading) -> None:
    """Warn of two rows of a kind with one name, a form of address apart, and of invisible characters in names."""
    titles = [*(person.honorific or "" for person in file.people), *file.vocabulary.ranks, *FORMS_OF_ADDRESS]
    before_names = {word for title in titles for word in words(title)}
    for rows, leading in ((file.people, before_names), (file.organizations, set[str]()), (file.places, set[str]())):
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            spellings = (row.name, *row.other_names, *row.search_names)
            node = reading.rows[row.id].get("name")
            if any(re.search(f"[{INVISIBLE}]", spelling) for spelling in spellings):
                reading.warn(node, f"a name of {row.id} has an invisible character: remove it")
            for name in dict.fromkeys(_without_leading(words(spelling), leading) for spelling in spellings):
                first = seen.setdefault(name, row.id)
                if first != row.id:
                    shared = f"{first} and {row.id} are both called '{' '.join(name)}'"
                    reading.warn(node, f"{shared}: a search cannot tell them apart")


FORMS_OF_ADDRESS = ("U", "Daw", "Dr", "Mr", "Mrs", "Ms")
"""Forms of address that are taken as no part of a person's name, besides the honorifics and ranks of the file."""


def _without_leading(name: tuple[str, ...], leading: Collection[str]) -> tuple[str, ...]:
    while len(name) > 1 and name[0] in leading:
        name = name[1:]
    return name


def warn_of_overlaps(file: Dataset, reading: Reading) -> None:
    """Warn of a visit on days of an earlier visit of the same person."""
    latest: dict[str, Visit] = {}
    for visit in sorted(file.visits, key=lambda each: each.date.first):
        for person in dict.fromkeys(each.person for each in visit.travellers if each.person):
            earlier = latest.get(person)
            if earlier and visit.date.overlaps(earlier.date):
                same = f"{person} is on {earlier.id} on the same days"
                reading.warn(reading.rows[visit.id].get("date"), f"{same}: one journey may stand twice")
            if earlier is None or visit.date.last_attested > earlier.date.last_attested:
                latest[person] = visit


def warn_of_countries(file: Dataset, reading: Reading) -> None:
    """Warn of travelers from the side traveled to, stops outside it, and posts of another country than the holder."""
    people = {person.id: person for person in file.people}
    posts = {post.id: post for post in file.posts}
    places = {place.id: place for place in file.places}
    for visit in file.visits:
        node = reading.rows[visit.id]
        for number, lead in enumerate(visit.leads):
            if lead.person and people[lead.person].country == visit.to:
                at_home = f"{lead.person} is of {visit.to} and travels to {visit.to}"
                reading.warn(node.get("leads").items[number], f"{at_home}: is the direction right?")
        for number, stop in enumerate(visit.stops):
            if places[stop.place].country in file.dataset.sides and places[stop.place].country != visit.to:
                elsewhere = f"{stop.place} lies in {places[stop.place].country}, the visit goes to {visit.to}"
                reading.warn(node.get("stops").items[number], f"{elsewhere}: is it a stop?")
    for event in file.events:
        for number, part in enumerate(event.people):
            post = posts[part.post] if part.post else None
            if part.person and post and post.country and people[part.person].country != post.country:
                other = f"{part.person} is of {people[part.person].country}, the post {post.id} of {post.country}"
                reading.warn(reading.rows[event.id].get("people").items[number], f"{other}: is it theirs?")
