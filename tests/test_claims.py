"""Claims of the source, with counted readings and verdicts."""

from __future__ import annotations

import dataclasses
import shlex

import pytest

import rmtl
from conftest import Ask
from rmtl.record import Record
from rmtl.rows.claim import MEANING
from rmtl.store import Store

RECORD = rmtl.load()
CLAIMS = {claim.id: claim for claim in RECORD.claims()}
FOUND = {
    "C-01": [28, 27, 25, 15, 19, 15, 11, 17],
    "C-08": [1],
    "C-16": [0, 1],
    "C-09": [2],
    "C-10": [2],
    "C-17": [1, 0, 1],
    "C-11": [1],
    "C-12": [1],
    "C-13": [1, 3, 0],
    "C-14": [1],
    "C-15": [1],
}
"""Claim → the number that each of its readings finds."""
NTH = {"C-08": 1, "C-09": 2, "C-10": 2, "C-11": 1, "C-12": 1, "C-14": 1, "C-15": 1}
"""Claim that something is the first or second → 1 or 2, the number of rows up to it."""
NONE_BEFORE = ("C-13", "C-16", "C-17")
"""Claims that something did not happen; if the verdict depends on the reading, one of them finds rows."""


def without(row_id: str) -> Record:
    """The record without an event or a visit."""
    file = RECORD.store.rows
    kept = dataclasses.replace(
        file,
        events=tuple(each for each in file.events if each.id != row_id),
        visits=tuple(
            dataclasses.replace(each, events=tuple(event for event in each.events if event != row_id))
            for each in file.visits
            if each.id != row_id
        ),
    )
    return Record(Store(kept))


def verdict(claim_id: str, found: list[int]) -> str:
    """The verdict that follows from the numbers of the readings."""
    if claim_id in NTH:
        return "consistent" if found[0] == NTH[claim_id] else "contradicted"
    if claim_id in NONE_BEFORE:
        return "depends" if 0 in found and any(found) else "contradicted" if any(found) else "consistent"
    near = [28 <= number <= 29 for number in found[:6]]
    return "consistent" if all(near) else "depends" if any(near) else "contradicted"


def test_every_reading_finds_its_number() -> None:
    assert {claim_id: [each.found for each in claim.readings] for claim_id, claim in CLAIMS.items()} == FOUND


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_the_verdict_follows_from_the_readings(claim_id: str) -> None:
    assert CLAIMS[claim_id].verdict == verdict(claim_id, FOUND[claim_id])
    assert CLAIMS[claim_id].note


@pytest.mark.parametrize(
    ("claim_id", "row_id"),
    [("C-01", "V-09"), ("C-08", "V-04"), ("C-16", "RM-017"), ("C-09", "V-03"), ("C-10", "V-04"), ("C-17", "RM-013"),
     ("C-11", "RM-017"), ("C-12", "RM-018"), ("C-14", "RM-026"), ("C-15", "RM-034")],
)  # fmt: skip
def test_the_verdict_changes_with_its_rows(claim_id: str, row_id: str) -> None:
    (claim,) = [each for each in without(row_id).claims() if each.id == claim_id]
    assert verdict(claim_id, [each.found for each in claim.readings]) != CLAIMS[claim_id].verdict


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_a_reader_can_run_every_query(ask: Ask, claim_id: str) -> None:
    for reading in CLAIMS[claim_id].readings:
        ids = ask(*shlex.split(reading.query)[1:], "--format", "ids").out.split()
        assert (len(ids), tuple(ids)) == (reading.found, reading.ids)


def test_the_note_names_the_officers_outside_the_cabinet() -> None:
    claim = CLAIMS["C-01"]
    left = set(claim.readings[0].ids) - {"V-02", "V-05"}
    assert f"{len(left)} are left without them" in (claim.note or "")


def test_what_a_table_of_claims_says(ask: Ask) -> None:
    reply = ask("claims")
    assert reply.err.splitlines() == [
        MEANING,
        "11 claims of the source: 7 consistent, 4 depend on a reading, 0 contradicted in the text",
    ]
    assert ask("claims", "--json").err == ""


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_a_claim_has_a_card(ask: Ask, claim_id: str) -> None:
    claim, card = CLAIMS[claim_id], " ".join(ask("show", claim_id, COLUMNS="200").out.split())
    for text in (claim.verdict, claim.claim, claim.note or "", claim.sources[0].locator, "Cite as"):
        assert " ".join(text.split()) in card
    assert all(f"{each.found} {each.reading} {each.query}" in card for each in claim.readings)


def test_exclusions_are_shown(ask: Ask) -> None:
    assert "Left out" in ask("info").out
    assert all(each["reason"] and each["locator"] for each in ask("info", "--json").json[0]["exclusions"])
