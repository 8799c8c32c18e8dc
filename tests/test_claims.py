"""The source's claims: each verdict rests on rows, and changes when the row that carries it is gone."""

from __future__ import annotations

import dataclasses
import shlex

import pytest

import rmtl
from conftest import Ask
from rmtl.record import Record
from rmtl.store import Store

RECORD = rmtl.load()
CLAIMS = {claim.id: claim for claim in RECORD.claims()}


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


CARRIED_BY = {
    "C-01": "V-09", "C-08": "V-04", "C-09": "V-03", "C-10": "V-04", "C-11": "RM-017",
    "C-12": "RM-018", "C-13": "RM-020", "C-14": "RM-026", "C-15": "RM-034",
}  # fmt: skip


@pytest.mark.parametrize(("claim_id", "row_id"), CARRIED_BY.items())
def test_the_verdict_changes_with_the_row_that_carries_it(claim_id: str, row_id: str) -> None:
    (claim,) = [each for each in without(row_id).claims() if each.id == claim_id]
    assert claim.holds != CLAIMS[claim_id].holds


def test_verdicts() -> None:
    assert {claim_id for claim_id, claim in CLAIMS.items() if not claim.holds} == {
        "C-02", "C-03", "C-04", "C-05", "C-06", "C-07", "C-13",
    }  # fmt: skip


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_a_reader_can_run_the_query(ask: Ask, claim_id: str) -> None:
    claim = CLAIMS[claim_id]
    ids = ask(*shlex.split(claim.query)[1:], "--format", "ids").out.split()
    assert claim.found in (f"{len(ids)}: {', '.join(ids)}", f"first {ids[0] if ids else 'nothing'}", "0")


def test_the_nearly_thirty_journeys() -> None:
    numbers = {claim_id: int(CLAIMS[claim_id].found.split(":")[0]) for claim_id in list(CLAIMS)[:7]}
    assert numbers == {"C-01": 28, "C-02": 26, "C-03": 16, "C-04": 27, "C-05": 19, "C-06": 11, "C-07": 17}


def test_claims_have_sources(ask: Ask) -> None:
    for row in ask("claims", "--json").json:
        assert row["sources"][0]["locator"]


def test_exclusions_are_shown(ask: Ask) -> None:
    assert "Left out" in ask("info").out
    assert all(each["reason"] and each["locator"] for each in ask("info", "--json").json[0]["exclusions"])
