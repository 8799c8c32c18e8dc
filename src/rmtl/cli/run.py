"""Steps that commands share, from opening the record to the exit status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import typer

from rmtl.cli.options import DataOptions, FileOptions, FormatOptions, RowOptions
from rmtl.cli.output import tell, write, write_file, write_folder
from rmtl.cli.progress import LoadProgress
from rmtl.datafile import chosen_records, paths_of
from rmtl.errors import NOTHING_MATCHED, QueryError
from rmtl.query.filters import NOUNS, Filters, RowKind
from rmtl.query.select import Result
from rmtl.record import Record, load
from rmtl.render import Answer, Format, format_of_file, render, table_of
from rmtl.text import listed, plural, suggestion

WHY_EMPTY = ("no text ", "has all of these words", "must fit one and the same participant")
"""Words of the notes that say why an answer has no rows."""
STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""File names of -o that mean stdout."""


class Invocation(DataOptions, FileOptions):
    """One call of a command: its data files and the destination of its answer."""

    @property
    def to_file(self) -> bool:
        """Whether -o names a file that is not stdout."""
        return self.output is not None and str(self.output) not in STDOUT

    def open_record(self) -> Record:
        """The record chosen by the options or the environment."""
        with LoadProgress() as progress:
            return load(*chosen_records(self.data), progress=progress)

    def write(self, content: str | bytes | dict[str, bytes]) -> None:
        """Write text, bytes or the files of a folder to the file of -o, or to stdout.

        Raises QueryError for the files of a folder if -o is not given.
        """
        inputs = [path for name in chosen_records(self.data) for path in paths_of(name)]
        target = self.output if self.to_file else None
        if isinstance(content, dict):
            if not target:
                raise QueryError("this export has several files: use a folder, -o record")
            write_folder(content, target, force=self.force, inputs=inputs)
        elif target:
            write_file(content, target, force=self.force, inputs=inputs)
        else:
            write(content)

    def note(self, notes: Iterable[str]) -> None:
        """Print the notes on an answer to stderr: the first two on lines of their own, all others on a third line."""
        told = list(dict.fromkeys(notes))
        for note in (*told[:2], *filter(None, ["; ".join(told[2:])])):
            tell(f"rmtl: note: {note}")

    def end(self, matches: int) -> None:
        """Exit with status 1 if nothing matched and --exit-status is given."""
        if self.exit_status and not matches:
            raise typer.Exit(NOTHING_MATCHED)


class FormattedInvocation(Invocation, FormatOptions):
    """One call of a command that has several formats."""

    def __post_init__(self) -> None:
        """Raise QueryError for an unknown format, before the record is opened."""
        _ = self.chosen

    @property
    def chosen(self) -> Format:
        """The format that --json, --format or the file name extension of -o names.

        Raises QueryError for an unknown format.
        """
        named = {"--json": Format.JSON} if self.json else {}
        if self.csv:
            named["--csv"] = Format.CSV
        if self.format is not None:
            known = [each.value for each in Format]
            if self.format.lower() not in known:
                raise QueryError(
                    f"there is no format '{self.format}'{suggestion(self.format, known) or f': use {listed(known)}'}"
                )
            named[f"--format {self.format}"] = Format(self.format.lower())
        if len(set(named.values())) > 1:
            raise QueryError(f"{' and '.join(named)} are {len(named)} formats: remove all but one")
        if named:
            return next(iter(named.values()))
        return format_of_file(self.output) if self.output and self.to_file else Format.TABLE

    def deliver(self, answer: Answer, *footer: str, notes: Iterable[str] = ()) -> None:
        """Write an answer, its notes and further `notes` and, under a table, the lines of the footer; then exit."""
        rendered = render(answer, self.chosen, to_file=self.to_file)
        self.write(rendered.text)
        asides = answer.result.asides() if answer.result and self.chosen is Format.TABLE else ()
        told = answer.result.notes if answer.result else ()
        self.note((*told, *notes, *asides, *_no_room(rendered.no_room)))
        if self.chosen is Format.TABLE:
            for line in (*_legend(rendered.text, answer), *footer):
                tell(line)
        self.end(len(answer.result.entries if answer.result else answer.rows))


def answer_listing(
    kind: RowKind,
    filters: Filters,
    rows: RowOptions,
    invocation: FormattedInvocation,
    *,
    named: str = "",
    everyone: bool = False,
) -> None:
    """List the rows of a kind that match the filters."""
    record = invocation.open_record()
    result = record.select(kind, filters, named=named, everyone=everyone)
    from rmtl.rows import row_class
    from rmtl.rows.arrange import arrange, field_names

    known = (*field_names(row_class(kind)), *(["dataset"] if record.store.names_datasets else []))
    found, fields = arrange(record.rows(result), known, rows.fields, rows.sort, rows.reverse, rows.limit)
    table = table_of(kind if rows.fields is None else None)
    notes = _first_days(found) if rows.fields and "start_date" in fields and "edtf" not in fields else ()
    invocation.deliver(Answer(found, fields, record, table, result), footer(result, len(found)), notes=notes)


def _first_days(rows: Iterable[Any]) -> Iterator[str]:
    """A note on rows that are told less precisely than by a first day."""
    coarse = [row.id for row in rows if row.date.begin.approximate or not row.date.begin.day]
    if coarse:
        yield f"no day is told of {listed(coarse, most=4, last=' and ')}: --fields edtf has the date as it is told"


def _no_room(headings: Sequence[str]) -> Iterator[str]:
    """A note on the columns that do not fit into a narrow window."""
    if headings:
        them = "it" if len(headings) == 1 else "them"
        yield f"no room for {listed(headings, last=' and ')}: a wider window or --json shows {them}"


def _legend(written: str, answer: Answer) -> Iterator[str]:
    """The meaning of the symbols in a table, for dates and crosschecks, with the highest number in the table."""
    from rmtl.render.symbols import signs

    heading, confirmed, disputed = written.partition("\n")[0], signs().confirmed, signs().disputed
    said = []
    if heading.startswith("date "):
        if any(row.date.approximate for row in answer.rows):
            said.append("~ about")
        if any(row.date.last is None for row in answer.rows):
            said.append("-? end not told")
    checked = []
    if f" {confirmed}" in heading:
        most = max((len(row.confirmed_by) for row in answer.rows), default=0)
        checked += [f"{confirmed}{most} confirmed by {plural(most, 'origin')}"] if most else []
    if f" {disputed}" in written:
        checked.append(f"{disputed} disputed by other sources")
    said += [*checked, "rmtl crosschecks lists them"] if checked else []
    if said:
        yield " · ".join(said)


def notes_together(*results: Result) -> Iterator[str]:
    """The notes on results that are shown together; why one of them is empty matters only if all are."""
    found = any(result.entries for result in results)
    for result in results:
        yield from (note for note in result.notes if not (found and any(words in note for words in WHY_EMPTY)))


def footer(result: Result, shown: int | None = None) -> str:
    """The number of rows, how many of them are shown, the filters and, if one has a caution, the datasets."""
    total, noun = len(result.entries), NOUNS[result.kind]
    number = plural(total, noun) if shown in (None, total) else f"{shown} of {plural(total, noun)}"
    return " · ".join(filter(None, [number, *result.query.spelled_out, result.asked_of]))
