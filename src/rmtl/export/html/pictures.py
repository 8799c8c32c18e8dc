"""Further pictures of a page: directions, meetings and topics over time.

Places along a line are hundredths of its width, so that one drawing fits every window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rmtl.export.html.drawing import card_of, way_of
from rmtl.export.html.labels import words_of
from rmtl.export.html.scale import Scale, drawn_period, scale_of
from rmtl.export.subset import Subset
from rmtl.model import Event
from rmtl.rows.timeline import entries
from rmtl.store import Store, met_by

MOST_BARS = 40
"""Most quarters, or years, that have a bar each way."""
MOST_PEOPLE, FEWEST_EVENTS = 12, 2
"""Most people who have a row, and the fewest events for one where anyone has as many."""
NEAR, ROWS = 1.5, (12, 6, 18)
"""Signs of a row that are no further apart, in hundredths of its width, have these places in turn."""
HIGHEST, BLOCK = 96, 10
"""Most height of a bar, and that of a visit in it where it has room, in pixels."""


@dataclass(frozen=True)
class Dot:
    """A visit in a bar, or an event."""

    card: str
    """Id of the card it leads to."""
    name: str
    """What it is in words."""
    x: float = 0
    """Where the first day of an event begins."""
    kind: str = ""
    """Of an event `up` or `down`; `none` where it is on no visit, or on visits both ways."""
    row: str = ""
    """Id of a visit."""
    y: int = 12
    """Middle of a sign in a row of 24 pixels, elsewhere where another one is as near as `NEAR`."""


@dataclass(frozen=True)
class Bar:
    """The visits in one direction of a quarter, or of years."""

    name: str
    """`Q1 2022`, `1990`."""
    x: float
    """Left edge."""
    width: float
    """Width."""
    dots: tuple[Dot, ...]
    """Its visits, by date."""


@dataclass(frozen=True)
class PersonRow:
    """The events with a meeting of a person."""

    id: str
    """Id of the person."""
    name: str
    """Name."""
    dots: tuple[Dot, ...]
    """The events by date, each named by whom the person met."""


@dataclass(frozen=True)
class Pictures:
    """What the pictures show."""

    unit: str
    """What a bar is for: `quarter`, `year`, `10 years`."""
    years: tuple[tuple[float, str], ...]
    """Where the cells begin that begin a year, and their years."""
    block: float
    """Height of a visit in a bar, in pixels."""
    bars: dict[str, tuple[Bar, ...]]
    """`up` and `down`: the bars, by date."""
    without: int
    """How many visits have no bar: their quarter is not known, or outside the scale."""
    people: tuple[PersonRow, ...]
    """Those with the most events with a meeting first."""
    others: int
    """How many more people met."""
    others_as_many: bool
    """Whether one of them did at as many events as the last of those who have a row."""
    events: tuple[Dot, ...]
    """Every event, named by its title."""
    topics: dict[str, tuple[str, ...]]
    """Topic → the ids of its events; those with the most events first."""

    @property
    def heights(self) -> dict[str, float]:
        """Height of the highest bar each way, in pixels."""
        return {kind: self.block * max((len(bar.dots) for bar in bars), default=0) for kind, bars in self.bars.items()}


def pictures(subset: Subset) -> Pictures:
    """The pictures of a subset, as far as it is dated on the scale of its timeline."""
    store = subset.record.store
    scale = scale_of(drawn_period(subset), 0, 100, MOST_BARS, finest=3)
    events = [each for each in subset.events if scale.period.overlaps(each.date.first, each.date.last_attested)]
    people, bars = _people(events, scale, store), _bars(subset, scale)
    highest = max((len(bar.dots) for way in bars.values() for bar in way), default=0)
    several = [row for row in people if len(row.dots) >= FEWEST_EVENTS] or people
    starts = {start.year: start for start in reversed(scale.starts)}
    return Pictures(
        unit=scale.unit,
        years=tuple((scale.x(start), str(year)) for year, start in reversed(starts.items())),
        block=round(min(BLOCK, HIGHEST / max(highest, 1)), 1),
        bars=bars,
        without=len(subset.visits) - sum(len(bar.dots) for way in bars.values() for bar in way),
        people=tuple(several[:MOST_PEOPLE]),
        others=len(people) - len(several[:MOST_PEOPLE]),
        others_as_many=len({len(row.dots) for row in people[len(several[:MOST_PEOPLE]) - 1 :][:2]}) == 1,
        events=tuple(_dot(each, scale, store, each.title) for each in events),
        topics=_topics(events),
    )


def _bars(subset: Subset, scale: Scale) -> dict[str, tuple[Bar, ...]]:
    store, shown = subset.record.store, frozenset(each.id for each in subset.events)
    dots: dict[tuple[str, float], list[Dot]] = defaultdict(list)
    for entry in entries(subset.results["events"], subset.results["visits"], store):
        cell = next((each for each in scale.cells if each.overlaps(entry.date.first, entry.date.first)), None)
        if entry.visit and cell and (scale.unit != "quarter" or entry.date.tells("quarter")):
            kind, x = way_of([entry.visit], store), scale.x(cell.first)
            words = f"{entry.date.in_words()}: {words_of(entry, store)[0]}"
            dots[kind, x].append(Dot(card_of(entry, shown, store), words, row=entry.visit.id))
    cells = [(each, scale.x(each.first), scale.after(each.last)) for each in scale.cells]

    def bars(kind: str) -> Iterator[Bar]:
        for cell, x, end in cells:
            year = f" {cell.first.year}" if scale.unit == "quarter" else ""
            yield Bar(f"{scale.label(cell.first)}{year}", x, round(end - x, 1), tuple(dots[kind, x]))

    return {kind: tuple(bars(kind)) for kind in ("up", "down")}


def _dot(event: Event, scale: Scale, store: Store, more: str) -> Dot:
    x = scale.x(max(event.date.first, scale.period.first))
    return Dot(event.id, f"{event.date.in_words()}: {more}", x, way_of(store.visits_of.get(event.id, ()), store))


def _people(events: Iterable[Event], scale: Scale, store: Store) -> list[PersonRow]:
    """People and organizations with a meeting, by the number of events."""
    dots: dict[str, list[Dot]] = defaultdict(list)
    for event in events:
        actors = (actor for meeting in event.meetings for side in meeting.between for actor in side)
        for person in dict.fromkeys(each for each in actors if each in store.people):
            met = ", ".join(map(store.actor_name, met_by(frozenset({person}), [event])))
            dots[person].append(_dot(event, scale, store, met))
    rows = (PersonRow(person, store.labels[person], tuple(_apart(found))) for person, found in dots.items())
    return sorted(rows, key=lambda row: (-len(row.dots), row.name))


def _apart(dots: Iterable[Dot]) -> Iterator[Dot]:
    """Signs by date, those that would lie on each other one above the other."""
    place, before = 0, -NEAR
    for dot in dots:
        place = (place + 1) % len(ROWS) if dot.x - before < NEAR else 0
        before = dot.x
        yield replace(dot, y=ROWS[place])


def _topics(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for topic in event.topics:
            ids[topic].append(event.id)
    return {topic: tuple(ids[topic]) for topic in sorted(ids, key=lambda each: (-len(ids[each]), each))}
