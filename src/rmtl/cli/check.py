"""`rmtl check`."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from rmtl.cli.options import DataOptions, takes_options, values_of
from rmtl.cli.output import tell, write
from rmtl.cli.progress import LoadProgress
from rmtl.datafile import ALL, RECORDS, chosen_records, named_records, parse_texts, paths_of, read_texts
from rmtl.errors import FAULTS_FOUND, DataError, Fault
from rmtl.text import plural, visible

REPEATED = 3
"""A fault that is repeated at least this often is explained once; of the others only the lines are listed."""


@takes_options
def command(
    data: DataOptions,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Data files, checked together. Default: the records that come with rmtl.",
            metavar="[FILE]...",
            show_default=False,
            autocompletion=values_of("records"),
        ),
    ] = [],  # noqa: B006 - Typer reads the default and never changes it
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array, for editors and CI.")] = False,
) -> None:
    """Validate data files; list each error with its line.

    \b
    rmtl check                      the bundled records
    rmtl check more.yaml            a self-contained file
    rmtl check article more.yaml    a file that adds rows to the article's record
    rmtl check more.yaml --json     for editors

    Exits with status 1 if there is an error.
    """  # noqa: D301
    names = named_records(files) if files else chosen_records(data.data, ALL)
    faults = _all_faults(names)
    if as_json:
        from rmtl.render.json import dump

        write(dump(faults, "\n") + "\n")
    else:
        write("".join(_explained(faults)))
        warnings = sum(fault.warning for fault in faults)
        found = f"{plural(len(faults) - warnings, 'error')}, {plural(warnings, 'warning')}"
        shown = (path.name if name in RECORDS else visible(name) for name in names for path in paths_of(name))
        tell(f"{found} in {', '.join(dict.fromkeys(shown))}")
    if any(not fault.warning for fault in faults):
        raise typer.Exit(FAULTS_FOUND)


def _explained(faults: Sequence[Fault]) -> Iterator[str]:
    """Each fault with its line of the file; a repeated fault is explained once and its other lines are listed."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.file, fault.message), []).append(fault)
    for fault, *others in alike.values():
        shown = others if len(others) < REPEATED else []
        for each in (fault, *shown):
            yield f"{each}\n" + (f"    {each.excerpt}\n" if each.excerpt else "")
        if others and not shown:
            yield f"    the same on {len(others)} more lines: {', '.join(str(each.line) for each in others)}\n"


def _all_faults(names: Sequence[str]) -> Sequence[Fault]:
    try:
        texts = read_texts(names)
    except DataError as error:
        return error.faults
    with LoadProgress() as progress:
        return parse_texts(texts, progress)[1]
