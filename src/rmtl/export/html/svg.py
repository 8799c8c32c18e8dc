"""The drawn timeline as a single SVG file with its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rmtl.export.html.drawing import draw
from rmtl.export.html.page import DRAWING_STYLE, STYLE, own_file, sources_of, template_environment
from rmtl.export.subset import Subset
from rmtl.rows.citation import cite_datasets


def export_svg(subset: Subset) -> bytes:
    """The drawing of the page, with its legend below. Raises QueryError if Jinja2 is not installed."""
    store = subset.record.store
    environment = template_environment("svg")
    drawn = environment.get_template("timeline.svg").render(
        drawing=draw(subset),
        title=store.dataset.title,
        origin=_origin(subset),
        fits=subset.results["events"].query.narrows,
        about=cite_datasets(store) + (f" What fits: {subset.asked}." if subset.asked else ""),
        style=environment.filters["safe"](
            "".join(_plain_styles(own_file(DRAWING_STYLE).partition("/* On a page */")[0], own_file(STYLE)))
        ),
        linked=False,
    )
    return f"{drawn}\n".encode()


def _origin(subset: Subset) -> str:
    """What was asked for, coverage, version and source, in a line that the drawing has room for."""
    dataset, sources = subset.record.store.dataset, sources_of(subset)
    one = ", ".join(str(each) for each in (sources[0].publisher, sources[0].published) if each)
    source = f"Source: {one}" if len(sources) == 1 else f"Sources: {len(sources)} pages"
    return " · ".join(filter(None, (subset.asked, dataset.coverage.covered(), f"version {dataset.version}", source)))


def _plain_styles(drawing: str, page: str) -> Iterator[str]:
    """The style rules of the drawing, with the light colors of the page instead of variables.

    Most drawing programs do not support variables.
    """
    colors: dict[str, str] = {}
    for name, color in re.findall(r"--(\w+): (#\w+);", page):
        colors.setdefault(name, color)
    for selectors, body in re.findall(r"^([.\w][^{}]*) \{ ([^{}]*) \}$", drawing, re.MULTILINE):
        if "var(--mark)" in body:
            # Marks of the last lane may be in the color of another one.
            for lane in ("none", "up", "down"):
                inside = ", ".join(_inside(lane, each) for each in selectors.split(", "))
                yield f"{inside} {{ {_filled(body, {**colors, 'mark': colors[lane]})} }}\n"
        elif "--mark:" not in body:
            yield f"{selectors} {{ {_filled(body, colors)} }}\n"


def _inside(lane: str, selector: str) -> str:
    """A selector for the elements of a lane of the drawing."""
    return f".drawing .{lane} {selector.removeprefix('.drawing ')}"


def _filled(body: str, colors: dict[str, str]) -> str:
    return re.sub(r"var\(--(\w+)\)", lambda match: colors[match[1]], body)
