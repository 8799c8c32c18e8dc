"""What somebody typed → the one row or word that it means.

Case, accents, hyphens, honorifics and ranks are ignored; whole words match; an exact name or alias beats a part of one.
What fits several, or nothing, is refused with what to type instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.model import Vocabulary
from rmtl.store import Store
from rmtl.text import contains_words, listed, nouns, words

MOST_LISTED = 24
"""Candidates that an error lists in full; a longer list would help nobody."""
_ID = r"([a-zA-Z]+)-?0*(\d{1,9})"


class Candidate(Frozen):
    """Something that can be named."""

    key: str
    """Id of the row, or the word of the vocabulary."""
    name: str
    """Name to show."""
    aliases: tuple[str, ...] = ()
    """Other names that find it."""


class Index:
    """Candidates of one kind, by their names."""

    def __init__(
        self,
        noun: str,
        candidates: Iterable[Candidate],
        forms_of_address: frozenset[str] = frozenset(),
        listing: str = "",
    ) -> None:
        """Index candidates.

        `noun` names their kind in errors, `listing` is the command that lists them; `forms_of_address` may stand
        before a name.
        """
        self.noun = noun
        self._listing = listing
        self._forms_of_address = forms_of_address
        self.candidates = tuple(candidates)
        self._spellings = [
            (words(spelling), each) for each in self.candidates for spelling in (each.name, *each.aliases)
        ]

    def exactly(self, typed: str) -> list[Candidate]:
        """Those with this very name, alias or id."""
        if row_id := normal_id(typed):
            by_id = [each for each in self.candidates if normal_id(each.key) == row_id]
            if by_id:
                return by_id
        for plain in self._readings(typed):
            if found := _distinct(
                each for spelling, each in self._with_word.get(next(iter(plain), ""), ()) if spelling == plain
            ):
                return found
        return []

    def partly(self, typed: str, *, beginnings: bool = False) -> list[Candidate]:
        """Those with these words standing together in a name; with `beginnings`, beginnings of words too."""
        for plain in self._readings(typed):
            spellings = self._spellings if beginnings else self._with_word.get(next(iter(plain), ""), ())
            if found := _distinct(
                each for spelling, each in spellings if contains_words(plain, spelling, beginnings=beginnings)
            ):
                return found
        return []

    @cached_property
    def _with_word(self) -> Mapping[str, list[tuple[tuple[str, ...], Candidate]]]:
        """Word → the spellings that it stands in: whoever completes asks for thousands of words."""
        found: dict[str, list[tuple[tuple[str, ...], Candidate]]] = defaultdict(list)
        for spelling, each in self._spellings:
            for word in dict.fromkeys(spelling or ("",)):
                found[word].append((spelling, each))
        return found

    def _readings(self, typed: str) -> Iterator[tuple[str, ...]]:
        """The words as typed, then without the forms of address before them: 'Ko' is one, and a part of names."""
        plain = words(typed)
        yield plain
        while len(plain) > 1 and plain[0] in self._forms_of_address:
            plain = plain[1:]
            yield plain

    def one(self, typed: str) -> Candidate:
        """The one that is meant.

        Raises QueryError when several or none are.
        """
        found = self.exactly(typed) or self.partly(typed)
        if len(found) == 1:
            return found[0]
        if found:
            names = listed((f"'{each.name}'" for each in found), most=12)
            raise QueryError(f"'{typed}' fits {len(found)} {nouns(self.noun)}: type {names}")
        raise self.unknown(typed)

    def unknown(self, typed: str) -> QueryError:
        """The error for a name that fits nothing, with the nearest ones."""
        if (wanted := normal_id(typed)) and (
            ids := id_range(wanted.partition("-")[0], [each.key for each in self.candidates])
        ):
            return QueryError(f"there is no {self.noun} {typed}: the record has {ids}")
        near = self.partly(typed, beginnings=True) or self.near(typed)
        hint = (
            f": did you mean {listed((repr(each.name) for each in near), most=3)}?"
            if near
            else self.nearest_word(typed)
        )
        if not hint and len(self.candidates) <= MOST_LISTED:
            hint = f": it is one of {listed((each.name for each in self.candidates), most=MOST_LISTED)}"
        if not hint and self._listing:
            hint = f": {self._listing} lists them"
        return QueryError(f"there is no {self.noun} '{typed}'{hint}")

    def near(self, typed: str) -> list[Candidate]:
        """Those with a name or alias that is spelt like this."""
        import difflib

        owners = {" ".join(spelling): each for spelling, each in reversed(self._spellings)}
        return _distinct(
            owners[name] for name in difflib.get_close_matches(" ".join(words(typed)), owners, n=3, cutoff=0.6)
        )

    def nearest_word(self, typed: str) -> str:
        """Candidates with a word near the one typed: 'Lavrow' is near a word of 'Sergey Lavrov'."""
        owners: dict[str, Candidate] = {}
        for spelling, each in self._spellings:
            for word in spelling:
                owners.setdefault(word, each)
        import difflib

        near = [
            owners[word]
            for each in words(typed)
            for word in difflib.get_close_matches(each, owners, n=2, cutoff=0.6 if len(each) < 5 else 0.75)
        ]
        found = _distinct(near)
        return f": did you mean {listed((repr(each.name) for each in found), most=3)}?" if found else ""


def normal_id(typed: str) -> str | None:
    """An id without its leading zeros, in capitals: `rm-7`, `RM007` → `RM-7`; none for what has no form of an id."""
    match = re.fullmatch(_ID, typed.strip())
    return f"{match[1].upper()}-{match[2]}" if match else None


def id_range(prefix: str, ids: Iterable[str]) -> str:
    """`RM-001 to RM-037`: the first and the last id with a prefix; nothing where there are none."""
    numbered = sorted((int(row_id.rpartition("-")[2]), row_id) for row_id in ids if row_id.startswith(f"{prefix}-"))
    return f"{numbered[0][1]} to {numbered[-1][1]}" if numbered else ""


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list({each.key: each for each in candidates}.values())


class Names:
    """Every index of a store, each made when first asked."""

    def __init__(self, store: Store) -> None:
        """Resolve names of one store."""
        self._store = store

    @property
    def vocabulary(self) -> Vocabulary:
        """The closed lists of words."""
        return self._store.vocabulary

    @cached_property
    def people(self) -> Index:
        """People, whatever honorific or rank stands before the name."""
        store = self._store
        titles = (person.honorific or "" for person in store.people.values())
        ranks = (name for rank, term in store.vocabulary.ranks.items() for name in (rank, *term.search_names))
        before_names = frozenset(word for text in (*titles, *ranks) for word in words(text))
        rows = store.people.values()
        return Index(
            "person",
            (Candidate(row.id, row.name, row.other_names + row.search_names) for row in rows),
            before_names,
            "rmtl officials --everyone",
        )

    @cached_property
    def organizations(self) -> Index:
        """Organizations."""
        rows = self._store.organizations.values()
        candidates = (Candidate(row.id, row.name, row.other_names + row.search_names) for row in rows)
        return Index("organization", candidates, listing="rmtl organizations")

    @cached_property
    def places(self) -> Index:
        """Places."""
        rows = self._store.places.values()
        candidates = (Candidate(row.id, row.name, row.other_names + row.search_names) for row in rows)
        return Index("place", candidates, listing="rmtl count --by place")

    @cached_property
    def countries(self) -> Index:
        """Countries, by code or name."""
        return Index("country", (Candidate(code, name, (code,)) for code, name in self._store.countries.items()))

    @cached_property
    def directions(self) -> Index:
        """Directions, `to-russia` or the side's name or code."""
        sides = self._store.dataset.sides
        rows = self._store.directions.items()
        return Index("direction", (Candidate(word, word, (sides[code], f"to-{code}", code)) for code, word in rows))

    def terms(self, noun: str, vocabulary: str) -> Index:
        """The words of a vocabulary of the file."""
        terms: Mapping[str, object] = getattr(self._store.vocabulary, vocabulary)
        candidates = (Candidate(word, word, getattr(term, "search_names", ())) for word, term in terms.items())
        return Index(noun, candidates, listing="rmtl info")
