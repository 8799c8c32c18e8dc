"""`rmtl show`."""

from collections.abc import Sequence
from typing import Any

from rmtl.cli.options import WhatArgument, takes_options
from rmtl.cli.run import FormattedInvocation
from rmtl.record import Record
from rmtl.render import Answer, Format, Rendered
from rmtl.rows import record_name
from rmtl.rows.arrange import mapping_of


@takes_options
def command(
    invocation: FormattedInvocation,
    what: WhatArgument,
) -> None:
    """Everything about one event, person, organization or place.

    \b
    rmtl show RM-017               an event by id (or just 17)
    rmtl show 7 Sep 2022           every event of a day
    rmtl show "Min Aung Hlaing"    posts, visits, whom he met, every event
    rmtl show Rosatom Naypyitaw    an organization and a place

    Also by id: visits (V-13), agreements (A-05), posts (T-01), claims (C-01) and
    crosschecks (X-001).
    """  # noqa: D301
    answer_show(invocation, invocation.open_record(), what)


def answer_show(invocation: FormattedInvocation, record: Record, what: Sequence[str], *notes: str) -> None:
    """Answer with the cards of ids, dates and names, after some notes."""
    found = record.show(*what)
    rows: list[Any] = found
    if invocation.chosen is not Format.TABLE:
        rows = [{"record": record_name(type(row)), **mapping_of(row)} for row in found]
    later = record.store.rows.later
    names = [row.name for row in found if later and row.id in later.ids.split() and hasattr(row, "name")]
    if later and names and invocation.chosen is Format.TABLE:
        from rmtl.query.later_notes import has_too

        notes = (*notes, has_too(later, *names))
    people = [row.id for row in found if row.id in record.store.people]
    if people and invocation.chosen is Format.TABLE:
        from rmtl.query.holders import named_by_others

        notes = (*notes, *named_by_others(people, record.store))
    invocation.deliver(Answer(rows, (), record, _cards), *filter(None, [record.store.asked_of]), notes=notes)


def _cards(answer: Answer, to_file: bool) -> Rendered:
    from rmtl.render.card_layout import render_cards

    return Rendered(render_cards(answer, to_file=to_file))
