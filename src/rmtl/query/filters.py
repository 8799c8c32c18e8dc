"""The filters that every listing, count and export takes.

A field of `Filters` is an option of every command and an argument of the Python API. Its `values` name an index of
`rmtl.query.names.Names` or a vocabulary, which resolves and completes typed values. A row must have one of the values
in the facet of the same name, unless the filter has a parser of its own in `PARSERS` of `rmtl.query.parse`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import Field, field, fields
from datetime import date, datetime
from typing import Any, Literal

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.text import listed, suggestion

RowKind = Literal["events", "visits", "officials", "organizations", "agreements", "crosschecks"]
ROW_KINDS: tuple[RowKind, ...] = ("events", "visits", "officials", "organizations", "agreements", "crosschecks")
NOUNS: dict[RowKind, str] = {
    "events": "event",
    "visits": "visit",
    "officials": "person",
    "organizations": "organization",
    "agreements": "agreement",
    "crosschecks": "crosscheck",
}
"""Kind of row → the noun for one row."""
Typed = str | int | date | Iterable[str | int | date] | None
"""Value of a filter, or several; None is the same as no value."""


def declare(metavar: str, help_text: str, *options: str, values: str | None = None, facet: str | None = None) -> Any:
    """Declare a field of `Filters` by the metavar, help and names of its option and the kind of its values.

    `facet` is the attribute of `rmtl.query.facets.Facets` that has the values, if it is not called like `values`.
    """
    return field(
        default=(),
        metadata={
            "metavar": metavar,
            "help": help_text,
            "options": options,
            "values": values,
            "facet": facet or values,
        },
    )


class Filters(Frozen):
    """The filters of a query. A row must match every filter: one of its values, in `with_` all of them.

    Every field takes a value, or several, as typed on the command line; numbers and dates work, too.
    """

    year: Typed = declare("YEAR", "In a year, or in years: 2022, 2021..2022.", "--year", "-y", values="years")
    since: Typed = declare("DATE", "From this day on; 2022-06 begins on 1 June.", "--from", "--since", values="dates")
    until: Typed = declare("DATE", "Up to this day; 2022-06 ends on 30 June.", "--to", "--until", values="dates")
    on: Typed = declare(
        "DATE",
        "On a day, in a month or quarter (2022-Q4), or in any year: 09-07, October.",
        "--on",
        values="dates",
    )
    person: Typed = declare(
        "NAME",
        "A person, by name, part of a name or id; on visits, who travelled. Repeated: either.",
        "--person",
        "-p",
        values="people",
    )
    with_: Typed = declare(
        "NAME",
        "And this person too, in the same row, with a part of their own; repeated: all of them.",
        "--with",
        values="people",
    )
    role: Typed = declare(
        "TEXT",
        "The post of that day, held by anybody, named or not: 'defence minister'; with --person, by that person.",
        "--role",
        values="posts",
    )
    sector: Typed = declare(
        "SECTOR",
        "Sector of the post or organization, the same that --person, --role or --org names.",
        "--sector",
        values="sectors",
    )
    rank: Typed = declare(
        "RANK", "Military rank of that day, of the person that --person or --role names.", "--rank", values="ranks"
    )
    country: Typed = declare(
        "COUNTRY",
        "Country of the person, post or organization, the same that --person, --role or --org names: Russia or RU.",
        "--country",
        values="countries",
    )
    org: Typed = declare(
        "NAME",
        "An organization, or holders of its posts; with --person, that person for it. Repeated: either.",
        "--org",
        values="organizations",
    )
    place: Typed = declare("NAME", "A place, and what lies inside it.", "--place", values="places")
    as_: Typed = declare(
        "PART",
        "The part of the person, post, organization or place named: host, visitor, …, or participant.",
        "--as",
        values="parts",
    )
    topic: Typed = declare("TOPIC", "What it is about.", "--topic", "-t", values="topics")
    type: Typed = declare("TYPE", "Type of event.", "--type", values="types")
    direction: Typed = declare("DIRECTION", "Direction of the visit.", "--direction", values="directions")
    purpose: Typed = declare("PURPOSE", "Purpose of the visit.", "--purpose", values="purposes")
    evidence: Typed = declare("EVIDENCE", "What the visit rests on in the source.", "--evidence", values="evidence")
    level: Typed = declare("LEVEL", "Level of the visit, 1 (highest) to 5.", "--level", values="levels")
    kind: Typed = declare(
        "KIND", "Kind of official or organization; elsewhere, of an agreement.", "--kind", values="kinds"
    )
    stage: Typed = declare("STAGE", "How far an agreement has come.", "--stage", values="stages")
    status: Typed = declare(
        "STATUS",
        "main, passing (told in another entry), context (from before the coverage) or any; unless asked, events are"
        " main, visits main and passing.",
        "--status",
        values="statuses",
    )
    crosscheck: Typed = declare(
        "VERDICT",
        "What other sources come to: confirmed, disputed or unconfirmed.",
        "--crosscheck",
        values="crosscheck_verdicts",
        facet="crosscheck",
    )
    relation: Typed = declare(
        "RELATION", "With a crosscheck that confirms, adds or contradicts.", "--relation", values="relations"
    )
    text: Typed = declare(
        "WORDS",
        "Every word, by its beginning or in another form, in any text of the row; quotes keep words together.",
        "--text",
    )
    exclude: Typed = declare(
        "FILTER=VALUE",
        "Leave out what a filter alone finds: topic=nuclear, person=Putin. Repeated: each of them.",
        "--exclude",
        values="exclusions",
    )

    def given(self) -> Iterator[tuple[Field[Any], tuple[str, ...]]]:
        """The declaration and typed values of each filter that has a value."""
        for each in fields(self):
            values = getattr(self, each.name)
            several = values if isinstance(values, Iterable) and not isinstance(values, str) else (values,)
            if typed := tuple(_typed(value) for value in several if value is not None):
                yield each, typed

    def _completed(self, given: dict[str, Any]) -> dict[str, Any]:
        """A value for every filter. Raises TypeError for a keyword that is not a filter, with the nearest one."""
        known = [each.name for each in fields(self)]
        if unknown := next((name for name in given if name not in known), None):
            option = OPTION_FIELDS.get(unknown.strip("_"))
            hint = f": use '{option}'" if option else suggestion(unknown, known) or f": use {listed(known, most=99)}"
            raise TypeError(f"there is no filter '{unknown}'{hint}")
        return super()._completed(given)


def _typed(value: str | int | date) -> str:
    """A value as it is typed on the command line; the day of a point in time."""
    return str(value.date() if isinstance(value, datetime) else value)


OPTION_FIELDS = {
    option.removeprefix("--"): each.name for each in fields(Filters) for option in each.metadata["options"]
}
"""Name of an option → the field of `Filters`."""


def row_kind(typed: str) -> RowKind:
    """The kind of row that a text names, in the plural or singular. Raises QueryError."""
    for kind in ROW_KINDS:
        if typed.lower() in (kind, kind.removesuffix("s")):
            return kind
    raise QueryError(f"there is no kind of row '{typed}'{suggestion(typed, ROW_KINDS) or ': ' + listed(ROW_KINDS)}")


EXCLUDABLE = {option: name for option, name in OPTION_FIELDS.items() if option[0] != "-" and name != "exclude"}
"""Name of an option that `--exclude` takes → the field of `Filters`."""
WITHOUT_INDEX = ("years", "dates", "exclusions", None)
"""Kinds of values that no index has."""
