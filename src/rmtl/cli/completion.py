"""Values that the shell completes: people, bodies and places by a word of their names, words of the vocabularies."""

from collections.abc import Callable, Iterator

from rmtl.names import Index, Names
from rmtl.text import fold

Complete = Callable[[str], list[str]]


def completer(field: str, vocabulary: str | None) -> Complete:
    """What completes the values of a filter, the record opened only when a value is asked for."""

    def complete(incomplete: str) -> list[str]:
        from rmtl.cli.answering import open_record
        from rmtl.cli.options import DataOptions
        from rmtl.errors import RmtlError

        try:
            index = _index(field, vocabulary, open_record(DataOptions([])).names)
        except RmtlError:
            return []
        return [word for word in _single_words(index) if fold(word).startswith(fold(incomplete))] if index else []

    return complete


def _single_words(index: Index) -> Iterator[str]:
    """Names of one word, and of longer names the words that stand for one candidate: no shell needs to quote them."""
    seen = set()
    for each in index.candidates:
        for spelling in (each.name, *each.aliases):
            for word in spelling.split():
                if word not in seen and word.replace("-", "").isalnum():
                    seen.add(word)
                    if len(index.exactly(word) or index.partly(word)) == 1:
                        yield word


def _index(field: str, vocabulary: str | None, names: Names) -> Index | None:
    """The names that a filter takes; none where it takes free text."""
    named = {
        "person": names.people,
        "with_": names.people,
        "org": names.organizations,
        "place": names.places,
        "country": names.countries,
        "direction": names.directions,
    }
    if field in named:
        return named[field]
    has_terms = vocabulary and hasattr(names.vocabulary, vocabulary)
    return names.terms(field, vocabulary) if has_terms and vocabulary else None
