"""`rmtl show`."""

from typing import Annotated, Any

import typer

from rmtl.cli.options import takes_options, values_of
from rmtl.cli.run import FormattedInvocation
from rmtl.render import Answer, Format, Rendered
from rmtl.rows import record_name
from rmtl.rows.arrange import mapping_of


@takes_options
def command(
    invocation: FormattedInvocation,
    what: Annotated[
        list[str],
        typer.Argument(
            help="An id (RM-007, V-3, 7, X-181, S-058), a date, or a name; several are several cards.",
            show_default=False,
            autocompletion=values_of("anything"),
        ),
    ],
) -> None:
    """The whole card of anything: an event, a visit, a person, an organization, a place, a post, an agreement.

    \b
    rmtl show RM-017                an event by id; its number alone does, too
    rmtl show 7 Sep 2022            every event of a day
    rmtl show "Min Aung Hlaing"     posts, visits, whom he met, every event
    rmtl show Rosatom Naypyitaw     an organization and a place
    """  # noqa: D301
    from rmtl.query.find import join_dates

    record = invocation.open_record()
    found = [row for each in join_dates(what) for row in record.show(each)]
    rows: list[Any] = list({row.id: row for row in found}.values())
    if invocation.chosen is not Format.TABLE:
        rows = [{"record": record_name(type(row)), **mapping_of(row)} for row in rows]
    later = record.store.rows.later
    names = [row.name for row in found if later and row.id in later.ids.split() and hasattr(row, "name")]
    notes: list[str] = []
    if later and names and invocation.chosen is Format.TABLE:
        from rmtl.query.later_notes import has_too

        notes.append(has_too(later, *names))
    invocation.deliver(Answer(rows, (), record, _cards), *filter(None, [record.store.asked_of]), notes=notes)


def _cards(answer: Answer, to_file: bool) -> Rendered:
    from rmtl.render.card_layout import render_cards

    return Rendered(render_cards(answer, to_file=to_file))
