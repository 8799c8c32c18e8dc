"""The filters that every listing, count and export takes, declared once.

A field of `Filters` is an option of every command and an argument of the Python API; what it does to a row is
in `rmtl.query.parse`, in the function of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, fields
from datetime import date
from typing import Any, Literal

from rmtl.dataclass_base import Frozen

RowKind = Literal["events", "visits", "officials", "organizations", "agreements"]
ROW_KINDS: tuple[RowKind, ...] = ("events", "visits", "officials", "organizations", "agreements")
Typed = str | int | date | Iterable[str | int | date]


def _filter(metavar: str, help_text: str, *options: str, listed_values: str | None = None) -> Any:
    """A field with the option's names, placeholder and help, and the kind of values that completes it."""
    return field(
        default=(), metadata={"metavar": metavar, "help": help_text, "options": options, "values": listed_values}
    )


class Filters(Frozen):
    """What rows must have. Several values of one filter mean either; different filters mean both.

    Every field takes a text or several, as they are typed on the command line; a number or a date will do, too.
    """

    year: Typed = _filter("YEAR", "In a year, or in years: 2022, 2021..2022.", "--year", "-y", listed_values="years")
    since: Typed = _filter(
        "DATE", "From this day on; 2022-06 begins on 1 June.", "--from", "--since", listed_values="dates"
    )
    until: Typed = _filter("DATE", "Up to this day; 2022-06 ends on 30 June.", "--to", "--until", listed_values="dates")
    on: Typed = _filter(
        "DATE",
        "On a day, in a month or quarter (2022-Q4), or in any year: 09-07, October.",
        "--on",
        listed_values="dates",
    )
    person: Typed = _filter(
        "NAME",
        "A person, by name, part of a name or id; on visits, who travelled.",
        "--person",
        "-p",
        listed_values="people",
    )
    with_: Typed = _filter(
        "NAME", "And this person too, in the same row; repeated: all of them.", "--with", listed_values="people"
    )
    role: Typed = _filter(
        "TEXT",
        "The post of that day, held by anybody, named or not: 'defence minister'.",
        "--role",
        listed_values="posts",
    )
    sector: Typed = _filter("SECTOR", "Sector of the post or body.", "--sector", listed_values="sectors")
    rank: Typed = _filter("RANK", "Military rank of that day.", "--rank", listed_values="ranks")
    country: Typed = _filter(
        "COUNTRY", "Country of the person, post or body: Russia or RU.", "--country", listed_values="countries"
    )
    org: Typed = _filter("NAME", "An organization, or holders of its posts.", "--org", listed_values="organizations")
    place: Typed = _filter("NAME", "A place, and what lies inside it.", "--place", listed_values="places")
    as_: Typed = _filter(
        "PART", "The part of whoever is named: host, visitor, …, or participant.", "--as", listed_values="parts"
    )
    topic: Typed = _filter("TOPIC", "What it is about.", "--topic", "-t", listed_values="topics")
    type: Typed = _filter("TYPE", "Type of event.", "--type", listed_values="types")
    direction: Typed = _filter("DIRECTION", "Direction of the visit.", "--direction", listed_values="directions")
    purpose: Typed = _filter("PURPOSE", "Purpose of the visit.", "--purpose", listed_values="purposes")
    evidence: Typed = _filter(
        "EVIDENCE", "What the visit rests on in the source.", "--evidence", listed_values="evidence"
    )
    level: Typed = _filter("LEVEL", "Level of the visit, 1 (highest) to 5.", "--level", listed_values="levels")
    kind: Typed = _filter(
        "KIND", "Kind of official or organization; elsewhere, of an agreement.", "--kind", listed_values="kinds"
    )
    stage: Typed = _filter("STAGE", "How far an agreement has come.", "--stage", listed_values="stages")
    status: Typed = _filter(
        "STATUS",
        "main, passing (told in another entry), context (background) or any; main and passing unless asked.",
        "--status",
        listed_values="statuses",
    )
    text: Typed = _filter(
        "WORDS", "Every word, at the beginning of a word, in any text of the row; quotes keep words together.", "--text"
    )

    def given(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Name and values of each filter that has any."""
        for each in fields(self):
            values = getattr(self, each.name)
            typed = (str(values),) if isinstance(values, str | int | date) else tuple(map(str, values))
            if typed:
                yield each.name, typed


OPTION_FIELDS = {
    option.removeprefix("--"): each.name for each in fields(Filters) for option in each.metadata["options"]
}
"""Name of an option → the field of `Filters`."""
