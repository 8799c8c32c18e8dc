"""Layout of cards in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rmtl.render import Answer
from rmtl.render.symbols import signs
from rmtl.render.table import ID, UNSURE, route, styled_date
from rmtl.render.terminal import in_colour, styled, to_text, width
from rmtl.rows.card_lines import Card, Line, Role, Section, Span
from rmtl.rows.cards import card_of
from rmtl.store import Store

DATE_WIDTH = len("20-22 May 2021")
"""Width into which most dates fit, so that the titles after them line up."""
WIDEST = 100
"""Largest width of a card; longer lines are hard to read."""
HEADING = "bold"
WIDEST_LOCATORS = 5
"""Locators may take this share of the width, here a fifth; longer ones, with the ids of many pages, wrap."""
NARROW = 64
"""If the width is smaller, locators follow the text instead of having a column."""
STYLES: dict[Role, str] = {"aside": ID, "mention": ID, "part": "green", "unsure": UNSURE, "status": "italic"}
"""Role of a span → its style."""


def render_cards(answer: Answer, *, to_file: bool = False) -> str:
    """The cards of the rows."""
    record = answer.record
    columns = min(width(to_file=to_file), WIDEST)
    cards = (card_of(row, record.store) for row in answer.rows)
    return ("─" * columns + "\n").join(paint(card, record.store, to_file=to_file) for card in cards)


def paint(card: Card, store: Store, *, to_file: bool = False) -> str:
    """A card as text."""
    columns = min(width(to_file=to_file), WIDEST)
    return to_text(*_parts(card, store, columns), columns=columns, colour=in_colour(to_file=to_file))


def _parts(card: Card, store: Store, columns: int) -> Iterator[Text | Table | Padding]:
    """The parts of a card, from top to bottom."""
    above = [styled(card.id, ID), *(_span(each, store) for each in card.above)]
    yield Padding(Text(" · ").join(each for each in above if each.plain), 0)
    yield Padding(styled(card.title, HEADING), 0)
    if card.lead:
        yield Padding(styled(card.lead), (1, 0, 0, 0))
    for section in card.sections:
        if section.lines:
            yield Padding(styled(section.heading, "bold underline").append_text(_mark(section.disputed)), (1, 0, 0, 0))
            if _is_to_paste(section):
                widest = max(len(line.label) for line in section.lines)
                yield from (_to_paste(line, widest, store) for line in section.lines)
            else:
                yield _grid(section.lines, store, columns)


def _is_to_paste(section: Section) -> bool:
    """Whether lines must not be wrapped, because people copy an address or citation as a whole."""
    return section.kind in ("source", "citation", "crosschecked from")


def _to_paste(line: Line, widest: int, store: Store) -> Text:
    label = styled(f"{line.label:<{widest}}  " if widest else "", ID)
    return label.append_text(_text(line.spans, store))


def _text(spans: Iterable[Span], store: Store) -> Text:
    return Text().join(_span(each, store) for each in spans)


def _span(span: Span, store: Store) -> Text:
    if span.date:
        of_one_day = span.of_one_day and not span.date.last
        told = styled(f"{span.date.begin.short()} or later") if of_one_day else styled_date(span.date)
        return told.append_text(_mark(span.disputed))
    if span.role == "route" and span.side:
        return route(span.side, store)
    return styled(span.text, STYLES.get(span.role, ""))


def _mark(disputed: bool) -> Text:
    """The symbol for what other sources dispute."""
    return styled(f" {signs().disputed}", UNSURE) if disputed else Text()


def _grid(lines: Sequence[Line], store: Store, columns: int) -> Table:
    labels = max((len(line.label) for line in lines), default=0)
    widest = max((len(line.locator) for line in lines), default=0)
    locators = min(widest, columns // WIDEST_LOCATORS) if columns >= NARROW else 0
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    if labels:
        grid.add_column(width=min(labels, columns // 3), overflow="fold")
    grid.add_column(
        width=columns - (min(labels, columns // 3) + 2 if labels else 0) - (locators + 2 if locators else 0),
        overflow="fold",
    )
    if locators:
        grid.add_column(width=locators, justify="right")
    for line in lines:
        text = _line(line, store)
        if line.locator and not locators:
            text.append_text(styled(f"  {line.locator}", ID))
        cells = [*([styled(line.label, ID)] if labels else []), text, *([styled(line.locator, ID)] if locators else [])]
        grid.add_row(*cells)
    return grid


def _line(line: Line, store: Store) -> Text:
    """The text of a line; a date at its beginning is padded to a column."""
    first, *rest = line.spans
    begin = _span(first, store)
    if first.date and rest and not rest[0].text.strip():
        begin.pad_right(max(0, DATE_WIDTH - len(begin.plain)))
    return begin.append_text(_text(rest, store))
