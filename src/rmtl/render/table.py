"""Tables for people, with the columns of each kind of row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from rmtl.dates import EdtfDate
from rmtl.query.facets import INFERRED
from rmtl.render.flat import flat
from rmtl.render.symbols import signs
from rmtl.render.table_layout import Column, fit
from rmtl.render.terminal import in_colour, styled, to_text, width
from rmtl.rows.arrange import value_of
from rmtl.rows.items import PersonItem
from rmtl.store import Store
from rmtl.text import listed

if TYPE_CHECKING:
    from rmtl.render import Answer
    from rmtl.rows.claim import ReadingItem
    from rmtl.rows.crosscheck import CrosscheckRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.pair import PairRow
    from rmtl.rows.visit import VisitRow

SIDE_STYLES = ("cyan", "magenta")
"""Colors of the journeys to each side, in the order of the data file; both readable on dark and on light."""
UNSURE = "red"
"""Color of what is contradicted or not known."""
ID = "dim"
"""Style of ids."""


def render_table(columns: Sequence[Column], rows: Sequence[Any], *, to_file: bool) -> tuple[str, tuple[str, ...]]:
    """Rows as a table, or "" without rows, and the headings of the columns that did not fit."""
    if not rows:
        return "", ()
    wide, colour = width(to_file=to_file), in_colour(to_file=to_file)
    tables, no_room = fit(columns, rows, wide)
    return "\n".join(to_text(each, columns=wide, colour=colour) for each in tables), no_room


def field_columns(answer: Answer) -> list[Column]:
    """A column for each field of `--fields`, none of which may be left out."""

    def cell(field: str) -> Callable[[Any], Text]:
        return lambda row: styled(flat(value_of(row, field)))

    return [Column(field, cell(field), narrowest=8) for field in answer.fields]


def dataset_columns(answer: Answer) -> list[Column]:
    """A column with the names of further datasets; none if all rows are of the first one."""
    others = {each.name for each in answer.record.store.rows.datasets[1:] if each.name}
    if not any(getattr(row, "dataset", None) in others for row in answer.rows):
        return []
    return [Column("record", lambda row: styled(row.dataset if row.dataset in others else "", ID))]


def styled_date(date: EdtfDate) -> Text:
    """A date for people; the sign of an end that is not known in its color."""
    told = str(date)
    return styled(told) if date.last else styled(told[:-1]).append_text(styled(told[-1], UNSURE))


def _id_column(store: Store) -> Column:
    """The id, which has room in every window, with the sign of what other sources dispute: `V-07 ≠`."""

    def cell(row: Any) -> Text:
        disputed = store.crosschecked(row.id).crosscheck == "disputed"
        return styled(row.id, ID).append_text(styled(f" {signs().disputed}" if disputed else "", UNSURE))

    return Column("id", cell)


def route(to: str, store: Store) -> Text:
    """`RU → MM`, in the color of the side travelled to."""
    return styled(f"{store.side_left(to)} → {to}", side_style(to, store))


def side_style(to: str, store: Store) -> str:
    """The color of journeys to a side."""
    return SIDE_STYLES[list(store.dataset.sides).index(to)]


def _lines(texts: Iterable[Text]) -> Text:
    return Text("\n").join(texts)


def who(person: PersonItem) -> Text:
    """Name and post of a person; for an unnamed holder, only the post."""
    name = " ".join(word for word in (person.rank, person.name) if word)
    text = styled(name or person.post or "")
    if name and person.post:
        text.append_text(styled(f", {person.post}", ID))
    return text


def _names(header: str, items: Callable[[Any], Iterable[str]], most: int, gives_way: int, narrowest: int) -> Column:
    """A column of names: at most `most` in a window, all of them in a pipe."""
    return Column(
        header,
        lambda row: styled(", ".join(items(row))),
        gives_way=gives_way,
        narrowest=narrowest,
        brief=lambda row: styled(listed(items(row), most=most, last=", ")),
    )


def _event_columns(answer: Answer) -> list[Column]:
    store = answer.record.store
    columns = [
        Column("date", lambda row: styled_date(row.date)),
        _id_column(store),
        Column("route", lambda row: _routes(row, store), gives_way=3),
        Column("event", lambda row: styled(row.title, "" if row.status == "main" else "italic"), narrowest=24),
        _names("who took part", lambda row: row.who_took_part, most=6, gives_way=2, narrowest=24),
        _names("topics", lambda row: row.topics, most=4, gives_way=6, narrowest=18),
        Column(signs().confirmed, _confirmed, gives_way=5),
    ]
    if answer.result and (answer.result.query.asks_for_actors or answer.result.query.asks_for_places):
        parts = _parts(answer)
        columns.insert(4, Column("as", lambda row: styled(parts[row.id]), gives_way=1))
    return columns


def _routes(row: EventRow, store: Store) -> Text:
    sides = dict.fromkeys(store.visits[visit_id].to for visit_id in row.visits)
    return _lines(route(each, store) for each in sides)


def _parts(answer: Answer) -> dict[str, str]:
    """Event id → the parts of the actors that the query asks for, or else of the places."""
    result = answer.result
    if result is None:
        return {}
    query = result.query
    found = {}
    for entry, facets in zip(result.entries, result.facets, strict=True):
        participations = (participation.part for each in facets for participation in query.participations(each))
        places = (place.part for each in facets for place in query.places(each))
        found[entry.id] = ", ".join(dict.fromkeys(participations if query.asks_for_actors else places))
    return found


def _visit_columns(answer: Answer) -> list[Column]:
    store = answer.record.store
    return [
        Column("date", lambda row: styled_date(row.date)),
        Column("days", _days, gives_way=3, right=True),
        _id_column(store),
        Column("route", lambda row: route(store.visits[row.id].to, store), gives_way=2),
        Column("who", _travellers, narrowest=24),
        _names("met", lambda row: [each.name for each in row.met], most=5, gives_way=1, narrowest=18),
        _names("stops", lambda row: [place.name for place in row.places], most=9, gives_way=7, narrowest=14),
        Column("occasion", lambda row: styled(row.occasion or ", ".join(row.purpose)), gives_way=8, narrowest=18),
        Column("evidence", lambda row: styled(row.evidence), gives_way=4, instead=_inferred),
        Column("level", lambda row: styled("" if row.level is None else str(row.level)), gives_way=9, right=True),
        Column(signs().confirmed, _confirmed, gives_way=6),
    ]


def _days(row: VisitRow) -> Text:
    approximate = "~" if row.date.approximate else ""
    return styled(f"{approximate}{row.days}") if row.days is not None else styled("?", UNSURE)


def _inferred(row: VisitRow) -> Text:
    return styled(INFERRED if row.evidence == INFERRED else "", ID)


def _travellers(row: VisitRow) -> Text:
    text = _lines(who(person) for person in row.leads)
    if row.delegation:
        text.append("\n").append_text(
            styled("with " + ", ".join(each.name or each.post or "" for each in row.delegation), ID)
        )
    return text


def _confirmed(row: EventRow | VisitRow) -> Text:
    """`✓3`: the number of origins that confirm the row."""
    return styled(f"{signs().confirmed}{len(row.confirmed_by)}" if row.confirmed_by else "")


def _official_columns(answer: Answer) -> list[Column]:
    store = answer.record.store
    return [
        Column("name", lambda row: styled(" ".join(word for word in (row.honorific, row.name) if word)), narrowest=16),
        Column("id", lambda row: styled(row.id, ID), gives_way=5),
        Column("country", lambda row: styled(store.countries.get(row.country, row.country)), gives_way=4),
        Column(
            "posts, when named in them",
            lambda row: _lines(_post(row, number) for number in range(len(row.posts))),
            narrowest=30,
        ),
        Column("events", lambda row: styled(str(len(row.events))), gives_way=1, right=True),
        Column("took part", lambda row: styled(str(row.took_part)), gives_way=3, right=True),
        Column("visits", lambda row: styled(str(len(row.visits))), gives_way=2, right=True),
        Column("first and last date", _first_and_last, gives_way=6),
    ]


def _first_and_last(row: OfficialRow | OrganizationRow | PairRow) -> Text:
    """The dates of the first and last event of a row."""
    return styled(row.span, ID)


def _post(row: OfficialRow, number: int) -> Text:
    post = row.posts[number]
    text = styled(post.title)
    return text.append_text(styled(f", {post.span}", ID))


def _organization_columns(answer: Answer) -> list[Column]:
    store = answer.record.store
    return [
        Column("name", lambda row: styled(row.name), narrowest=24),
        Column("id", lambda row: styled(row.id, ID), gives_way=5),
        Column("kind", lambda row: styled(row.kind), gives_way=2),
        Column("country", lambda row: styled(store.countries.get(row.country or "", "")), gives_way=3),
        _names("people", _holders, most=4, gives_way=4, narrowest=24),
        Column("events", lambda row: styled(str(len(row.events))), right=True),
        Column("took part", lambda row: styled(str(row.took_part)), gives_way=1, right=True),
        Column("first and last date", _first_and_last, gives_way=6),
    ]


def _holders(row: OrganizationRow) -> Iterable[str]:
    return dict.fromkeys(person.name or person.post or "" for person in row.people)


def _agreement_columns(answer: Answer) -> list[Column]:
    return [
        Column("date", lambda row: styled_date(row.date)),
        _id_column(answer.record.store),
        Column("what", lambda row: styled(row.what), narrowest=22),
        Column("parties", lambda row: _lines(who(party) for party in row.parties), gives_way=3, narrowest=22),
        Column("amount", lambda row: styled(row.amount), gives_way=2),
        Column("stage", lambda row: styled(row.stage), gives_way=1),
        Column("kind", lambda row: styled(row.kind), gives_way=4),
    ]


def _claim_columns(_: Answer) -> list[Column]:
    return [
        Column("id", lambda row: styled(row.id, ID)),
        Column("claim", lambda row: styled(row.claim), narrowest=24),
        Column("readings, each with its number", lambda row: _lines(map(_reading, row.readings)), narrowest=28),
        Column("note", lambda row: styled(row.note or ""), narrowest=24, gives_way=1),
        Column("verdict", lambda row: styled(row.verdict, UNSURE if row.verdict == "contradicted" else "")),
    ]


def reading_text(item: ReadingItem) -> Text:
    """A reading of a claim, with its query on the next line."""
    return _lines((styled(item.reading), styled(item.query, ID)))


def _reading(item: ReadingItem) -> Text:
    return styled(f"{item.found}  ").append_text(reading_text(item))


def _crosscheck_columns(answer: Answer) -> list[Column]:
    store = answer.record.store

    def date(row: CrosscheckRow) -> Text:
        return styled(str(store.events_of(row.about)[0].date))

    return [
        Column("event's date", date, gives_way=2),
        Column("id", lambda row: styled(row.id, ID), gives_way=3),
        Column("about", lambda row: styled(row.about)),
        Column("relation", _relation),
        Column("fields", lambda row: styled(", ".join(row.fields)), narrowest=9, gives_way=1),
        Column("what it says", lambda row: styled(row.says), narrowest=30),
        Column("source", lambda row: styled(str(row.source)), narrowest=14),
    ]


def _relation(row: CrosscheckRow) -> Text:
    return styled(row.relation, UNSURE if row.relation == "contradicts" else "")


def _pair_columns(_: Answer) -> list[Column]:
    return [
        Column("who", lambda row: styled(row.who.name), narrowest=18),
        Column("met", lambda row: styled(row.met.name), narrowest=18),
        Column("times", lambda row: styled(str(row.times)), right=True),
        _names("events", lambda row: row.events, most=4, gives_way=1, narrowest=16),
        Column("first and last date", _first_and_last, gives_way=2),
    ]


COLUMNS: dict[str, Callable[[Answer], list[Column]]] = {
    "events": _event_columns,
    "visits": _visit_columns,
    "officials": _official_columns,
    "organizations": _organization_columns,
    "agreements": _agreement_columns,
    "claims": _claim_columns,
    "crosschecks": _crosscheck_columns,
    "pairs": _pair_columns,
}
"""Kind of row → the columns of its table."""
