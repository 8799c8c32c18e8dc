"""Laws that hold between commands for any record."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rmtl
from rmtl.query.count import FIELDS, count
from rmtl.query.filters import ROW_KINDS, Filters, RowKind
from rmtl.rows.info import info_row

RECORD = rmtl.load()
ROOT = Path(__file__).parent.parent
FILTER_OF = {"organization": "org", "city": "place", "region": "place", "part": "as_", "official": "person"}
"""Field of a count → the filter that finds the same rows, if the names differ."""
WITHOUT_FILTER = ("origin", "field")
"""Fields of a count that have no filter."""
COUNTED = [name for name in FIELDS if name not in ("year", "quarter", "month", *WITHOUT_FILTER)]


def ids(row_kind: RowKind, /, **filters: object) -> list[str]:
    return [entry.id for entry in RECORD.select(row_kind, Filters(**filters)).entries]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("field", COUNTED)
def test_a_count_is_the_number_of_rows_that_the_filter_finds(kind: RowKind, field: str) -> None:
    counts = count(RECORD.select(kind), (field,), RECORD.store)
    for (value,), found in counts.cells.items():
        if value is not None:
            assert sorted(found) == sorted(ids(kind, **{FILTER_OF.get(field, field): value})), value


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_counts_by_year_cover_all_rows(kind: RowKind) -> None:
    counts = count(RECORD.select(kind), ("year",), RECORD.store)
    assert {row_id for found in counts.cells.values() for row_id in found} == set(ids(kind))


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("field", ["topic", "person", "month", "country"])
def test_a_cross_tab_adds_up(kind: RowKind, field: str) -> None:
    one = count(RECORD.select(kind), (field,), RECORD.store).cells
    two = count(RECORD.select(kind), (field, "type"), RECORD.store).cells
    for (value,), found in one.items():
        together = {row_id for key, row_ids in two.items() if key[0] == value for row_id in row_ids}
        # A row that has a value has none with a type that it does not have the value in.
        assert together == set(found) if value else together >= set(found)


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "year": st.sampled_from(["2021", "2022", "2023", "2021..2022"]),
        "person": st.sampled_from(["P-01", "P-02", "Lavrov", "Putin", "Soe Win"]),
        "role": st.sampled_from(["minister", "deputy", "chief", "navy"]),
        "country": st.sampled_from(["RU", "MM"]),
        "sector": st.sampled_from(["military", "government", "business"]),
        "topic": st.sampled_from(["nuclear", "energy", "military", "tourism"]),
        "type": st.sampled_from(["visit", "meeting", "agreement"]),
        "place": st.sampled_from(["Naypyitaw", "Moscow", "Russia"]),
        "as_": st.sampled_from(["participant", "host", "mentioned"]),
        "direction": st.sampled_from(["to-russia", "to-myanmar"]),
        "text": st.sampled_from(["energy", "oil", "Rosatom", "talks"]),
        "status": st.sampled_from(["main", "any", "context"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROW_KINDS), VALUES)
def test_another_filter_never_finds_more(kind: RowKind, values: dict[str, str]) -> None:
    found = set(ids(kind, **values))
    for name in values:
        if name not in ("as_", "status"):
            assert found <= set(ids(kind, **{key: value for key, value in values.items() if key != name}))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROW_KINDS), VALUES, st.sampled_from(["nuclear", "media", "health"]))
def test_a_filter_given_twice_means_either(kind: RowKind, values: dict[str, str], other: str) -> None:
    both = set(ids(kind, **{**values, "topic": (values.get("topic", "arms"), other)}))
    one = set(ids(kind, **{**values, "topic": values.get("topic", "arms")}))
    assert both == one | set(ids(kind, **{**values, "topic": other}))


EXCLUDED = {
    "year": "2022",
    "since": "2022",
    "until": "2022-06",
    "on": "2022-Q3",
    "person": "Min Aung Hlaing",
    "with_": "Putin",
    "role": "minister",
    "sector": "military",
    "rank": "General",
    "country": "RU",
    "org": "Ministry",
    "place": "Moscow",
    "as_": "host",
    "topic": "nuclear",
    "type": "visit",
    "direction": "to-russia",
    "purpose": "talks",
    "evidence": "inferred",
    "level": "3",
    "kind": "other",
    "stage": "signed",
    "status": "main",
    "crosscheck": "confirmed",
    "relation": "confirms",
    "text": "oil",
}
"""Filter → a value to exclude."""


def test_every_filter_has_a_value_to_exclude() -> None:
    assert {*EXCLUDED, "exclude"} == {each.name for each in fields(Filters)}


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("name", EXCLUDED)
def test_exclude_leaves_out_what_the_filter_alone_finds(kind: RowKind, name: str) -> None:
    value = "company" if name == "kind" and kind == "organizations" else EXCLUDED[name]
    alone = ids(kind, **{name: value})
    for option in next(each for each in fields(Filters) if each.name == name).metadata["options"]:
        if option.startswith("--"):
            found = ids(kind, exclude=f"{option[2:]}={value}")
            assert found == [each for each in ids(kind) if each not in alone], option


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROW_KINDS), VALUES, st.sampled_from(["topic", "person", "place", "text", "country", "year"]))
def test_exclude_leaves_the_same_out_of_every_question(kind: RowKind, values: dict[str, str], name: str) -> None:
    status = {"status": values["status"]} if "status" in values else {}
    alone = ids(kind, **status, **{name: EXCLUDED[name]})
    found = ids(kind, **values, exclude=f"{name}={EXCLUDED[name]}")
    assert found == [each for each in ids(kind, **values) if each not in alone]


def test_every_text_finds_its_own_event() -> None:
    for event in RECORD.store.rows.events:
        quoted = [f'"{each.words}"' for each in event.quotes]
        for text in (event.title, event.summary, *(each.text for each in event.details), *quoted):
            assert event.id in ids("events", text=text, status="any"), text


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_events_outside_a_day_range_are_never_listed(values: dict[str, str]) -> None:
    rows = RECORD.events(Filters(**{**values, "since": "2021-09-02", "until": "2022-06-16"}))  # type: ignore[arg-type]
    assert all(row.start_date <= "2022-06-16" and (row.end_date or row.start_date) >= "2021-09-02" for row in rows)


def test_the_same_question_has_the_same_bytes() -> None:
    from rmtl.render import Answer, table_of
    from rmtl.render.json import render_json

    texts = set()
    for _ in range(2):
        record = rmtl.load()
        texts.add(render_json(Answer(record.events(), ("id", "people", "meetings"), record, table_of("events"))))
    assert len(texts) == 1
    assert len(json.loads(texts.pop())) == 34


def test_meetings_are_mutual() -> None:
    met = {row.id: {item.id: item.times for item in row.met} for row in RECORD.officials(everyone=True)}
    for one, others in met.items():
        for other, times in others.items():
            if other in met:
                assert met[other][one] == times


def test_an_organization_has_the_visits_that_the_filter_finds() -> None:
    store = RECORD.store
    for row_id in store.organizations:
        parts = [row_id, *(each.id for each in store.organizations.values() if each.belongs_to == row_id)]
        made = {visit.id for part in parts for visit in store.visits_by.get(part, ())}
        assert made == set(ids("visits", org=row_id, status="any")), row_id


def test_a_post_has_the_visits_that_the_filter_finds() -> None:
    for row_id, post in RECORD.store.posts.items():
        made = [visit.id for visit in RECORD.store.visits_by.get(row_id, ())]
        assert set(made) <= set(ids("visits", role=post.title, status="any")), row_id


def test_previous_and_next_are_mutual() -> None:
    rows = RECORD.events()
    assert [row.next for row in rows] == [row.id for row in rows[1:]] + [None]
    assert [row.previous for row in rows] == [None] + [row.id for row in rows[:-1]]


def test_info_counts_what_the_listings_have(tmp_path: Path) -> None:
    example = ROOT / "examples" / "arcadia-borduria.yaml"
    background = tmp_path / "data.yaml"
    text = example.read_text(encoding="utf-8")
    text = text.replace("    title: Ana Bell visits", "    status: context\n    title: Ana Bell visits")
    background.write_text(text.replace("    to: BB\n", "    to: BB\n    status: context\n"), encoding="utf-8")
    for record in (RECORD, rmtl.load(example), rmtl.load(background)):
        listed = {each.kind: each.listed for each in info_row(record.store, record.facets_of).rows}
        for kind in ROW_KINDS:
            assert listed[kind] == len(record.select(kind).entries), kind
