"""The rows of a dataset by id, with indexes for queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rmtl.model import (
    ActorId,
    Agreement,
    Claim,
    Crosscheck,
    Crosschecked,
    DataFile,
    Dataset,
    DatasetInfo,
    Event,
    Organization,
    Person,
    PersonPart,
    Place,
    Post,
    Source,
    Visit,
    direction_to,
)

Entry = Event | Visit | Person | Organization | Post | Place | Agreement | Source | Claim | Crosscheck

NOT_CROSSCHECKED = Crosschecked()
"""The verdict on a row that was not crosschecked."""


class Store:
    """All rows of a dataset by id, and the relations between them."""

    def __init__(self, rows: Dataset, read_crosschecks: Callable[[], DataFile] = DataFile) -> None:
        """Index the rows of a checked dataset; `read_crosschecks` is called when crosschecks are needed."""
        self.rows = rows
        self._read_crosschecks = read_crosschecks
        self.dataset = rows.dataset
        self.vocabulary = rows.vocabulary
        self.people: Mapping[str, Person] = {row.id: row for row in rows.people}
        self.organizations: Mapping[str, Organization] = {row.id: row for row in rows.organizations}
        self.posts: Mapping[str, Post] = {row.id: row for row in rows.posts}
        self.places: Mapping[str, Place] = {row.id: row for row in rows.places}
        self.events: Mapping[str, Event] = {row.id: row for row in rows.events}
        self.visits: Mapping[str, Visit] = {row.id: row for row in rows.visits}
        self.agreements: Mapping[str, Agreement] = {row.id: row for row in rows.agreements}
        self.claims: Mapping[str, Claim] = {row.id: row for row in rows.claims}
        self.sources: Mapping[str, Source] = {row.id: row for row in rows.sources}
        self.countries: Mapping[str, str] = {**rows.dataset.sides, **rows.dataset.countries}
        self.directions: Mapping[str, str] = {code: direction_to(name) for code, name in rows.dataset.sides.items()}

    @cached_property
    def _rest(self) -> DataFile:
        return self._read_crosschecks()

    @cached_property
    def crosschecks(self) -> Mapping[str, Crosscheck]:
        """Crosschecks by id."""
        return {row.id: row for row in self.rows.crosschecks or self._rest.crosschecks}

    @cached_property
    def pages(self) -> Mapping[str, Source]:
        """Sources by id, with those of crosschecks."""
        return {**self.sources, **{row.id: row for row in self._rest.sources}}

    @cached_property
    def crosschecks_about(self) -> Mapping[str, list[Crosscheck]]:
        """Id of a row → the crosschecks about it; for a post, also those about its holder."""
        found: dict[str, list[Crosscheck]] = defaultdict(list)
        for check in self.crosschecks.values():
            for row_id in dict.fromkeys(each for each in (check.about, check.post) if each):
                found[row_id].append(check)
        return found

    def crosschecked(self, row_id: str) -> Crosschecked:
        """The verdict of the crosschecks on an event, visit or agreement."""
        return self.rows.crosschecked.get(row_id, NOT_CROSSCHECKED)

    @cached_property
    def visits_of(self) -> Mapping[str, list[Visit]]:
        """Event id → the visits that it belongs to."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for visit in self.rows.visits:
            for event_id in visit.events:
                found[event_id].append(visit)
        return found

    def own_events(self, visit: Visit) -> list[Event]:
        """The events of a visit that have its status: a visit told inside another entry has nothing of that entry."""
        return [event for event in map(self.events.__getitem__, visit.events) if event.status == visit.status]

    def own_visits(self, event: Event) -> list[Visit]:
        """The visits of an event that have its status."""
        return [visit for visit in self.visits_of.get(event.id, ()) if visit.status == event.status]

    @cached_property
    def agreements_of(self) -> Mapping[str, list[Agreement]]:
        """Event id → the agreements of the event."""
        found: dict[str, list[Agreement]] = defaultdict(list)
        for agreement in self.rows.agreements:
            for event_id in agreement.events:
                found[event_id].append(agreement)
        return found

    @cached_property
    def events_with(self) -> Mapping[str, list[Event]]:
        """Person id → the events that name the person."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.rows.events:
            for person_id in dict.fromkeys(each.person for each in event.people if each.person):
                found[person_id].append(event)
        return found

    @cached_property
    def visits_by(self) -> Mapping[ActorId, list[Visit]]:
        """Id of a person, post or organization → the visits that they, or holders of its posts, made."""
        found: dict[ActorId, list[Visit]] = defaultdict(list)
        for visit in self.rows.visits:
            actors = travelling_actors(visit)
            posts = {each.post for each in (*visit.travellers, *self.told_on(visit, actors)) if each.post}
            organizations = {organization for post in posts if (organization := self.posts[post].organization)}
            for row_id in actors | posts | organizations:
                found[row_id].append(visit)
        return found

    def told_on(self, visit: Visit, people: Container[str | None]) -> Iterator[PersonPart]:
        """What the events of a visit on its days tell of some people, perhaps in further posts and ranks."""
        for event in self.own_events(visit):
            if event.date.overlaps(visit.date):
                yield from (each for each in event.people if each.person in people)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Id of a person, organization or place → its name, followed by the id if another row of the kind shares it."""
        labels: dict[str, str] = {}
        kinds: tuple[Iterable[Person | Organization | Place], ...] = (
            self.rows.people,
            self.rows.organizations,
            self.rows.places,
        )
        for rows in kinds:
            bearers = Counter(row.name for row in rows)
            labels.update((row.id, row.name if bearers[row.name] == 1 else f"{row.name} ({row.id})") for row in rows)
        return labels

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str | None, str | None]]:
        """Main event id → ids of the main events before and after it."""
        ids = [
            event.id for event in sorted(self.rows.events, key=lambda each: each.date.first) if event.status == "main"
        ]
        return {each: (before, after) for before, each, after in zip([None, *ids], ids, [*ids[1:], None], strict=False)}

    @cached_property
    def office_holders(self) -> frozenset[str]:
        """Ids of the people who hold or held an office in the record."""
        on_events = (each for event in self.rows.events for each in event.people)
        return frozenset(each.person for each in on_events if each.person and each.post)

    def parts_of(self, organizations: frozenset[str]) -> Sequence[Organization]:
        """All that belongs to these organizations, directly or through another one, without themselves."""
        wanted = organizations
        while further := {row.id for row in self.rows.organizations if row.belongs_to in wanted} - wanted:
            wanted |= further
        return [row for row in self.rows.organizations if row.id in wanted - organizations]

    def side_of_all(self, origins: Iterable[str]) -> str | None:
        """The side that all origins belong to; None if they differ, or if one belongs to neither side."""
        of = {source.speaks_for: source.of for source in self.pages.values()}
        sides = {of[each] for each in origins}
        return sides.pop() if len(sides) == 1 else None

    def events_of(self, row_id: str) -> list[Event]:
        """The events of a row: an event itself, those of a visit or agreement, or those with a person or post.

        A background visit has nothing of the entry that recalls it.
        """
        visit = self.visits.get(row_id)
        if visit and visit.status == "context":
            return self.own_events(visit)
        of = visit or self.agreements.get(row_id)
        if row_id in self.events or of:
            return [self.events[each] for each in (of.events if of else (row_id,))]
        return [event for event in self.rows.events if any(row_id in (each.person, each.post) for each in event.people)]

    @property
    def names_datasets(self) -> bool:
        """Whether rows show the name of their dataset, because one of the datasets has a caution."""
        return any(each.caution for each in self.rows.datasets)

    @property
    def asked_of(self) -> str:
        """Names and cautions of the datasets, `article and later record, not exhaustive`; empty without a caution."""
        if not self.names_datasets:
            return ""
        names = " and ".join(each.name for each in self.rows.datasets if each.name)
        return ", ".join(
            (f"{names} record", *dict.fromkeys(each.caution for each in self.rows.datasets if each.caution))
        )

    def dataset_name(self, row_id: str) -> str | None:
        """The name of the dataset of a row, or None."""
        of = self.dataset_of(row_id)
        return of.name if of else None

    def dataset_of(self, row_id: str) -> DatasetInfo | None:
        """The dataset of a row's file; None if the file only adds rows. A crosscheck is in the dataset of its row."""
        return self.rows.dataset_of.get(row_id, next(iter(self.rows.datasets), self.dataset))

    def direction(self, visit: Visit) -> str:
        """The direction of a visit, `to-russia`."""
        return self.directions[visit.to]

    def side_left(self, to: str) -> str:
        """Code of the side that travelers to the other side leave."""
        return next(code for code in self.dataset.sides if code != to)

    def journey(self, to: str) -> str:
        """Both sides of a journey to a side, `Myanmar → Russia`."""
        return f"{self.countries[self.side_left(to)]} → {self.countries[to]}"

    def leads_of(self, visit: Visit) -> tuple[str, ...]:
        """Names of those who led a visit; for an unnamed holder, the title of the post."""
        return tuple(dict.fromkeys(self.actor_name(each.actor) for each in visit.leads))

    def agreements_with(self, organization_id: str) -> list[Agreement]:
        """Agreements to which an organization is a party."""
        return [
            row for row in self.rows.agreements if any(each.organization == organization_id for each in row.parties)
        ]

    def place_chain(self, place_id: str) -> list[Place]:
        """A place and every larger place around it."""
        chain, following = [], self.places.get(place_id)
        while following:
            chain.append(following)
            following = self.places.get(following.within) if following.within else None
        return chain

    def actor_name(self, actor: ActorId) -> str:
        """Name of a person or organization; for an unnamed holder, the title of the post."""
        if actor in self.people:
            return self.people[actor].name
        return self.posts[actor].title if actor in self.posts else self.organizations[actor].name

    def actor_country(self, actor: ActorId) -> str | None:
        """Code of the country that a person acts for, or that a post or organization belongs to."""
        return (self.people.get(actor) or self.posts.get(actor) or self.organizations[actor]).country


def met_by(actors: frozenset[ActorId], events: Iterable[Event]) -> dict[ActorId, list[str]]:
    """Id of each actor whom one of `actors` met, in order of the first meeting → the event ids of their meetings."""
    met: dict[ActorId, list[str]] = {}
    for event in events:
        for meeting in event.meetings:
            left, right = meeting.between
            opposite = dict.fromkeys((right if actors & set(left) else ()) + (left if actors & set(right) else ()))
            for actor in opposite:
                met.setdefault(actor, []).append(event.id)
    return met


def met_on_visit(visit: Visit, store: Store) -> dict[ActorId, list[str]]:
    """The actors whom travelers of a visit met at its events, other than the travelers, as `met_by` returns them."""
    travellers = travelling_actors(visit)
    met = met_by(travellers, store.own_events(visit))
    return {actor: events for actor, events in met.items() if actor not in travellers}


def travelling_actors(visit: Visit) -> frozenset[ActorId]:
    """Ids of the people, organizations and posts of unnamed holders that traveled."""
    return frozenset(each.actor for each in visit.travellers)
