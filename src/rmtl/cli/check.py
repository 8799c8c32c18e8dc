"""`rmtl check`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from rmtl.cli.options import DataOptions, takes_options, values_of
from rmtl.cli.output import tell, write
from rmtl.cli.progress import LoadProgress
from rmtl.datafile import BUNDLED, chosen_files, parse_texts, read_texts
from rmtl.errors import FAULTS_FOUND, DataError, Fault
from rmtl.text import plural, visible


@takes_options
def command(
    data: DataOptions,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Data files, checked together; the bundled record unless named.",
            metavar="[FILE]...",
            show_default=False,
            autocompletion=values_of("bundled"),
        ),
    ] = [],  # noqa: B006 - Typer reads the default and never changes it
    as_json: Annotated[bool, typer.Option("--json", help="An array of objects, for editors and CI.")] = False,
) -> None:
    """Every fault of data files, each with its line; exit status 1 when there is one.

    \b
    rmtl check                      the bundled record
    rmtl check more.yaml            a file of its own
    rmtl check bundled more.yaml    a file that adds rows to the bundled record
    rmtl check more.yaml --json     for editors
    """  # noqa: D301
    names = files or chosen_files(data.data) or [BUNDLED]
    faults = _all_faults(names)
    if as_json:
        from rmtl.render.json import dump

        write(dump(faults, "\n") + "\n")
    else:
        write("".join(f"{fault}\n" + (f"    {fault.excerpt}\n" if fault.excerpt else "") for fault in faults))
        warnings = sum(fault.warning for fault in faults)
        found = f"{plural(len(faults) - warnings, 'fault')}, {plural(warnings, 'warning')}"
        tell(f"{found} in {', '.join(map(visible, names))}")
    if any(not fault.warning for fault in faults):
        raise typer.Exit(FAULTS_FOUND)


def _all_faults(names: Sequence[str]) -> Sequence[Fault]:
    try:
        texts = read_texts(names)
    except DataError as error:
        return error.faults
    with LoadProgress() as progress:
        return parse_texts(texts, progress)[1]
