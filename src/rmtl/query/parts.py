"""The parts of `--as` in the conditions on participations and places."""

from __future__ import annotations

from dataclasses import replace

from rmtl.errors import QueryError
from rmtl.query.conditions import ANYBODY, ANYWHERE, HasParticipation, HasPlace
from rmtl.query.facets import parts_of
from rmtl.query.filters import RowKind
from rmtl.query.names import PARTICIPANT
from rmtl.store import Store


def narrow_to_parts(
    parts: tuple[str, ...], kind: RowKind, who: HasParticipation, where: HasPlace, store: Store
) -> tuple[HasParticipation, HasPlace]:
    """The conditions on participations and places with the parts of `--as`.

    A part of actors only goes to participations, a part of places only to places. A part of both goes to the condition
    that has values, or to participations if neither has. Raises QueryError for a part of what is not named.
    """
    if not parts:
        return replace(who, only_travellers=kind == "visits"), where
    who_named, where_named = who != ANYBODY or kind in ("officials", "organizations"), where != ANYWHERE
    actors, places = parts_of(store)
    _refuse_parts_of_others(
        [each for each in parts if each in actors], [each for each in parts if each in places], who_named, where_named
    )
    wanted: list[set[str]] = [set(), set()]
    for part in parts:
        of_actors, of_places = (
            {name for name, took_part in known.items() if (took_part if part == PARTICIPANT else name == part)}
            for known in (actors, places)
        )
        if of_actors and (who_named or not where_named or not of_places):
            wanted[0] |= of_actors
        if of_places and (where_named or not of_actors):
            wanted[1] |= of_places
    return replace(who, parts=frozenset(wanted[0])), replace(where, parts=frozenset(wanted[1]))


def _refuse_parts_of_others(of_actors: list[str], of_places: list[str], who_named: bool, where_named: bool) -> None:
    """Raise QueryError for a part that nothing named can have, which would be left out of the question."""
    only_actors = [part for part in of_actors if part not in of_places]
    only_places = [part for part in of_places if part not in of_actors]
    if only_places and not where_named and (who_named or only_actors):
        raise QueryError(f"'{only_places[0]}' is a part of places: name one with --place")
    if only_places and only_actors and not who_named:
        raise QueryError(f"'{only_actors[0]}' is a part of people and organizations: name one with --person or --org")
