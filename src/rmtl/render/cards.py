"""Cards for people: everything about one thing of the record, with its locators and a citation to paste."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from rmtl.model import Event, Paragraphs, Visit
from rmtl.query.facets import INFERRED
from rmtl.record import Record
from rmtl.render import Answer
from rmtl.render.card_layout import DATE_WIDTH, WIDEST, Card, Line, Section, render_card
from rmtl.render.table import ID, UNSURE, amount, country_style, reading_text, route, styled_date, who
from rmtl.render.terminal import in_colour, styled, to_text, width
from rmtl.rows.agreement import AgreementRow
from rmtl.rows.citation import cite_row, cite_source
from rmtl.rows.claim import MEANING, ClaimRow
from rmtl.rows.event import EventRow
from rmtl.rows.items import MetItem
from rmtl.rows.official import OfficialRow
from rmtl.rows.organization import OrganizationRow
from rmtl.rows.place import PlaceRow
from rmtl.rows.post import PostRow
from rmtl.rows.visit import VisitRow, party_size
from rmtl.store import Store
from rmtl.text import plural

if TYPE_CHECKING:
    from rmtl.rows import Row


def render_cards(answer: Answer, *, to_file: bool = False) -> str:
    """A card for each row."""
    columns = min(width(to_file=to_file), WIDEST)
    colour = in_colour(to_file=to_file)
    cards = [to_text(*render_card(_card(row, answer), columns), columns=columns, colour=colour) for row in answer.rows]
    return ("─" * columns + "\n").join(cards)


def _card(row: Row, answer: Answer) -> Card:
    makers: dict[type, Callable[..., Card]] = {
        EventRow: _event_card,
        VisitRow: _visit_card,
        OfficialRow: _person_card,
        OrganizationRow: _organization_card,
        AgreementRow: _agreement_card,
        PlaceRow: _place_card,
        PostRow: _post_card,
        ClaimRow: _claim_card,
    }
    return makers[type(row)](row, answer.record)


def _paragraphs(at: Paragraphs, under: str | None = None) -> str:
    return (f"{under} " if under else "") + "¶" + ", ".join(map(str, at)) if at else ""


def _above(*parts: Text) -> Text:
    return Text(" · ").join(part for part in parts if part.plain)


def _plain(texts: Iterable[str]) -> list[Line]:
    return [Line(styled(text)) for text in texts]


def _event_card(row: EventRow, record: Record) -> Card:
    store = record.store
    event = store.events[row.id]
    directions = dict.fromkeys(store.direction(store.visits[visit_id]) for visit_id in row.visits)
    people = [
        Line(who(item), item.part or "", _paragraphs(part.at, part.under))
        for item, part in zip(row.people, event.people, strict=True)
    ]
    bodies = [
        Line(styled(item.name), item.part, _paragraphs(part.at, part.under))
        for item, part in zip(row.organizations, event.organizations, strict=True)
    ]
    places = [
        Line(_place(item.id, store), item.part, _paragraphs(part.at, part.under))
        for item, part in zip(row.places, event.places, strict=True)
    ]
    neighbours = (
        (label, store.events[each]) for label, each in (("before", row.previous), ("after", row.next)) if each
    )
    return Card(
        _above(
            styled(row.id, ID),
            styled_date(row.edtf),
            *(route(each, store) for each in directions),
            styled("" if row.status == "main" else row.status, "italic"),
        ),
        row.title,
        row.summary,
        [
            ("People", people),
            ("Bodies", bodies),
            ("Places", places),
            (
                "Meetings",
                [
                    Line(styled(str(item)), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.meetings, event.meetings, strict=True)
                ],
            ),
            ("Visits", [_visit_line(store.visits[visit_id], store) for visit_id in row.visits]),
            ("Agreements", _agreement_lines(row.agreements, store)),
            (
                "Occasions",
                [
                    Line(styled(str(item)), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.occasions, event.occasions, strict=True)
                ],
            ),
            (
                "Awards",
                [
                    Line(styled(str(item)), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.awards, event.awards, strict=True)
                ],
            ),
            (
                "Details",
                [
                    Line(styled(item.text), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.details, event.details, strict=True)
                ],
            ),
            (
                "Figures",
                [
                    Line(styled(str(item)), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.figures, event.figures, strict=True)
                ],
            ),
            (
                "Quotations",
                [
                    Line(styled(str(item)), "", _paragraphs(each.at, each.under))
                    for item, each in zip(row.quotes, event.quotes, strict=True)
                ],
            ),
            ("Notes of the coders", _plain(row.notes)),
            ("Coded as", [Line(styled(", ".join(row.types)), "types"), Line(styled(", ".join(row.topics)), "topics")]),
            ("In the record", [Line(_event_text(each), label) for label, each in neighbours]),
            _source_section(row, store),
            _citation_section(cite_row(store, row.id, row.sources)),
        ],
    )


def _place(place_id: str, store: Store) -> Text:
    return styled(", ".join(place.name for place in store.place_chain(place_id)))


def _event_text(event: Event) -> Text:
    return styled(f"{event.id}  {event.date}  {event.title}")


def _event_line(event: Event, part: str = "") -> Line:
    text = styled(f"{event.date!s:<{DATE_WIDTH}}  ").append_text(styled(event.title))
    if event.status != "main":
        text.append_text(styled(f"  ({event.status})", "italic"))
    if part:
        text.append_text(styled(f"  {part}", UNSURE if part == "mentioned" else "green"))
    return Line(text, event.id)


def _visit_line(visit: Visit, store: Store) -> Line:
    names = ", ".join(dict.fromkeys(store.actor_name(each.actor) for each in visit.leads))
    days = f", {'~' if visit.date.approximate else ''}{plural(visit.date.days, 'day')}" if visit.date.days else ""
    text = _above(styled_date(visit.date.text), route(store.direction(visit), store), styled(names + days))
    if visit.status != "main":
        text.append_text(styled(f"  ({visit.status})", "italic"))
    text.append_text(styled(f"  {visit.evidence}", UNSURE if visit.evidence == INFERRED else ID))
    return Line(text, visit.id)


def _agreement_lines(ids: Iterable[str], store: Store) -> list[Line]:
    found = (store.agreements[each] for each in ids)
    return [
        Line(styled(f"{each.date}  {each.kind}, {each.stage}: {each.what}"), each.id, _paragraphs(each.source.at))
        for each in found
    ]


def _source_section(row: EventRow | VisitRow | AgreementRow | ClaimRow, store: Store) -> Section:
    return ("Source", _plain(cite_source(store.sources[each.id], each.locator) for each in row.sources))


def _citation_section(text: str) -> Section:
    return ("Cite as", _plain([text]))


def _visit_card(row: VisitRow, record: Record) -> Card:
    store = record.store
    names = ", ".join(dict.fromkeys(each.name or each.post or "" for each in row.leads))
    size = f", {party_size(row)}" if row.delegation_size else ""
    about = "about " if store.visits[row.id].date.approximate else ""
    length = about + plural(row.days, "day") if row.days else "length not known"
    level = (
        "no office told" if row.level is None else f"{row.level}  {store.vocabulary.levels[str(row.level)].definition}"
    )
    where = " and ".join(dict.fromkeys(place.name for place in row.places))
    return Card(
        _above(
            styled(row.id, ID),
            styled_date(row.edtf),
            route(row.direction, store),
            styled("" if row.status == "main" else row.status, "italic"),
        ),
        f"{names} in {where or store.countries[store.visits[row.id].to]}",
        "",
        [
            (
                "Who",
                [Line(who(each), "led") for each in row.leads] + [Line(who(each), "with") for each in row.delegation],
            ),
            ("Stops", [Line(_place(place.id, store)) for place in row.places]),
            ("Met", _met_lines(row.met)),
            (
                "Coded as",
                [
                    Line(styled(f"{length}{size}"), "length"),
                    *([Line(styled(row.occasion), "occasion")] if row.occasion else []),
                    Line(styled(", ".join(row.purpose) or "not stated"), "purpose"),
                    Line(styled(level), "level"),
                    Line(styled(row.evidence, UNSURE if row.evidence == INFERRED else ""), "evidence"),
                    Line(styled(row.why), "why"),
                ],
            ),
            ("Events", [_event_line(store.events[each]) for each in row.events]),
            _source_section(row, store),
            _citation_section(cite_row(store, row.id, row.sources)),
        ],
    )


def _met_lines(met: Iterable[MetItem]) -> list[Line]:
    return [
        Line(styled(each.name).append_text(styled("  " + ", ".join(each.events), ID)), f"{each.times}×") for each in met
    ]


def _person_card(row: OfficialRow, record: Record) -> Card:
    store = record.store
    posts = [
        Line(
            styled(f"{post.rank + ', ' if post.rank else ''}{post.title}"),
            post.from_ + ("" if post.to == post.from_ else f" to {post.to}"),
        )
        for post in row.posts
    ]
    in_text = {event.id: _parts_of(row.id, event) for event in store.events_with.get(row.id, ())}
    return Card(
        _above(
            styled(row.id, ID),
            styled(store.countries[row.country], country_style(row.country, store)),
            styled(row.kind),
        ),
        " ".join(word for word in (row.honorific, row.name) if word),
        "",
        [
            ("Also called", _plain(row.other_names)),
            ("Posts, as far as the record shows", posts),
            ("Visits", [_visit_line(visit, store) for visit in store.visits_by.get(row.id, ())]),
            ("Met", _met_lines(row.met)),
            ("Awards", [Line(styled(str(each)), each.event, each.locator) for each in row.awards]),
            ("Events", [_event_line(store.events[event_id], part) for event_id, part in in_text.items()]),
            _citation_section(cite_row(store, f"{row.id} ({row.name})")),
        ],
    )


def _parts_of(person_id: str, event: Event) -> str:
    return ", ".join(dict.fromkeys(each.part for each in event.people if each.person == person_id))


def _organization_card(row: OrganizationRow, record: Record) -> Card:
    store = record.store
    body = store.organizations[row.id]
    seen = record.facets_of.organization(body)
    parts = {
        facets.seen_in: ", ".join(
            dict.fromkeys(_part_in_event(each.part, bool(each.post)) for each in facets.participations)
        )
        for facets in seen
    }
    travelled = [
        visit
        for visit in store.visits.values()
        if any(each.organization == row.id for each in (*visit.leads, *visit.delegation))
    ]
    agreements = [
        each.id for each in store.agreements.values() if any(party.organization == row.id for party in each.parties)
    ]
    country = styled(store.countries[row.country], country_style(row.country, store)) if row.country else Text()
    return Card(
        _above(styled(row.id, ID), country, styled(row.kind)),
        row.name,
        f"Part of {store.organizations[body.belongs_to].name}." if body.belongs_to else "",
        [
            ("Also called", _plain(row.other_names)),
            ("Holders of its posts", [Line(who(each)) for each in row.people]),
            ("Visits", [_visit_line(visit, store) for visit in travelled]),
            ("Agreements", _agreement_lines(agreements, store)),
            ("Events", [_event_line(store.events[event_id], part) for event_id, part in parts.items()]),
            _citation_section(cite_row(store, f"{row.id} ({row.name})")),
        ],
    )


def _part_in_event(part: str, by_post: bool) -> str:
    return f"{part} (a holder of its posts)" if by_post else part


def _agreement_card(row: AgreementRow, record: Record) -> Card:
    store = record.store
    return Card(
        _above(styled(row.id, ID), styled_date(row.edtf), styled(row.kind), styled(row.stage)),
        row.what,
        "",
        [
            ("Parties", [Line(who(each), each.part or "") for each in row.parties]),
            ("Amount", _plain([amount(row)] if amount(row) else [])),
            ("Topics", _plain([", ".join(row.topics)])),
            ("Events", [_event_line(store.events[each]) for each in row.events]),
            _source_section(row, store),
            _citation_section(cite_row(store, row.id, row.sources)),
        ],
    )


def _place_card(row: PlaceRow, record: Record) -> Card:
    store = record.store
    inside = {place_id for place_id in store.places if any(each.id == row.id for each in store.place_chain(place_id))}
    parts = {
        each: ", ".join(dict.fromkeys(part.part for part in store.events[each].places if part.place in inside))
        for each in row.events
    }
    return Card(
        _above(styled(row.id, ID), styled(row.kind), styled(", ".join(each.name for each in row.within))),
        row.name,
        "",
        [
            ("Also called", _plain(row.other_names)),
            (
                "Places inside it",
                [Line(styled(store.places[each].name), each) for each in store.places if each in inside - {row.id}],
            ),
            ("Visits", [_visit_line(store.visits[each], store) for each in row.visits]),
            ("Events", [_event_line(store.events[each], part) for each, part in parts.items()]),
            _citation_section(cite_row(store, f"{row.id} ({row.name})")),
        ],
    )


def _post_card(row: PostRow, record: Record) -> Card:
    store = record.store
    held = [
        (store.events[each], part) for each in row.events for part in store.events[each].people if part.post == row.id
    ]
    return Card(
        _above(
            styled(row.id, ID),
            styled(store.countries.get(row.country or "", "")),
            styled(row.sector),
            styled(f"level {row.level}"),
        ),
        row.title,
        f"An office in the {row.organization.name}." if row.organization else "",
        [
            ("Also called", _plain(row.other_titles)),
            ("Holders", [Line(styled(each.name), each.id) for each in row.holders]),
            (
                "Events",
                [
                    _event_line(event, f"{part.part}: {store.people[part.person].name if part.person else 'not named'}")
                    for event, part in held
                ],
            ),
            _citation_section(cite_row(store, f"{row.id} ({row.title})")),
        ],
    )


def _claim_card(row: ClaimRow, record: Record) -> Card:
    store = record.store
    return Card(
        _above(styled(row.id, ID), styled(row.verdict, UNSURE if row.verdict == "contradicted" else "")),
        row.claim,
        MEANING,
        [
            ("Readings", [Line(reading_text(each), f"{each.found}") for each in row.readings]),
            ("Note of the coders", _plain([row.note] if row.note else [])),
            _source_section(row, store),
            _citation_section(cite_row(store, row.id, row.sources)),
        ],
    )
