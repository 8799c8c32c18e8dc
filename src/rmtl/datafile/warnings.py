"""What is worth a look in a data file, and no fault: names that a search cannot tell apart, a journey told twice."""

from __future__ import annotations

from rmtl.datafile.decode import Reading
from rmtl.model import Timeline, Visit
from rmtl.text import words


def warn_of_names(file: Timeline, reading: Reading) -> None:
    """Two rows of a kind with one name: a search could not tell them apart."""
    for rows in (file.people, file.organizations, file.places):
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            for name in dict.fromkeys(map(words, (row.name, *row.other_names, *row.search_names))):
                first = seen.setdefault(name, row.id)
                if first != row.id:
                    shared = f"{first} and {row.id} are both called '{' '.join(name)}'"
                    reading.warn(reading.rows[row.id].get("name"), f"{shared}: a search cannot tell them apart")


def warn_of_overlaps(file: Timeline, reading: Reading) -> None:
    """A visit of a person on days of an earlier one."""
    latest: dict[str, Visit] = {}
    for visit in sorted(file.visits, key=lambda each: each.date.first):
        for person in dict.fromkeys(each.person for each in (*visit.leads, *visit.delegation) if each.person):
            earlier = latest.get(person)
            if earlier and visit.date.overlaps(earlier.date):
                same = f"{person} is on {earlier.id} on the same days"
                reading.warn(reading.rows[visit.id].get("date"), f"{same}: one journey may stand twice")
            if earlier is None or visit.date.last_attested > earlier.date.last_attested:
                latest[person] = visit


def warn_of_countries(file: Timeline, reading: Reading) -> None:
    """A traveller from the side travelled to, a stop on the other side, a post of another country than its holder's."""
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
