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


def declare(
    metavar: str,
    help_text: str,
    *options: str,
    panel: str = "What",
    values: str | None = None,
    facet: str | None = None,
) -> Any:
    """A field of `Filters`: placeholder, help, names and help panel of the option, and the kind of its values.

    `facet` is the attribute of `rmtl.query.facets.Facets` that has the values, if it is not called like `values`.
    """
    return field(
        default=(),
        metadata={
            "metavar": metavar,
            "help": help_text,
            "options": options,
            "panel": panel,
            "values": values,
            "facet": facet or values,
        },
    )


class Filters(Frozen):
    """The filters of a query. A row must match every filter: one of its values, in `with_` all of them.

    Every field takes a value, or several, as typed on the command line; numbers and dates work, too.
    """

    year: Typed = declare("YEAR", "A year, or years: 2022, 2021..2022.", "--year", "-y", panel="When", values="years")
    since: Typed = declare(
        "DATE", "First day, inclusive: 2022-06 is June 1.", "--from", "--since", panel="When", values="dates"
    )
    until: Typed = declare(
        "DATE", "Last day, inclusive: 2022-06 is June 30.", "--to", "--until", panel="When", values="dates"
    )
    on: Typed = declare(
        "DATE",
        "A day, month or quarter (2022-Q4), or the same day or month of every year (09-07, October).",
        "--on",
        panel="When",
        values="dates",
    )
    person: Typed = declare(
        "NAME",
        'A person: name, part of a name, or id. For visits, who traveled; with --as met, who was met. Repeat for "or".',
        "--person",
        "-p",
        panel="Who",
        values="people",
    )
    with_: Typed = declare(
        "NAME", "Also require this person (repeat for more).", "--with", panel="Who", values="people"
    )
    role: Typed = declare(
        "TEXT",
        "The post that an entry gives, its holder named or not: 'defense minister'. With --person, held by that one.",
        "--role",
        panel="Who",
        values="posts",
    )
    sector: Typed = declare(
        "SECTOR",
        "Sector of the post or organization: government, military, business, religion, education, media or other.",
        "--sector",
        panel="Who",
        values="sectors",
    )
    rank: Typed = declare(
        "RANK",
        "Military rank that an entry prints, exact: General is not Senior General. rmtl info lists the ranks.",
        "--rank",
        panel="Who",
        values="ranks",
    )
    country: Typed = declare(
        "COUNTRY",
        "Country of the person, post or organization: Russia (or RU), Myanmar, China, Ukraine.",
        "--country",
        panel="Who",
        values="countries",
    )
    org: Typed = declare(
        "NAME",
        "An organization, or people who hold its posts. With --person, that person for it. Repeat for either one.",
        "--org",
        panel="Who",
        values="organizations",
    )
    place: Typed = declare("NAME", "A place and everything inside it.", "--place", panel="Where", values="places")
    as_: Typed = declare(
        "PART",
        "Their part in the event: visitor, host, delegate, met, signatory, speaker, mentioned, … or participant"
        " (all who took part). rmtl info lists the parts.",
        "--as",
        panel="Who",
        values="parts",
    )
    topic: Typed = declare(
        "TOPIC",
        "What it is about: nuclear, energy, arms, tourism, … rmtl info lists the topics.",
        "--topic",
        "-t",
        values="topics",
    )
    type: Typed = declare(
        "TYPE",
        "What happened: visit, meeting, agreement, award, … rmtl info lists the types.",
        "--type",
        values="types",
    )
    direction: Typed = declare(
        "DIRECTION", "Direction of travel: to-russia or to-myanmar.", "--direction", panel="Where", values="directions"
    )
    purpose: Typed = declare(
        "PURPOSE",
        "Purpose of the visit: talks, signing, … rmtl info lists the purposes.",
        "--purpose",
        values="purposes",
    )
    evidence: Typed = declare(
        "EVIDENCE",
        "How certain the visit is: travel-stated (the source says that they went), presence-stated (it says that"
        " they were there) or inferred.",
        "--evidence",
        panel="How certain",
        values="evidence",
    )
    level: Typed = declare(
        "LEVEL",
        "Level of the visit: 1 head of state or government, 2 deputy head, 3 minister, 4 deputy minister, 5 other.",
        "--level",
        values="levels",
    )
    kind: Typed = declare(
        "KIND",
        "Kind of official (cleric, …) or organization (company, …) in their listings, of agreement (mou, …)"
        " elsewhere. rmtl info lists the kinds.",
        "--kind",
        values="kinds",
    )
    stage: Typed = declare(
        "STAGE", "How far an agreement has come: discussed, announced, signed, delivered.", "--stage", values="stages"
    )
    status: Typed = declare(
        "STATUS",
        "main (an entry of the source), passing (mentioned inside another entry), context (before the coverage, or in"
        " a third country) or any. Default: main; for visits, main and passing.",
        "--status",
        values="statuses",
    )
    crosscheck: Typed = declare(
        "VERDICT",
        "What other sources say, taken together: confirmed, disputed, unconfirmed.",
        "--crosscheck",
        panel="How certain",
        values="crosscheck_verdicts",
        facet="crosscheck",
    )
    relation: Typed = declare(
        "RELATION",
        "What at least one other source does: confirms, adds, contradicts.",
        "--relation",
        panel="How certain",
        values="relations",
    )
    text: Typed = declare(
        "WORDS",
        "All these words: gas also finds gasoline, SAC only SAC. A phrase: '\"air defense\"'.",
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
