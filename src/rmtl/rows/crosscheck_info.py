"""Number of events that other sources confirm or dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rmtl.query.conditions import LISTED_EVENTS
from rmtl.store import Store


@dataclass(frozen=True)
class CrosscheckInfo:
    """What other sources say about the listed events, taken together."""

    events: int
    """Listed events."""
    confirmed: int
    """Confirmed by an origin other than that of their source, and not disputed."""
    disputed: int
    """Disputed by other sources."""
    disputed_and_confirmed: int
    """Disputed, and also confirmed."""
    unconfirmed: int
    """Confirmed by no other origin."""
    origins: int
    """Different origins that confirm an event."""
    of_both_sides: int
    """Events that origins of both sides confirm."""
    of_one_side_alone: Mapping[str, int]
    """Country → events that only its own origins confirm."""
    relations: Mapping[str, int]
    """Relation → crosschecks, background included."""
    pages: int
    """Pages that say something."""
    kinds: Mapping[str, int]
    """Kind of publisher → pages."""
    page_origins: Mapping[str, int]
    """Origin → pages, the most frequent first."""


def crosscheck_info(store: Store) -> CrosscheckInfo | None:
    """What the crosschecks of the listed events come to; none in data without crosschecks."""
    if not store.rows.crosschecked:
        return None
    found = [store.crosschecked(event.id) for event in store.rows.events if event.status in LISTED_EVENTS]
    verdicts = Counter(each.crosscheck for each in found)
    confirming = [each.confirmed_by for each in found if each.confirmed_by]
    of = {source.speaks_for: source.of for source in store.pages.values()}
    sides = set(store.dataset.sides)
    alone = Counter(side for origins in confirming if (side := store.side_of_all(origins)))
    used = [store.pages[each] for each in dict.fromkeys(check.source for check in store.crosschecks.values())]
    return CrosscheckInfo(
        events=len(found),
        confirmed=verdicts["confirmed"],
        disputed=verdicts["disputed"],
        disputed_and_confirmed=sum(each.crosscheck == "disputed" and bool(each.confirmed_by) for each in found),
        unconfirmed=verdicts["unconfirmed"],
        origins=len({origin for origins in confirming for origin in origins}),
        of_both_sides=sum(sides <= {of[origin] for origin in origins} for origins in confirming),
        of_one_side_alone={store.countries[side]: number for side, number in alone.items()},
        relations=Counter(check.relation for check in store.crosschecks.values()),
        pages=len(used),
        kinds=dict(Counter(each.kind or "other" for each in used).most_common()),
        page_origins=dict(Counter(each.speaks_for for each in used).most_common()),
    )
