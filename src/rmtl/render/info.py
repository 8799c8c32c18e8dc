"""What the record is, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rmtl import __version__
from rmtl.render.card_layout import WIDEST, Card, Line, render_card
from rmtl.render.terminal import in_colour, styled, to_text, width
from rmtl.rows.info import InfoRow

if TYPE_CHECKING:
    from rmtl.render import Answer


def render_info(answer: Answer, *, to_file: bool = False) -> str:
    """A card of the dataset, with every vocabulary."""
    columns = min(width(to_file=to_file), WIDEST)
    (row,) = answer.rows
    return to_text(*render_card(_card(row), columns), columns=columns, colour=in_colour(to_file=to_file))


def _card(row: InfoRow) -> Card:
    background = {
        "events": "with background",
        "visits": "with background",
        "officials": "people in all",
        "organizations": "in all",
        "agreements": "with background",
    }
    rows = [
        Line(
            styled(f"{each.kind}" + (f"  ({each.total} {background[each.kind]})" if each.total != each.listed else "")),
            f"{each.listed:>4}",
        )
        for each in row.rows
    ]
    versions = f"version {row.version}" + (f", codebook {row.codebook}" if row.codebook else "")
    return Card(
        styled(f"{versions} · {row.start_date} to {row.end_date} · {' and '.join(row.sides)}", "dim"),
        row.title,
        row.description or "",
        [
            ("Rows", rows),
            (
                "Source",
                [
                    Line(styled(f"{each.publisher}, “{each.title}”, {each.published}, {each.url}"))
                    for each in row.sources
                ],
            ),
            ("Cite as", [Line(styled(row.citation))]),
            *_vocabularies(row),
            ("Left out", [Line(styled(f"{each.what} {each.reason}"), "", each.locator) for each in row.exclusions]),
            ("Program", [Line(styled(f"rmtl {__version__}; licence of the data: {row.license or 'not stated'}"))]),
        ],
    )


def _vocabularies(row: InfoRow) -> Iterator[tuple[str, list[Line]]]:
    for name in dict.fromkeys(each.vocabulary for each in row.vocabulary):
        terms = [each for each in row.vocabulary if each.vocabulary == name]
        widest = max(len(each.term) for each in terms)
        yield (
            name.replace("_", " ").capitalize(),
            [
                Line(
                    styled(each.definition, "dim" if not each.count else ""), f"{each.count:>4}  {each.term:<{widest}}"
                )
                for each in terms
            ],
        )
