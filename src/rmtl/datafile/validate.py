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

KINDS = {
    "P": "a person",
    "O": "an organization",
    "T": "a post",
    "L": "a place",
    "S": "a source",
    "RM": "an event",
    "V": "a visit",
    "A": "an agreement",
    "C": "a claim",
    "X": "a crosscheck",
}
"""Prefix of an id → the kind of row."""


def check_references(reading: Reading) -> None:
    """Check that every id is that of a row of an allowed kind."""
    kinds_of = {ref.kinds: ref.kinds.split() for ref, _ in reading.references}
    # A malformed id is one fault; references to it are not further ones.
    known = reading.rows.keys() | reading.malformed
    absent = {ref.kinds for ref, node in reading.references if node.text not in known}
    fitting = {each: [row_id for row_id in reading.rows if _prefix(row_id) in kinds_of[each]] for each in absent}
    names = {kinds: _names(ids, reading) for kinds, ids in fitting.items()}
    padded = {_unpadded(row_id): row_id for row_id in (reversed(reading.rows) if absent else ())}
    for ref, node in reading.references:
        if node.text in reading.malformed:
            continue
        needed = f"the id of {listed(KINDS[each] for each in kinds_of[ref.kinds])}"
        if node.text not in reading.rows and not re.fullmatch(r"[A-Za-z]+-?\d+", node.text):
            reading.refuse(node, _not_an_id(node.text, needed, names[ref.kinds], reading))
        elif node.text not in reading.rows:
            meant = padded.get(_unpadded(node.text))
            hint = f": did you mean '{meant}'?" if meant else reading.hint(node.text, fitting[ref.kinds])
            reading.refuse(node, f"no row has the id {node.text}{hint or f': use {needed}, or add the row'}")
        elif _prefix(node.text) not in kinds_of[ref.kinds]:
            reading.refuse(node, f"{node.text} is {KINDS[_prefix(node.text)]}: use {needed}")


def _names(ids: Iterable[str], reading: Reading) -> dict[str, str]:
    """Name of a row → its id."""
    names: dict[str, str] = {}
    for row_id in ids:
        row = reading.rows[row_id]
        for value in (row.get(key) for key in ("name", "title", "url", "other_names", "other_titles")):
            names.update((each.text, row_id) for each in (value, *value.items) if value is not row and each.text)
    return names


def _not_an_id(typed: str, needed: str, names: Mapping[str, str], reading: Reading) -> str:
    """What to say of a name where an id belongs."""
    if typed in names:
        return f"an id is needed here: use {names[typed]} for '{typed}'"
    near = reading.hint(typed, names)
    for name in names if near else ():
        near = near.replace(repr(name), f"{names[name]} ({name})")
    return f"'{typed}' is not an id{near or f': use {needed}, or add the row'}"


def _prefix(row_id: str) -> str:
    return row_id.rpartition("-")[0]


def _unpadded(row_id: str) -> tuple[str, str]:
    prefix, _, number = row_id.rpartition("-")
    return prefix.upper(), number.lstrip("0")


def check_terms(reading: Reading) -> None:
    """Check that every word of a closed vocabulary is defined in one of the files.

    The words are read from the nodes, so that a word with a faulty definition counts as defined.
    """
    known: dict[str, dict[str, str]] = {}
    for root in reading.roots:
        dataset, vocabulary = root.get("dataset"), root.get("vocabulary")
        tables = [("countries", dataset.get("sides")), ("countries", dataset.get("countries"))]
        tables += [(name.text, table) for name, table in (vocabulary.pairs() if vocabulary is not root else ())]
        for name, table in tables:
            if table.kind == "mapping" and table not in (root, dataset):
                known.setdefault(name, {}).update({key.text: value.text for key, value in table.pairs()})
    for word, node in reading.terms:
        defined = known.get(word.vocabulary, {})
        # Countries without sides are a fault of the dataset already.
        if node.text not in defined and (defined or word.vocabulary != "countries"):
            reading.refuse(node, _unknown_word(node.text, word.vocabulary, defined, reading))


def _unknown_word(typed: str, vocabulary: str, known: Mapping[str, str], reading: Reading) -> str:
    if not known:
        return f"the file has no vocabulary {vocabulary}: add it under vocabulary, with a definition of every word"
    if code := next((code for code, name in known.items() if name and words(name) == words(typed)), None):
        return f"'{typed}' is the name of {code}: use {code}"
    where = "countries of the dataset" if vocabulary == "countries" else f"vocabulary {vocabulary}"
    hint = reading.hint(typed, known) or f": use {listed(known, most=24)}, or add it there"
    return f"'{typed}' is not in the {where}{hint}"


def check_rows(file: Dataset, reading: Reading) -> None:
    """Check well-formed rows against each other, and warn of what may be a mistake."""
    _check_events(file, reading)
    _check_visits(file, reading)
    _check_agreements(file, reading)
    _check_claims(file, reading)
    check_sources(file, reading)
    _check_crosschecks(file, reading)
    _check_cycles({each.id: each.within for each in file.places}, "within", "is within", reading)
    _check_cycles({each.id: each.belongs_to for each in file.organizations}, "belongs_to", "belongs to", reading)
    warn_of_order(file, reading)
    warn_of_unused_rows(file, reading)
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
            hint = "widen the coverage, or add status: context"
            reading.refuse(node.get("date"), f"{event.date.text} is outside the coverage {coverage.text}: {hint}")
        _check_parts([each.part for each in event.people], "actors", node.get("people"), file, reading)
        _check_parts([each.part for each in event.organizations], "actors", node.get("organizations"), file, reading)
        _check_parts([each.part for each in event.places], "places", node.get("places"), file, reading)
        _check_meetings(event, file, reading)


def _check_parts(named: Iterable[str], of: str, node: Node, file: Dataset, reading: Reading) -> None:
    for number, part in enumerate(named):
        if of not in file.vocabulary.parts[part].of:
            whose = "a place" if of == "places" else "a person or organization"
            parts = (name for name, term in file.vocabulary.parts.items() if of in term.of)
            message = f"'{part}' is not a part of {whose}: use {listed(parts, most=24)}"
            reading.refuse(node.items[number].get("part"), message)


def _check_meetings(event: Event, file: Dataset, reading: Reading) -> None:
    """Check that both sides of a meeting took part in the event."""
    parts = [(each.actor, each.part) for each in event.people]
    parts += [(each.organization, each.part) for each in event.organizations]
    there = {actor for actor, part in parts if file.vocabulary.parts[part].took_part}
    for number, meeting in enumerate(event.meetings):
        sides = reading.rows[event.id].get("meetings").items[number].get("between").items
        for side, actors in zip(sides, meeting.between, strict=True):
            for node, actor in zip(side.items, actors, strict=True):
                if actor not in there:
                    hint = "add it to people or organizations with a part that means taking part"
                    reading.refuse(node, f"{actor} is in a meeting but did not take part in {event.id}: {hint}")


def _check_visits(file: Dataset, reading: Reading) -> None:
    events = {event.id: event for event in file.events}
    for visit in file.visits:
        node = reading.rows[visit.id]
        if visit.to not in file.dataset.sides:
            sides = listed(file.dataset.sides)
            reading.refuse(node.get("to"), f"a visit goes to one of the sides, not to {visit.to}: use {sides}")
        if not visit.leads:
            reading.refuse(node.get("leads"), "the visit has no traveler: add one to leads")
        spanned = [events[event_id] for event_id in visit.events]
        if not spanned:
            reading.refuse(node.get("events"), "the visit has no event: add one to events")
        elif visit.status == "main" and all(event.status != "main" for event in spanned):
            hint = "add one, or status: passing or context for a visit that is only mentioned"
            reading.refuse(node.get("events"), f"a main visit needs a main event: {hint}")
        else:
            _check_days(visit, spanned, node, reading)
        _check_travellers(visit, spanned, node, reading)


def _check_days(visit: Visit, spanned: Sequence[Event], node: Node, reading: Reading) -> None:
    """Check that a main visit shares a day with each of its events, and any other visit with at least one."""
    apart = [event for event in spanned if not visit.date.overlaps(event.date)]
    if apart and (visit.status == "main" or len(apart) == len(spanned)):
        reading.refuse(node.get("date"), _apart(visit, apart[0]))


def _apart(row: Visit | Agreement, event: Event) -> str:
    return f"{row.date.text} shares no day with {event.id}, {event.date.text}: correct a date, or remove the event"


def _check_travellers(visit: Visit, spanned: Sequence[Event], node: Node, reading: Reading) -> None:
    people = {each.actor for event in spanned for each in event.people}
    there = people | {each.organization for event in spanned for each in event.organizations}
    for key, travellers in (("leads", visit.leads), ("delegation", visit.delegation)):
        for number, each in enumerate(travellers):
            if spanned and each.actor not in there:
                reading.refuse(node.get(key).items[number], _not_on(each.actor, visit))


def _not_on(actor: str, visit: Visit) -> str:
    return f"{actor} travels but is not in an event of {visit.id}: add {actor} to the event, or remove it here"


def _check_agreements(file: Dataset, reading: Reading) -> None:
    events = {event.id: event for event in file.events}
    for agreement in file.agreements:
        node = reading.rows[agreement.id]
        its_events = [events[event_id] for event_id in agreement.events]
        if not its_events:
            reading.refuse(node.get("events"), "the agreement has no event: add one to events")
        elif not any(agreement.date.overlaps(event.date) for event in its_events):
            reading.refuse(node.get("date"), _apart(agreement, its_events[0]))
        if not agreement.parties:
            reading.refuse(node.get("parties"), "the agreement has no party: add one to parties")


def _check_claims(file: Dataset, reading: Reading) -> None:
    for claim in file.claims:
        readings = reading.rows[claim.id].get("readings").items if claim.readings else ()
        for key in (key for each in readings for key, _ in each.get("filters").pairs()):
            if key.text not in OPTION_FIELDS:
                hint = reading.hint(key.text, OPTION_FIELDS) or f": use {listed(OPTION_FIELDS, most=99)}"
                reading.refuse(key, f"unknown filter '{key.text}'{hint}")


def _check_crosschecks(file: Dataset, reading: Reading) -> None:
    """Check the dates that other sources give."""
    for check in file.crosschecks:
        if check.fields == ("date",) and check.value:
            try:
                parse_edtf(check.value)
            except ValueError as error:
                reading.refuse(reading.rows[check.id].get("value"), str(error))


def _check_cycles(larger: Mapping[str, str | None], key: str, fault: str, reading: Reading) -> None:
    """Check that no row is a part of itself, directly or through others."""
    for start in larger:
        seen, following = {start}, larger[start]
        while following is not None:
            if following in seen:
                reading.refuse(reading.rows[start].get(key), f"{start} {fault} itself: correct {key}")
                break
            seen.add(following)
            following = larger.get(following)


def warn_of_order(file: Dataset, reading: Reading) -> None:
    """Warn of main events, visits and agreements that are not in order of their first days in their file."""
    main = tuple(event for event in file.events if event.status == "main")
    kinds: list[Sequence[Event | Visit | Agreement]] = [main, file.visits, file.agreements]
    for rows in kinds:
        for earlier, later in itertools.pairwise(rows):
            before, after = reading.rows[earlier.id], reading.rows[later.id]
            if before.file == after.file and later.date.first < earlier.date.first:
                hint = "put the rows in order of date"
                reading.warn(after.get("date"), f"{later.id} begins before {earlier.id}: {hint}")


def warn_of_unused_rows(file: Dataset, reading: Reading) -> None:
    """Warn of people, organizations, posts, places and sources that no row names."""
    used = {node.text for _, node in reading.references}
    rows: list[Person | Organization | Post | Place | Source] = [*file.people, *file.organizations, *file.posts]
    rows += [*file.places, *file.sources]
    for row in rows:
        if row.id not in used:
            reading.warn(reading.rows[row.id].get("id"), f"no row names {row.id}: use it, or remove it")


def warn_of_quotations(file: Dataset, reading: Reading) -> None:
    """Warn of quotations that are longer than those of the record."""
    for event in file.events:
        for number, quote in enumerate(event.quotes):
            if len(quote.words.split()) >= QUOTED_WORDS:
                node = reading.rows[event.id].get("quotes").items[number].get("words")
                reading.warn(node, "a quotation has eight words or more: shorten it")
    for check in file.crosschecks:
        quote_words = (check.quote or "").split()
        if len(quote_words) > CROSSCHECK_WORDS or len("".join(quote_words)) > CROSSCHECK_LETTERS:
            node = reading.rows[check.id].get("quote")
            reading.warn(node, "a quotation of a crosscheck has more than twenty words: shorten it")


QUOTED_WORDS = 8
"""Number of words from which on a quotation is too long."""
CROSSCHECK_WORDS, CROSSCHECK_LETTERS = 20, 160
"""Largest number of words in a quotation of a crosscheck, and of letters, for scripts without spaces."""


def warn_of_names(file: Dataset, reading: Reading) -> None:
    """Warn of rows with the same name, of invisible characters in names, and of ids in place of names.

    Forms of address before a name do not make it a different one.
    """
    titles = [*(person.honorific or "" for person in file.people), *file.vocabulary.ranks, *FORMS_OF_ADDRESS]
    before_names = {word for title in titles for word in words(title)}
    for rows, leading in ((file.people, before_names), (file.organizations, set[str]()), (file.places, set[str]())):
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            spellings = (row.name, *row.other_names, *row.search_names)
            node = reading.rows[row.id].get("name")
            if row.name in reading.rows:
                reading.warn(node, f"'{row.name}' is an id: use a name")
            if any(re.search(f"[{INVISIBLE}]", spelling) for spelling in spellings):
                reading.warn(node, f"a name of {row.id} has an invisible character: remove it")
            for name in dict.fromkeys(_without_leading(words(spelling), leading) for spelling in spellings):
                first = seen.setdefault(name, row.id)
                if first != row.id:
                    shared = f"{first} and {row.id} are both called '{' '.join(name)}'"
                    reading.warn(node, f"{shared}: remove one if they are the same")


FORMS_OF_ADDRESS = ("U", "Daw", "Dr", "Mr", "Mrs", "Ms")
"""Forms of address that are not part of a person's name, besides the honorifics and ranks of the file."""


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
                same = f"{person} is also on {earlier.id} on these days"
                reading.warn(reading.rows[visit.id].get("date"), f"{same}: remove one if it is the same journey")
            if earlier is None or visit.date.last_attested > earlier.date.last_attested:
                latest[person] = visit


def warn_of_countries(file: Dataset, reading: Reading) -> None:
    """Warn of travelers from the side they travel to, stops outside that side, and posts of another country."""
    people = {person.id: person for person in file.people}
    posts = {post.id: post for post in file.posts}
    places = {place.id: place for place in file.places}
    for visit in file.visits:
        node = reading.rows[visit.id]
        for number, lead in enumerate(visit.leads):
            if lead.person and people[lead.person].country == visit.to:
                at_home = f"{lead.person} is from {visit.to} and travels to {visit.to}"
                reading.warn(node.get("leads").items[number], f"{at_home}: check the direction")
        for number, stop in enumerate(visit.stops):
            if places[stop.place].country in file.dataset.sides and places[stop.place].country != visit.to:
                elsewhere = f"{stop.place} is in {places[stop.place].country}, but the visit goes to {visit.to}"
                reading.warn(node.get("stops").items[number], f"{elsewhere}: check the stop")
    for event in file.events:
        for number, part in enumerate(event.people):
            post = posts[part.post] if part.post else None
            if part.person and post and post.country and people[part.person].country != post.country:
                other = (
                    f"{part.person} is from {people[part.person].country}, but {post.id} is a post of {post.country}"
                )
                reading.warn(reading.rows[event.id].get("people").items[number], f"{other}: check the post")
