"""`rmtl cite`."""

from typing import TYPE_CHECKING, Annotated

import typer

from rmtl.cli.options import WhatArgument, takes_options, values_of
from rmtl.cli.run import Invocation
from rmtl.errors import QueryError
from rmtl.text import listed, suggestion

if TYPE_CHECKING:
    from rmtl.export.references import ReferenceFormat


@takes_options
def command(
    invocation: Invocation,
    what: WhatArgument,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="text, bibtex, ris or csl-json. Default: what the ending of -o FILE names.",
            metavar="FORMAT",
            autocompletion=values_of("reference formats"),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Citations as text, BibTeX, RIS or CSL-JSON.

    \b
    rmtl cite RM-017                    a text to paste
    rmtl cite RM-017 -o rm-017.ris      for Zotero, EndNote, Mendeley
    rmtl cite RM-017 V-13 -f bibtex     for LaTeX
    rmtl cite 2022-09-07 -f csl-json    the events of a day, for Pandoc
    rmtl cite "Min Aung Hlaing"         a person, from every event

    BibTeX, RIS and CSL-JSON have one entry for the row, with the version of the
    record, and one for each source that the row comes from or was compared with.
    """  # noqa: D301
    from rmtl.export.references import render_references

    chosen = _chosen(form, invocation)
    record = invocation.open_record()
    rows = record.show(*what)
    invocation.write(render_references(rows, record.store, chosen))
    invocation.end(len(rows))


def _chosen(form: str | None, invocation: Invocation) -> "ReferenceFormat":
    """The format that --format or the file name extension of -o names. Raises QueryError for an unknown format."""
    from rmtl.export.references import ReferenceFormat, format_of_references

    if form is None:
        to_file = invocation.output if invocation.to_file else None
        return format_of_references(to_file) if to_file else ReferenceFormat.TEXT
    known = [each.value for each in ReferenceFormat]
    if form.lower() not in known:
        raise QueryError(f"there is no form of reference '{form}'{suggestion(form, known) or f': use {listed(known)}'}")
    return ReferenceFormat(form.lower())
