"""Two thousand spoilt files, in process: each ends in rows or in shaped faults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mutants import mutants, outcome

EXAMPLE = Path(__file__).parent.parent / "examples" / "arcadia-borduria.yaml"


def test_mutants_end_in_rows_or_faults() -> None:
    found = Counter(outcome(text) for text in mutants(EXAMPLE.read_text(encoding="utf-8"), 2_000, seed=20_230_206))
    assert found["fine"] > 50
    assert found["faults"] > 1_000
