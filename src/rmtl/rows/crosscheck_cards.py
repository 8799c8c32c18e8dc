"""Cards of crosschecks and sources, and sections on what other sources say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rmtl.model import CheckedField, Crosscheck, Crosschecked
from rmtl.rows.card_lines import Card, Line, Role, Section, Span, source_line, text_line
from rmtl.store import Store
from rmtl.text import listed, plural

if TYPE_CHECKING:
    from rmtl.rows.crosscheck import CrosscheckRow
    from rmtl.rows.source import SourceRow

HEADING = "What other sources say"
ORDER = ("contradicts", "confirms", "adds")
"""Relations of crosschecks, in the order of a card."""


def crosscheck_sections(row_id: str, store: Store) -> tuple[Section, ...]:
    """The sections with the verdict of the crosschecks on a row, the crosschecks, and their sources."""
    checked = store.crosschecked(row_id)
    ids = checked.crosschecks or tuple(each.id for each in store.crosschecks_about.get(row_id, ()))
    checks = sorted((store.crosschecks[each] for each in ids), key=lambda each: ORDER.index(each.relation))
    more = " Other sources contradict a detail." if _contradicts_a_detail(checked) else ""
    verdict = (text_line(_verdict(row_id, checked, store) + more),) if checked.crosscheck else ()
    pages = dict.fromkeys(each.source for each in checks)
    return (
        Section(HEADING, (*verdict, *(_line(each, row_id, store) for each in checks)), "crosschecks"),
        Section("Other sources", tuple(_page(each, store) for each in pages), "crosschecked from"),
    )


def verdict_span(row_id: str, store: Store) -> Span:
    """What other sources confirm or dispute of a row, for the line over the title: `date, people confirmed`."""
    checked = store.crosschecked(row_id)
    disputed = checked.crosscheck == "disputed"
    what = ", ".join(_fields(checked.disputed if disputed else checked.confirmed, row_id, store))
    also = "; a detail contradicted" if _contradicts_a_detail(checked) else ""
    role: Role = "unsure" if disputed else "tag"
    return Span(f"{what} {checked.crosscheck or ''}{also}".strip(), role, vocabulary="crosscheck")


def _fields(what: Iterable[tuple[str, CheckedField]], row_id: str, store: Store) -> list[str]:
    """Names of fields: those that a row has or shares with its events, and those that only rows of an event have."""
    own = dict.fromkeys(name for about, name in what if about == row_id or row_id not in store.events)
    return [*own, *(f"{name} of {about}" for about, name in what if name not in own)]


def _verdict(row_id: str, checked: Crosschecked, store: Store) -> str:
    """The verdict in a sentence or two: what is disputed, and which origins confirm the row."""
    said = []
    if checked.disputed:
        disputed = (name if each == row_id else f"{name} of {each}" for each, name in checked.disputed)
        said.append(f"Disputed: {', '.join(disputed)}.")
    if checked.confirmed_by:
        number, names = len(checked.confirmed_by), listed(checked.confirmed_by, most=99, last=" and ")
        side = store.side_of_all(checked.confirmed_by)
        alone = f", {'all of' if number > 1 else 'of'} {store.countries[side]}'s side" if side else ""
        what = ", ".join(_fields(checked.confirmed, row_id, store))
        said.append(f"Confirmed{what and f' ({what})'} by {plural(number, 'origin')}: {names}{alone}.")
    of_it = "tells of it" if row_id in store.agreements else "confirms its date, or who took part"
    visits = store.visits_of.get(row_id, ())
    confirmed = [visit.id for visit in visits if store.crosschecked(visit.id).crosscheck == "confirmed"]
    but = f"; {listed(confirmed, last=' and ')} {'are' if confirmed[1:] else 'is'} confirmed" if confirmed else ""
    return " ".join(said) or f"Unconfirmed: no other origin that was read {of_it}{but}."


def _contradicts_a_detail(checked: Crosschecked) -> bool:
    """Whether sources contradict what is not disputed, such as a wording."""
    return "contradicts" in checked.relations and not checked.disputed


def _page(source_id: str, store: Store) -> Line:
    return source_line(store.pages[source_id], None, source_id)


def _line(check: Crosscheck, row_id: str, store: Store) -> Line:
    source = store.pages[check.source]
    about = [Span(check.about, "aside", id=check.about), Span(", ", "aside")] if check.about != row_id else []
    certainty = ["probable"] if check.certainty == "probable" else []
    spans = [
        *about,
        Span(", ".join((*check.fields, *certainty)) + ": ", "aside"),
        Span(check.says),
        Span(f" “{check.quote}”" if check.quote else ""),
        Span(f" {check.note}" if check.note else "", "aside"),
        Span(" "),
        Span(source.publisher, "aside", url=source.url),
        Span(f", {source.published}" if source.published else "", "aside"),
    ]
    return Line(tuple(spans), check.relation, check.id, source.id, source.publisher)


def crosscheck_card(row: CrosscheckRow, store: Store) -> Card:
    """The card of a crosscheck."""
    check = store.crosschecks[row.id]
    coding = [("fields", ", ".join(row.fields)), ("post", row.post), ("value", row.value), ("certainty", row.certainty)]
    return Card(
        "crosscheck",
        row.id,
        (Span(row.relation, "unsure" if row.relation == "contradicts" else "tag"), Span(f"about {row.about}", "tag")),
        row.says,
        f"“{row.quote}”" if row.quote else "",
        (
            Section("About", (_row_line(check.about, store),)),
            Section("Coded as", tuple(text_line(said, label) for label, said in coding if said), "coding"),
            Section("Note of the coders", (text_line(row.note),) if row.note else ()),
            Section("Source", (_page(check.source, store),), "source"),
        ),
    )


def source_card(row: SourceRow, store: Store) -> Card:
    """The card of a source, with what it says about which rows."""
    checks = (store.crosschecks[each] for each in row.crosschecks)
    coding = [("origin", row.origin), ("of", store.countries.get(row.of or "")), ("kind", row.kind)]
    coding += [("language", row.language), ("note", row.note)]
    return Card(
        "source",
        row.id,
        (Span(row.kind or "", "tag"), Span(row.published or "", "tag")),
        row.title or row.publisher,
        "",
        (
            Section("Source", (_page(row.id, store),), "source"),
            Section("Coded as", tuple(text_line(said, label) for label, said in coding if said), "coding"),
            Section("What it says", tuple(_line(each, "", store) for each in checks), "crosschecks"),
            Section("Rows that are coded from it", tuple(_row_line(each, store) for each in row.coded)),
        ),
    )


def _row_line(row_id: str, store: Store) -> Line:
    return Line((Span(_called(row_id, store), id=row_id),), row_id, row_id)


def _called(row_id: str, store: Store) -> str:
    """Title, subject or name of a row."""
    if row_id in store.events:
        return store.events[row_id].title
    if row_id in store.agreements:
        return store.agreements[row_id].what
    if row_id in store.visits:
        visit = store.visits[row_id]
        return f"{', '.join(store.leads_of(visit))} to {store.countries[visit.to]}, {visit.date}"
    return store.actor_name(row_id)
