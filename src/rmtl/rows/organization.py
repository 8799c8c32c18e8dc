"""Organizations as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rmtl.dataclass_base import Frozen
from rmtl.model import Organization
from rmtl.query.facets import FacetReader, TakingPart
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


def organization_row(organization: Organization, reader: FacetReader, statuses: frozenset[str]) -> OrganizationRow:
    """The row of a body, over events of the given statuses."""
    seen = [facets for facets in reader.organization(organization) if facets.status in statuses]
    return OrganizationRow(
        id=organization.id,
        name=organization.name,
        country=organization.country,
        kind=organization.kind,
        other_names=organization.other_names,
        first_date=min(facets.date.first for facets in seen).isoformat() if seen else None,
        last_date=max(facets.date.last_attested for facets in seen).isoformat() if seen else None,
        events=unique(facets.seen_in for facets in seen),
        people=_holders(taking for facets in seen for taking in facets.takings if taking.post),
    )


def _holders(takings: Iterable[TakingPart]) -> tuple[PersonItem, ...]:
    """Holders of posts, each once with the last rank that the record gives with the post."""
    found: dict[tuple[str | None, str | None], PersonItem] = {}
    for item in map(_holder, takings):
        earlier = found.get((item.id, item.post))
        found[item.id, item.post] = replace(item, rank=item.rank or (earlier.rank if earlier else None))
    return tuple(found.values())


def _holder(taking: TakingPart) -> PersonItem:
    person, post = taking.person, taking.post
    return PersonItem(
        id=person.id if person else None,
        name=person.name if person else None,
        country=person.country if person else taking.country,
        post=post.title if post else None,
        rank=taking.rank,
        sector=post.sector if post else None,
        part=None,
        took_part=None,
    )
