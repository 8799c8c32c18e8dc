"""Posts as rows, for `rmtl show`."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Post
from rmtl.rows.items import NameItem, unique
from rmtl.store import Store


class PostRow(Frozen):
    """One office."""

    id: str
    """Id, `T-01`."""
    title: str
    """Title in its normal form."""
    country: str | None
    """Country, ISO 3166 alpha-2."""
    organization: NameItem | None
    """The organization that it is in."""
    sector: str
    """Sector."""
    level: int
    """1 head of state or government … 5 other."""
    other_titles: tuple[str, ...]
    """Other wordings of it."""
    holders: tuple[NameItem, ...]
    """Named people who hold it in the record."""
    events: tuple[str, ...]
    """Ids of the events with a holder of the post, named or not."""


def post_row(post: Post, store: Store) -> PostRow:
    """The row of a post, over all events."""
    held = [(event, each) for event in store.rows.events for each in event.people if each.post == post.id]
    holders = unique(each.person for _, each in held if each.person)
    return PostRow(
        id=post.id,
        title=post.title,
        country=post.country,
        organization=NameItem(post.organization, store.organizations[post.organization].name)
        if post.organization
        else None,
        sector=post.sector,
        level=int(post.level),
        other_titles=post.other_titles,
        holders=tuple(NameItem(person_id, store.people[person_id].name) for person_id in holders),
        events=unique(event.id for event, _ in held),
    )
