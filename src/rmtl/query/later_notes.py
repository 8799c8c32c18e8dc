"""Notes on matches in the later record, from its index."""

from __future__ import annotations

from collections.abc import Iterator

from rmtl.dates import parse_edtf, readable_day
from rmtl.model import LaterIndex
from rmtl.query.conditions import holds
from rmtl.query.search import Search
from rmtl.text import listed, plural

KINDS = ("events", "visits", "agreements")
"""Kinds of rows that the index counts."""


def rows_of_later(search: Search) -> Iterator[str]:
    """The number of rows that the later record has on the days asked for."""
    later, query = search.store.rows.later, search.query
    people = query.who.people or query.companions
    if later and people and people.isdisjoint(later.ids.split()):
        return
    kind = search.kind if search.kind in KINDS else "events"
    dates = map(parse_edtf, later.days[kind].split() if later else ())
    number = sum(query.is_on_days(date.first, date.last_attested) for date in dates)
    if number:
        asked = (f"{word} {' or '.join(query.active[name])}" for name, word in _DAYS.items() if name in query.active)
        rows = " ".join((plural(number, kind.removesuffix("s")), *asked))
        some = ", some of which may match" if query.active.keys() - _DAYS.keys() else ""
        yield f"{rows} in the later record{some}: --data all"


_DAYS = {"year": "of", "on": "of", "since": "from", "until": "to"}
"""Filter on dates → the preposition before its value."""


def names_in_later(search: Search) -> Iterator[str]:
    """The people, posts and organizations asked for that the later record has, too, or else that there is one."""
    store, who = search.store, search.query.who
    asked = [*sorted(who.people | search.query.companions), *sorted(who.organizations)]
    asked += [post.id for post in store.posts.values() if any(holds(role, post) for role in who.roles)]
    later = store.rows.later
    ids = set(later.ids.split()) if later else set()
    known = [store.actor_name(each) for each in asked if later and each in ids]
    if later and known:
        yield has_too(later, *known)
    elif later and search.found and not asked and not search.query.asks_for_days and search.kind in KINDS:
        end = readable_day(store.dataset.coverage.last_attested)
        yield f"the record ends on {end}, and the later one in {later.until.in_words()}: --data all"


def has_too(later: LaterIndex, *names: str) -> str:
    """`the later record, to March 2026, has Vladimir Putin too: --data all`."""
    return f"the later record, to {later.until.in_words()}, has {listed(names, most=3, last=' and ')} too: --data all"
