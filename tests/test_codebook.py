"""The codebook against the record, and the agreement of the codings."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

import rmtl
from conftest import needs
from rmtl.rows.info import info_row
from rmtl.rows.locators import locate

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "codebook.md"
CODING = ROOT / "data" / "coding"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement", CODING / "agreement.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["agreement"] = module
    spec.loader.exec_module(module)
    return module


AGREEMENT = _script()


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def vocabulary(record: rmtl.Record) -> str:
    examples = _examples(record)
    parts = []
    terms = info_row(record.store, record.facets_of).vocabulary
    for name in dict.fromkeys(term.vocabulary for term in terms):
        rows = [term for term in terms if term.vocabulary == name]
        coded = any(term.plover or term.cameo for term in rows)
        parts.append(f"### {name.replace('_', ' ').capitalize()}\n")
        parts.append(f"| term | rows | definition |{' PLOVER | CAMEO |' if coded else ''} example |")
        parts.append(f"|---|---:|---|{'---|---|' if coded else ''}---|")
        for term in rows:
            definition = cell(
                " ".join(
                    filter(
                        None,
                        [
                            term.definition,
                            term.includes and f"Includes: {term.includes}",
                            term.excludes and f"Excludes: {term.excludes}",
                        ],
                    )
                )
            )
            codes = f" {term.plover or ''} | {term.cameo or ''} |" if coded else ""
            parts.append(
                f"| `{term.term}` | {term.count} | {definition} |{codes} {examples.get((name, term.term), '')} |"
            )
        parts.append("")
    return "\n".join(parts)


def _examples(record: rmtl.Record) -> dict[tuple[str, str], str]:
    """Vocabulary and term → id of the first row with the term."""
    found: dict[tuple[str, str], str] = {}

    def note(vocabulary: str, word: str | None, row_id: str) -> None:
        if word:
            found.setdefault((vocabulary, word), row_id)

    file = record.store.rows
    for event in file.events:
        facets = record.facets_of.event(event)
        for vocabulary, words in (("types", event.types), ("topics", event.topics)):
            for word in words:
                note(vocabulary, word, event.id)
        for part in (*facets.participations, *facets.places):
            note("parts", part.part, event.id)
        for participation in facets.participations:
            note("ranks", participation.rank, event.id)
    for visit in file.visits:
        facets = record.facets_of.visit(visit)
        for vocabulary, words in (
            ("purposes", facets.purposes),
            ("evidence", facets.evidence),
            ("levels", facets.levels),
        ):
            for word in words:
                note(vocabulary, word, visit.id)
    for person in file.people:
        note("person_kinds", person.kind, person.id)
    for body in file.organizations:
        note("organization_kinds", body.kind, body.id)
        note("sectors", body.sector, body.id)
    for place in file.places:
        note("place_kinds", place.kind, place.id)
    for agreement in file.agreements:
        note("agreement_kinds", agreement.kind, agreement.id)
        note("stages", agreement.stage, agreement.id)
    return found


def exclusions(record: rmtl.Record) -> str:
    rows = ["| what | why | where |", "|---|---|---|"]
    rows += [
        f"| {cell(each.what)} | {cell(each.reason)} | {locate(each.source)} |" for each in record.store.rows.exclusions
    ]
    return "\n".join(rows)


def notes(record: rmtl.Record) -> str:
    rows = ["| event | note |", "|---|---|"]
    rows += [f"| {event.id} | {cell(note)} |" for event in record.store.rows.events for note in event.notes]
    return "\n".join(rows)


GENERATED: dict[str, Callable[[rmtl.Record], str]] = {
    "agreement": lambda _: AGREEMENT.table(AGREEMENT.compare()),
    "again": lambda _: AGREEMENT.table(AGREEMENT.compare_again()),
    "blind": lambda _: AGREEMENT.table(AGREEMENT.compare_blind()),
    "vocabulary": vocabulary,
    "notes": notes,
    "exclusions": exclusions,
}


@pytest.mark.parametrize("name", GENERATED)
def test_the_generated_parts_of_the_codebook(name: str, record: rmtl.Record, rewrite: bool) -> None:
    if name in ("agreement", "again", "blind"):
        needs("krippendorff")
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- generated: {name} -->\n", "<!-- end -->\n"
    before, _, rest = text.partition(begin)
    assert rest
    now = f"{before}{begin}{GENERATED[name](record).rstrip()}\n{end}{rest.partition(end)[2]}"
    if rewrite:
        PAGE.write_text(now, encoding="utf-8")
        text = now
    assert text == now


def test_deleting_a_row_of_a_coding_changes_the_table(tmp_path: Path) -> None:
    needs("krippendorff")
    path = tmp_path / "second.yaml"
    text = (CODING / "second.yaml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"  - id: V-05\n(    .*\n)+", "", text, count=1), encoding="utf-8")
    assert AGREEMENT.table(AGREEMENT.compare(other=path)) != AGREEMENT.table(AGREEMENT.compare())


@pytest.mark.parametrize("coding", AGREEMENT.COMPARED)
def test_every_disagreement_is_settled_with_a_reason(coding: str) -> None:
    for variable in AGREEMENT.COMPARED[coding]():
        for unit, _, _ in variable.disagreements:
            settled = AGREEMENT.settlement(variable.name, unit, coding=coding)
            assert settled["settled"] in (("first", "second", "neither") if coding == "settled" else ("record",))
            assert len(settled["reason"]) > 20


def test_what_was_coded_again_agrees() -> None:
    for variable in AGREEMENT.compare_again():
        assert variable.percent >= 90, (variable.name, variable.disagreements)


def test_what_was_coded_blind_agrees_or_has_its_rule_rewritten() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for variable in AGREEMENT.compare_blind():
        assert variable.percent >= 90 or f'"{variable.name}" (' in text, (variable.name, variable.disagreements)


def test_every_vocabulary_is_in_the_codebook(record: rmtl.Record) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for each in fields(record.store.vocabulary):
        for term in getattr(record.store.vocabulary, each.name):
            assert f"| `{term}` |" in text


@pytest.mark.parametrize("kind", ["events", "visits", "agreements"])
def test_every_locator_names_a_paragraph_that_exists(record: rmtl.Record, kind: str) -> None:
    for row in getattr(record.store.rows, kind):
        source = record.store.sources[row.source.id]
        assert row.source.locator in source.paragraphs
        assert all(1 <= number <= source.paragraphs[row.source.locator] for number in row.source.at)


def test_every_heading_of_the_source_is_one_main_event(record: rmtl.Record) -> None:
    headings = [event.source.locator for event in record.store.rows.events if event.status == "main"]
    assert headings == list(record.store.sources["S-1"].paragraphs)[1:]
    assert len(headings) == 34


def test_every_paragraph_of_an_entry_is_used(record: rmtl.Record) -> None:
    for event in record.store.rows.events:
        if event.status == "main":
            parts = (
                *event.people,
                *event.organizations,
                *event.places,
                *event.meetings,
                *event.details,
                *event.figures,
                *event.quotes,
            )
            used = {number for part in parts for number in part.at}
            assert used == set(range(1, record.store.sources["S-1"].paragraphs[event.source.locator] + 1)), event.id
