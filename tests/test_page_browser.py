"""The page of `rmtl export html` in Chromium, axe and the W3C's checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rmtl
from conftest import needs
from rmtl.export import ExportFormat, export
from rmtl.export.html.publication import archive
from rmtl.export.subset import make_subset
from rmtl.query.filters import Filters, RowKind
from test_page import EXAMPLE, HOSTILE, loaded, many, quoted

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "page"
KINDS: dict[str, tuple[RowKind, bool]] = {
    "events": ("events", False),
    "visits": ("visits", False),
    "agreements": ("agreements", False),
    "people": ("officials", True),
    "organizations": ("organizations", False),
}
Check = Callable[..., None]


@pytest.fixture
def check(packages: Path, tmp_path: Path) -> Check:
    """Run a check of checks.mjs on the page of a record."""
    browser = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if not browser:
        needs(reason="there is no Chromium: install it, or name it in CHROMIUM")

    def run(name: str, record: rmtl.Record, expected: Any = None, **filters: Any) -> None:
        page = tmp_path / "page.html"
        page.write_bytes(page_of(record, **filters))
        finished = subprocess.run(
            ["node", packages / "checks.mjs", name, page],
            input=json.dumps(expected),
            capture_output=True,
            text=True,
            env={**os.environ, "CHROMIUM": str(browser)},
            timeout=300,
            check=False,
        )
        assert finished.returncode == 0, finished.stderr[-3000:]

    return run


def page_of(record: rmtl.Record, **filters: Any) -> bytes:
    content = export(make_subset(record, Filters(**filters)), ExportFormat.HTML)
    assert isinstance(content, bytes)
    return content


def cards_of(record: rmtl.Record) -> dict[str, list[str]]:
    """Kind of card → ids of all cards of a page."""
    part = make_subset(record)
    rows = (part.events, part.visits, part.agreements, part.people, part.organizations)
    return {kind: [row.id for row in each] for kind, each in zip(KINDS, rows, strict=True)}


def answers(record: rmtl.Record, **filters: Any) -> dict[str, list[str]]:
    """Kind of card → ids that the listing of the kind has with the filters, if the page has cards of them."""
    found = {}
    for kind, here in cards_of(record).items():
        rows, everyone = KINDS[kind]
        entries = record.select(rows, Filters(**filters), everyone=everyone).entries
        found[kind] = [entry.id for entry in entries if entry.id in here]
    return found


def everything(record: rmtl.Record) -> int:
    return sum(map(len, cards_of(record).values()))


def test_filters_answer_as_the_command_line_does(check: Check, record: rmtl.Record) -> None:
    asked = [
        ({"year": "2021"}, "#?year=2021"),
        ({"year": "2022"}, "#?year=2022"),
        ({"direction": "to-russia"}, "#?direction=to-russia"),
        ({"type": "agreement"}, "#?type=agreement"),
        ({"topic": "nuclear"}, "#?topic=nuclear"),
        ({"person": "P-01"}, "#?person=P-01"),
        ({"person": "P-05"}, "#?person=P-05"),
        ({"org": "O-18"}, "#?organization=O-18"),
        ({"org": "O-01", "year": "2022"}, "#?organization=O-01&year=2022"),
        ({"place": "L-03"}, "#?place=L-03"),
        ({"crosscheck": "disputed"}, "#?crosscheck=disputed"),
        (
            {"year": "2022", "topic": "nuclear", "direction": "to-myanmar"},
            "#?year=2022&topic=nuclear&direction=to-myanmar",
        ),
        ({"person": "P-09", "text": "games"}, "#?person=P-09&text=games"),
        ({"year": "2023", "text": "helicopters"}, "#?year=2023&text=helicopters"),
    ]
    check("filters", record, [{"fragment": each, "cards": taking_part(record, filters)} for filters, each in asked])


def test_a_page_of_two_records_tells_them_apart(check: Check) -> None:
    both = rmtl.load("all")

    def of(name: str, **filters: str) -> dict[str, list[str]]:
        rows = {"events": both.events, "visits": both.visits, "agreements": both.agreements}
        return {kind: [row.id for row in ask(Filters(**filters)) if row.dataset == name] for kind, ask in rows.items()}

    cases = [
        {"fragment": "#?record=later", "cards": of("later")},
        {"fragment": "#?record=article&topic=nuclear", "cards": of("article", topic="nuclear")},
    ]
    check("filters", both, cases)


def taking_part(record: rmtl.Record, filters: dict[str, str]) -> dict[str, list[str]]:
    """Ids of rows with who took part and where: those of the listings, and of visits those of such events, too."""
    named = {name: value for name, value in filters.items() if name in ("person", "org", "place")}
    if not named:
        return answers(record, **filters)
    # Beside a place alone, people and organizations of its events are on the page in any part, as beside other filters.
    parts = ("destination", "venue") if [*named] == ["place"] else "participant"
    found = answers(record, **filters, as_=parts)
    others = {name: value for name, value in filters.items() if name not in named}
    events = {row.id for row in record.events(rmtl.Filters(**named, status="any", as_=parts))}
    follow = (row.id for row in record.visits(rmtl.Filters(**others)) if events & set(row.events))
    return {**found, "visits": list(dict.fromkeys([*found["visits"], *follow]))}


SEARCHES = [
    "putin",
    "PUTIN",
    "oil",
    "min aung hlaing",
    '"Min Aung Hlaing"',
    '"hlaing aung"',
    "“economic forum”",
    "Defense",
    "defence minister",
    "organization",
    "helicopters",
    "anti-terrorist",
    "Army's",
    "ARMY",
    "arm",
    "400,000",
    "6th",
    "Naypyitaw rosatom",
    '"unfinished phrase',
    '""',
    "!!!",
    "ﬁrst",
    "Ｍyanmar",
    "straße",
    "señor",
    "e\u0301conomic",
    "Sputnik  Light",
    "memo",
    "executions",
    "protests",
    "embassies",
    "Russia's",
    "Russia’s invasion",
    "trading ships",
    "Sputnik V",
    "V",
    "v",
    "rubles",
    "Шойгу",
    "စိုးဝင်း",
    "zzzz",
]


def test_the_search_answers_as_the_command_line_does(check: Check, record: rmtl.Record) -> None:
    from rmtl.text import words

    texts = [text for event in record.store.events.values() for text in record.facets_of.event(event).texts()]
    known = sorted({word for text in texts for word in words(text)})
    beginnings = {word[: 1 + number % 6] for number, word in enumerate(known[::26])}
    asked = [*SEARCHES, *known[::46], *sorted(beginnings), *(" ".join(text.split()[:3]) for text in texts[::160])]

    def expected(text: str) -> dict[str, list[str]]:
        # The command line refuses a text without words; the page shows everything.
        return answers(record, text=text.replace("“", '"').replace("”", '"')) if words(text) else cards_of(record)

    searches = [{"text": text, "cards": expected(text)} for text in asked]
    # On the page an id finds its card; the command line has `rmtl show` for that.
    found = answers(record, text="v-13")
    searches.append({"text": "v-13", "cards": {**found, "visits": sorted({*found["visits"], "V-13"})}})
    check("search", record, searches)


def test_typing_choosing_and_resetting(check: Check, record: rmtl.Record) -> None:
    expected = {
        "all": everything(record),
        "text": "rosatom",
        "cards": answers(record, text="rosatom"),
        "topic": "energy",
        "both": answers(record, text="rosatom", topic="energy"),
    }
    assert expected["both"] != expected["cards"]
    check("typing", record, expected)


def test_the_keyboard_alone(check: Check, record: rmtl.Record) -> None:
    check("keyboard", record, {"all": everything(record)})


def test_links_to_cards_and_to_filtered_pages(check: Check, record: rmtl.Record) -> None:
    cards = answers(record, year="2023", topic="nuclear")
    assert cards["events"]
    assert "RM-013" not in cards["events"]
    told = {
        "events": (34, "events"),
        "visits": (28, "visits"),
    }
    count = " · ".join(f"{len(cards[kind])} of {all_of} {noun}" for kind, (all_of, noun) in told.items())
    asked = {"target": "RM-013", "fragment": "?year=2023&topic=nuclear", "cards": cards, "count": count}
    check("links", record, {**asked, "text": record.store.events["RM-017"].details[1].text, "holder": "RM-017"})


def test_without_scripts(check: Check, record: rmtl.Record) -> None:
    check("scriptless", record, {"all": everything(record)})


def test_in_print(check: Check, record: rmtl.Record) -> None:
    check("print", record, {"pages": 40})


def test_it_is_short_and_answers_at_once(check: Check, record: rmtl.Record) -> None:
    widths = [
        {"width": 360, "height": 740, "most": 25_000, "drawing": 740},
        {"width": 1280, "height": 900, "most": 15_000, "drawing": 350},
    ]
    choices = [("year", "2022"), ("person", "P-01"), ("topic", "nuclear"), ("show", "people")]
    check("bounds", record, {"widths": widths, "stops": 250, "choices": choices, "milliseconds": 50})


def test_filters_keep_their_place_and_lead_to_results(check: Check, record: rmtl.Record) -> None:
    choices = [("topic", "nuclear"), ("person", "P-01"), ("direction", "to-russia")]
    check("steady", record, {"choices": choices, "all": everything(record)})


def test_a_mark_leads_out_of_a_part_that_is_shown_alone(check: Check, record: rmtl.Record) -> None:
    check("parts", record, [*KINDS])


def test_names_places_and_topics_lead_to_filters(check: Check, record: rmtl.Record) -> None:
    def events(**filters: str) -> list[str]:
        return [row.id for row in record.events(rmtl.Filters(**filters))]

    ways = [
        ("a[data-filter='topic=nuclear']", "#?topic=nuclear", events(topic="nuclear")),
        ("dd a:text-is('Vladimir Putin')", "#?person=P-05", events(person="P-05", as_="participant")),
        ("dd a:text-is('Rosatom')", "#?organization=O-51", events(org="O-51", as_="participant")),
        ("a[data-filter^='place=']", "#?place=L-22", events(place="L-22", as_="participant")),
    ]
    check("ways", record, ways)


def test_the_data_are_in_the_page(check: Check, record: rmtl.Record) -> None:
    check("data", record, {"archive": archive(make_subset(record))})


def test_pictures_lead_to_filters_and_cards(check: Check, record: rmtl.Record) -> None:
    check("pictures", record, {"person": "P-01", "topic": "nuclear", "direction": "to-russia"})


def test_every_width(check: Check, record: rmtl.Record) -> None:
    check("layout", record)


@pytest.mark.parametrize("data", ["article", "all"])
def test_drawings_have_room(data: str, check: Check) -> None:
    check("drawings", rmtl.load(data))


def test_a_drawing_opens_alone(check: Check, record: rmtl.Record, tmp_path: Path) -> None:
    drawings = []
    for data, filters in (("article", {}), ("all", {}), ("all", {"status": "any"}), ("article", {"topic": "nuclear"})):
        drawing = tmp_path / f"{len(drawings)}.svg"
        content = export(make_subset(rmtl.load(data), Filters(**filters)), ExportFormat.SVG)
        assert isinstance(content, bytes)
        drawing.write_bytes(content)
        drawings.append(str(drawing))
    check("alone", record, drawings)


def test_no_barrier_that_axe_finds(check: Check, record: rmtl.Record) -> None:
    check("axe", record, {"fragments": ["", "#?year=2022&topic=nuclear&show=visits", "#V-13?year=2021&text=games"]})


def test_no_barrier_in_other_pages(check: Check, record: rmtl.Record) -> None:
    check("axe", record, {"fragments": [""]}, text="no such words")
    check("axe", rmtl.load(EXAMPLE), {"fragments": [""]})


def test_nothing_to_show(check: Check, record: rmtl.Record) -> None:
    check("empty", record, text="no such words")


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_opens_as_text(check: Check, value: str, tmp_path: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    for name in ("Ana Bell", "Ana Bell visits Szohod", "Szohod", "A Chronicle"):
        example = example.replace(f": {name}\n", f": {quoted(value)}\n").replace(f": {name},", f": {quoted(value)},")
    record = loaded(tmp_path / "hostile.yaml", example)
    check("plain", record, {"all": everything(record), "title": "Relations of Arcadia and Borduria"})


def test_decades_open(check: Check, tmp_path: Path) -> None:
    record = loaded(tmp_path / "many.yaml", many(150))
    check("plain", record, {"all": everything(record), "title": "Relations of Arcadia and Borduria"})


@pytest.mark.parametrize(
    "filters",
    [{}, {"topic": "nuclear"}, {"status": "any"}, {"text": "no such words"}],
    ids=str,
)
def test_the_checker_of_html_finds_no_error(
    filters: dict[str, str], packages: Path, record: rmtl.Record, tmp_path: Path
) -> None:
    assert_valid(packages, page_of(record, **filters), tmp_path)


def test_the_checker_of_html_finds_no_error_in_odd_pages(packages: Path, tmp_path: Path) -> None:
    assert_valid(packages, page_of(rmtl.load(EXAMPLE)), tmp_path)
    hostile = EXAMPLE.read_text(encoding="utf-8").replace(": Ana Bell visits Szohod\n", f": {quoted(HOSTILE[0])}\n")
    assert_valid(packages, page_of(loaded(tmp_path / "hostile.yaml", hostile)), tmp_path)


def assert_valid(packages: Path, content: bytes, folder: Path) -> None:
    needs("java")
    page = folder / "page.html"
    page.write_bytes(content)
    checker = packages / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    finished = subprocess.run(
        ["java", "-jar", checker, "--errors-only", "--format", "json", "--stdout", page],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(finished.stdout)["messages"] == []
    assert finished.returncode == 0
