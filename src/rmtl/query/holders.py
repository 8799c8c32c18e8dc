"""Names that other sources give to holders of posts."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from rmtl.store import Store
from rmtl.text import listed


def holders(store: Store, is_meant: Callable[[str], bool]) -> tuple[str, str, list[str]] | None:
    """The first such name that is meant, its posts, and the rows that the crosschecks with it are about."""
    checks = [each for each in store.crosschecks.values() if each.post and each.value and is_meant(each.value)]
    if not checks:
        return None
    name = checks[0].value or ""
    found = [check for check in checks if check.value == name]
    titles = dict.fromkeys(store.posts[check.post].title for check in found if check.post)
    return name, listed(titles, last=" and "), list(dict.fromkeys(check.about for check in found))


def named_by_others(people: Iterable[str], store: Store, known: Container[str] = ()) -> Iterator[str]:
    """For each person, the events in which other sources have that person as a holder, but for those that are known."""
    for person_id in people:
        if found := holders(store, store.people[person_id].name.__eq__):
            name, posts, rows = found
            events = [each for each in rows if each in store.events and each not in known]
            if events:
                yield f"other sources have {name} as {posts} in {listed(events, last=' and ')}: rmtl show {events[0]}"
