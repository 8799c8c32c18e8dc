"""Names as typed, resolved to rows and words of vocabularies.

Case, accents, hyphens, honorifics and ranks are ignored; whole words match; an exact name or alias beats a part of one.
A name that matches several candidates, or none, is refused with what to type instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import get_args

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.model import Organization, Person, Place, Status, Term
from rmtl.query.facets import parts_of
from rmtl.store import Store
from rmtl.text import contains_words, listed, nouns, words

PARTICIPANT = "participant"
"""Value of `--as` for every part of those who took part."""
ANY_STATUS = "any"
"""Value of `--status` for every row."""
STATUSES = (*get_args(Status), ANY_STATUS)
"""Values of `--status`."""
VERDICTS = {
    "confirmed": "Another source says the same.",
    "disputed": "Other sources contradict a date, place, person, agreement or figure.",
    "unconfirmed": "No other origin that was read gives its date, or anybody who took part.",
}
"""Values of `--crosscheck`."""
RELATIONS = {
    "confirms": "Says the same.",
    "adds": "Says what the row lacks.",
    "contradicts": "Says something else: both cannot be true.",
}
"""Values of `--relation`."""
MOST_LISTED = 24
"""Most candidates that an error lists in full."""
_KINDS = {"officials": "person_kinds", "organizations": "organization_kinds"}
_ID = r"([a-zA-Z]+)-?0*(\d{1,9})"
_LABEL = r".+\(([a-zA-Z]+-\d{1,9})\)"


class Candidate(Frozen):
    """A row, or a word of a vocabulary, with its names."""

    key: str
    """Id of the row, or the word of the vocabulary."""
    name: str
    """Name to show."""
    aliases: tuple[str, ...] = ()
    """Other names of it."""
    description: str = ""
    """Definition of a word, code of a country; completion shows it."""

    @property
    def label(self) -> str:
        """`'P-9' (Aye Win)`, for one of several with the same name."""
        return f"'{self.key}' ({self.name})"


class Index:
    """Candidates of one kind, by their names."""

    def __init__(
        self,
        noun: str,
        candidates: Iterable[Candidate],
        forms_of_address: frozenset[str] = frozenset(),
        listing: str = "",
        elsewhere: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Index candidates.

        Errors call them by `noun` and point to `listing`, the command that lists them. `forms_of_address` are words
        that users may put before a name. `elsewhere` says where else a name is found, or nothing.
        """
        self.noun = noun
        self._elsewhere = elsewhere
        self._listing = listing
        self._forms_of_address = forms_of_address
        self.candidates = tuple(candidates)
        self._spellings = [
            (words(spelling), each) for each in self.candidates for spelling in (each.name, *each.aliases)
        ]
        self._spelled: dict[tuple[str, ...], list[Candidate]] = {}
        for spelling, each in self._spellings:
            self._spelled.setdefault(spelling, []).append(each)

    def exactly(self, typed: str) -> list[Candidate]:
        """Candidates with this very name, alias or id, or the one with the id after a name: `Aye Win (P-9)`."""
        if labeled := re.fullmatch(_LABEL, typed.strip()):
            typed = labeled[1]
        if row_id := normal_id(typed):
            by_id = [each for each in self.candidates if normal_id(each.key) == row_id]
            if by_id:
                return by_id
        for plain in self._readings(typed):
            if found := self._spelled.get(plain):
                return _distinct(found)
        return []

    def partly(self, typed: str, *, beginnings: bool = False) -> list[Candidate]:
        """Candidates with these words side by side in a name; with `beginnings`, beginnings of words match too."""
        for plain in self._readings(typed):
            if found := _distinct(
                each
                for spelling, each in self._spellings
                if (beginnings or (plain and plain[0] in spelling))
                and contains_words(plain, spelling, beginnings=beginnings)
            ):
                return found
        return []

    def _readings(self, typed: str) -> Iterator[tuple[str, ...]]:
        """The words as typed, then without leading forms of address; not at once, as 'Ko' is also a part of names."""
        plain = words(typed)
        yield plain
        while len(plain) > 1 and plain[0] in self._forms_of_address:
            plain = plain[1:]
            yield plain

    def one(self, typed: str) -> Candidate:
        """The one candidate that a text names.

        Raises QueryError when it names several or none.
        """
        found = self.exactly(typed) or self.partly(typed)
        if len(found) == 1:
            return found[0]
        if found:
            bearers = Counter(each.name for each in found)
            names = listed((each.label if bearers[each.name] > 1 else f"'{each.name}'" for each in found), most=12)
            raise QueryError(f"'{typed}' fits {len(found)} {nouns(self.noun)}: type {names}")
        raise self.unknown(typed)

    def unknown(self, typed: str) -> QueryError:
        """The error for a text that names no candidate, with the nearest ones."""
        if (wanted := normal_id(typed)) and (
            ids := id_range(wanted.partition("-")[0], [each.key for each in self.candidates])
        ):
            return QueryError(f"there is no {self.noun} {typed}: the record has {ids}")
        if found := self._elsewhere(typed):
            return QueryError(found)
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
        """Candidates with a name or alias of similar spelling."""
        import difflib

        owners = {" ".join(spelling): each for spelling, each in reversed(self._spellings)}
        return _distinct(
            owners[name] for name in difflib.get_close_matches(" ".join(words(typed)), owners, n=3, cutoff=0.6)
        )

    def nearest_word(self, typed: str) -> str:
        """A hint at candidates with a word of similar spelling: 'Lavrow' is near a word of 'Sergey Lavrov'."""
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
    """An id without its leading zeros, in capitals: `rm-7`, `RM007` → `RM-7`; None for other texts."""
    match = re.fullmatch(_ID, typed.strip())
    return f"{match[1].upper()}-{match[2]}" if match else None


def id_range(prefix: str, ids: Iterable[str]) -> str:
    """`RM-001 to RM-037`: the first and the last id with a prefix; empty where no id has it."""
    numbered = sorted((int(row_id.rpartition("-")[2]), row_id) for row_id in ids if row_id.startswith(f"{prefix}-"))
    return f"{numbered[0][1]} to {numbered[-1][1]}" if numbered else ""


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list({each.key: each for each in candidates}.values())


class Names:
    """The indexes of a store, one for each kind of values; each is built when first needed."""

    def __init__(self, store: Store) -> None:
        """Resolve names of one store."""
        self._store = store

    def index(self, values: str, row_kind: str = "events") -> Index:
        """The index of a kind of values: one of the properties below, or a vocabulary of the data file.

        Raises KeyError for any other word. The vocabulary of `kinds` depends on the kind of row.
        """
        if isinstance(getattr(type(self), values, None), cached_property):
            index: Index = getattr(self, values)
            return index
        vocabulary = _KINDS.get(row_kind, "agreement_kinds") if values == "kinds" else values
        terms: Mapping[str, Term] = vars(self._store.vocabulary)[vocabulary]
        candidates = (Candidate(word, word, term.search_names, term.definition) for word, term in terms.items())
        return Index(vocabulary.rpartition("_")[2].removesuffix("s"), candidates, listing="rmtl info")

    @cached_property
    def people(self) -> Index:
        """People, with any honorific or rank before the name."""
        store = self._store
        titles = (person.honorific or "" for person in store.people.values())
        ranks = (name for rank, term in store.vocabulary.ranks.items() for name in (rank, *term.search_names))
        before_names = frozenset(word for text in (*titles, *ranks) for word in words(text))
        return Index("person", _named(store.people), before_names, "rmtl officials --everyone", self.named_elsewhere)

    def named_elsewhere(self, typed: str) -> str:
        """What to say of a name that only crosschecks have, as the holder of a post; empty for any other."""
        wanted = words(typed)
        checks = [
            check
            for check in self._store.crosschecks.values()
            if check.post and check.value and wanted and contains_words(wanted, words(check.value))
        ]
        if not checks:
            return ""
        name = checks[0].value
        found = [check for check in checks if check.value == name]
        titles = dict.fromkeys(self._store.posts[check.post].title for check in found if check.post)
        rows = list(dict.fromkeys(check.about for check in found))
        posts = listed(titles, last=" and ")
        return (
            f"no event names '{name}'; other sources have that name as {posts}, see {listed(rows, last=' and ')}:"
            f" rmtl show {rows[0]}"
        )

    @cached_property
    def organizations(self) -> Index:
        """Organizations."""
        return Index("organization", _named(self._store.organizations), listing="rmtl organizations")

    @cached_property
    def places(self) -> Index:
        """Places."""
        return Index("place", _named(self._store.places), listing="rmtl count --by place")

    @cached_property
    def posts(self) -> Index:
        """Posts, by their titles."""
        rows = self._store.posts.values()
        return Index("post", (Candidate(row.id, row.title, row.other_titles + row.search_names, "") for row in rows))

    @cached_property
    def countries(self) -> Index:
        """Countries, by code or name."""
        return Index("country", (Candidate(code, name, (code,), code) for code, name in self._store.countries.items()))

    @cached_property
    def directions(self) -> Index:
        """Directions: `to-russia`, or the name or code of the side."""
        sides = self._store.dataset.sides
        rows = self._store.directions.items()
        return Index("direction", (Candidate(word, word, (sides[code], f"to-{code}", code)) for code, word in rows))

    @cached_property
    def parts(self) -> Index:
        """Parts of actors and places, the values of `--as`."""
        terms = self._store.vocabulary.parts
        actors, places = parts_of(self._store)
        parts = dict.fromkeys((PARTICIPANT, *actors, *places))
        return Index(
            "part",
            (Candidate(part, part, (), terms[part].definition if part in terms else "") for part in parts),
            listing="rmtl info",
        )

    @cached_property
    def crosscheck_verdicts(self) -> Index:
        """What crosschecks come to, the values of `--crosscheck`."""
        return Index("verdict", (Candidate(word, word, (), said) for word, said in VERDICTS.items()))

    @cached_property
    def relations(self) -> Index:
        """Relations of crosschecks, the values of `--relation`."""
        return Index("relation", (Candidate(word, word, (), said) for word, said in RELATIONS.items()))

    @cached_property
    def statuses(self) -> Index:
        """Statuses of rows, the values of `--status`."""
        return Index("status", (Candidate(word, word) for word in STATUSES))


def _named(rows: Mapping[str, Person] | Mapping[str, Organization] | Mapping[str, Place]) -> Iterator[Candidate]:
    return (Candidate(row.id, row.name, row.other_names + row.search_names, "") for row in rows.values())
