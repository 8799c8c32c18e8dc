"""Plain English in documentation, help, messages and docstrings: the words of people who use the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from rmtl.cli import COMMANDS, app

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rmtl"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
AVOIDED = {
    r"(?<!there )\bis no (?!longer\b|more\b|less\b|other\b)": "is not a",
    r"\bstands? (in|under|on|with|beside|besides|below|before|after|behind|alone|first|twice|here|there)\b": "is in, comes, appears",
    r"\b(who|what)ever\b": "name the person or thing",
    r"\bsome ?body\b": "a person, a user, another reader",
    r"\bbod(y|ies)\b": "organization",
    r"\b(goes|go|going) behind\b": "after",
    r"\bexchange them\b": "swap them",
    r"\bis there already\b": "already exists",
    r"\bcomes? along\b": "are included",
    r"\basks? (a|another|the|this|that) (record|file|data file)\b": "searches",
}
"""Phrase that only a translation has → what to write."""
LEFT_OUT = ()
"""Parts of the source whose messages are not yet read here; their docstrings are."""


def stiff(text: str) -> list[str]:
    """The phrases of a text that are to be avoided, with the words around them."""
    flat = " ".join(text.split())
    return [
        f"…{flat[max(found.start() - 40, 0) : found.end() + 30]}… (write: {better})"
        for phrase, better in AVOIDED.items()
        for found in re.finditer(phrase, flat, re.IGNORECASE)
    ]


def prose(page: str) -> str:
    """A page without its code, and without what the record itself says in its own words."""
    without_code = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"<!-- generated.*?<!-- end -->", "", without_code, flags=re.DOTALL)


def literals(tree: ast.AST, *, docstrings: bool) -> Iterator[tuple[int, str]]:
    """Line and text of the docstrings of a module and of its fields, or of its other string literals."""
    alone = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and (id(each) in alone) == docstrings:
            yield each.lineno, each.value


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_documentation(page: Path) -> None:
    assert stiff(prose(page.read_text(encoding="utf-8"))) == []


def test_help() -> None:
    group: Any = typer.main.get_command(app)
    context = group.make_context("rmtl", [], resilient_parsing=True)
    for command in (group, *(group.get_command(context, name) for name in COMMANDS)):
        assert stiff(" ¶ ".join([command.help, *(each.help or "" for each in command.params)])) == []


@pytest.mark.parametrize("docstrings", [True, False], ids=["docstrings", "messages"])
def test_source(docstrings: bool) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {phrase}"
        for path in sorted(SOURCE.rglob("*.py"))
        if docstrings or path.relative_to(SOURCE).parts[0] not in LEFT_OUT
        for line, text in literals(ast.parse(path.read_text(encoding="utf-8")), docstrings=docstrings)
        for phrase in stiff(text)
    ]
    assert not found, "\n".join(found)


def test_heads_of_modules_are_short() -> None:
    heads = {path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCE.rglob("*.py")}
    assert [f"{path.relative_to(ROOT)}: {head}" for path, head in heads.items() if not head] == []
    assert [head for head in heads.values() if head and len(head.partition("\n")[0].split()) > 12] == []


def test_templates() -> None:
    for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.sql")]:
        text = re.sub(r"<[^>]*>|\{[{%#].*?[#%}]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert stiff(text) == [], path.name


@pytest.mark.parametrize(
    "text",
    [
        "'22' is no year: write 2022",
        "The event that it stands in.",
        "whoever holds the post",
        "Sits with somebody.",
        "names of the bodies",
        "names go behind --person",
    ],
)
def test_a_stiff_phrase_is_found(text: str) -> None:
    assert len(stiff(text)) == 1


def test_english_is_left_alone() -> None:
    assert stiff("there is no command 'x'; it is no longer there. *a stands for a value; nothing is left behind") == []
