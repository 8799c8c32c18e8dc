"""`rmtl schema`."""

from enum import Enum
from typing import Annotated

import typer

from rmtl.cli.output import write


class Document(Enum):
    """Documents that have a schema."""

    DATA = "data"
    OUTPUT = "output"


def command(
    document: Annotated[
        Document, typer.Argument(help="data: a data file; output: what --json prints.", show_default=False)
    ],
) -> None:
    """The JSON Schemas of data files and of what --json prints.

    \b
    rmtl schema data > rmtl-data.schema.json         completion and checks in an editor
    rmtl schema output | jq '."$defs".EventRow'      a row, each key with its meaning
    """  # noqa: D301
    from rmtl.json_schema import data_schema, output_schema
    from rmtl.render.json import dump

    match document:
        case Document.DATA:
            schema = data_schema()
        case Document.OUTPUT:
            schema = output_schema()
    write(dump(schema, "\n") + "\n")
