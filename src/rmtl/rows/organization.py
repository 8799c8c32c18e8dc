"""Organizations as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Organization
from rmtl.query.facets import Facets, Participation
from rmtl.rows.items import SPAN_KEYS, UNPRINTED, PersonItem, Spanned, span_of, unique


class OrganizationRow(Frozen, Spanned):
    """One ministry, company, armed force, association, forum and the like."""

    id: str
    """Id, `O-01`."""
    name: str
    """Name."""
    country: str | None
    """Country, ISO 3166 alpha-2; null for one of several countries."""
    kind: str
    """What it is."""
    other_names: tuple[str, ...]
    """Other names that the source prints."""
    first: EdtfDate | None = field(metadata=SPAN_KEYS[0])
    """Date of the first event in question."""
    last: EdtfDate | None = field(metadata=SPAN_KEYS[1])
    """Date of the last event in question."""
    events: tuple[str, ...]
    """Ids of the events in question that it, or a holder of one of its posts, has any part in."""
    people: tuple[PersonItem, ...]
    """Holders of its posts in the record, named or not; their parts differ by event and are null here."""
    took_part: int = field(metadata=UNPRINTED)
    """Number of these events that it, or a holder of one of its posts, took part in."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, where rows show it."""


def organization_row(organization: Organization, seen: Sequence[Facets]) -> OrganizationRow:
    """The row of an organization, over the events in which a question finds it."""
    first, last = span_of(facets.date for facets in seen)
    return OrganizationRow(
        id=organization.id,
        name=organization.name,
        country=organization.country,
        kind=organization.kind,
        other_names=organization.other_names,
        first=first,
        last=last,
        events=unique(facets.seen_in for facets in seen),
        people=_holders(each for facets in seen for each in facets.participations if each.post),
        took_part=sum(any(each.took_part for each in facets.participations) for facets in seen),
    )


def _holders(participations: Iterable[Participation]) -> tuple[PersonItem, ...]:
    """Holders of posts, each once with the last rank that the record gives with the post."""
    found: dict[tuple[str | None, str | None], PersonItem] = {}
    for item in map(_holder, participations):
        earlier = found.get((item.id, item.post))
        found[item.id, item.post] = replace(item, rank=item.rank or (earlier.rank if earlier else None))
    return tuple(found.values())


def _holder(participation: Participation) -> PersonItem:
    person, post = participation.person, participation.post
    return PersonItem(
        id=person.id if person else None,
        name=person.name if person else None,
        country=person.country if person else participation.country,
        post=post.title if post else None,
        rank=participation.rank,
        sector=post.sector if post else None,
        part=None,
        took_part=None,
    )
