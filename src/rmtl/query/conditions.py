"""Conditions on facets, and the queries that combine them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate, Period, YearlyPeriod
from rmtl.model import Post, Status
from rmtl.query.facets import MET, Facets, Participation, PlaceFacet
from rmtl.text import begins, contains_words, words

QUALIFIERS = ("deputy", "vice", "acting", "former")
"""Words that make a different post of a title: 'defence minister' does not mean the deputy minister."""
Condition = Callable[[Facets], bool]
"""A predicate over the facets of a row."""
Days = tuple[Period | YearlyPeriod, ...]
"""Periods; the date of a row must overlap one of them."""


class HasValue(Frozen):
    """A predicate: a facet has one of the wanted words or ids."""

    facet: str
    """Attribute of the facets."""
    wanted: frozenset[str]
    """The words or ids."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        return not self.wanted.isdisjoint(getattr(facets, self.facet))


class Phrase(Frozen):
    """Words that must follow one another in a text."""

    parts: tuple[str, ...]
    """The words, folded."""
    whole: tuple[bool, ...]
    """Which of them match whole words only."""

    def __str__(self) -> str:
        """The words, in capitals where they match whole words only."""
        parts = zip(self.parts, self.whole, strict=True)
        return " ".join(part.upper() if whole else part for part, whole in parts)

    def contains_words(self, text: Sequence[str]) -> bool:
        """Whether the phrase is in the words of a text."""
        for start in range(len(text) - len(self.parts) + 1):
            rows = zip(self.parts, self.whole, text[start:], strict=False)
            if all(word == part if whole else begins(word, part) for part, whole, word in rows):
                return True
        return False


class HasText(Frozen):
    """A predicate: the texts of the row have all phrases of one of the searches."""

    searches: tuple[tuple[Phrase, ...], ...]
    """The searches, each a list of phrases."""

    def __call__(self, facets: Facets) -> bool:
        """Whether the condition holds."""
        texts = [words(text) for text in facets.texts()]
        return any(
            all(any(phrase.contains_words(text) for text in texts) for phrase in search) for search in self.searches
        )


class HasParticipation(Frozen):
    """A predicate: a single participation meets every condition; an empty condition always holds."""

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
    """Whether only travelers match: the rule for visits, unless `--as` names a part."""

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
    """A predicate: a single place of the row meets every condition; an empty condition always holds."""

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

    The words must begin words that follow one another in one of the post's wordings. A deputy, vice, acting or former
    post matches only if the role says so, unless `unsaid_qualifiers` are allowed.
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


class Widened(Frozen):
    """A word that a filter reads as a wider one of its vocabulary."""

    typed: str
    """The word as typed."""
    filter: str
    """Name of the filter."""
    word: str
    """The word of the vocabulary."""
    condition: HasValue
    """The condition that it became."""
    text: HasText
    """The condition that the word alone would be."""

    def __str__(self) -> str:
        """What a note says before the option for the word alone."""
        return f"'{self.typed}' is read as {self.filter} {self.word}; the word alone"


LISTED_EVENTS = frozenset({"main"})
"""Statuses of events without `--status`, in listings and in the counts of people and organizations."""
LISTED_VISITS = frozenset({"main", "passing"})
"""Statuses of visits without `--status`."""
ALL_STATUSES = frozenset(get_args(Status))
"""Every status."""
ANYBODY, ANY_TRAVELLER, ANYWHERE = HasParticipation(), HasParticipation(only_travellers=True), HasPlace()
"""No condition on participations, the condition that they traveled, and no condition on places."""


class Query(Frozen):
    """Parsed filters: rows must meet every condition."""

    days: tuple[Days, ...]
    """The periods of each filter on dates."""
    companions: frozenset[str]
    """Ids of the people of `--with`, who must all be in the row."""
    who: HasParticipation
    """The condition on a single participation."""
    where: HasPlace
    """The condition on a single place."""
    statuses: frozenset[str]
    """Statuses that rows may have."""
    conditions: tuple[Condition, ...]
    """Every further condition."""
    excluded: tuple[Query, ...]
    """Queries whose rows are left out: those of `--exclude`."""
    widened: tuple[Widened, ...]
    """Words that are read as wider ones."""
    active: Mapping[str, tuple[str, ...]]
    """Filter → its values, spelled out for people to read."""
    notes: tuple[str, ...] = ()
    """Notes to print with the answer."""

    @property
    def spelled_out(self) -> Iterator[str]:
        """Each filter with its values, as people read them: `topic nuclear or arms`, `with Soe Win and Tin Oo`."""
        for name, values in self.active.items():
            yield f"{name} {(' and ' if name == 'with' else ' or ').join(dict.fromkeys(values))}"

    @property
    def narrows(self) -> bool:
        """Whether a filter other than `--status` is asked for."""
        return bool(self.active.keys() - {"status"})

    def fits(self, facets: Facets) -> bool:
        """Whether a row meets the conditions."""
        return (
            facets.status in self.statuses
            and self.is_on_days(facets.date.first, facets.date.last_attested)
            and self.companions <= facets.everyone
            and all(condition(facets) for condition in self.conditions)
            and (self.who == ANYBODY or self.who(facets))
            and (self.where == ANYWHERE or self.where(facets))
            and not self.leaves_out(facets)
        )

    def leaves_out(self, facets: Facets) -> bool:
        """Whether an excluded query finds a row."""
        return any(each.fits(facets) for each in self.excluded)

    def is_on_days(self, first: date, last: date) -> bool:
        """Whether, for each filter on dates, a day from `first` to `last` is in one of its periods."""
        return all(any(period.overlaps(first, last) for period in periods) for periods in self.days)

    @property
    def asks_for_days(self) -> bool:
        """Whether a filter on dates is set."""
        return bool(self.days)

    def first_day(self, when: EdtfDate) -> date:
        """The first day of a date that the filters on dates ask for."""
        day = when.first
        for periods in self.days:
            shared = (period.first_shared(when.first, when.last_attested) for period in periods)
            day = max(day, min((each for each in shared if each), default=day))
        return day

    @property
    def asks_for_actors(self) -> bool:
        """Whether a filter asks for a person, post, organization or part."""
        return self.who not in (ANYBODY, ANY_TRAVELLER)

    @property
    def visit_statuses(self) -> frozenset[str]:
        """Statuses that visits may have, also the visits of other rows."""
        return self.statuses if "status" in self.active else LISTED_VISITS

    def of_any_status(self) -> Query:
        """The same query without its condition on the status."""
        return replace(self, statuses=ALL_STATUSES, excluded=of_statuses(self.excluded, ALL_STATUSES))

    @property
    def asks_for_places(self) -> bool:
        """Whether a filter asks for a place or a part of places."""
        return self.where != ANYWHERE

    def participations(self, facets: Facets) -> Iterator[Participation]:
        """The participations of a row that meet the condition."""
        return filter(self.who.fits, facets.participations)

    def parts_asked_for(self, facets: Facets) -> Facets:
        """The facets with only the participations that meet the condition."""
        return replace(facets, participations=tuple(self.participations(facets)))

    def places(self, facets: Facets) -> Iterator[PlaceFacet]:
        """The places of a row that meet the condition."""
        return filter(self.where.fits, facets.places)

    def period(self, first: date, last: date) -> Period | None:
        """The part of the days from `first` to `last` that the filters ask for, or None.

        Filters on days of any year do not shorten it.
        """
        for periods in self.days:
            dated = [period for period in periods if isinstance(period, Period)]
            if len(dated) == len(periods):
                first = max(first, min(period.first for period in dated))
                last = min(last, max(period.last for period in dated))
        return Period(first, last) if first <= last else None

    def as_met(self) -> Query:
        """The same query, about the people whom travelers met on a visit."""
        return replace(self, who=replace(self.who, only_travellers=False, parts=frozenset({MET})))


def of_statuses(excluded: Iterable[Query], statuses: frozenset[str]) -> tuple[Query, ...]:
    """Excluded queries, put to rows of the statuses that are listed; one that asks for a status keeps its own."""
    return tuple(each if "status" in each.active else replace(each, statuses=statuses) for each in excluded)
