"""`rmtl schema`."""

from enum import Enum
from typing import Annotated

import typer

from rmtl.cli.streams import write


class Document(Enum):
    """What there is a schema for."""

    OUTPUT = "output"


def command(
    document: Annotated[Document, typer.Argument(help="output: what --json prints.", show_default=False)],
) -> None:
    """The JSON Schema of what --json prints.

    \b
    rmtl schema output > rmtl.schema.json             $defs has one schema for each command
    rmtl schema output | jq '."$defs".EventRow'      a row, each key with its meaning
    """  # noqa: D301
    match document:
        case Document.OUTPUT:
            from rmtl.render.json import dump
            from rmtl.schemas import output_schema

            write(dump(output_schema(), indent=2) + "\n")
