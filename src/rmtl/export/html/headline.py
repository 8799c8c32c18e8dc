"""The finding that a page begins with, computed from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rmtl.dates import MONTHS, Period, month_number, month_start
from rmtl.export.subset import Subset
from rmtl.model import Visit
from rmtl.text import plural

FEWEST = 4
"""Fewest visits of which a headline says when most of them took place."""
LATEST = 3
"""Half of the visits are said to be since a quarter that begins the last third of the period, or later."""


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
        is_most = number > max((fewer for _, fewer in others), default=0)
        since = _since([visit for visit in subset.visits if visit.to == to], subset) if is_most else ""
        yield f"{', '.join(each_way)}{since and '; ' + since}."
    elif subset.events:
        yield f"{plural(len(subset.events), 'event')} and no visit."
    events = map(subset.record.facets_of.event, subset.events)
    parts = Counter(
        person_id
        for facets in events
        for person_id in {each.person.id for each in facets.participations if each.person and each.took_part}
    ).most_common(2)
    if parts and parts[0][1] > max(1, *(number for _, number in parts[1:])):
        person_id, number = parts[0]
        yield f"{store.people[person_id].name} took part in {number} of {plural(len(subset.events), 'event')}."


def _since(visits: Sequence[Visit], subset: Subset) -> str:
    """The quarter since which half of the visits took place, where little of the period that is asked about is left."""
    coverage = subset.record.store.dataset.coverage
    query = subset.results["events"].query
    period = query.period(coverage.first, coverage.last_attested) or Period(coverage.first, coverage.last_attested)
    begun = sorted((visit.date.first for visit in visits if visit.date.tells("quarter")), reverse=True)
    if len(begun) < max(FEWEST, len(visits)):
        return ""
    quarter = month_start(month_number(begun[(len(begun) - 1) // 2]) // 3 * 3)
    if (period.last - quarter).days * LATEST > (period.last - period.first).days:
        return ""
    number = sum(day >= quarter for day in begun)
    share = f"all {number}" if number == len(begun) else f"{number} of the {len(begun)}"
    return f"{share} since {MONTHS[quarter.month - 1]} {quarter.year}"
