"""The page of `rmtl export html`, compared with the record."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest

import rmtl
from conftest import Ask, needs
from rmtl.dates import parse_edtf
from rmtl.export import ExportFormat, export
from rmtl.export.html.drawing import HEAD, LEAST_CELL, MOST_ROWS, NARROW, WIDE, Drawing, Form, draw, draw_years
from rmtl.export.html.headline import headline
from rmtl.export.html.labels import lines_of
from rmtl.export.html.page import web_address
from rmtl.export.html.pictures import pictures
from rmtl.export.subset import make_subset
from rmtl.query.filters import Filters
from rmtl.rows.citation import cite_dataset
from rmtl.rows.crosscheck import READ
from rmtl.rows.locators import mark_facts
from rmtl.rows.official import OfficialRow
from rmtl.rows.organization import OrganizationRow
from rmtl.rows.timeline import entries, months
from rmtl.text import plural

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "arcadia-borduria.yaml"
SVG = "{http://www.w3.org/2000/svg}"


class Page:
    """A page, parsed as by a browser without scripts."""

    def __init__(self, content: bytes) -> None:
        needs("html5lib")
        import html5lib

        self.content = content
        self.root: Element = html5lib.parse(content, namespaceHTMLElements=False)
        self.elements = list(self.root.iter())
        self.cards = {each.get("id", ""): each for each in self.elements if "card" in (each.get("class") or "").split()}

    def ids(self, kind: str) -> list[str]:
        return [name for name, card in self.cards.items() if kind in (card.get("class") or "").split()]

    def marks_in(self, card: str) -> set[str]:
        """The paragraphs and pages of every fact of a card."""
        return {text(each) for each in self.cards[card].iter("small")}

    def headings_in(self, card: str) -> set[str]:
        """The headings of its source that a card names."""
        return set(re.findall(r"under “([^”]*)”", text(self.cards[card])))

    def with_class(self, name: str) -> list[Element]:
        return [each for each in self.elements if name in (each.get("class") or "").split()]

    def marks(self) -> list[Element]:
        return [each for each in self.root.iter(SVG + "a") if "mark" in each.get("class", "").split()]


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def made(record: rmtl.Record, **filters: Any) -> Page:
    content = export(make_subset(record, Filters(**filters)), ExportFormat.HTML)
    assert isinstance(content, bytes)
    return Page(content)


def loaded(path: Path, content: str) -> rmtl.Record:
    path.write_text(content, encoding="utf-8")
    return rmtl.load(path)


@pytest.fixture(scope="module")
def page(record: rmtl.Record) -> Page:
    return made(record)


# ---- Content


def test_every_event_is_on_the_page(page: Page, record: rmtl.Record) -> None:
    rows = record.events()
    assert page.ids("event") == [row.id for row in rows]
    for row in rows:
        told = text(page.cards[row.id])
        items = (*row.details, *row.figures, *row.quotes, *row.awards, *row.meetings, *row.occasions)
        named = [each.name or each.post or "" for each in row.people]
        named += [each.post for each in row.people if each.post]
        named += [each.name for each in (*row.organizations, *row.places, *row.occasions)]
        facts = [
            row.title,
            row.summary,
            row.date.in_words(),
            row.edtf,
            *map(str, (*row.details, *row.figures)),
        ]
        words = [*labels(record, "types", row.types), *labels(record, "topics", row.topics), *row.notes]
        words += [*row.visits, *row.agreements]
        quoted = [f"“{each.words}”" for each in row.quotes]
        assert [each for each in (*facts, *named, *words, *quoted) if each not in told] == []
        coded = record.store.events[row.id]
        parts = (*coded.people, *coded.organizations, *coded.places)
        cited = (*(each.coded for each in items), *(each for each in parts if each.at))
        assert {mark_facts(coded, [each])[0] for each in cited if each} <= page.marks_in(row.id)
        assert {each.locator for each in row.sources} == page.headings_in(row.id)


def test_every_visit_is_on_the_page(page: Page, record: rmtl.Record) -> None:
    rows = record.visits()
    assert page.ids("visit") == [row.id for row in rows]
    for row in rows:
        told = text(page.cards[row.id])
        who = [each.name or each.post or "" for each in (*row.leads, *row.delegation)]
        facts = [row.date.in_words(), row.edtf, row.why, row.occasion or ""]
        facts += [*labels(record, "evidence", [row.evidence]), *labels(record, "purposes", row.purpose)]
        others = [*(each.name for each in (*row.met, *row.places)), *row.events]
        assert [each for each in (*who, *facts, *others) if each not in told] == []
        assert {each.locator for each in row.sources} == page.headings_in(row.id)


def test_every_agreement_is_on_the_page(page: Page, record: rmtl.Record) -> None:
    rows = record.agreements()
    assert page.ids("agreement") == [row.id for row in rows]
    for row in rows:
        told = text(page.cards[row.id])
        facts = [
            row.what,
            *labels(record, "agreement_kinds", [row.kind]),
            row.stage,
            row.edtf,
            row.amount,
            *labels(record, "topics", row.topics),
            *(each.name or each.post or "" for each in row.parties),
        ]
        assert [each for each in (*facts, *row.events) if each not in told] == []
        assert {each.locator for each in row.sources} == page.headings_in(row.id)


def shares(row: OfficialRow | OrganizationRow) -> str:
    """Events in which a person or organization took part, and those that only mention it: `16 events + 1 mention`."""
    more, took_part = len(row.events) - row.took_part, plural(row.took_part, "event")
    return f"{took_part} + {plural(more, 'mention')}" if more else took_part


def test_every_person_is_on_the_page(page: Page, record: rmtl.Record) -> None:
    rows = record.officials(everyone=True)
    assert sorted(page.ids("person")) == sorted(row.id for row in rows)
    for row in rows:
        told = text(page.cards[row.id])
        facts = [row.name, row.honorific or "", *row.other_names, shares(row)]
        facts += [f"{shares(row)} {len(row.visits)}"] if row.visits else []
        facts += [each for post in row.posts for each in (post.title, post.span.replace("-", "–"))]
        assert [each for each in (*facts, *(each.name for each in row.met)) if each not in told] == []


def test_every_organization_is_on_the_page(page: Page, record: rmtl.Record) -> None:
    rows = {row.id: row for row in record.organizations()}
    chosen = {body.id for body in make_subset(record).organizations}
    assert set(page.ids("organization")) == chosen
    for row in (row for row in rows.values() if row.id in chosen):
        told = text(page.cards[row.id])
        facts = [row.name, *row.other_names, shares(row)]
        assert [each for each in (*facts, *(each.name or "" for each in row.people)) if each not in told] == []


def labels(record: rmtl.Record, kind: str, words: Iterable[str]) -> list[str]:
    return [record.store.vocabulary.label(kind, word) for word in words]


def test_the_head_says_what_it_is(page: Page, record: rmtl.Record) -> None:
    (head,), (foot,) = page.with_class("page-head"), page.with_class("page-foot")
    dataset, source = record.store.dataset, record.store.sources["S-1"]
    told = text(head)
    for each in (dataset.title, dataset.description, "26 March 2021 to 6 February 2023"):
        assert each and each in told
    assert {each.get("href") for each in head.iter("a")} == {source.url, "#filters", "#about"}
    for each in (dataset.version, dataset.creator, dataset.license, cite_dataset(dataset), READ):
        assert each and each in text(foot)
    assert "https://spdx.org/licenses/CC-BY-4.0.html" in {each.get("href") for each in foot.iter("a")}
    assert "Chosen by these filters" not in told
    assert "Chosen by these filters: topic nuclear" in text(made(record, topic="nuclear").root)


HEADLINES: list[tuple[str, dict[str, str], str]] = [
    (
        "article",
        {},
        "17 visits to Myanmar, 11 to Russia; 10 of the 17 since October 2022. Min Aung Hlaing took part in 16 of 34"
        " events.",
    ),
    ("article", {"year": "2021"}, "5 visits to Myanmar, 5 to Russia. Min Aung Hlaing took part in 4 of 9 events."),
    ("article", {"direction": "to-russia"}, "11 visits to Russia. Min Aung Hlaing took part in 3 of 11 events."),
    ("article", {"on": "2022-01-13"}, "1 event and no visit."),
    ("article", {"year": "1999"}, ""),
    (str(EXAMPLE), {}, "1 visit to Borduria."),
]


@pytest.mark.parametrize(("data", "filters", "said"), HEADLINES, ids=str)
def test_the_finding_is_computed(data: str, filters: dict[str, str], said: str) -> None:
    assert headline(make_subset(rmtl.load(data), Filters(**filters))) == said


def test_the_finding_counts_what_count_counts(record: rmtl.Record, ask: Ask) -> None:
    ways = {each["direction"]: each["count"] for each in ask("count", "visits", "--by", "direction", "--json").json}
    since = ask("count", "visits", "--direction", "to-myanmar", "--from", "2022-10", "--json").json[0]["count"]
    person = ask("count", "--person", "P-01", "--as", "participant", "--json").json[0]["count"]
    said = headline(make_subset(record))
    assert [int(each) for each in re.findall(r"\b\d{1,2}\b", said)] == [
        ways["to-myanmar"],
        ways["to-russia"],
        since,
        ways["to-myanmar"],
        person,
        len(record.events()),
    ]


def metas(page: Page) -> dict[str, str]:
    return {
        each.get("property") or each.get("name") or "": each.get("content", "")
        for each in page.root.iter("meta")
        if each.get("property") or each.get("name")
    }


def test_other_programs_read_what_it_is(record: rmtl.Record) -> None:
    url = "https://example.org/timeline.html?a=1&b=2"
    content = export(make_subset(record), ExportFormat.HTML, url=url)
    assert isinstance(content, bytes)
    page, dataset = Page(content), record.store.dataset
    told, said = metas(page), headline(make_subset(record))
    assert (told["og:title"], told["og:description"], told["og:url"]) == (dataset.title, said, url)
    assert said in told["description"]
    assert told["citation_title"] == f"{dataset.title}, version {dataset.version}"
    assert told["citation_author"] == "The rmtl maintainers"
    links = {each.get("rel"): each.get("href", "") for each in page.root.iter("link")}
    assert links["canonical"] == url
    assert links["icon"].startswith("data:image/svg+xml,")
    linked = json.loads(
        next(text(each) for each in page.root.iter("script") if each.get("type") == "application/ld+json")
    )
    assert (linked["@type"], linked["name"], linked["url"]) == ("Dataset", dataset.title, url)
    assert (linked["version"], linked["temporalCoverage"]) == (dataset.version, "2021-03-26/2023-02-06")
    assert linked["isBasedOn"][0]["url"] == record.store.sources["S-1"].url
    assert "trade and investment" in linked["keywords"]


def test_no_address_is_invented(page: Page) -> None:
    assert not {"og:url", "citation_public_url"} & metas(page).keys()
    assert not [each for each in page.root.iter("link") if each.get("rel") == "canonical"]
    assert "Report an error" not in text(page.root)


def test_nothing_is_said_on_every_card_that_the_page_says_once(page: Page, record: rmtl.Record) -> None:
    told = text(page.root)
    source = record.store.sources["S-1"]
    assert 0 < told.count(source.title or "") <= 5
    assert "EDTF" not in told
    assert "Copy" not in told
    # What only coders need is in a fold of its own.
    open_parts = [each for each in page.root.iter("dt") if text(each) in ("Coded as", "Notes of the coders")]
    folds = [dt for fold in page.with_class("coding") for dt in fold.iter("dt")]
    assert open_parts
    assert all(each in folds for each in open_parts)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("errors@example.org", "mailto:errors@example.org?subject={id}"),
        ("https://example.org/new?title={id}&kind=error", "https://example.org/new?title={id}&kind=error"),
        ("https://example.org/contact", "https://example.org/contact"),
    ],
)
def test_errors_are_reported_with_the_id(contact: str, address: str, record: rmtl.Record, tmp_path: Path) -> None:
    content = export(make_subset(record), ExportFormat.HTML, contact=contact)
    assert isinstance(content, bytes)
    page = Page(content)
    for kind in ("event", "visit", "agreement", "person", "organization"):
        for row_id in page.ids(kind):
            hrefs = {each.get("href") for each in page.cards[row_id].iter("a")}
            assert address.replace("{id}", row_id) in hrefs
    assert_sound(page)
    example = EXAMPLE.read_text(encoding="utf-8").replace("\ndataset:\n", f"\ndataset:\n  contact: '{contact}'\n")
    own = made(loaded(tmp_path / "contact.yaml", example))
    assert address.replace("{id}", "RM-1") in {each.get("href") for each in own.cards["RM-1"].iter("a")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("html", "--url", "example.org"), "'example.org' is not a web address: begin it with https://"),
        (
            ("html", "--url", "javascript:alert(1)"),
            "'javascript:alert(1)' is not a web address: begin it with https://",
        ),
        (("html", "--contact", "me"), "'me' is neither an e-mail address nor a web address: name one of them"),
        (
            ("html", "--contact", "javascript:a@b"),
            "'javascript:a@b' is neither an e-mail address nor a web address: name one of them",
        ),
        (
            ("ics", "--url", "https://example.org"),
            "--url and --contact are for a page: remove them, or use html instead of ics",
        ),
    ],
)
def test_what_is_no_address_is_refused(arguments: tuple[str, ...], said: str, ask: Ask) -> None:
    reply = ask("export", *arguments)
    assert (reply.status, reply.out, reply.err) == (2, "", f"rmtl: error: {said}\n")


def test_the_data_are_those_of_the_listings(page: Page, ask: Ask) -> None:
    (link,) = (each for each in page.root.iter("a") if each.get("download"))
    content = b64decode(link.get("href", "").partition("base64,")[2])
    files = ZipFile(io.BytesIO(content))
    for kind, listing in (("events", "list"), ("visits", "visits"), ("agreements", "agreements")):
        assert files.read(f"{kind}.csv").decode().replace("\r\n", "\n") == ask(listing, "--csv").out
        assert json.loads(files.read(f"{kind}.json")) == json.loads(ask(listing, "--json").out)
    assert cite_dataset(rmtl.load().store.dataset) in files.read("citation.txt").decode()


def test_words_of_the_coders_have_labels(page: Page, record: rmtl.Record) -> None:
    shown = text(page.root)
    for word in ("memorandum", "arms sale", "trade and investment", "travel stated", "US$2.3 billion"):
        assert word in shown, word
    told = [text(each) for each in page.elements if each.tag in ("article", "table", "dl", "select")]
    for kind in ("types", "topics", "evidence", "agreement_kinds", "organization_kinds"):
        coded = [word for word in getattr(record.store.vocabulary, kind) if "-" in word or word == "mou"]
        assert [word for word in coded for each in told if re.search(rf"\b{word}\b", each)] == []


def test_dates_are_no_finer_than_the_record(record: rmtl.Record) -> None:
    assert "1 January 2016" not in text(made(record, status="any").root)


def test_only_a_page_of_two_records_has_a_choice_of_them(page: Page) -> None:
    selects = {each.get("name") for each in page.root.iter("select")}
    assert {"year", "topic", "person", "crosscheck"} <= selects
    assert "record" not in selects
    assert not any(re.match(r"(RM|V|A)-1\d\d", row_id) for row_id in page.cards)
    (choice,) = (each for each in made(rmtl.load("all")).root.iter("select") if each.get("name") == "record")
    assert [each.get("value") for each in choice.iter("option")] == ["", "article", "later"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("nuclear", {"RM-017", "RM-023"}),
        ("September 2022", {"RM-016", "RM-017"}),
        ("2022-09-07", {"RM-017"}),
        ("7 September 2022", {"RM-017"}),
        ("naypyidaw", {"RM-014"}),
        ("statement", {"RM-003"}),
    ],
)
def test_texts_have_topics_types_dates_and_other_spellings(typed: str, ids: set[str], record: rmtl.Record) -> None:
    assert ids <= {row.id for row in record.events(Filters(text=typed))}


def test_every_spelling_of_a_place_finds_the_same(record: rmtl.Record) -> None:
    found = [
        {row.id for row in record.events(Filters(text=each))} for each in ("naypyidaw", "Naypyitaw", "Nay Pyi Taw")
    ]
    # The name of an academy has the printed spelling, too.
    assert set() != found[0] == found[2] == found[1] - {"RM-024"}


FILTERS = [
    {"year": "2022"},
    {"topic": "nuclear"},
    {"person": "Min Aung Hlaing", "year": "2021"},
    {"direction": "to-russia"},
    {"status": "any"},
    {"status": "passing"},
    {"on": "2022-09-07"},
    {"text": "helicopters"},
    {"text": "no such words"},
    {"year": "1999"},
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_filters_choose_what_their_listings_have(filters: dict[str, str], record: rmtl.Record) -> None:
    part = made(record, **filters)
    for kind, rows in (("event", record.events), ("visit", record.visits), ("agreement", record.agreements)):
        assert part.ids(kind) == [row.id for row in rows(Filters(**filters))]
    assert_sound(part)


@pytest.mark.parametrize("filters", [{"text": "no such words"}, {"year": "1999"}], ids=str)
def test_an_empty_page_says_so(filters: dict[str, str], record: rmtl.Record) -> None:
    nothing = made(record, **filters)
    assert nothing.cards == {}
    assert "Nothing in the record matches these filters." in text(nothing.root)
    assert [each.get("type") for each in nothing.root.iter("script")] == ["application/ld+json"]


# ---- Form


def assert_sound(page: Page) -> None:
    """Links have targets, ids are unique, and nothing is loaded from elsewhere."""
    ids = [each.get("id") for each in page.elements if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in page.elements:
        attributes = {str(name) for name in each.attrib}
        assert not any(name.startswith("on") for name in attributes), attributes
        assert attributes.isdisjoint({"style", "src", "srcset", "background", "poster", "action", "formaction"})
        address = each.get("href", "")
        if address.startswith("#?"):
            assert re.fullmatch(r"#\?(person|topic|direction)=[\w-]+", address)
        elif address.startswith("#"):
            assert address[1:] in ids
        elif address:
            allowed = {"link": "data:image/svg+xml,", "a": "data:application/zip;base64,"}.get(str(each.tag), "https:")
            assert address.startswith(("https://", "http://", "mailto:", allowed))
    styles = "".join(text(each) for each in page.root.iter("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_page_is_well_formed(page: Page) -> None:
    assert_sound(page)
    assert page.root.get("lang") == "en"
    levels = [int(each.tag[1]) for each in page.elements if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_the_policy_names_the_style_and_the_script_and_nothing_else(page: Page) -> None:
    (policy,) = (
        each.get("content", "") for each in page.elements if each.get("http-equiv") == "Content-Security-Policy"
    )

    def hashed(element: Element) -> str:
        return b64encode(hashlib.sha256("".join(element.itertext()).encode()).digest()).decode()

    (style,) = page.root.iter("style")
    about, data, script = page.root.iter("script")
    assert [each.get("type") for each in (about, data)] == ["application/ld+json", "application/json"]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashed(style)}'; script-src 'sha256-{hashed(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    assert [each.get("content") for each in page.elements if each.get("name") == "referrer"] == ["no-referrer"]


def test_its_size(page: Page) -> None:
    assert len(page.content) < 600_000


def test_the_same_bytes_every_time(page: Page) -> None:
    for seed in ("1", "2"):
        finished = subprocess.run(
            [sys.executable, "-m", "rmtl", "export", "html"],
            capture_output=True,
            check=True,
            env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
        )
        assert finished.stdout == page.content


def test_without_scripts_everything_is_shown(page: Page) -> None:
    hidden = [each for each in page.elements if each.get("hidden") is not None]
    assert [each.get("id") for each in hidden] == ["to-filters", "chosen", "filters", "text-help", "nothing"]
    pressed = {"button", "input", "select"}
    inside = [each for element in hidden for each in element.iter() if each.tag in pressed]
    assert [each for each in page.elements if each.tag in pressed] == inside


def test_the_page_needs_jinja2(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    reply = ask("export", "html")
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == (
        "rmtl: error: export html needs jinja2, which is not installed: pip install jinja2, or rmtl with its extra 'html'\n"
    )


# ---- Any data


def test_another_record_of_the_same_form() -> None:
    record = rmtl.load(EXAMPLE)
    page = made(record)
    assert page.ids("event") == ["RM-1", "RM-2"]
    assert_sound(page)
    told = text(page.root)
    assert "Arcadia → Borduria" in told
    assert "Borduria → Arcadia" in told
    assert "Russia" not in told
    assert "not stated" in told


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "{{ 7 * 7 }}{% raw %}",
    "--><!-- <!--<script>",
    "a\\e[31m\\a\\0",
    "\\u202Eevil\\u2066\\u200B",
    "&lt;u&gt; &amp; '\\\"",
    "\\u2028\\uFEFF",
]


def quoted(value: str) -> str:
    return '"' + re.sub(r'(?<!\\)"', r"\"", value) + '"'


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_cannot_act(value: str, tmp_path: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    for name in (
        "Ana Bell visits Szohod",
        "Ana Bell meets Bo Carr in Szohod.",
        "Relations of Arcadia and Borduria",
        "A Chronicle",
        "The Example",
        "Carr Ltd.",
        "Szohod",
        "Trade in apples",
        "It is said.",
        "Minister of Trade of Arcadia",
        "Ana Bell",
        "A meeting.",
    ):
        example = re.sub(rf": {re.escape(name)}(?=[,}}\n])", lambda _: f": {quoted(value)}", example)
    record = loaded(tmp_path / "hostile.yaml", example)
    page = made(record)
    assert_sound(page)
    assert len(list(page.root.iter("script"))) == 3
    assert not any(isinstance(each.tag, str) and each.tag in ("img", "u") for each in page.elements)
    shown = page.content.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]", shown)
    assert record.events()[0].title
    from rmtl.text import visible

    assert " ".join(visible(record.events()[0].title).split()) in text(page.cards["RM-1"])


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c&d", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https:", False),
        ("https://", False),
    ],
)
def test_only_web_addresses_are_links(address: str, linked: bool, tmp_path: Path) -> None:
    assert bool(web_address(address)) is linked
    example = EXAMPLE.read_text(encoding="utf-8").replace('"https://example.org/chronicle"', f"'{address}'")
    record = loaded(tmp_path / "address.yaml", example)
    page = made(record)
    followed = {each.get("href") for each in page.root.iter("a")} - {None}
    assert {each for each in followed if not each.startswith(("#", "data:"))} == ({address} if linked else set())
    assert linked or " ".join(address.split()) in text(page.root)


@pytest.mark.parametrize(
    ("edtf", "words", "machine"),
    [
        ("2022", "2022", "2022"),
        ("2022-06", "June 2022", "2022-06"),
        ("2022-06-05", "5 June 2022", "2022-06-05"),
        ("2022-06-05~", "about 5 June 2022", None),
        ("2022-06~", "about June 2022", None),
        ("2022-06-15/2022-06-18", "15–18 June 2022", None),
        ("2022-06-15/2022-06-15", "15 June 2022", None),
        ("2022-08-30/2022-09-02", "30 August – 2 September 2022", None),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022", None),
        ("2021-06-20/2021-06-26~", "20 June to about 26 June 2021", None),
        ("2022-07-10~/2022-07-16~", "about 10 July to about 16 July 2022", None),
        ("2022-07/2022-07-16", "July to 16 July 2022", None),
        ("2022/2022-07", "2022 to July 2022", None),
        ("2022-07/2022-08", "July – August 2022", None),
        ("2021/2022", "2021 – 2022", None),
        ("2021-08-24/", "24 August 2021, end not known", None),
        ("2021-08~/", "about August 2021, end not known", None),
    ],
)
def test_dates_in_words(edtf: str, words: str, machine: str | None) -> None:
    assert parse_edtf(edtf).in_words() == words
    assert parse_edtf(edtf).as_time() == machine


# ---- The drawing


def drawing_of(record: rmtl.Record, form: Form = WIDE, **filters: Any) -> Drawing:
    return draw(make_subset(record, Filters(**filters)), form)


def assert_drawn_well(drawing: Drawing, form: Form = WIDE) -> None:
    """Cells follow one another, and no mark lies on another one, beside the drawing or in another lane."""
    assert 0 < len(drawing.cells) <= max(form.width // LEAST_CELL, 12)
    for before, after in pairwise(drawing.cells):
        assert before.x + before.width == pytest.approx(after.x, abs=0.2)
    assert all(cell.width > 0 for cell in drawing.cells)
    assert drawing.width == form.width
    for line in drawing.lines:
        assert 0 <= line.x <= form.width
        assert 0 < line.y < drawing.height
    for lane in drawing.lanes:
        assert sum(1 for y in {mark.y for mark in lane.marks if mark.label}) <= MOST_ROWS
        for mark in lane.marks:
            assert 0 <= mark.left < mark.right <= form.width
            assert lane.top <= mark.y - 12
            assert mark.y + 12 <= lane.top + lane.height
            assert mark.width >= 3 or mark.open_end
            assert len(mark.label) <= form.lines
        rows: dict[int, list[Any]] = {}
        for mark in lane.marks:
            rows.setdefault(mark.y, []).append(mark)
        for marks in rows.values():
            ordered = sorted(marks, key=lambda mark: mark.left)
            assert all(before.right <= after.left for before, after in pairwise(ordered))


@pytest.mark.parametrize("filters", [{}, *FILTERS], ids=str)
def test_the_page_and_the_terminal_draw_the_same(filters: dict[str, str], record: rmtl.Record) -> None:
    drawing = drawing_of(record, **filters)
    assert_drawn_well(drawing)
    events, visits = (record.select(kind, Filters(**filters)) for kind in ("events", "visits"))
    drawn = entries(events, visits, record.store)
    years = draw_years(make_subset(record, Filters(**filters)))
    for each in years:
        assert_drawn_well(each, NARROW)
    for lanes in ([drawing.lanes], [each.lanes for each in years]):
        for number, side in enumerate(("MM", "RU", None)):
            marks = sorted(mark.rows for each in lanes for mark in each[number].marks)
            assert marks == sorted(
                tuple(row.id for row in (each.event, each.visit) if row) for each in drawn if each.to == side
            )
    in_terminal = {entry.id for month in months(drawn, events, record.store) for entry in month.entries}
    assert in_terminal == {each.id for each in drawn}


def test_an_event_inside_a_stay_that_opens_with_another_has_a_mark(record: rmtl.Record) -> None:
    """In the color of the stay."""
    ways = {mark.rows: mark.way for mark in drawing_of(record).marks}
    assert ways["RM-026",] == "up"
    assert ways["RM-016",] == ""


def test_what_marks_say(record: rmtl.Record) -> None:
    drawing = drawing_of(record)
    marks = {mark.rows[-1]: mark for mark in drawing.marks}
    for visit in record.visits():
        mark = marks[visit.id]
        # The event of V-03 is told inside another entry and not on the page.
        assert mark.card in (visit.events if visit.id != "V-03" else [visit.id])
        assert mark.open_end == (visit.end_date is None)
        assert mark.approximate == ("~" in visit.edtf or visit.edtf == "2021-06")
        assert visit.date.in_words() in mark.name
        assert all((each.name or each.post or "") in mark.name for each in visit.leads)
    # A bar is as long as the stay, to the scale of the cells: 25 months on the width between the margins.
    begin, end = drawing.cells[0], drawing.cells[-1]
    day = (end.x + end.width - begin.x) / (365 * 2 + 28)
    assert begin.heading == "2021"
    assert abs(marks["V-13"].width - 7 * day) < 1.5
    assert marks["V-14"].width == 0


@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_what_is_not_known_is_no_longer_than_what_is(form: Form, record: rmtl.Record) -> None:
    """A mark with an open end has no bar; a known stay of two days is at least as wide."""
    for drawing in draw_years(make_subset(record)) if form is NARROW else [drawing_of(record)]:
        days = {
            mark.rows[-1]: record.store.visits[mark.rows[-1]].date.days
            for mark in drawing.marks
            if mark.rows[-1][0] == "V"
        }
        drawn = {mark.rows[-1]: max(HEAD, HEAD // 2 + mark.width) for mark in drawing.marks}
        two = [drawn[each] for each, length in days.items() if length == 2]
        unknown = [
            drawn[each] for each, length in days.items() if length is None and not record.store.visits[each].date.last
        ]
        assert unknown or drawing.cells[0].heading == "2023" or not drawing.marks
        assert all(width <= HEAD for width in unknown)
        assert all(width >= HEAD for width in two)


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("V-14", "Sergey Lavrov meets Min Aung Hlaing"),
        ("V-16", "Min Aung Hlaing meets Vladimir Putin"),
        ("V-18", "Thaung Han +1 meet Russian companies ≠"),
        ("V-19", "Fund RC-Investments with Min Aung Hlaing +1"),
        ("V-02", "Maung Maung Kyaw: HeliRussia"),
        ("V-10", "Gremyashiy in Yangon +1"),
        ("RM-026", "Myanmar-Russia Anti-Terrorist Committee holds its first meeting"),
    ],
)
def test_labels_say_whom_what_or_where(row: str, label: str, record: rmtl.Record) -> None:
    (mark,) = (mark for mark in drawing_of(record).marks if mark.rows[-1] == row)
    assert mark.label == (label,)


def test_labels_have_room(record: rmtl.Record) -> None:
    """All of a label where there is room; with three times as many marks, nearly every one still has some."""
    assert all(mark.label == (mark.words,) for mark in drawing_of(record).marks)
    for form in (WIDE, NARROW):
        subset = make_subset(rmtl.load("all"))
        marks = [mark for each in (draw_years(subset) if form is NARROW else [draw(subset)]) for mark in each.marks]
        assert len(marks) > 130
        assert sum(not mark.label for mark in marks) <= 6
        begun = [(mark, mark.label[0].partition("…")[0]) for mark in marks if mark.label]
        assert all(mark.words.startswith(label) or mark.brief.startswith(label) for mark, label in begun)
        cut = [mark for mark in marks if "…" in "".join(mark.label)]
        assert cut
        assert all(mark.label[-1].endswith(" ≠") for mark in cut if mark.words.endswith(" ≠"))
        assert all(", inferred" in mark.label[-1] for mark in cut if ", inferred" in mark.words)
        assert not [mark.label for mark in cut if re.search(r"( (meets?|with|of|and|in|for)|[,:;])…", mark.label[-1])]


@pytest.mark.parametrize(
    ("words", "length", "lines"),
    [
        ("Min Aung Hlaing meets Vladimir Putin", 40, ("Min Aung Hlaing meets Vladimir Putin",)),
        ("Min Aung Hlaing meets Vladimir Putin", 24, ("Min Aung Hlaing meets", "Vladimir Putin")),
        (
            "Min Aung Hlaing meets Deputy Minister of Foreign Affairs ≠",
            24,
            ("Min Aung Hlaing meets", "Deputy Minister… ≠"),
        ),
        (
            "Minister of Planning and Finance of Myanmar meets nobody",
            24,
            ("Minister of Planning and", "Finance of Myanmar…"),
        ),
        ("Soe Win meets Deputy Minister of Defense, inferred", 24, ("Soe Win meets Deputy", "Minister…, inferred")),
    ],
)
def test_labels_are_cut_behind_a_word_that_says_something(words: str, length: int, lines: tuple[str, ...]) -> None:
    assert lines_of(words, length, 2) == lines


def test_agreements_say_how_far_they_had_come(page: Page, ask: Ask) -> None:
    stages = {row["stage"]: row["count"] for row in ask("count", "agreements", "--by", "stage", "--json").json}
    (said,) = (text(each) for each in page.with_class("hint") if "documents" in text(each))
    assert {part.split()[1]: int(part.split()[0]) for part in said.partition(";")[0].split(", ")} == stages
    assert said.endswith("; A-07 is 7 documents")


@pytest.mark.parametrize(
    ("data", "filters", "lines"),
    [
        (None, {}, ["coup, 1 February 2021", "coverage ends, 6 February 2023"]),
        (None, {"year": "2022"}, []),
        (None, {"year": "2023"}, ["coverage ends, 6 February 2023"]),
        (
            "all",
            {},
            ["coup, 1 February 2021", "article record ends, 6 February 2023", "later record ends, 7 March 2026"],
        ),
        (str(EXAMPLE), {}, ["coverage ends, 31 December 2020"]),
    ],
)
def test_landmarks_and_ends_of_coverage_are_lines(data: str | None, filters: dict[str, str], lines: list[str]) -> None:
    subset = make_subset(rmtl.load(data) if data else rmtl.load(), Filters(**filters))
    assert [line.words for line in draw(subset).lines] == lines
    assert [line.words for each in draw_years(subset) for line in each.lines] == lines


def test_a_landmark_of_any_data(tmp_path: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8").replace("  sides:", '  landmarks: {treaty: "2019-11"}\n  sides:', 1)
    drawing = drawing_of(loaded(tmp_path / "treaty.yaml", example))
    assert [line.words for line in drawing.lines] == ["treaty, November 2019", "coverage ends, 31 December 2020"]
    assert (drawing.cells[0].label, drawing.lines[0].x) == ("Nov", drawing.cells[0].x)
    # What is before the coverage is not said to be without an entry.
    assert not any(cell.empty for cell in drawing.cells[:2])


def test_empty_months_are_marked(record: rmtl.Record, ask: Ask) -> None:
    counted = ask("count", "--by", "month", "--json").json
    before, *cells = drawing_of(record).cells
    assert not before.empty
    assert len(cells) == len(counted) == 24
    drawn = [cell.empty for cell in cells]
    nothing = [each["count"] == 0 for each in counted]
    # June 2021 also has a visit, so that more is drawn than counted.
    assert all(counted or not drawn for drawn, counted in zip(drawn, nothing, strict=True))
    assert sum(drawn) == sum(nothing)


def shifted(first: str, last: str, date: str) -> str:
    text = EXAMPLE.read_text(encoding="utf-8").replace('"2020-01-01/2020-12-31"', f'"{first}/{last}"')
    return text.replace('"2020-01-02', f'"{date}').replace('"2020-05-05/2020-05-07"', f'"{date}/"')


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2020-01-02", "2020-01-02", "month"),
        ("2020", "2020", "month"),
        ("2018", "2020", "month"),
        ("2015", "2020", "quarter"),
        ("1999-03", "2020", "year"),
        ("1948", "2021", "2 years"),
        ("1830", "2021-06", "5 years"),
        ("0900", "2020", "50 years"),
        ("0001", "9999", "500 years"),
        ("0001-01-01", "2020-01-02", "100 years"),
        ("2020-01-01", "9999-12-31", "200 years"),
    ],
)
def test_any_number_of_years_fits(first: str, last: str, unit: str, tmp_path: Path) -> None:
    record = loaded(tmp_path / "years.yaml", shifted(first, last, "2020-01-02"))
    drawing = drawing_of(record)
    assert drawing.unit == unit
    assert_drawn_well(drawing)
    assert [mark.rows for mark in drawing.marks] == [("RM-1", "V-1"), ("RM-2",)]
    for each in draw_years(make_subset(record)):
        assert_drawn_well(each, NARROW)
    assert_sound(made(record))


def many(number: int) -> str:
    """The example with a visit on every third day."""
    from datetime import date, timedelta

    days = [date(1990, 1, 1) + timedelta(days=3 * each) for each in range(number)]
    events = "".join(
        f"  - {{id: RM-{each + 10}, date: '{day}', title: Journey {each}, summary: A journey., types: [visit],"
        f" topics: [trade], people: [{{person: P-1, part: visitor, at: [1]}}], source: {{id: S-1, locator: '2020, Jan. 2'}}}}\n"
        for each, day in enumerate(days)
    )
    visits = "".join(
        f"  - {{id: V-{each + 10}, events: [RM-{each + 10}], to: BB, date: '{day}/', leads: [{{person: P-1}}], stops: [],"
        f" purpose: [talks], evidence: inferred, why: It is said., source: {{id: S-1, locator: '2020, Jan. 2'}}}}\n"
        for each, day in enumerate(days)
    )
    example = EXAMPLE.read_text(encoding="utf-8").replace('"2020-01-01/2020-12-31"', '"1990-01-01/2020-12-31"')
    return example.replace("events:\n  - id: RM-1", f"events:\n{events}  - id: RM-1").replace(
        "visits:\n  - id", f"visits:\n{visits}  - id"
    )


def test_decades_of_journeys_fit_a_page(tmp_path: Path) -> None:
    record = loaded(tmp_path / "many.yaml", many(400))
    drawing = drawing_of(record)
    assert_drawn_well(drawing)
    assert sum(1 for _ in drawing.marks) == 402
    # A lane of too many marks has no labels, and they are close.
    assert not any(mark.label for mark in drawing.lanes[0].marks)
    assert drawing.height < 3000


def test_dates_outside_the_coverage_are_beside_the_scale(record: rmtl.Record) -> None:
    plain, whole = drawing_of(record), drawing_of(record, status="any")
    assert (plain.earlier, whole.earlier, whole.later) == (False, True, False)
    assert len(plain.cells) == len(whole.cells)
    marks = {mark.rows[-1]: mark for mark in whole.marks}
    assert marks["V-29"].x < whole.cells[0].x
    assert marks["RM-036"].x < whole.cells[0].x


def test_the_drawing_shows_the_years_of_the_filters(record: rmtl.Record) -> None:
    assert [cell.label for cell in drawing_of(record, year="2022").cells][0:12:11] == ["Jan", "Dec"]
    assert len(drawing_of(record, topic="nuclear").cells) == 25


def test_every_mark_leads_to_its_card_and_has_a_name(page: Page, record: rmtl.Record) -> None:
    marks = page.marks()
    # Once in the wide drawing, once in that of its year.
    assert len(marks) == 2 * sum(1 for _ in drawing_of(record).marks)
    for mark in marks:
        visit = mark.get("data-row", "")
        told = record.store.visits[visit].events if visit else [*page.ids("event"), "V-03"]
        assert mark.get("href", "")[1:] in told
        assert text(next(mark.iter(SVG + "title")))
        assert not visit or visit in page.cards


# ---- Further pictures


@pytest.mark.parametrize("data", [None, "all", str(EXAMPLE)])
def test_bars_are_the_visits_of_their_quarters(data: str | None, ask: Ask) -> None:
    named = ["--data", data] if data else []
    counted = ask("count", "visits", "--by", "quarter", "--by", "direction", *named, "--json").json
    record = rmtl.load(data) if data else rmtl.load()
    drawn = pictures(make_subset(record))
    ways = dict(zip(record.store.directions.values(), ("down", "up"), strict=True))
    expected = {(row["quarter"], ways[row["direction"]]): row["count"] for row in counted if row["count"]}
    # A visit of which only the year is known is in no quarter.
    without = sum(expected.pop(key) for key in list(expected) if "-Q" not in key[0])
    found = {
        (f"{bar.name[3:]}-{bar.name[:2]}", kind): len(bar.dots)
        for kind, bars in drawn.bars.items()
        for bar in bars
        if bar.dots
    }
    assert drawn.unit == "quarter"
    assert (found, drawn.without) == (expected, without)


def test_rows_of_people_and_topics_are_their_events(record: rmtl.Record, ask: Ask) -> None:
    drawn = pictures(make_subset(record))
    topics = {row["topic"]: row["count"] for row in ask("count", "--by", "topic", "--json").json}
    assert {topic: len(ids) for topic, ids in drawn.topics.items()} == topics
    met: dict[str, set[str]] = {}
    for row in ask("network", "--json").json:
        for each in (row["who"]["id"], row["met"]["id"]):
            met.setdefault(each, set()).update(row["events"])
    for row in drawn.people:
        assert {dot.card for dot in row.dots} == met[row.id]
    numbers = [len(row.dots) for row in drawn.people]
    assert numbers == sorted(numbers, reverse=True)
    assert drawn.people[0].name == "Min Aung Hlaing"
    others = {each for each in met if each.startswith("P-")} - {row.id for row in drawn.people}
    assert len(others) == drawn.others
    assert max(len(met[each]) for each in others) <= numbers[-1]


def test_pictures_are_small_and_lead_to_filters_and_cards(page: Page) -> None:
    told = page.content.decode()
    begin = told.index('<section class="pictures"')
    section = told[begin : told.index("</section>", begin)]
    assert len(section.encode()) < 25_000
    choices = {value for each in page.elements if each.tag == "option" for value in [each.get("value")]}
    filters = re.findall(r'href="#\?(\w+)=([^"]+)"', section)
    assert {name for name, _ in filters} == {"person", "topic", "direction"}
    assert all(value in choices for _, value in filters)
    # The event of V-03 is told inside another entry and not on the page.
    assert set(re.findall('<a href="#([^"]+)"', section)) <= {*page.ids("event"), "V-03"}
