"""Names of the commands, and other words that stand for them."""

from collections.abc import Sequence
from itertools import takewhile

from rmtl.errors import QueryError
from rmtl.text import listed, nouns, suggestion

COMMANDS = {
    "list": "events",
    "visits": "visits",
    "officials": "officials",
    "organizations": "organizations",
    "agreements": "agreements",
    "show": "show",
    "cite": "cite",
    "count": "count",
    "timeline": "timeline",
    "network": "network",
    "export": "export",
    "crosschecks": "crosschecks",
    "claims": "claims",
    "info": "info",
    "check": "check",
    "schema": "schema",
}
"""Name of a command → its module in `rmtl.cli`; the order is that of the help."""
ALL = listed(COMMANDS, most=99)
"""The names, as a sentence has them."""
SYNONYMS = {
    "events": ("list",),
    "trips": ("visits",),
    "journeys": ("visits",),
    "people": ("officials", "--everyone"),
    "persons": ("officials", "--everyone"),
    "orgs": ("organizations",),
    "organisations": ("organizations",),
    "deals": ("agreements",),
    "meetings": ("network",),
    "search": ("list", "--text"),
    "find": ("list", "--text"),
    "ls": ("list",),
    "open": ("show",),
    "view": ("show",),
    "chart": ("timeline",),
    "graph": ("network",),
    "download": ("export",),
    "map": ("count", "--by", "place"),
    "contradictions": ("crosschecks", "--relation", "contradicts"),
    "disputes": ("list", "--crosscheck", "disputed"),
    **dict.fromkeys(("about", "coverage", "overview", "sources", "statistics", "stats", "summary"), ("info",)),
    **{nouns(field): ("count", "--by", field) for field in ("place", "city", "country", "topic", "type")},
}
"""Word → the command that it stands for, with options; help and completion do not show it."""


def command_of(word: str) -> tuple[str, ...]:
    """The command, with options, that a word stands for, in capitals or as a singular too; empty for other words."""
    for name in (word.lower(), nouns(word.lower())):
        if name in COMMANDS:
            return (name,)
        if name in SYNONYMS:
            return SYNONYMS[name]
    return ()


def words_before_options(typed: Sequence[str]) -> list[str]:
    """The words of a command line up to its first option."""
    return [*takewhile(lambda each: not each.startswith("-"), typed)]


def command_line(typed: Sequence[str]) -> list[str]:
    """A command line that begins with `help` or a synonym, as the command has it; empty for other words.

    Raises QueryError for the help of a command that does not exist, and for `version`.
    """
    word, *rest = typed
    if word.lower() == "version":
        raise QueryError("version is an option: rmtl --version")
    if word.lower() == "help":
        named = command_of(rest[0]) if rest else ()
        if rest and not named:
            raise QueryError(f"there is no command '{rest[0]}'{suggestion(rest[0], COMMANDS) or f': use {ALL}'}")
        return [*named[:1], "--help"]
    named = command_of(word)
    if named and named[-1] == "--text":
        words = words_before_options(rest)
        return [*named, " ".join(words), *rest[len(words) :]]
    return [*named, *rest] if named else []
