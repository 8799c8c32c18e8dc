"""The finding that a page begins with, computed from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from rmtl.dates import MONTHS, Period, month_number, month_start
from rmtl.export.subset import Subset
from rmtl.model import Visit
from rmtl.text import plural

FEWEST = 4
"""Fewest visits of which a headline says when most of them took place."""


def headline(subset: Subset) -> str:
    """How many visits each way, since when half of the larger number, and who took part in most events."""
    return " ".join(_sentences(subset))


def _sentences(subset: Subset) -> Iterator[str]:
    store = subset.record.store
    ways = Counter(visit.to for visit in subset.visits).most_common()
    if ways:
        (to, number), *others = ways
        each_way = [f"{plural(number, 'visit')} to {store.countries[to]}"]
        each_way += [f"{fewer} to {store.countries[other]}" for other, fewer in others]
        coverage = store.dataset.coverage
        since = _since(
            [visit for visit in subset.visits if visit.to == to], Period(coverage.first, coverage.last_attested)
        )
        yield f"{', '.join(each_way)}{since and '; ' + since}."
    elif subset.events:
        yield f"{plural(len(subset.events), 'event')}, none of them with a visit."
    events = map(subset.record.facets_of.event, subset.events)
    parts = Counter(
        person_id
        for facets in events
        for person_id in {each.person.id for each in facets.participations if each.person and each.took_part}
    ).most_common(2)
    if parts and parts[0][1] > max(1, *(number for _, number in parts[1:])):
        person_id, number = parts[0]
        yield f"{store.people[person_id].name} took part in {number} of {plural(len(subset.events), 'event')}."


def _since(visits: Sequence[Visit], coverage: Period) -> str:
    """The quarter since which half of the visits took place, where that is the later half of the coverage."""
    begun = sorted((visit.date.first for visit in visits if visit.date.tells("quarter")), reverse=True)
    if len(begun) < FEWEST or len(begun) < len(visits):
        return ""
    quarter = _quarter(begun[(len(begun) - 1) // 2])
    if (coverage.last - quarter).days * 2 > (coverage.last - coverage.first).days:
        return ""
    number = sum(day >= quarter for day in begun)
    share = f"all {number}" if number == len(begun) else f"{number} of the {len(begun)}"
    return f"{share} since {MONTHS[quarter.month - 1]} {quarter.year}"


def _quarter(day: date) -> date:
    return month_start(month_number(day) // 3 * 3)
