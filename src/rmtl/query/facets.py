"""Facets: the values of a row that filters and counts read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Agreement, Crosscheck, Event, Organization, Party, Person, PersonPart, Post, Traveller, Visit
from rmtl.query.texts import agreement_texts, date_texts, event_texts, place_texts
from rmtl.store import Store, met_on_visit

VISITOR, DELEGATE, MET = "visitor", "delegate", "met"
"""Parts in a visit: those who led, those who travelled with them, those whom they met."""
CHAIR, SUBJECT = "chair", "subject"
"""Parts in a sitting: who presides, and the organization that sits."""
COMMITTEE = "committee"
"""Kind of the organizations that sit."""
FORMER = "Former "
"""Begins the title of a post that is no longer held, whose holder does not act for its sector."""
DESTINATION = "destination"
"""Part of a place in a visit: the travelers went there."""
INFERRED = "inferred"
"""Evidence of a visit that the source does not state."""


class Participation(Frozen):
    """One participation in a row: of a person, of an unnamed holder of a post, or of an organization."""

    part: str
    """Word of the vocabulary `parts`."""
    took_part: bool
    """Whether the part means being present or acting."""
    country: str | None
    """ISO 3166 alpha-2."""
    sector: str | None
    """Sector of the post or organization."""
    person: Person | None = None
    """The person, if named."""
    post: Post | None = None
    """The post held on that day."""
    rank: str | None = None
    """The rank held on that day."""
    organization: Organization | None = None
    """The organization itself, or the organization of the post."""

    @property
    def travelled(self) -> bool:
        """Whether the part is one of a traveler on a visit."""
        return self.part in (VISITOR, DELEGATE)


class PlaceFacet(Frozen):
    """One place of a row."""

    ids: tuple[str, ...]
    """Ids of the place and of every larger place around it."""
    part: str
    """Word of the vocabulary `parts`."""
    took_part: bool
    """Whether the part means that something took place there."""


class Facets(Frozen):
    """The values of a row, or of one event of a person or organization, that a query reads."""

    seen_in: str
    """Id of the row; for a person or organization, id of the event."""
    date: EdtfDate
    """The date of the row."""
    status: str
    """`main`, `passing`, `context`."""
    participations: tuple[Participation, ...]
    """People, unnamed holders of posts and organizations."""
    everyone: frozenset[str]
    """Ids of all people in the row, for `--with`."""
    places: tuple[PlaceFacet, ...]
    """The places."""
    types: tuple[str, ...] = ()
    """Types of event."""
    topics: tuple[str, ...] = ()
    """Topics."""
    directions: tuple[str, ...] = ()
    """Directions of the visits."""
    purposes: tuple[str, ...] = ()
    """Purposes of the visits."""
    evidence: tuple[str, ...] = ()
    """Evidence of the visits."""
    levels: tuple[str, ...] = ()
    """Levels of the visits."""
    kinds: tuple[str, ...] = ()
    """Kinds of the agreements; for a person or organization, the kind of the row itself."""
    stages: tuple[str, ...] = ()
    """Stages of the agreements."""
    crosscheck: tuple[str, ...] = ()
    """Verdicts of the crosschecks: confirmed, disputed or unconfirmed."""
    origins: tuple[str, ...] = ()
    """Origins that confirm the row; for a crosscheck, the origin of its source."""
    relations: tuple[str, ...] = ()
    """Relations of the crosschecks."""
    checked_fields: tuple[str, ...] = ()
    """Disputed fields; for a crosscheck, the fields that it is about."""
    other_dates: tuple[EdtfDate, ...] = ()
    """Dates that other sources give instead."""
    texts: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    """Returns every text of the row; only a search for words calls it."""


if TYPE_CHECKING:

    class _OfVisits(TypedDict):
        directions: tuple[str, ...]
        purposes: tuple[str, ...]
        evidence: tuple[str, ...]
        levels: tuple[str, ...]

    class _OfCrosschecks(TypedDict):
        crosscheck: tuple[str, ...]
        origins: tuple[str, ...]
        relations: tuple[str, ...]
        checked_fields: tuple[str, ...]
        other_dates: tuple[EdtfDate, ...]

    class _Inherited(TypedDict):
        types: tuple[str, ...]
        topics: tuple[str, ...]
        texts: Callable[[], Iterable[str]]


class FacetIndex:
    """Makes the facets of the rows of a store, and keeps those of events and visits."""

    def __init__(self, store: Store) -> None:
        """Make the facets of one store."""
        self._store = store
        self._made: dict[str, Facets] = {}

    def event(self, event: Event) -> Facets:
        """Facets of an event: its own date, people and places; directions of its visits, kinds of its agreements."""
        return self._made.get(event.id) or self._made.setdefault(event.id, self._event_facets(event))

    def visit(self, visit: Visit) -> Facets:
        """Facets of a visit: its own date, people and places; types, topics, agreements and texts of its events."""
        return self._made.get(visit.id) or self._made.setdefault(visit.id, self._visit_facets(visit))

    def _event_facets(self, event: Event) -> Facets:
        store = self._store
        people = tuple(map(self._person_part, event.people))
        organizations = tuple(self._organization(each.organization, each.part) for each in event.organizations)
        rows = [each.organization for each in organizations if each.organization and each.part == SUBJECT]
        sitting = [row for row in rows if row.kind == COMMITTEE]
        # Who presides over a committee acts in it, without a post.
        chairs = [replace(each, post=None) for each in people if each.part == CHAIR]
        presiding = (replace(each, organization=row) for each in chairs for row in sitting)
        participations = (*people, *organizations, *presiding)
        agreements = store.agreements_of.get(event.id, ())
        return Facets(
            seen_in=event.id,
            date=event.date,
            status=event.status,
            participations=participations,
            everyone=_people_in(participations),
            places=tuple(self._place(each.place, each.part) for each in event.places),
            types=event.types,
            topics=event.topics,
            **self._of_visits(store.own_visits(event)),
            kinds=tuple(each.kind for each in agreements),
            stages=tuple(each.stage for each in agreements),
            **self._of_crosschecks((event.id,)),
            texts=lambda: event_texts(event, self._store),
        )

    def _visit_facets(self, visit: Visit) -> Facets:
        store = self._store
        events = store.own_events(visit)
        as_told = (
            *(self._traveller(each, VISITOR) for each in visit.leads),
            *(self._traveller(each, DELEGATE) for each in visit.delegation),
            *(self._met(actor) for actor in met_on_visit(visit, store)),
        )
        participations = (*as_told, *self._further_posts(visit, as_told))
        stops = (name for stop in visit.stops for name in place_texts(stop.place, store))
        own = (visit.occasion or "", visit.why, *date_texts(visit.date), visit.evidence, *visit.purpose, *stops)
        return Facets(
            seen_in=visit.id,
            date=visit.date,
            status=visit.status,
            participations=participations,
            everyone=_people_in(participations),
            places=tuple(self._place(stop.place, DESTINATION) for stop in visit.stops),
            **self._of_visits((visit,)),
            **self._of_crosschecks((visit.id,)),
            **self._inherited(events, own),
            kinds=tuple(each.kind for event in events for each in store.agreements_of.get(event.id, ())),
            stages=tuple(each.stage for event in events for each in store.agreements_of.get(event.id, ())),
        )

    def agreement(self, agreement: Agreement) -> Facets:
        """Facets of an agreement: its own date, parties, topics; types, places, visits and texts of its events."""
        store = self._store
        events = [store.events[event_id] for event_id in agreement.events]
        inherited = self._inherited(events, agreement_texts(agreement))
        inherited["topics"] = agreement.topics
        participations = tuple(self._traveller(party, party.part) for party in agreement.parties)
        return Facets(
            seen_in=agreement.id,
            date=agreement.date,
            status=events[0].status if events else "main",
            participations=participations,
            everyone=_people_in(participations),
            places=tuple(self._place(each.place, each.part) for event in events for each in event.places),
            **self._of_visits(visit for event in events for visit in store.own_visits(event)),
            **self._of_crosschecks((agreement.id,)),
            **inherited,
            kinds=(agreement.kind,),
            stages=(agreement.stage,),
        )

    def crosscheck(self, check: Crosscheck) -> Iterator[Facets]:
        """Facets of a crosscheck, one for each event of the row that it is about."""
        source = self._store.pages[check.source]
        texts = (
            check.says,
            check.quote or "",
            check.value or "",
            check.note or "",
            source.publisher,
            source.title or "",
        )
        for event in self._store.events_of(check.about):
            yield replace(
                self.event(event),
                origins=(source.speaks_for,),
                relations=(check.relation,),
                checked_fields=check.fields,
                texts=lambda: texts,
            )

    def person(self, person: Person) -> Iterator[Facets]:
        """Facets of a person, one for each event with the person: only their own part and their own visits."""
        for event, own in self._of_people.get(person.id, ()):
            visits = self._store.own_visits(event)
            made = (visit for visit in visits if any(each.person == person.id for each in visit.travellers))
            yield self._seen_in(event, own, person, made)

    def seen(self, row: object) -> tuple[Facets, ...]:
        """All facets of a person or organization; empty for other rows, which are printed without them."""
        match row:
            case Person():
                return tuple(self.person(row))
            case Organization():
                return tuple(self.organization(row))
        return ()

    def organization(self, organization: Organization) -> Iterator[Facets]:
        """Facets of an organization, one for each event with it or a holder of its posts: only those parts."""
        for event, participations in self._of_organizations.get(organization.id, ()):
            own = tuple(
                replace(each, country=organization.country, sector=organization.sector) for each in participations
            )
            yield self._seen_in(event, own, organization, self._store.own_visits(event))

    @cached_property
    def _of_people(self) -> Mapping[str, list[tuple[Event, list[Participation]]]]:
        return self._grouped(lambda participation: participation.person)

    @cached_property
    def _of_organizations(self) -> Mapping[str, list[tuple[Event, list[Participation]]]]:
        return self._grouped(lambda participation: participation.organization)

    def _grouped(
        self, whose: Callable[[Participation], Person | Organization | None]
    ) -> Mapping[str, list[tuple[Event, list[Participation]]]]:
        """Id of a person or organization → its events, each with its participations."""
        found: dict[str, list[tuple[Event, list[Participation]]]] = defaultdict(list)
        for event in self._store.rows.events:
            own: dict[str, list[Participation]] = defaultdict(list)
            for participation in self.event(event).participations:
                if row := whose(participation):
                    own[row.id].append(participation)
            for row_id, participations in own.items():
                found[row_id].append((event, participations))
        return found

    def _seen_in(
        self, event: Event, own: Iterable[Participation], row: Person | Organization, visits: Iterable[Visit]
    ) -> Facets:
        texts = (row.name, *row.other_names, *row.search_names)
        return replace(
            self.event(event),
            participations=tuple(own),
            kinds=(row.kind,),
            texts=lambda: (*texts, *event_texts(event, self._store)),
            **self._of_visits(visits),
        )

    def _took_part(self, part: str) -> bool:
        term = self._store.vocabulary.parts.get(part)
        return term.took_part if term else True

    def _person_part(self, each: PersonPart) -> Participation:
        return self._holder(each.person, each.post, each.rank, each.part)

    def _traveller(self, each: Traveller | Party, part: str) -> Participation:
        return (
            self._organization(each.organization, part)
            if each.organization
            else self._holder(each.person, each.post, each.rank, part)
        )

    def _met(self, actor: str) -> Participation:
        if actor in self._store.organizations:
            return self._organization(actor, MET)
        person = actor if actor in self._store.people else None
        return self._holder(person, None if person else actor, None, MET)

    def _further_posts(self, visit: Visit, as_told: Iterable[Participation]) -> Iterator[Participation]:
        """The people of a visit in further posts and ranks, which its events on its days give them."""
        named = {each.person.id: each for each in as_told if each.person}
        told = {(each.person.id, each.post.id if each.post else None, each.rank) for each in as_told if each.person}
        for each in self._store.told_on(visit, named):
            held = (each.person or "", each.post, each.rank)
            if (each.post or each.rank) and held not in told:
                told.add(held)
                yield self._holder(*held, named[each.person or ""].part)

    def _holder(self, person_id: str | None, post_id: str | None, rank: str | None, part: str) -> Participation:
        store = self._store
        person = store.people[person_id] if person_id else None
        post = store.posts[post_id] if post_id else None
        return Participation(
            part=part,
            took_part=self._took_part(part),
            country=person.country if person else post.country if post else None,
            sector=post.sector if post and not post.title.startswith(FORMER) else None,
            person=person,
            post=post,
            rank=rank,
            organization=store.organizations[post.organization] if post and post.organization else None,
        )

    def _organization(self, organization_id: str, part: str) -> Participation:
        row = self._store.organizations[organization_id]
        return Participation(part, self._took_part(part), row.country, row.sector, organization=row)

    def _place(self, place_id: str, part: str) -> PlaceFacet:
        return PlaceFacet(tuple(place.id for place in self._store.place_chain(place_id)), part, self._took_part(part))

    def _of_visits(self, visits: Iterable[Visit]) -> _OfVisits:
        rows = tuple(visits)
        return {
            "directions": tuple(self._store.direction(visit) for visit in rows),
            "purposes": tuple(purpose for visit in rows for purpose in visit.purpose),
            "evidence": tuple(visit.evidence for visit in rows),
            "levels": tuple(str(level) for visit in rows if (level := visit_level(visit, self._store)) is not None),
        }

    def _of_crosschecks(self, row_ids: Iterable[str]) -> _OfCrosschecks:
        found = [self._store.crosschecked(row_id) for row_id in row_ids]
        return {
            "crosscheck": tuple(each.crosscheck for each in found if each.crosscheck),
            "origins": tuple(origin for each in found for origin in each.confirmed_by),
            "relations": tuple(relation for each in found for relation in each.relations),
            "checked_fields": tuple(dict.fromkeys(name for each in found for _, name in each.disputed)),
            "other_dates": tuple(when for each in found for when in each.dates),
        }

    def _inherited(self, events: Sequence[Event], own_texts: tuple[str, ...]) -> _Inherited:
        return {
            "types": tuple(word for event in events for word in event.types),
            "topics": tuple(word for event in events for word in event.topics),
            "texts": lambda: (*own_texts, *(text for event in events for text in event_texts(event, self._store))),
        }


def visit_level(visit: Visit, store: Store) -> int | None:
    """The highest level among the posts of those who led a visit, or None if none of them has a post."""
    return min((int(store.posts[each.post].level) for each in visit.leads if each.post), default=None)


def parts_of(store: Store) -> tuple[dict[str, bool], dict[str, bool]]:
    """The parts of actors and the parts of places: part → whether it means taking part."""
    actors = {VISITOR: True, DELEGATE: True, MET: True}
    places = {DESTINATION: True}
    for name, term in store.vocabulary.parts.items():
        for kind, parts in (("actors", actors), ("places", places)):
            if kind in term.of:
                parts[name] = term.took_part
    return actors, places


def _people_in(participations: Iterable[Participation]) -> frozenset[str]:
    return frozenset(each.person.id for each in participations if each.person)
