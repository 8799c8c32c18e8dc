"""A graph of who met whom, as GraphML.

The form is that of http://graphml.graphdrawing.org/; Gephi takes `label` and `weight` from the attributes of that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as Xml

from rmtl.export.subset import Subset
from rmtl.render.flat import SEPARATOR
from rmtl.rows.citation import cite_datasets
from rmtl.rows.pair import PairRow, network, nodes_of
from rmtl.text import visible

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {"label": "string", "name": "string", "country": "string", "kind": "string"}
_EDGE_KEYS = {
    "weight": "double",
    "times": "int",
    "events": "string",
    "dates": "string",
    "first_date": "string",
    "last_date": "string",
}
"""Attribute → its type; dates are EDTF."""


def export_graph(subset: Subset) -> bytes:
    """The graph. Events and dates are lists of the same order; an attribute without a value is left out."""
    store = subset.record.store
    pairs = network(subset.results["events"], store, subset.record.facets_of)
    root = Xml.Element("graphml", {"xmlns": NAMESPACE})
    asked = f" The pairs at the events that fit: {subset.asked}." if subset.asked else ""
    Xml.SubElement(root, "desc").text = visible(cite_datasets(store) + asked)
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            Xml.SubElement(root, "key", {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind})
    graph = Xml.SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    for node in nodes_of(pairs, store):
        element = Xml.SubElement(graph, "node", {"id": node.id})
        values = (node.label, node.label, node.country, node.kind)
        _add_data(element, "node", dict(zip(_NODE_KEYS, values, strict=True)))
    for number, pair in enumerate(pairs, 1):
        ends = {"id": f"e{number}", "source": pair.who.id, "target": pair.met.id}
        _add_data(Xml.SubElement(graph, "edge", ends), "edge", _edge_values(pair, subset))
    Xml.indent(root)
    content: bytes = Xml.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _edge_values(pair: PairRow, subset: Subset) -> dict[str, str | int | None]:
    dates = (subset.record.store.events[each].date.text for each in pair.events)
    joined = (SEPARATOR.join(each) for each in (pair.events, dates))
    return dict(zip(_EDGE_KEYS, (pair.times, pair.times, *joined, pair.first_date, pair.last_date), strict=True))


def _add_data(element: Xml.Element, owner: str, values: Mapping[str, str | int | None]) -> None:
    for name, value in values.items():
        if value is not None:
            Xml.SubElement(element, "data", {"key": f"{owner}-{name}"}).text = visible(str(value))
