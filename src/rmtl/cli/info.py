"""`rmtl info`, and what `rmtl --version` says."""

from rmtl import __version__
from rmtl.cli.options import DataOptions, OutputOptions, takes_options
from rmtl.cli.output import write
from rmtl.cli.run import chosen_format, deliver, open_record
from rmtl.render import Answer, Format
from rmtl.rows.columns import field_names
from rmtl.rows.info import InfoRow, TermInfo, info_row


@takes_options
def command(output: OutputOptions, data: DataOptions) -> None:
    """What the record is: coverage, source, version, number of rows, every term with its count.

    \b
    rmtl info                                       read it once
    rmtl info --json | jq '.[0].vocabulary'         terms, definitions, PLOVER and CAMEO codes
    rmtl info --format csv                          the same terms, one a line
    """  # noqa: D301
    chosen = chosen_format(output)
    record = open_record(data)
    row = info_row(record.store, record.facets_of)
    if chosen in (Format.CSV, Format.TSV, Format.MARKDOWN):
        answer = Answer("terms", list(row.vocabulary), field_names(TermInfo), record)
    else:
        answer = Answer("info", [row], field_names(InfoRow), record)
    deliver(answer, chosen, output, data)


def print_versions() -> None:
    """Say the versions of the program, of the record and of the codebook that the record follows."""
    dataset = open_record(DataOptions([])).store.dataset
    codebook = f", codebook {dataset.codebook}" if dataset.codebook else ""
    write(f"rmtl {__version__}, record {dataset.version}{codebook}\n")
