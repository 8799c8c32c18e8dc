"""The card of the dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rmtl import __version__
from rmtl.render.card_layout import paint
from rmtl.rows.card_lines import Card, Line, Section, Span, source_line, text_line
from rmtl.rows.crosscheck import READ
from rmtl.rows.crosscheck_info import CrosscheckInfo
from rmtl.rows.info import COUNTED, DatasetItem, InfoRow
from rmtl.store import Store
from rmtl.text import plural

if TYPE_CHECKING:
    from rmtl.render import Answer


def render_info(answer: Answer, *, to_file: bool = False) -> str:
    """The card of the dataset, with every vocabulary."""
    (row,) = answer.rows
    return paint(_card(row, answer.record.store), answer.record.store, to_file=to_file)


def _card(row: InfoRow, store: Store) -> Card:
    background = {
        "events": "with background",
        "visits": "with background",
        "officials": "people in all, with or without a post",
        "organizations": "in all",
        "agreements": "with background",
        "crosschecks": "with background",
    }
    kinds = (
        text_line(
            each.kind + (f"  ({each.total} {background[each.kind]})" if each.total != each.listed else ""),
            f"{each.listed:>4}",
        )
        for each in row.rows
    )
    versions = f"version {row.version}" + (f", codebook {row.codebook}" if row.codebook else "")
    sources = (source_line(store.sources[each.id]) for each in row.sources)
    left_out = (Line((Span(f"{each.what} {each.reason}"),), locator=each.locator or "") for each in row.exclusions)
    return Card(
        "dataset",
        "",
        (Span(f"{versions} · {row.start_date} to {row.end_date} · {' and '.join(row.sides)}", "aside"),),
        row.title,
        "" if row.datasets else row.description or "",
        (
            Section("Records", tuple(_dataset(each) for each in row.datasets)),
            Section("Rows", tuple(kinds)),
            Section("Source" if len(row.sources) == 1 else "Sources", tuple(sources), "source"),
            Section("What other sources say", tuple(_crosschecks(row.crosschecks)) if row.crosschecks else ()),
            Section("Cite as", (text_line(row.citation),), "citation"),
            *_vocabularies(row),
            Section("Left out", tuple(left_out)),
            Section("Program", (text_line(f"rmtl {__version__}; license of the data: {row.license or 'not stated'}"),)),
        ),
    )


def _dataset(each: DatasetItem) -> Line:
    """A dataset, with the number of its events and sources."""
    made = f"{plural(each.events, 'event')} from {plural(each.sources, 'source')} of {plural(each.origins, 'origin')}"
    days = f"version {each.version}, {each.start_date} to {each.end_date}"
    said = f"{each.title}, {days}: {', '.join(filter(None, (made, each.caution)))}. {each.description or ''}"
    return text_line(said, each.name or "")


def _crosschecks(found: CrosscheckInfo) -> Iterator[Line]:
    confirmed = found.confirmed + found.disputed_and_confirmed
    sides = [
        (found.of_both_sides, "both sides"),
        *((n, f"{side} alone") for side, n in found.of_one_side_alone.items()),
    ]
    others = confirmed - sum(number for number, _ in sides)
    told = ", ".join(
        [*(f"{number} by origins of {who}" for number, who in sides), f"{others} by others, alone or beside one side"]
    )
    numbers = (
        (found.confirmed, f"of {found.events} events are confirmed by other sources and not disputed"),
        (
            found.disputed,
            f"are disputed in a date, place, person, agreement or figure, {found.disputed_and_confirmed} of them also"
            " confirmed",
        ),
        (found.unconfirmed, "are neither confirmed nor disputed"),
        (found.origins, f"origins, those for whom pages speak, confirm {confirmed}: {told}"),
        (found.pages, f"pages of {len(found.page_origins)} origins: {_counted(found.kinds)}"),
        (sum(found.relations.values()), f"crosschecks: {_counted(found.relations)}"),
    )
    yield from (text_line(said, f"{number:>4}") for number, said in numbers)
    yield text_line(READ)


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in numbers.items())


def _vocabularies(row: InfoRow) -> Iterator[Section]:
    for name in dict.fromkeys(each.vocabulary for each in row.vocabulary):
        terms = [each for each in row.vocabulary if each.vocabulary == name]
        widest = max(len(each.term) for each in terms)
        lines = (
            Line(
                (Span(each.definition, "plain" if each.count else "aside"),), f"{each.count:>4}  {each.term:<{widest}}"
            )
            for each in terms
        )
        yield Section(f"{name.replace('_', ' ').capitalize()} ({COUNTED[name]})", tuple(lines))
