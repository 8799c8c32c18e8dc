"""`rmtl timeline`."""

from rmtl.cli.options import takes_options
from rmtl.cli.output import tell
from rmtl.cli.run import Invocation, footer, notes_together
from rmtl.query.filters import Filters
from rmtl.rows.timeline import entries, months
from rmtl.text import plural


@takes_options
def command(filters: Filters, invocation: Invocation) -> None:
    """A chart of visits and events, month by month.

    \b
    rmtl timeline                              the whole record
    rmtl timeline --year 2022                  a year
    rmtl timeline --person "Min Aung Hlaing"   one person's visits and events
    rmtl timeline --direction to-russia        one way only
    LC_ALL=C rmtl timeline                     in plain ASCII

    Arrows show the direction of travel. A visit is drawn on its own days, with
    the title of its event. Filters choose events as in rmtl list, and visits as
    in rmtl visits.
    """  # noqa: D301
    record = invocation.open_record()
    events, visits = record.select("events", filters), record.select("visits", filters)
    drawn = entries(events, visits, record.store)
    from rmtl.render.timeline import render_timeline

    picture = render_timeline(months(drawn, events, record.store), record.store, to_file=invocation.to_file)
    invocation.write(picture)
    # A picture shows the visits, so a note that says how to list them is left out.
    invocation.note(note for note in notes_together(events, visits) if "rmtl visits shows" not in note)
    tell(f"{plural(len(visits.entries), 'visit')} and {footer(events)}")
    invocation.end(len(events.entries) + len(visits.entries))
