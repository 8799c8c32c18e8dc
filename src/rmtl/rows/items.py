"""Items inside a row: people, organizations, places, meetings, facts.

The text of an item, `str(item)`, is what flat formats such as CSV print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from rmtl.dataclass_base import PRINTED_AS, Frozen
from rmtl.dates import EdtfDate
from rmtl.model import ActorId
from rmtl.query.facets import Participation
from rmtl.rows.locators import Cited
from rmtl.store import Store

UNPRINTED: Mapping[str, tuple[str, ...]] = {PRINTED_AS: ()}
"""Metadata of a field that is not printed."""
SPAN_KEYS: tuple[Mapping[str, tuple[str, ...]], ...] = ({PRINTED_AS: ("first_date",)}, {PRINTED_AS: ("last_date",)})
"""Metadata of the first and the last date of a `Spanned` row."""
DATE_KEYS: Mapping[str, tuple[str, ...]] = {PRINTED_AS: ("start_date", "end_date", "edtf")}
"""Metadata of the date of a `Dated` row."""


class Dated:
    """A row with a date, which is printed as three keys."""

    date: EdtfDate
    """The date with its precision."""

    @property
    def start_date(self) -> str:
        """First day, ISO 8601."""
        return self.date.first.isoformat()

    @property
    def end_date(self) -> str | None:
        """Last day, ISO 8601; for a single day, the same as `start_date`; null if it is not known."""
        return self.date.last.isoformat() if self.date.last else None

    @property
    def edtf(self) -> str:
        """The date with its precision, EDTF."""
        return self.date.text


class Spanned:
    """A row with the dates of its first and last events, which are printed as two keys."""

    first: EdtfDate | None
    """Date of the first event; None without events."""
    last: EdtfDate | None
    """Date of the last event; None without events."""

    @property
    def first_date(self) -> str | None:
        """Date of the first of the events, EDTF, as precise as in the record; null without events."""
        return self.first.text if self.first else None

    @property
    def last_date(self) -> str | None:
        """Date of the last of the events, EDTF, as precise as in the record; null without events."""
        return self.last.text if self.last else None

    @property
    def span(self) -> str:
        """`26 Mar 2021 to 6 Feb 2023`; only one date if both are the same."""
        return " to ".join(dict.fromkeys(str(date) for date in (self.first, self.last) if date))


def span_of(dates: Iterable[EdtfDate]) -> tuple[EdtfDate | None, EdtfDate | None]:
    """The first and the last of some dates, for the fields of a `Spanned` row."""
    known = list(dates)
    return (
        min(known, key=lambda date: (date.first, date.last_attested), default=None),
        max(known, key=lambda date: (date.last_attested, date.first), default=None),
    )


class NameItem(Frozen):
    """A person, an organization, or the unnamed holder of a post."""

    id: str
    """Id of the person or organization; for an unnamed holder, id of the post."""
    name: str
    """Name; for an unnamed holder, title of the post."""

    def __str__(self) -> str:
        """The name."""
        return self.name


class PersonItem(Frozen):
    """A person, the unnamed holder of a post, or an organization that acts without named people."""

    id: str | None
    """Id; null for the unnamed holder of a post."""
    name: str | None
    """Name; null for the unnamed holder of a post."""
    country: str | None
    """Country, ISO 3166 alpha-2."""
    post: str | None
    """Post held on that day."""
    rank: str | None
    """Military rank held on that day."""
    sector: str | None
    """Sector of the post or organization."""
    part: str | None
    """Part in the row; null if the row has no parts."""
    took_part: bool | None
    """Whether they were present or acted; null if the row has no parts."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The part as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """Rank and name, the post in parentheses, the part."""
        name = " ".join(word for word in (self.rank, self.name) if word)
        who = f"{name} ({self.post})" if name and self.post else name or self.post or ""
        return f"{who}, {self.part}" if self.part else who


class NamedPart(Frozen):
    """An organization or a place."""

    id: str
    """Id."""
    name: str
    """Name."""
    country: str | None
    """Country, ISO 3166 alpha-2; null for one of several countries."""
    part: str
    """Part in the row."""
    took_part: bool
    """Whether the organization took part, or something took place there."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The part as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """The name."""
        return self.name


class MetItem(Frozen):
    """A person, organization or unnamed holder who was met."""

    id: str
    """Id of the person or organization; for an unnamed holder, id of the post."""
    name: str
    """Name; for an unnamed holder, title of the post."""
    times: int
    """Number of meetings."""
    events: tuple[str, ...]
    """Ids of the events."""

    def __str__(self) -> str:
        """The name, and the number of meetings if there were several."""
        return f"{self.name} ({self.times} times)" if self.times > 1 else self.name


class PostItem(Frozen, Spanned):
    """A post that a person held, according to consecutive events."""

    title: str
    """Title of the post."""
    organization: str | None
    """Name of the organization that the post is in."""
    rank: str | None
    """Military rank, if all of the events print the same one."""
    first: EdtfDate = field(metadata={PRINTED_AS: ("from_",)})
    """Date of the first event that names the person in the post."""
    last: EdtfDate = field(metadata={PRINTED_AS: ("to",)})
    """Date of the last event that names the person in the post."""
    events: tuple[str, ...]
    """Ids of the events."""

    @property
    def from_(self) -> str:
        """Date of the first event that names the person in the post, EDTF."""
        return self.first.text

    @property
    def to(self) -> str:
        """Date of the last event that names the person in the post, EDTF."""
        return self.last.text

    def __str__(self) -> str:
        """Title and dates."""
        return f"{self.title} ({self.from_}{'' if self.to == self.from_ else ' to ' + self.to})"


class MeetingItem(Frozen):
    """A meeting: who met whom."""

    between: tuple[tuple[NameItem, ...], ...]
    """The two sides."""
    locator: str
    """Heading and paragraphs that say so."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """Both sides."""
        return " with ".join(" and ".join(map(str, side)) for side in self.between)


class OccasionItem(Frozen):
    """An occasion at which an event took place, or which it marked."""

    name: str
    """Name of the occasion."""
    organization: NameItem | None
    """The forum or exhibition series, if the record has it."""
    locator: str
    """Heading and paragraphs that say so."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """The name."""
        return self.name


class AwardItem(Frozen):
    """A title, order or degree conferred."""

    recipient: NameItem
    """Who received it."""
    title: str
    """What was conferred."""
    conferred_by: NameItem | None
    """Who conferred it."""
    event: str
    """Id of the event."""
    locator: str
    """Heading and paragraphs that say so."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """Title, recipient and giver."""
        return f"{self.title} to {self.recipient}" + (f" from {self.conferred_by}" if self.conferred_by else "")


class FigureItem(Frozen):
    """A number that the source gives."""

    value: int
    """The number."""
    unit: str
    """What is counted."""
    of: str
    """What the number is about."""
    at_least: bool
    """The source says "more than"."""
    at_most: bool
    """The source says "fewer than"."""
    approximate: bool
    """The source says "around"."""
    locator: str
    """Heading and paragraphs that say so."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """Number, unit and subject."""
        return f"{quantity(self.value, self.at_least, self.at_most, self.approximate, unit=self.unit)}: {self.of}"


class QuoteItem(Frozen):
    """A short attributed quotation."""

    speaker: NameItem
    """Who is quoted."""
    words: str
    """The words as printed."""
    locator: str
    """Heading and paragraphs that print it."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """Speaker and words."""
        return f"{self.speaker}: “{self.words}”"


class DetailItem(Frozen):
    """One further fact."""

    text: str
    """The fact."""
    locator: str
    """Heading and paragraphs that say so."""
    coded: Cited | None = field(default=None, metadata=UNPRINTED)
    """The fact as the data file has it, with its paragraphs."""

    def __str__(self) -> str:
        """The fact."""
        return self.text


def quantity(
    value: int, at_least: bool = False, at_most: bool = False, approximate: bool = False, *, unit: str = ""
) -> str:
    """An amount for people: `more than 7,000 doses`, `about 12`, `US$2.3 billion`."""
    before = "more than " if at_least else "fewer than " if at_most else "about " if approximate else ""
    currency, *of = unit.split(" ", 1) or [""]
    if re.fullmatch("[A-Z]{3}", currency):
        return " ".join((f"{before}{CURRENCY_SIGNS.get(currency, currency + ' ')}{_rounded(value)}", *of))
    return f"{before}{value:,} {unit}".rstrip()


CURRENCY_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥"}
"""ISO 4217 code → the sign before an amount; other currencies have their code there."""
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def _rounded(value: int) -> str:
    """A number of money in words where these are exact: `2.3 billion`."""
    for size, word in _LARGE:
        if value >= size and value % (size // 100) == 0:
            return f"{value / size:g} {word}"
    return f"{value:,}"


def name_item(actor: ActorId, store: Store) -> NameItem:
    """The item of a person, organization or unnamed holder."""
    return NameItem(actor, store.actor_name(actor))


def met_items(met: dict[ActorId, list[str]], store: Store) -> tuple[MetItem, ...]:
    """Everybody who was met, the most frequent first."""
    items = [MetItem(actor, store.actor_name(actor), len(events), unique(events)) for actor, events in met.items()]
    return tuple(sorted(items, key=lambda item: -item.times))


def person_item(participation: Participation, coded: Cited | None = None) -> PersonItem:
    """The item of a participation."""
    actor = participation.person or (None if participation.post else participation.organization)
    return PersonItem(
        id=actor.id if actor else None,
        name=actor.name if actor else None,
        country=participation.country,
        post=participation.post.title if participation.post else None,
        rank=participation.rank,
        sector=participation.sector,
        part=participation.part,
        took_part=participation.took_part,
        coded=coded,
    )


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items without repetition, in order."""
    return tuple(dict.fromkeys(items))
