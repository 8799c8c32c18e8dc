"""Exports as graph, data file and drawing, compared with the record."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import rmtl
from conftest import Ask, needs
from rmtl.datafile import parse_texts
from rmtl.export import ExportFormat, export
from rmtl.export.html.drawing import draw
from rmtl.export.subset import make_subset
from rmtl.text import visible

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "arcadia-borduria.yaml")
EVERYTHING = rmtl.Filters(status="any")


def exported(chosen: ExportFormat, filters: rmtl.Filters = EVERYTHING, *files: str) -> bytes:
    content = export(make_subset(rmtl.load(*files), filters), chosen)
    assert isinstance(content, bytes)
    return content


# The graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "network.graphml"
    path.write_bytes(exported(ExportFormat.GRAPH))
    return path


@pytest.fixture
def pairs(ask: Ask) -> dict[frozenset[str], dict[str, Any]]:
    rows = ask("network", "--status", "any", "--json").json
    return {frozenset((row["who"]["id"], row["met"]["id"])): row for row in rows}


def said_of_pair(pair: dict[str, Any], record: rmtl.Record) -> dict[str, Any]:
    """Attributes of an edge."""
    dates = [record.store.events[each].date.text for each in pair["events"]]
    return {
        "weight": pair["times"],
        "times": pair["times"],
        "events": " | ".join(pair["events"]),
        "dates": " | ".join(dates),
        "first_date": pair["first_date"],
        "last_date": pair["last_date"],
    }


def said_of_node(key: str, record: rmtl.Record) -> dict[str, str]:
    """Attributes of a node."""
    store = record.store
    row = store.people.get(key) or store.organizations.get(key)
    name, country = store.actor_name(key), store.actor_country(key)
    said = {"label": name, "name": name, "country": country, "kind": row.kind if row else "post"}
    return {key: value for key, value in said.items() if value}


def test_networkx_reads_the_graph(graph: Path, pairs: dict[frozenset[str], Any], record: rmtl.Record) -> None:
    needs("networkx")
    import networkx

    found = networkx.read_graphml(graph)
    assert not found.is_directed()
    assert (found.number_of_nodes(), found.number_of_edges()) == (45, 38)
    assert {key: dict(said) for key, said in found.nodes(data=True)} == {
        key: said_of_node(key, record) for pair in pairs for key in pair
    }
    edges = {frozenset((one, other)): dict(said) for one, other, said in found.edges(data=True)}
    assert {key: {name: said[name] for name in said if name != "id"} for key, said in edges.items()} == {
        key: said_of_pair(pair, record) for key, pair in pairs.items()
    }


def test_igraph_reads_the_graph(graph: Path, pairs: dict[frozenset[str], Any], record: rmtl.Record) -> None:
    needs("igraph")
    import igraph

    found = igraph.Graph.Read_GraphML(str(graph))
    assert (found.is_directed(), found.vcount(), found.ecount()) == (False, 45, 38)
    for vertex in found.vs:
        said = vertex.attributes()
        # Missing attributes are empty texts here.
        assert {name: said[name] for name in said if said[name] and name != "id"} == said_of_node(said["id"], record)
    for edge in found.es:
        said = edge.attributes()
        key = frozenset((edge.source_vertex["id"], edge.target_vertex["id"]))
        assert {name: said[name] for name in said if name != "id"} == said_of_pair(pairs[key], record)


def test_the_graph_fits_the_schema_of_graphml(graph: Path) -> None:
    """The requirements of the GraphML schema; Gephi reads the attributes label and weight."""
    name = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(graph).getroot()
    assert root.tag == f"{name}graphml"
    keys = root.findall(f"{name}key")
    assert [each.tag for each in root] == [f"{name}desc", *(f"{name}key" for _ in keys), f"{name}graph"]
    declared = {each.get("id"): (each.get("for"), each.get("attr.name"), each.get("attr.type")) for each in keys}
    assert len(declared) == len(keys)
    assert {kind for *_, kind in declared.values()} <= {"string", "int", "double"}
    assert {("node", "label", "string"), ("edge", "weight", "double")} <= set(declared.values())
    (drawn,) = root.findall(f"{name}graph")
    assert drawn.get("edgedefault") == "undirected"
    ids = [each.get("id") for each in drawn]
    assert len(set(ids)) == len(ids)
    for each in drawn:
        kind = each.tag.removeprefix(name)
        assert kind in ("node", "edge")
        assert all(declared[data.get("key")][0] == kind for data in each.findall(f"{name}data"))
        if kind == "edge":
            assert {each.get("source"), each.get("target")} <= set(ids)


@pytest.mark.parametrize("filters", ["", "--year 2022", "--person 'Min Aung Hlaing'", "--year 1999"])
def test_the_graph_has_the_pairs_of_the_network(ask: Ask, filters: str) -> None:
    asked = shlex.split(filters)
    root = ElementTree.fromstring(ask("export", "graph", *asked).out)
    edges = root.findall(".//{*}edge")
    rows = ask("network", *asked, "--json").json
    assert [(each.get("source"), each.get("target")) for each in edges] == [
        (row["who"]["id"], row["met"]["id"]) for row in rows
    ]


@pytest.mark.parametrize("form", ["graph", "svg"])
def test_every_dataset_is_cited_with_its_caution(ask: Ask, form: str) -> None:
    root = ElementTree.fromstring(ask("export", form, "--data", "all").out)
    said = root.findtext("{*}desc") or ""
    assert "since the February 2021 coup, version" in said
    assert "after the article" in said
    assert "Caution: not exhaustive." in said


def test_the_network_is_an_edge_list_with_a_table_of_nodes(ask: Ask, tmp_path: Path) -> None:
    ask("network", "--status", "any", "-o", str(tmp_path / "network.csv"))
    text = (tmp_path / "network.csv").read_text(encoding="utf-8")
    assert text.startswith("Source,Target,who,met,times,events,first_date,last_date\n")
    edges = list(csv.DictReader(io.StringIO(text)))
    rows = ask("network", "--status", "any", "--json").json
    assert [(each["Source"], each["Target"], each["who"]) for each in edges] == [
        (row["who"]["id"], row["met"]["id"], row["who"]["name"]) for row in rows
    ]
    assert list(rows[0])[:2] == ["who", "met"]
    ask("export", "csv", "--status", "any", "-o", str(tmp_path / "record"))
    nodes = list(csv.DictReader(io.StringIO((tmp_path / "record" / "nodes.csv").read_text(encoding="utf-8"))))
    assert list(nodes[0]) == ["id", "label", "country", "kind"]
    assert {each["id"] for each in nodes} == {each[end] for each in edges for end in ("Source", "Target")}
    for form in ("tsv", "csv-excel"):
        assert re.match(r"\ufeff?Source[,\t]Target[,\t]who", ask("network", "-f", form).out)
    assert ask("network", "-f", "csv", "--fields", "Target,times", "-n", "1").out.splitlines()[0] == "Target,times"
    assert ask("network", "-f", "csv", "--year", "1999").out.startswith("Source,Target,who")
    assert "there is no field 'Source'" in ask("network", "--fields", "Source").err


# A data file

PARTS = [
    "--topic nuclear",
    "--year 2022",
    "--person 'Min Aung Hlaing' --topic military",
    "--direction to-russia --status any",
    "--stage signed",
    "--kind memorandum --topic nuclear",
    "--crosscheck disputed",
    "--org Rosatom",
    "--place Naypyitaw --text military",
    "--relation contradicts",
    "--status any",
    "",
]


def without_neighbors(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without the ids of the previous and next events."""
    return [{key: value for key, value in row.items() if key not in ("previous", "next")} for row in rows]


@pytest.mark.parametrize("filters", PARTS)
def test_a_part_has_no_faults_and_gives_the_same_answers(ask: Ask, tmp_path: Path, filters: str) -> None:
    asked, path = shlex.split(filters), str(tmp_path / "part.yaml")
    assert ask("export", "yaml", *asked, "-o", path).status == 0
    checked = ask("check", path)
    assert (checked.status, checked.err.splitlines()[-1]) == (0, f"0 errors, 0 warnings in {path}")
    for command in ("list", "visits", "agreements", "officials", "organizations", "crosschecks", "network", "count"):
        whole, part = (ask(command, *asked, *data, "--json") for data in ((), ("--data", path)))
        if command == "crosschecks" and "--text" in asked:
            # Words are searched in the crosschecks themselves, not in the rows that they are about.
            assert {each["id"] for each in part.json} <= {each["id"] for each in whole.json}
            continue
        # Some filters do not apply to every kind of row.
        assert part.status == whole.status, part.err
        if whole.status == 0:
            assert without_neighbors(part.json) == without_neighbors(whole.json), command
    assert ask("list", *asked, "--data", path, "-f", "ids").out


def test_a_part_has_the_rows_as_they_are_coded(tmp_path: Path, record: rmtl.Record) -> None:
    path = tmp_path / "part.yaml"
    path.write_bytes(exported(ExportFormat.YAML))
    store, whole = rmtl.load(path).store, record.store
    for kind in ("events", "visits", "agreements", "people", "organizations", "posts", "places", "crosschecks"):
        assert dict(getattr(store, kind)) == dict(getattr(whole, kind)), kind
    assert store.pages.items() <= whole.pages.items()
    assert store.vocabulary == whole.vocabulary
    assert store.dataset.version == whole.dataset.version


def test_the_description_of_a_part_says_so() -> None:
    text = exported(ExportFormat.YAML, rmtl.Filters(topic=("nuclear",))).decode()
    assert "the rows that fit topic nuclear, and what they are tied to" in " ".join(text.split())


def test_a_part_is_of_one_dataset(ask: Ask, tmp_path: Path) -> None:
    """Rows under the name of another dataset would be cited wrongly."""
    reply = ask("export", "yaml", "--data", "all")
    said = "the rows that fit are not of one dataset, as those of a data file are: name one with --data, or narrow the filters"
    assert (reply.status, reply.out, reply.err) == (2, "", f"rmtl: error: {said}\n")
    for data, year in (("all", "2022"), ("all", "2024"), ("later", "2024")):
        path = str(tmp_path / f"{data}-{year}.yaml")
        assert ask("export", "yaml", "--data", data, "--year", year, "-o", path).status == 0
        assert ask("check", path).status == 0
        row_id = ask("list", "--data", path, "-f", "ids").out.split()[0]
        assert ask("cite", row_id, "--data", path).out == ask("cite", row_id, "--data", data).out
        found = ask("list", "--data", path, "--year", year, "-f", "ids").out
        assert found == ask("list", "--data", data, "--year", year, "-f", "ids").out


def test_texts_that_look_like_other_types_stay_texts(hostile: str) -> None:
    text = exported(ExportFormat.YAML, EVERYTHING, hostile).decode()
    assert all(visible(line) == line for line in text.split("\n"))
    file, faults = parse_texts([("part.yaml", text)])
    assert [each.message for each in faults if not each.warning] == []
    assert file
    assert file.events == rmtl.load(hostile).store.rows.events


@pytest.mark.parametrize(
    "title", ["no", "~", "null", "2022", "1e3", "12:30", "- x", "a: b", "x #y", "  two  blanks ", "'", '"', "\\", "é🦀",
              "\u202eevil", "\x1b[31m", "\U000e0041 tag", "x" * 300 + " " + "y  z " * 80, "*a", "&a", "!a", "%a", "{", "[", "|"]
)  # fmt: skip
def test_every_text_comes_back(tmp_path: Path, title: str) -> None:
    path = tmp_path / "data.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    quoted = '"' + "".join(f"\\U{ord(letter):08X}" for letter in title) + '"'
    path.write_text(
        re.sub(r"(RM-1\n.*?title: )[^\n]+", lambda match: match[1] + quoted, text, count=1, flags=re.DOTALL),
        encoding="utf-8",
    )
    assert any(each.title == title for each in rmtl.load(path).store.rows.events)
    file, _ = parse_texts([("part.yaml", exported(ExportFormat.YAML, EVERYTHING, str(path)).decode())])
    assert file
    assert any(each.title == title for each in file.events)


# The drawing


def test_the_drawing_is_that_of_the_page(record: rmtl.Record) -> None:
    subset = make_subset(record)
    root = ElementTree.fromstring(exported(ExportFormat.SVG, rmtl.Filters()))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    page = export(subset, ExportFormat.HTML)
    assert isinstance(page, bytes)
    drawn = draw(subset)
    marks = [each for each in root.iter("{http://www.w3.org/2000/svg}g") if "mark" in each.get("class", "").split()]
    assert [each[0].text for each in marks] == [mark.name for mark in drawn.marks]
    shapes = re.findall(r'points="[^"]+"', page.decode().split('<svg class="drawing"')[1].split("</svg>")[0])
    assert shapes == re.findall(r'points="[^"]+"', exported(ExportFormat.SVG, rmtl.Filters()).decode())[: len(shapes)]


def test_the_drawing_stands_alone(hostile: str) -> None:
    """It loads nothing, has no links and no CSS variables, and hostile texts stay texts."""
    for text in (exported(ExportFormat.SVG).decode(), exported(ExportFormat.SVG, EVERYTHING, hostile).decode()):
        root = ElementTree.fromstring(text)
        assert all(visible(line) == line for line in text.split("\n"))
        assert {each.tag.partition("}")[2] for each in root.iter()} <= {
            "svg", "title", "desc", "style", "g", "rect", "text", "path", "polygon", "circle"
        }  # fmt: skip
        assert not {name for each in root.iter() for name in each.attrib if "href" in name or name.startswith("on")}
        styles = root.findtext("{http://www.w3.org/2000/svg}style") or ""
        assert "var(" not in styles
        assert "url(" not in styles
        classes = {name for each in root.iter() for name in (each.get("class") or "").split()}
        assert {"head", "days", "cell", "unit"} <= classes & set(re.findall(r"\.(\w+)", styles))
