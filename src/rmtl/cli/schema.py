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
    document: Annotated[Document, typer.Argument(help="data (data files) or output (of --json).", show_default=False)],
) -> None:
    """JSON Schemas of data files and of --json output.

    \b
    rmtl schema data > rmtl-data.schema.json      for checks in an editor
    rmtl schema output | jq '."$defs".EventRow'   the keys of an event
    """  # noqa: D301
    from rmtl.json_schema import data_schema, output_schema
    from rmtl.render.json import dump

    match document:
        case Document.DATA:
            schema = data_schema()
        case Document.OUTPUT:
            schema = output_schema()
    write(dump(schema, "\n") + "\n")
