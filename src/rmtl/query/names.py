"""Names as typed, resolved to rows and words of vocabularies.

Case, accents, hyphens, honorifics and ranks are ignored. Whole words match; an exact name or alias has priority over a
part of one. The error for a name that matches several candidates, or none, says what to type instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import get_args

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError, UnknownNameError
from rmtl.model import Organization, Person, Place, Status, Term
from rmtl.query.facets import parts_of
from rmtl.store import Store
from rmtl.text import LEAST_SIMILAR, VERY_SIMILAR, contains_words, listed, nearest, nouns, quoted, stem, words

PARTICIPANT = "participant"
"""Value of `--as` that means every part that counts as taking part."""
ANY_STATUS = "any"
"""Value of `--status` that means every status."""
STATUSES = (*get_args(Status), ANY_STATUS)
"""Values of `--status`."""
VERDICTS = {
    "confirmed": "Another source says the same.",
    "disputed": "Other sources contradict a date, place, person, agreement or figure.",
    "unconfirmed": "No other origin that was read confirms its date, or who took part.",
}
"""Values of `--crosscheck`."""
RELATIONS = {
    "confirms": "Says the same.",
    "adds": "Says what the row lacks.",
    "contradicts": "Says something else: both cannot be true.",
}
"""Values of `--relation`."""
OFFICES = (
    "ambassador chairman chief defense deputy director foreign governor minister president prime secretary vice",
)
"""Words of offices that people type before a name."""
CHOICES = ": choose "
"""Begins the hint of an error that lists every candidate."""
FEW = 8
"""Of so few candidates, only a very similar one is suggested; else all are listed."""
MOST_LISTED = 24
"""An error lists up to this many candidates."""
_KINDS = {"officials": "person_kinds", "organizations": "organization_kinds"}
_ID = r"([a-zA-Z]+)-?0*(\d{1,9})"
_LABEL = r".+\(([a-zA-Z]+-\d{1,9})\)"


class Candidate(Frozen):
    """A row, or a word of a vocabulary, with its names."""

    key: str
    """Id of the row, or the word of the vocabulary."""
    name: str
    """The name that is printed."""
    aliases: tuple[str, ...] = ()
    """Other names that find it."""
    description: str = ""
    """Definition of a word or code of a country, printed by completion."""

    @property
    def label(self) -> str:
        """`'P-9' (Aye Win)`, which identifies one of several rows with the same name."""
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
        is_whole_elsewhere: Callable[[tuple[str, ...]], bool] = lambda _: False,
    ) -> None:
        """Index candidates.

        Errors call a candidate a `noun` and mention `listing`, the command that lists all. `forms_of_address` are words
        that users may type before a name. `elsewhere` returns the error for a name that only crosschecks or the later
        record have, or ""; `is_whole_elsewhere` whether words are a whole name there, which no part of a name hides.
        """
        self.noun = noun
        self._elsewhere = elsewhere
        self._is_whole_elsewhere = is_whole_elsewhere
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
        """Candidates with exactly this name, alias or id; in `Aye Win (P-9)` the id decides."""
        if labeled := re.fullmatch(_LABEL, typed.strip()):
            typed = labeled[1]
        if row_id := normal_id(typed):
            by_id = [each for each in self.candidates if normal_id(each.key) == row_id]
            if by_id:
                return by_id
        for plain in self._readings(typed):
            if found := self._spelled.get(plain):
                # A word of a vocabulary can also be another spelling of a wider word: protocol, of agreement.
                return _distinct(each for each in found if words(each.key) == plain) or _distinct(found)
        return []

    def partly(self, typed: str, *, beginnings: bool = False) -> list[Candidate]:
        """Candidates with a name in which these words follow one another; `beginnings` of words may match, too."""
        for plain in self._readings(typed):
            found = _distinct(
                each
                for spelling, each in self._spellings
                if (beginnings or (plain and plain[0] in spelling))
                and contains_words(plain, spelling, beginnings=beginnings)
            )
            if found:
                return [] if len(plain) > 1 and self._is_whole_elsewhere(plain) else found
        return []

    def _readings(self, typed: str) -> Iterator[tuple[str, ...]]:
        """The words as typed, then without leading forms of address, one by one: 'Ko' can also be part of a name."""
        plain = words(typed)
        yield plain
        while len(plain) > 1 and plain[0] in self._forms_of_address:
            plain = plain[1:]
            yield plain

    def one(self, typed: str) -> Candidate:
        """The one candidate that a text names.

        Raises QueryError when it names several or none.
        """
        found = self.exactly(typed) or self.all_of(typed)
        if len(found) == 1:
            return found[0]
        bearers = Counter(each.name for each in found)
        names = listed((each.label if bearers[each.name] > 1 else f"'{each.name}'" for each in found), most=12)
        raise QueryError(f"'{typed}' fits {len(found)} {nouns(self.noun)}: use {names}")

    def all_of(self, typed: str) -> list[Candidate]:
        """The candidate with this name, or all candidates whose names have it as a part.

        Raises QueryError for a whole name of several candidates, and for a text that names no candidate.
        """
        if self.exactly(typed):
            return [self.one(typed)]
        found = self.partly(typed) or self._in_another_form(typed)
        if not found:
            raise self.unknown(typed)
        return found

    def _in_another_form(self, typed: str) -> list[Candidate]:
        """Candidates with a name of the same words in other forms: `awards`, `helicopter`."""
        stems = [stem(word) for word in words(typed)]
        return _distinct(each for spelling, each in self._spellings if stems and [*map(stem, spelling)] == stems)

    def unknown(self, typed: str) -> QueryError:
        """The error for a text that names no candidate, with the nearest candidates."""
        if (wanted := normal_id(typed)) and (
            ids := id_range(wanted.partition("-")[0], [each.key for each in self.candidates])
        ):
            return QueryError(f"there is no {self.noun} {typed}: the record has {ids}")
        if found := next(filter(None, (self._elsewhere(" ".join(plain)) for plain in self._readings(typed))), ""):
            return QueryError(found)
        near = self.partly(typed, beginnings=True) or self.near(typed)
        if len(self.candidates) > FEW:
            near = near or self.near_a_word(typed)
        said = did_you_mean(each.name for each in near)
        otherwise = f": see {self._listing}" if self._listing else ""
        if len(self.candidates) <= MOST_LISTED:
            otherwise = f"{CHOICES}{listed((each.name for each in self.candidates), most=MOST_LISTED)}"
        return UnknownNameError(f"there is no {self.noun} '{typed}'", typed, said, otherwise)

    def near(self, typed: str) -> list[Candidate]:
        """Candidates with a name or alias of similar spelling."""
        spellings = ((" ".join(spelling), each) for spelling, each in reversed(self._spellings))
        owners = {name: each for name, each in spellings if len(name) > len("UA")}
        cutoff = LEAST_SIMILAR if len(self.candidates) > FEW else VERY_SIMILAR
        return _distinct(owners[name] for name in nearest(typed, owners, cutoff=cutoff))

    def near_a_word(self, typed: str) -> list[Candidate]:
        """Candidates with most words of similar spelling, or two of them without the space: `Lavrow`, `Suukyi`."""
        owners: dict[str, Candidate] = {}
        for spelling, each in self._spellings:
            for word in (*spelling, *map(str.__add__, spelling, spelling[1:])):
                owners.setdefault(word, each)
        import difflib

        *_, plain = self._readings(typed)
        near = Counter(
            owners[word].key
            for each in plain
            if len(each) > len("NUG")
            for word in difflib.get_close_matches(each, owners, n=2, cutoff=0.6 if len(each) < 5 else 0.75)
        )
        return [each for each in self.candidates if near[each.key] > len(plain) / 2]


def normal_id(typed: str) -> str | None:
    """An id without its leading zeros, in capitals: `rm-7`, `RM007` → `RM-7`; None for other texts."""
    match = re.fullmatch(_ID, typed.strip())
    return f"{match[1].upper()}-{match[2]}" if match else None


def id_range(prefix: str, ids: Iterable[str]) -> str:
    """`RM-001 to RM-037`, the first and last id with a prefix; "" if no id has it."""
    numbered = sorted((int(row_id.rpartition("-")[2]), row_id) for row_id in ids if row_id.startswith(f"{prefix}-"))
    return f"{numbered[0][1]} to {numbered[-1][1]}" if numbered else ""


def did_you_mean(names: Iterable[str], most: int = 3) -> str:
    """`: did you mean 'Sergey Lavrov'?`; empty without names."""
    said = listed(map(repr, names), most=most)
    return f": did you mean {said}?" if said else ""


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    return list({each.key: each for each in candidates}.values())


class Names:
    """The indexes of a store, one for each kind of values, each built on first use."""

    def __init__(self, store: Store) -> None:
        """Make the indexes of one store."""
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
        """People; an honorific, a rank or words of an office may be typed before the name."""
        store = self._store
        titles = (person.honorific or "" for person in store.people.values())
        ranks = (name for rank, term in store.vocabulary.ranks.items() for name in (rank, *term.search_names))
        before_names = frozenset(word for text in (*titles, *ranks, *OFFICES) for word in words(text))
        return Index(
            "person",
            _named(store.people),
            before_names,
            "rmtl officials --everyone",
            self._person_elsewhere,
            self._is_only_later,
        )

    def elsewhere(self, typed: str) -> str:
        """The error for a name that only crosschecks or the later record have; "" for other names."""
        return self._person_elsewhere(typed) or self._only_later("organizations", "places", "posts")(typed)

    def _person_elsewhere(self, typed: str) -> str:
        return self._in_crosschecks(typed) or self._only_later("people")(typed)

    def _is_only_later(self, plain: tuple[str, ...]) -> bool:
        """Whether words are a whole name in the later record only: Than Swe, which is a part of Than Than Swe."""
        later = self._store.rows.later
        rows = later.names["people"] if later else ()
        return any(plain == words(name) for row in rows for name in row.split("|"))

    def _only_later(self, *kinds: str) -> Callable[[str], str]:
        """What returns the error for a name that only the later record has, in rows of these kinds, or ""."""
        later = self._store.rows.later

        def error(typed: str) -> str:
            rows = [row.split("|") for kind in kinds for row in (later.names[kind] if later else ())]
            wanted = words(typed)
            whole = [row[0] for row in rows if wanted in map(words, row)]
            found = whole or [row[0] for row in rows if any(contains_words(wanted, words(name)) for name in row)]
            return f"only the later record has {listed(found, most=3, last=' and ')}: add --data all" if found else ""

        return error

    def _in_crosschecks(self, typed: str) -> str:
        """The error for a name that only crosschecks have, as the holder of a post; "" for other names."""
        from rmtl.query.holders import holders

        found = holders(self._store, lambda name: contains_words(words(typed), words(name)))
        if not found:
            return ""
        name, posts, rows = found
        return (
            f"no event names '{name}'; other sources have that name as {posts}, see {listed(rows, last=' and ')}:"
            f" rmtl show {rows[0]}"
        )

    @cached_property
    def organizations(self) -> Index:
        """Organizations."""
        rows, elsewhere = _named(self._store.organizations), self._only_later("organizations")
        return Index("organization", rows, listing="rmtl organizations", elsewhere=elsewhere)

    @cached_property
    def places(self) -> Index:
        """Places."""
        later = self._only_later("places")

        def elsewhere(typed: str) -> str:
            found, wanted = later(typed), words(typed)
            rows = self._store.crosschecks.values() if found else ()
            checks = [each for each in rows if contains_words(wanted, words(each.says))]
            if not checks:
                return found
            about = listed(dict.fromkeys(each.about for each in checks), most=3, last=" and ")
            return f"{found}; other sources name it, about {about}: rmtl crosschecks --text {quoted(typed)}"

        return Index("place", _named(self._store.places), listing="rmtl count --by place", elsewhere=elsewhere)

    @cached_property
    def posts(self) -> Index:
        """Posts, by their titles."""
        rows = self._store.posts.values()
        return Index("post", (Candidate(row.id, row.title, row.other_titles + row.search_names, "") for row in rows))

    @cached_property
    def countries(self) -> Index:
        """Countries, by code, name, or another name of the country as a place."""
        places = [place for place in self._store.places.values() if place.kind == "country"]

        def aliases(code: str) -> tuple[str, ...]:
            names = ((row.name, *row.other_names, *row.search_names) for row in places if row.country == code)
            return (code, *(name for each in names for name in each))

        rows = self._store.countries.items()
        return Index("country", (Candidate(code, name, aliases(code), code) for code, name in rows))

    @cached_property
    def directions(self) -> Index:
        """Directions: `to-russia`, or the name or code of the side."""
        store, sides = self._store, self._store.dataset.sides

        def aliases(code: str) -> tuple[str, ...]:
            left = store.side_left(code)
            both = (f"{left} {code}", f"{left} to {code}", f"{sides[left]} to {sides[code]}")
            return (sides[code], f"to-{code}", code, f"from-{sides[left]}", f"from-{left}", *both)

        return Index("direction", (Candidate(word, word, aliases(code)) for code, word in store.directions.items()))

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
        """Verdicts of crosschecks, the values of `--crosscheck`."""
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
