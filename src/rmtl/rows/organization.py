"""Organizations as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rmtl.dataclass_base import Frozen
from rmtl.model import Organization
from rmtl.query.facets import FacetIndex, Participation
from rmtl.rows.items import PersonItem, unique


class OrganizationRow(Frozen):
    """One ministry, company, armed force, association, forum and the like."""

    id: str
    """Id, `O-01`."""
    name: str
    """Name."""
    country: str | None
    """Country, ISO 3166 alpha-2; null for a body of several countries."""
    kind: str
    """What it is."""
    other_names: tuple[str, ...]
    """Other names that the source prints."""
    first_date: str | None
    """First day in the record, ISO 8601."""
    last_date: str | None
    """Last day in the record, ISO 8601."""
    events: tuple[str, ...]
    """Ids of the events that the body, or a holder of one of its posts, has any part in."""
    people: tuple[PersonItem, ...]
    """Holders of its posts in the record, named or not; their parts differ by event and are null here."""


def organization_row(organization: Organization, facets_of: FacetIndex, statuses: frozenset[str]) -> OrganizationRow:
    """The row of a body, over events of the given statuses."""
    seen = [facets for facets in facets_of.organization(organization) if facets.status in statuses]
    return OrganizationRow(
        id=organization.id,
        name=organization.name,
        country=organization.country,
        kind=organization.kind,
        other_names=organization.other_names,
        first_date=min(facets.date.first for facets in seen).isoformat() if seen else None,
        last_date=max(facets.date.last_attested for facets in seen).isoformat() if seen else None,
        events=unique(facets.seen_in for facets in seen),
        people=_holders(
            participation for facets in seen for participation in facets.participations if participation.post
        ),
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
