"""What a query looks at: every row seen as dates, parts of people and bodies, places, words of vocabularies, texts.

`rmtl.facet_reader` turns each kind of row into facets; the criteria of queries and the fields of counts work on
facets alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from rmtl.dates import EdtfDate
from rmtl.frozen import Frozen
from rmtl.model import Organization, Person, Post

VISITOR, DELEGATE, MET = "visitor", "delegate", "met"
"""Parts that a visit gives: who led, who else travelled, who was met."""
DESTINATION = "destination"
"""Part of a place that a journey went to."""
INFERRED = "inferred"
"""Evidence of a visit that the source does not state."""


class TakingPart(Frozen):
    """Somebody's, or some body's, part in a row."""

    part: str
    """Word of the vocabulary `parts`."""
    took_part: bool
    """Whether they were there or acted."""
    country: str | None
    """ISO 3166 alpha-2."""
    sector: str | None
    """Sector of the post or body."""
    person: Person | None = None
    """The person, where named."""
    post: Post | None = None
    """The post of that day."""
    rank: str | None = None
    """The rank of that day."""
    organization: Organization | None = None
    """The body itself, or the one that the post is in."""

    @property
    def travelled(self) -> bool:
        """Whether they travelled on the visit."""
        return self.part in (VISITOR, DELEGATE)


class PlaceTaken(Frozen):
    """A place's part in a row."""

    ids: tuple[str, ...]
    """The place, and every larger place that holds it."""
    part: str
    """Word of the vocabulary `parts`."""
    took_part: bool
    """Whether something took place there."""


class Facets(Frozen):
    """One row, or one event of a person or body, as a query sees it."""

    seen_in: str
    """Id of the row; of the event, for a person or body that is seen in it."""
    date: EdtfDate
    """When."""
    status: str
    """`main`, `passing`, `context`."""
    takings: tuple[TakingPart, ...]
    """Who and which bodies."""
    everyone: frozenset[str]
    """Ids of all people in the row, for `--with`."""
    places: tuple[PlaceTaken, ...]
    """Where."""
    types: tuple[str, ...] = ()
    """Types of event."""
    topics: tuple[str, ...] = ()
    """Topics."""
    directions: tuple[str, ...] = ()
    """Directions of the visits."""
    purposes: tuple[str, ...] = ()
    """Purposes of the visits."""
    evidence: tuple[str, ...] = ()
    """Evidence of the visits."""
    levels: tuple[str, ...] = ()
    """Levels of the visits."""
    kinds: tuple[str, ...] = ()
    """Kinds of the agreements; of a person or body, its own kind."""
    stages: tuple[str, ...] = ()
    """Stages of the agreements."""
    texts: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    """Every text of the row, asked for only when a text is searched."""
