"""The timeline in the terminal.

Each visit or event has a line, drawn on the days of its month; empty months are included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from rmtl.dates import MONTHS
from rmtl.render.symbols import Signs, signs
from rmtl.render.table import ID, UNSURE, side_style
from rmtl.render.terminal import in_colour, styled, to_text, width
from rmtl.rows.timeline import Entry, Month
from rmtl.store import Store
from rmtl.text import plural

LABEL = len("2022 Dec ")
"""Width of the year and month before the days."""
DAYS = 31
GRID_DAYS = (1, 10, 20, 30)
"""Days that are marked where nothing is."""
NARROW = 100
"""In fewer columns than these, two days share one, so that the titles have room."""
EMPTY_RUN = 12
"""More empty months in a row than this are drawn as one line."""


def render_timeline(months: Sequence[Month], store: Store, *, to_file: bool = False) -> str:
    """The drawn timeline, or "" without entries."""
    if not any(month.entries for month in months):
        return ""
    wide = width(to_file=to_file)
    drawing = _Drawing(store, signs(), wide)
    return to_text(*drawing.lines(months), columns=wide, colour=in_colour(to_file=to_file))


class _Drawing:
    """Draws a timeline for a width."""

    def __init__(self, store: Store, marks: Signs, columns: int) -> None:
        self._store = store
        self._sides = list(store.dataset.sides.items())
        self._marks = marks
        self._columns = columns
        self._days_of_a_cell = 2 if columns < NARROW else 1
        # One more than the days: behind the last one, an end may be marked as not told or approximate.
        self._cells = self._cell(DAYS) + 2

    def lines(self, months: Sequence[Month]) -> Iterator[Text]:
        """The lines: the legend, the days, and the months with their entries."""
        entries = [entry for month in months for entry in month.entries]
        yield from self._legend(entries)
        yield self._days()
        year = ""
        for is_empty, group in groupby(months, key=lambda month: not month.entries):
            run = list(group)
            if is_empty and len(run) > EMPTY_RUN:
                first, last = _readable(run[0]), _readable(run[-1])
                yield styled(f"{'':{LABEL}}nothing from {first} to {last}, {plural(len(run), 'month')}", ID)
                year = ""
                continue
            for month in run:
                before, year = year, month.name[:4]
                yield from self._month(month, month.name[:4] if year != before else "")

    def _month(self, month: Month, year: str) -> Iterator[Text]:
        if not re.fullmatch(r"\d{4}-\d\d", month.name):
            whole = len(month.name) < LABEL
            name = f"{month.name if whole else month.name[:4] + self._marks.cut:{LABEL}}"
        else:
            name = f"{year:4} {MONTHS[month.period.first.month - 1][:3]} "
        if not month.entries:
            yield styled(name, "bold").append_text(self._grid()).append_text(styled("  -", ID))
        for number, entry in enumerate(month.entries):
            line = styled(name if number == 0 else " " * LABEL, "bold")
            yield line.append_text(self._stretch(entry, month)).append_text(self._label(entry, month))

    def _grid(self) -> Text:
        cells = [" "] * self._cells
        for day in GRID_DAYS:
            cells[self._cell(day)] = self._marks.grid
        return styled("".join(cells), ID)

    def _stretch(self, entry: Entry, month: Month) -> Text:
        """The days of an entry in a month, with heads that show the direction."""
        first, last = entry.date.first, entry.date.last_attested
        from_here, to_here = first >= month.period.first, last <= month.period.last
        start = self._cell(first.day) if from_here and entry.date.is_exact else 0
        end = self._cell(last.day) if to_here and entry.date.is_exact else self._cells - 2
        text = self._grid()
        drawn = styled(self._signs_of(entry, end - start + 1, from_here, to_here), self._style(entry))
        tail = text[end + 1 :]
        after = self._after(entry) if to_here else ""
        drawn.append_text(styled(after, self._style_after(entry)))
        return text[:start].append_text(drawn).append_text(tail[len(after) :])

    def _signs_of(self, entry: Entry, length: int, from_here: bool, to_here: bool) -> str:
        marks = self._marks
        if entry.to is None and not entry.date.is_exact:
            return marks.event.center(length, marks.sometime)
        if entry.to is None:
            if entry.date.first == entry.date.last_attested:
                return marks.event.ljust(length)
            ends = (marks.event if from_here else marks.lasting, marks.event if to_here else marks.lasting)
            return ends[0] + marks.lasting * (length - 2) + ends[1] if length > 1 else marks.event
        inner = marks.stay if entry.date.is_exact else marks.sometime
        way = [code for code, _ in self._sides].index(entry.to)
        head = (marks.inferred_ways if entry.inferred else marks.ways)[way]
        if way == 0:
            return inner * (length - 1) + (head if to_here else inner)
        return (head if from_here else inner) + inner * (length - 1)

    def _after(self, entry: Entry) -> str:
        """The mark after the last day, for an unknown or approximate end."""
        return "?" if entry.date.last is None else "~" if entry.date.approximate else ""

    def _style_after(self, entry: Entry) -> str:
        return UNSURE if entry.date.last is None else self._style(entry)

    def _style(self, entry: Entry) -> str:
        return "" if entry.to is None else side_style(entry.to, self._store)

    def _label(self, entry: Entry, month: Month) -> Text:
        """The id and as much of the title as fits; only the id if the entry continues from an earlier month."""
        goes_on = entry.fits_a_month and entry.date.first < month.period.first
        room = self._columns - LABEL - self._cells - 2
        words = [entry.id, "goes on" if goes_on else entry.label]
        text = styled("  ").append_text(styled(words[0], ID))
        text.append_text(styled(f" {self._marks.disputed}" if entry.disputed else "", UNSURE))
        text.append_text(styled(" " + words[1], ID if goes_on else ""))
        if cell_len(text.plain) > room + 2:
            cut = set_cell_size(text.plain, max(room + 1, 0)).rstrip()
            return text[: len(cut)].append(self._marks.cut)
        return text

    def _legend(self, entries: Sequence[Entry]) -> Iterator[Text]:
        """The meaning of the symbols that are drawn."""
        marks = self._marks
        parts = []
        for way, (code, name) in enumerate(self._sides):
            if any(entry.to == code for entry in entries):
                sign = marks.stay * 2 + marks.ways[way] if way == 0 else marks.ways[way] + marks.stay * 2
                parts.append(styled(f"{sign} visit to {name}", side_style(code, self._store)))
        for code, _ in self._sides:
            if any(entry.to == code and entry.inferred for entry in entries):
                parts.append(styled(f"{''.join(marks.inferred_ways)} inferred"))
                break
        if any(entry.to is None for entry in entries):
            drawn = {entry.visit.id for entry in entries if entry.visit}
            on_others = any(not drawn.issuperset(entry.during) for entry in entries)
            parts.append(styled(f"{marks.event} event{', some on visits of others' if on_others else ''}"))
        if any(not entry.date.is_exact for entry in entries):
            parts.append(styled(f"{marks.sometime * 2} day not told"))
        for sign, meaning, style in (("?", "end not told", UNSURE), ("~", "about", "")):
            if any(self._after(entry) == sign for entry in entries):
                parts.append(styled(f"{sign} {meaning}", style))
        if any(entry.disputed for entry in entries):
            parts.append(styled(f"{marks.disputed} visit or event disputed", UNSURE))
        line = Text()
        for part in parts:
            if line and cell_len(line.plain) + 3 + cell_len(part.plain) > self._columns:
                yield line
                line = Text()
            line.append_text(styled("   " if line else "")).append_text(part)
        yield line

    def _days(self) -> Text:
        cells = [" "] * (self._cells + 1)
        for day in GRID_DAYS:
            for offset, digit in enumerate(str(day)):
                cells[self._cell(day) + offset] = digit
        return styled(" " * LABEL + "".join(cells).rstrip(), ID)

    def _cell(self, day: int) -> int:
        return (day - 1) // self._days_of_a_cell


def _readable(month: Month) -> str:
    return f"{MONTHS[month.period.first.month - 1][:3]} {month.period.first.year:04}"
