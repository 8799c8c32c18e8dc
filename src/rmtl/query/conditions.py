"""Conditions on facets, and the query that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate, Period, YearlyPeriod
from rmtl.model import Post, Status
from rmtl.query.facets import MET, Facets, Participation, PlaceFacet
from rmtl.text import contains_words, words

QUALIFIERS = ("deputy", "vice", "acting", "former")
"""Words that make another post of a title: 'defence minister' is not the deputy."""
Condition = Callable[[Facets], bool]
"""A predicate over the facets of a row."""
Days = tuple[Period | YearlyPeriod, ...]
"""Periods, one of which has a day of the row."""


class HasValue(Frozen):
    """A facet has one of the words or ids asked for."""

    facet: str
    """Attribute of the facets."""
    wanted: frozenset[str]
    """The words or ids."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        return not self.wanted.isdisjoint(getattr(facets, self.facet))


class Phrase(Frozen):
    """Words side by side in a text."""

    parts: tuple[str, ...]
    """The words, folded."""
    whole: tuple[bool, ...]
    """Which of them match whole words only."""

    def contains_words(self, text: Sequence[str]) -> bool:
        """Whether the phrase is in the words of a text."""
        for start in range(len(text) - len(self.parts) + 1):
            rows = zip(self.parts, self.whole, text[start:], strict=False)
            if all(word == part if whole else word.startswith(part) for part, whole, word in rows):
                return True
        return False


class HasText(Frozen):
    """The texts of the row have all phrases of one of the searches."""

    searches: tuple[tuple[Phrase, ...], ...]
    """The searches, each a list of phrases."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        texts = [words(text) for text in facets.texts()]
        return any(
            all(any(phrase.contains_words(text) for text in texts) for phrase in search) for search in self.searches
        )


class HasParticipation(Frozen):
    """A single participation meets every condition; an empty condition always holds."""

    people: frozenset[str] = frozenset()
    """Ids of people."""
    roles: tuple[tuple[str, ...], ...] = ()
    """Words of posts."""
    sectors: frozenset[str] = frozenset()
    """Sectors."""
    ranks: frozenset[str] = frozenset()
    """Ranks."""
    countries: frozenset[str] = frozenset()
    """Country codes."""
    organizations: frozenset[str] = frozenset()
    """Ids of organizations."""
    parts: frozenset[str] = frozenset()
    """Parts."""
    only_travellers: bool = False
    """Whether only travelers count: the rule for visits, unless a part is asked for."""

    def fits(self, participation: Participation) -> bool:
        """Whether one participation meets the conditions."""
        return (
            (not self.people or (participation.person is not None and participation.person.id in self.people))
            and (
                not self.organizations
                or (participation.organization is not None and participation.organization.id in self.organizations)
            )
            and (not self.countries or participation.country in self.countries)
            and (not self.sectors or participation.sector in self.sectors)
            and (not self.ranks or participation.rank in self.ranks)
            and (not self.parts or participation.part in self.parts)
            and (not self.only_travellers or participation.travelled)
            and (
                not self.roles
                or (participation.post is not None and any(holds(role, participation.post) for role in self.roles))
            )
        )

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        return any(map(self.fits, facets.participations))


class HasPlace(Frozen):
    """A single place of the row meets every condition; an empty condition always holds."""

    places: frozenset[str] = frozenset()
    """Ids of places; a place inside one of them matches too."""
    parts: frozenset[str] = frozenset()
    """Parts of places."""

    def fits(self, place: PlaceFacet) -> bool:
        """Whether one place meets the conditions."""
        return (not self.places or not self.places.isdisjoint(place.ids)) and (
            not self.parts or place.part in self.parts
        )

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        return any(map(self.fits, facets.places))


def holds(role: Sequence[str], post: Post, *, unsaid_qualifiers: bool = False) -> bool:
    """Whether a post matches the words of a role.

    They are side by side in one of the post's wordings, or begin its words; a deputy, vice, acting or former post
    matches only words that say so, unless `unsaid_qualifiers` are allowed.
    """
    for title in map(words, post.wordings):
        unsaid = [
            word
            for word in QUALIFIERS
            if word in title and not any(len(said) > 2 and word.startswith(said) for said in role)
        ]
        if (unsaid_qualifiers or not unsaid) and contains_words(role, title, beginnings=True):
            return True
    return False


LISTED_EVENTS = frozenset({"main"})
"""Statuses of the events that are listed unless a status is asked for; people and organizations add up the same."""
LISTED_VISITS = frozenset({"main", "passing"})
"""Statuses of the visits that are listed unless a status is asked for."""
ALL_STATUSES = frozenset(get_args(Status))
"""Every status."""
ANYBODY, ANY_TRAVELLER, ANYWHERE = HasParticipation(), HasParticipation(only_travellers=True), HasPlace()
"""No condition on who, none on visits but that they traveled, and none on where."""


class Query(Frozen):
    """Filters, parsed: the conditions that rows must meet, all of them."""

    days: tuple[Days, ...]
    """For each filter on dates its periods."""
    companions: frozenset[str]
    """Ids of people who must all be in the row: those of `--with`."""
    who: HasParticipation
    """What a single participation must meet."""
    where: HasPlace
    """What a single place must meet."""
    statuses: frozenset[str]
    """Statuses that rows may have."""
    conditions: tuple[Condition, ...]
    """Every further condition."""
    active: Mapping[str, tuple[str, ...]]
    """Filter → its values in full, for people to read."""
    notes: tuple[str, ...] = ()
    """Notes to print with the answer."""

    def fits(self, facets: Facets) -> bool:
        """Whether a row meets the conditions."""
        return (
            facets.status in self.statuses
            and self.is_on_days(facets.date.first, facets.date.last_attested)
            and self.companions <= facets.everyone
            and all(condition(facets) for condition in self.conditions)
            and (self.who == ANYBODY or self.who(facets))
            and (self.where == ANYWHERE or self.where(facets))
        )

    def is_on_days(self, first: date, last: date) -> bool:
        """Whether a day from `first` to `last` is in one period of each filter on dates."""
        return all(any(period.overlaps(first, last) for period in periods) for periods in self.days)

    @property
    def asks_for_days(self) -> bool:
        """Whether a filter on dates is set."""
        return bool(self.days)

    def first_day(self, when: EdtfDate) -> date:
        """The first day of a date of the record that is asked for."""
        day = when.first
        for periods in self.days:
            shared = (period.first_shared(when.first, when.last_attested) for period in periods)
            day = max(day, min((each for each in shared if each), default=day))
        return day

    @property
    def asks_for_actors(self) -> bool:
        """Whether a person, post, organization or part of theirs is asked for."""
        return self.who not in (ANYBODY, ANY_TRAVELLER)

    @property
    def visit_statuses(self) -> frozenset[str]:
        """Statuses that visits may have, on rows of any kind."""
        return self.statuses if "status" in self.active else LISTED_VISITS

    def of_any_status(self) -> Query:
        """The same query without its condition on the status."""
        return replace(self, statuses=ALL_STATUSES)

    @property
    def asks_for_places(self) -> bool:
        """Whether a place or a part of places is asked for."""
        return self.where != ANYWHERE

    def participations(self, facets: Facets) -> Iterator[Participation]:
        """The participations of a row that are asked for."""
        return filter(self.who.fits, facets.participations)

    def places(self, facets: Facets) -> Iterator[PlaceFacet]:
        """The places of a row that are asked for."""
        return filter(self.where.fits, facets.places)

    def period(self, first: date, last: date) -> Period | None:
        """The days from `first` to `last` that are asked for; filters on days of any year do not shorten it."""
        for periods in self.days:
            dated = [period for period in periods if isinstance(period, Period)]
            if len(dated) == len(periods):
                first = max(first, min(period.first for period in dated))
                last = min(last, max(period.last for period in dated))
        return Period(first, last) if first <= last else None

    def as_met(self) -> Query:
        """The same query about people whom the travelers of a visit met."""
        return replace(self, who=replace(self.who, only_travellers=False, parts=frozenset({MET})))
