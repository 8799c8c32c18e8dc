"""Corrupted files: three hundred in a run, two thousand in CI."""

from __future__ import annotations

from collections import Counter

import pytest

from conftest import EXAMPLE, REQUIRE_ALL
from mutants import mutants, outcome


@pytest.mark.more_in_ci
def test_mutants_end_in_rows_or_faults() -> None:
    number = 2_000 if REQUIRE_ALL else 300
    found = Counter(outcome(text) for text in mutants(EXAMPLE.read_text(encoding="utf-8"), number, seed=20_230_206))
    assert found["fine"] > number / 40
    assert found["faults"] > number / 2
