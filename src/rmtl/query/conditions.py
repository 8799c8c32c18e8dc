"""Conditions on facets, and the parsed query that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from rmtl.dataclass_base import Frozen
from rmtl.dates import Period, YearlyPeriod
from rmtl.model import Post, Status
from rmtl.query.facets import MET, Facets, Participation, PlaceFacet
from rmtl.text import contains_words, words

QUALIFIERS = ("deputy", "vice", "acting", "former")
"""Words that make a post another one: 'defence minister' is not the deputy."""


Condition = Callable[[Facets], bool]
"""A question to a row that is answered with yes or no."""


class OnDays(Frozen):
    """Any day of the row is in one of the periods."""

    periods: tuple[Period | YearlyPeriod, ...]
    """The periods."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the row fits."""
        return any(period.overlaps(facets.date.first, facets.date.last_attested) for period in self.periods)


class HasWord(Frozen):
    """One of the row's words of a vocabulary is among those asked for."""

    attribute: str
    """Attribute of the facets."""
    wanted: frozenset[str]
    """Words that fit."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the row fits."""
        has = getattr(facets, self.attribute)
        return has in self.wanted if isinstance(has, str) else not self.wanted.isdisjoint(has)


class IncludesPeople(Frozen):
    """All of these people are in the row."""

    people: frozenset[str]
    """Their ids."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the row fits."""
        return self.people <= facets.everyone


class Phrase(Frozen):
    """Words that stand together in a text."""

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
    """All phrases of one of the searches are in the texts of the row."""

    searches: tuple[tuple[Phrase, ...], ...]
    """The searches, each a list of phrases."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the row fits."""
        texts = [words(text) for text in facets.texts()]
        return any(
            all(any(phrase.contains_words(text) for text in texts) for phrase in search) for search in self.searches
        )


class HasParticipation(Frozen):
    """One and the same participation meets every condition; an empty one is none."""

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
    """Whether only who travelled counts: the rule for visits, where no part is asked for."""

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
        """Whether the row fits."""
        return any(map(self.fits, facets.participations))


class HasPlace(Frozen):
    """One place of the row meets the conditions."""

    places: frozenset[str] = frozenset()
    """Ids of places, each with what lies inside it."""
    parts: frozenset[str] = frozenset()
    """Parts of places."""

    def fits(self, place: PlaceFacet) -> bool:
        """Whether one place meets the conditions."""
        return (not self.places or not self.places.isdisjoint(place.ids)) and (
            not self.parts or place.part in self.parts
        )

    def __call__(self, facets: Facets) -> bool:
        """Whether the row fits."""
        return any(map(self.fits, facets.places))


def holds(role: Sequence[str], post: Post, *, whatever_rank: bool = False) -> bool:
    """Whether a post answers to the words of a role.

    The words stand together in one of the post's titles, beginnings suffice; a deputy, vice, acting or
    former post answers only to words that say so, unless `whatever_rank`.
    """
    for title in map(words, (post.title, *post.other_titles)):
        unsaid = [
            word
            for word in QUALIFIERS
            if word in title and not any(len(said) > 2 and word.startswith(said) for said in role)
        ]
        if (whatever_rank or not unsaid) and contains_words(role, title, beginnings=True):
            return True
    return False


LISTED_EVENTS = frozenset({"main"})
"""Statuses of the events that are listed unless a status is asked for; people and organizations add up the same."""
LISTED_VISITS = frozenset({"main", "passing"})
"""Statuses of the visits that are listed unless a status is asked for."""
ALL_STATUSES = frozenset(get_args(Status))
"""Every status."""
ANYBODY, ANY_TRAVELLER, ANYWHERE = HasParticipation(), HasParticipation(only_travellers=True), HasPlace()
"""No condition on who and where; on visits, none but that they travelled."""


class Query(Frozen):
    """What rows must be, ready to be asked."""

    conditions: tuple[Condition, ...]
    """Every condition on rows but those on who and where."""
    who: HasParticipation
    """What one participation must be."""
    where: HasPlace
    """What one place must be."""
    statuses: frozenset[str]
    """Statuses that rows may have."""
    active: Mapping[str, tuple[str, ...]]
    """Filter → its values in full, for people to read."""
    notices: tuple[str, ...] = ()
    """What whoever asks should know."""

    def fits(self, facets: Facets) -> bool:
        """Whether a row fits."""
        return (
            all(condition(facets) for condition in self.conditions)
            and (self.who == ANYBODY or self.who(facets))
            and (self.where == ANYWHERE or self.where(facets))
        )

    @property
    def visit_statuses(self) -> frozenset[str]:
        """Statuses that visits may have, on rows of any kind."""
        return self.statuses if "status" in self.active else LISTED_VISITS

    def of_any_status(self) -> Query:
        """The same query without its condition on the status."""
        kept = (each for each in self.conditions if not (isinstance(each, HasWord) and each.attribute == "status"))
        return replace(self, conditions=tuple(kept))

    @property
    def names_somebody(self) -> bool:
        """Whether a person, role, body or part of theirs is asked for."""
        return self.who not in (ANYBODY, ANY_TRAVELLER)

    @property
    def names_a_place(self) -> bool:
        """Whether a place or a part of places is asked for."""
        return self.where != ANYWHERE

    def participations(self, facets: Facets) -> Iterator[Participation]:
        """The participations that the query is about."""
        return filter(self.who.fits, facets.participations)

    def places(self, facets: Facets) -> Iterator[PlaceFacet]:
        """The places that the query is about."""
        return filter(self.where.fits, facets.places)

    def period(self, first: date, last: date) -> Period | None:
        """The part of the days from `first` to `last` that the query asks about, as far as it names a year."""
        for condition in self.conditions:
            if isinstance(condition, OnDays):
                periods = [period for period in condition.periods if isinstance(period, Period)]
                if len(periods) == len(condition.periods):
                    first = max(first, min(period.first for period in periods))
                    last = min(last, max(period.last for period in periods))
        return Period(first, last) if first <= last else None

    def as_met(self) -> Query:
        """The same query about people whom a visit met."""
        return replace(self, who=replace(self.who, only_travellers=False, parts=frozenset({MET})))
