"""Snapshots of the tables, cards and pictures of the example.

The example is frozen, so that a correction of the bundled record rewrites no snapshot. `pytest --rewrite` writes them.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Callable

import pytest

from conftest import EXAMPLE, SNAPSHOTS, Ask

Snapshot = Callable[[str, str], None]

DATA = ("--data", str(EXAMPLE), "--data", str(EXAMPLE.with_name("arcadia-borduria-2021.yaml")))
COMMANDS = {
    "list": "list",
    "visits": "visits",
    "officials": "officials",
    "organizations": "organizations",
    "agreements": "agreements",
    "claims": "claims",
    "info": "info",
    "show-event": "show RM-11",
    "show-visit": "show V-11",
    "show-person": "show 'Ana Bell'",
    "show-organization": "show O-11",
    "show-place": "show Belmora",
    "show-post": "show T-11",
    "show-agreement": "show A-11",
    "count-month": "count --by month",
    "count-direction-year": "count visits --by direction --by year",
    "count-city-ids": "count --by city --ids",
    "count-month-bar": "count --by month --bar",
    "count-topic-year-bar": "count --by topic --by year --bar",
    "count-city-ids-bar": "count --by city --ids --bar",
    "timeline": "timeline",
    "timeline-any": "timeline --status any",
    "timeline-person": "timeline --person 'Bo Carr'",
    "network": "network",
    "network-person": "network --person 'Kol Draga'",
}
WINDOWS: dict[str, dict[str, str]] = {
    "60": {"COLUMNS": "60"},
    "100": {"COLUMNS": "100"},
    "pipe": {},
    "colour": {"COLUMNS": "100", "FORCE_COLOR": "1"},
    "ascii": {"COLUMNS": "100", "TERM": "dumb"},
}
KEPT = {
    "60": ["list", "visits", "officials", "organizations", "agreements", "info", "show-event", "show-visit", "show-person",
           "show-agreement", "count-city-ids", "count-month-bar", "timeline", "timeline-any", "network"],
    "100": ["list", "visits", "officials", "organizations", "agreements", "claims", "info", "show-event", "show-visit",
            "show-person", "show-organization", "show-place", "show-post", "show-agreement", "count-month",
            "count-direction-year", "count-topic-year-bar", "count-city-ids-bar", "timeline", "timeline-person",
            "network", "network-person"],
    "pipe": ["visits", "timeline-any"],
    "colour": ["visits", "show-event", "timeline", "count-month-bar", "count-topic-year-bar"],
    "ascii": ["timeline", "count-month-bar", "count-topic-year-bar"],
}  # fmt: skip
"""Window → commands with a snapshot; output that is the same in two windows is kept once."""
SIGNS = re.compile(r"[▶◀▷◁━┄●─·█▏▎▍▌▋▊▉░▒▓…]")


def seen(ask: Ask, name: str, **window: str) -> str:
    reply = ask(*shlex.split(COMMANDS[name]), *DATA, **window)
    assert reply.status == 0
    return reply.out


@pytest.mark.parametrize(("window", "name"), [(window, name) for window, names in KEPT.items() for name in names])
def test_snapshot(ask: Ask, snapshot: Snapshot, window: str, name: str) -> None:
    snapshot(f"{name}.{window}.txt", seen(ask, name, **WINDOWS[window]))


def test_every_snapshot_is_used_and_unique() -> None:
    paths = sorted(SNAPSHOTS.iterdir())
    assert [path.name for path in paths] == sorted(f"{name}.{window}.txt" for window in KEPT for name in KEPT[window])
    copies = Counter(path.read_text(encoding="utf-8") for path in paths)
    assert [text for text, number in copies.items() if number > 1] == []


@pytest.mark.parametrize("columns", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_is_wider_than_the_window(ask: Ask, name: str, columns: int) -> None:
    """Except for the web addresses and citations of cards, which people copy."""
    out = seen(ask, name, COLUMNS=str(columns))
    assert "\x1b" not in out
    if not name.startswith(("show", "info")):
        assert max(map(len, out.splitlines())) <= columns


@pytest.mark.parametrize("name", KEPT["colour"])
def test_color_adds_no_information(ask: Ask, name: str) -> None:
    coloured = seen(ask, name, **WINDOWS["colour"])
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == seen(ask, name, COLUMNS="100").split()


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"LC_ALL": "C"}, {"LC_ALL": "de_DE.ISO-8859-1"}], ids=str)
@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name.startswith(("timeline", "network")) or name.endswith("bar")]
)
def test_pictures_are_ascii_in_plain_terminals(ask: Ask, name: str, environment: dict[str, str]) -> None:
    out = seen(ask, name, COLUMNS="100", **environment)
    assert not SIGNS.search(out)
    assert out == seen(ask, name, **WINDOWS["ascii"])
