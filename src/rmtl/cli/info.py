"""`rmtl info` and `rmtl --version`."""

from rmtl import __version__
from rmtl.cli.options import takes_options
from rmtl.cli.output import write
from rmtl.cli.run import FormattedInvocation, Invocation
from rmtl.render import Answer, Format, Rendered
from rmtl.rows.arrange import field_names
from rmtl.rows.info import InfoRow, TermInfo, info_row


@takes_options
def command(invocation: FormattedInvocation) -> None:
    """Overview: coverage, sources, and every value a filter takes.

    \b
    rmtl info                                  overview
    rmtl info --json | jq '.[0].vocabulary'    terms, with PLOVER and CAMEO codes
    rmtl info --format csv                     the terms, one per line

    PLOVER and CAMEO are codes that political scientists give to events.
    """  # noqa: D301
    record = invocation.open_record()
    row = info_row(record.store, record.facets_of)
    if invocation.chosen in (Format.CSV, Format.CSV_EXCEL, Format.TSV, Format.MARKDOWN):
        invocation.deliver(Answer(list(row.vocabulary), field_names(TermInfo), record, _card))
    else:
        without_ids = "the record as a whole has no id: use another --format"
        invocation.deliver(Answer([row], field_names(InfoRow), record, _card, without_ids=without_ids))


def _card(answer: Answer, to_file: bool) -> Rendered:
    from rmtl.render.info import render_info

    return Rendered(render_info(answer, to_file=to_file))


def print_versions() -> None:
    """Print the versions of the program, of the record and of the codebook that the record follows."""
    dataset = Invocation().open_record().store.dataset
    codebook = f", codebook {dataset.codebook}" if dataset.codebook else ""
    write(f"rmtl {__version__}, record {dataset.version}{codebook}\n")
