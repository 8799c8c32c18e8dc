"""The coded record: a dataclass for each kind of row.

A field is a key of the data file; a field without a default is a key that is required. The decoder reads the
annotations: `Ref` says to which kinds of rows an id may refer, `Word` from which closed vocabulary a word must come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.text import report_address


class Ref(Frozen):
    """Marks an id of another row: the allowed kinds of row, as prefixes of ids."""

    kinds: str


class Word(Frozen):
    """Marks a word of a closed vocabulary of the file (an attribute of `Vocabulary`)."""

    vocabulary: str


class RowId(Frozen):
    """Marks the id of a row itself: its prefix."""

    prefix: str


Status = Literal["main", "passing", "context"]
Paragraphs = tuple[int, ...]
PersonId = Annotated[str, Ref("P")]
PostId = Annotated[str, Ref("T")]
OrganizationId = Annotated[str, Ref("O")]
PlaceId = Annotated[str, Ref("L")]
EventId = Annotated[str, Ref("RM")]
SourceId = Annotated[str, Ref("S")]
SourceKind = Literal["state-media", "government", "independent-media", "news-agency", "ngo", "research", "company"]
ActorId = Annotated[str, Ref("P T O")]
Country = Annotated[str, Word("countries")]


def direction_to(country_name: str) -> str:
    """The direction to a side: `to-russia`."""
    return "to-" + "-".join(country_name.lower().split())


class DatasetInfo(Frozen):
    """The data file as a whole."""

    title: str
    """Name of the dataset."""
    version: str
    """Version of the data, `MAJOR.MINOR.PATCH`."""
    coverage: EdtfDate
    """First and last day that the record covers, an EDTF interval."""
    sides: Mapping[str, str]
    """The two countries whose relations are recorded: ISO 3166 alpha-2 code → name. Directions follow from it."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """Further countries that rows name: code → name."""
    name: str | None = None
    """Short name, which its rows show: `later`."""
    landmarks: Mapping[str, EdtfDate] = field(default_factory=dict)
    """Days that a drawing marks, so that a reader finds the way: name → date, `coup: "2021-02-01"`."""
    caution: str | None = None
    """A warning that is printed with its rows, which then show its name: `not exhaustive`."""
    codebook: str | None = None
    """Version of the rules by which the rows are coded, `MAJOR.MINOR`."""
    description: str | None = None
    """One or two sentences on what the record contains."""
    creator: str | None = None
    """Who makes the record; named in the citation."""
    license: str | None = None
    """SPDX identifier of the license of the data."""
    url: str | None = None
    """Where the dataset is published, if anywhere."""
    contact: str | None = None
    """Where readers report errors: an e-mail address, or a web address in which `{id}` stands for the row's id."""

    def __post_init__(self) -> None:
        """Raise ValueError for a wrong contact, or unless there are two different sides and a coverage with an end."""
        if self.contact is not None and not report_address(self.contact, ""):
            raise ValueError(f"contact is an e-mail address or a web address, not '{self.contact}'")
        if len(self.sides) != 2:
            raise ValueError(f"a record has two sides, not {len(self.sides)}: use two countries", "sides")
        if len({direction_to(name) for name in self.sides.values()}) < 2:
            raise ValueError("both sides have the same name: use two names", "sides")
        if self.coverage.last is None:
            raise ValueError("the coverage has no end: add a last day, such as 2020-01-01/2020-12-31", "coverage")


class Source(Frozen):
    """A publication that rows come from."""

    id: Annotated[str, RowId("S")]
    """`S-1`, never reused."""
    title: str | None = None
    """Title as printed; none if it is not known."""
    publisher: str = field(kw_only=True)
    """Who published it."""
    published: EdtfDate | None = None
    """Date of publication; none if it is not known."""
    url: str | None = None
    """Address of the publication."""
    paragraphs: Mapping[str, int] = field(default_factory=dict)
    """Heading → number of paragraphs under it. A page without numbered paragraphs has none."""
    origin: str | None = None
    """Origin: whom it speaks for when sources are counted, such as the news agency whose text it prints, or the
    government that runs it."""
    of: Country | None = None
    """The side that its origin belongs to, ISO 3166 alpha-2; none for other origins."""
    language: str | None = None
    """Language, ISO 639-1."""
    kind: SourceKind | None = None
    """Kind of publisher."""
    note: str | None = None
    """What it is based on, if it says so."""

    @property
    def speaks_for(self) -> str:
        """Its origin, or the publisher."""
        return self.origin or self.publisher


class Term(Frozen):
    """One of the words that rows may use."""

    definition: str
    """Meaning of the word."""
    includes: str | None = None
    """Borderline cases that it covers."""
    excludes: str | None = None
    """Borderline cases that it does not cover."""
    plover: str | None = None
    """Nearest PLOVER event code."""
    cameo: str | None = None
    """Nearest CAMEO event code, a text because codes can begin with zeros."""
    search_names: tuple[str, ...] = ()
    """Other words that find it in queries."""
    label: str | None = None
    """The word as readers read it, where that is not the word with blanks for hyphens: `memorandum` for `mou`."""


class PartTerm(Term):
    """A word for the part of a person, an organization or a place in an event."""

    took_part: bool = field(kw_only=True)
    """Whether the part means being present or acting, rather than only being mentioned."""
    of: tuple[Literal["actors", "places"], ...] = field(default=("actors",), kw_only=True)
    """Whether people and organizations, places, or both can have it."""


class Vocabulary(Frozen):
    """The only words that rows may use, each with its definition."""

    types: Mapping[str, Term] = field(default_factory=dict)
    """Types of event."""
    topics: Mapping[str, Term] = field(default_factory=dict)
    """Fields of cooperation that an event is about."""
    parts: Mapping[str, PartTerm] = field(default_factory=dict)
    """Parts of people, organizations and places in an event, of parties in an agreement."""
    purposes: Mapping[str, Term] = field(default_factory=dict)
    """Purposes of a visit."""
    evidence: Mapping[str, Term] = field(default_factory=dict)
    """How the source supports that a visit took place."""
    levels: Mapping[str, Term] = field(default_factory=dict)
    """Levels of office, `1` the highest."""
    sectors: Mapping[str, Term] = field(default_factory=dict)
    """Sectors of posts and organizations."""
    ranks: Mapping[str, Term] = field(default_factory=dict)
    """Military ranks."""
    person_kinds: Mapping[str, Term] = field(default_factory=dict)
    """Kinds of people."""
    organization_kinds: Mapping[str, Term] = field(default_factory=dict)
    """Kinds of organizations."""
    place_kinds: Mapping[str, Term] = field(default_factory=dict)
    """Kinds of places."""
    agreement_kinds: Mapping[str, Term] = field(default_factory=dict)
    """Kinds of agreements."""
    stages: Mapping[str, Term] = field(default_factory=dict)
    """How far an agreement has come."""

    def label(self, kind: str, word: str) -> str:
        """A word of one of the lists as readers read it; any other text unchanged."""
        term: Term | None = getattr(self, kind, {}).get(word)
        return (term.label or word.replace("-", " ")) if term else word

    def __post_init__(self) -> None:
        """Raise ValueError for levels that are not numbers."""
        for level in self.levels:
            if not (level.isascii() and level.isdigit() and len(level) < 3):
                raise ValueError(f"the level '{level}' is not a number: use 1, 2, 3, …", "levels")


class Person(Frozen):
    """One named person."""

    id: Annotated[str, RowId("P")]
    """`P-01`, never reused."""
    name: str
    """Name without honorific and rank. Burmese names have no family name and are not split."""
    country: Country
    """Country that the person acts for, ISO 3166 alpha-2."""
    kind: Annotated[str, Word("person_kinds")]
    """Kind of person."""
    honorific: str | None = None
    """`U`, `Daw`, `Dr.` as printed."""
    other_names: tuple[str, ...] = ()
    """Other names and epithets that the source prints."""
    search_names: tuple[str, ...] = ()
    """Spellings that help a search; never shown as facts."""


class Organization(Frozen):
    """A ministry, company, armed force, committee, association, forum series and the like."""

    id: Annotated[str, RowId("O")]
    """`O-01`, never reused."""
    name: str
    """Name in one normal form."""
    kind: Annotated[str, Word("organization_kinds")]
    """Kind of organization."""
    country: Country | None = None
    """Country, ISO 3166 alpha-2; none if it is of several countries."""
    sector: Annotated[str, Word("sectors")] | None = None
    """Sector that it works in."""
    belongs_to: OrganizationId | None = None
    """The organization of which it is a part, according to the source."""
    other_names: tuple[str, ...] = ()
    """Other names that the source prints."""
    search_names: tuple[str, ...] = ()
    """Spellings that help a search; never shown as facts."""


class Post(Frozen):
    """An office in one normal form, for all of its holders."""

    id: Annotated[str, RowId("T")]
    """`T-01`, never reused."""
    title: str
    """Normal form, `Deputy Minister of Defense of Russia`."""
    sector: Annotated[str, Word("sectors")]
    """Sector of the office."""
    level: Annotated[str, Word("levels")]
    """Level of the office, `1` to `5`."""
    country: Country | None = None
    """Country that the office belongs to, ISO 3166 alpha-2; none if the source does not say."""
    organization: OrganizationId | None = None
    """The organization that the office is in."""
    other_titles: tuple[str, ...] = ()
    """Wordings that the source prints, or their words in another order (`Deputy Defense Minister of Russia`)."""
    search_names: tuple[str, ...] = ()
    """Wordings that help a search; never shown as facts."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The title and every other wording that a search finds."""
        return (self.title, *self.other_titles, *self.search_names)


class Place(Frozen):
    """A venue, city, region or country."""

    id: Annotated[str, RowId("L")]
    """`L-01`, never reused."""
    name: str
    """Name in one normal form."""
    kind: Annotated[str, Word("place_kinds")]
    """Venue, city, region or country."""
    country: Country | None = None
    """Country that it is in, ISO 3166 alpha-2."""
    within: PlaceId | None = None
    """The next larger place around it."""
    other_names: tuple[str, ...] = ()
    """Other names that the source prints."""
    search_names: tuple[str, ...] = ()
    """Spellings that help a search; never shown as facts."""


class Locator(Frozen):
    """The place of a row in a source."""

    id: SourceId
    """The source."""
    locator: str | None = None
    """Year and printed heading, `2021, March 26`; none if the page as a whole is meant."""
    at: Paragraphs = ()
    """Paragraphs under that heading, counted from 1; empty means all of them."""

    def __post_init__(self) -> None:
        """Raise ValueError for paragraphs without their heading."""
        if self.at and not self.locator:
            raise ValueError("paragraphs need a heading: add locator, or remove at", "at")


class Sourced(Frozen):
    """A row with one source or several."""

    @property
    def locators(self) -> tuple[Locator, ...]:
        """The places of the row in its sources: `source` and `further_sources`, or `sources`."""
        values = vars(self)
        one = (values["source"],) if values["source"] else ()
        return (*one, *values.get("further_sources", ()), *values.get("sources", ()))

    def locators_of(self, sources: tuple[SourceId, ...]) -> tuple[Locator, ...]:
        """The places of the row in some of its sources; in all of them if none is named."""
        return tuple(each for each in self.locators if not sources or each.id in sources)

    def __post_init__(self) -> None:
        """Raise ValueError for a row without a source, and for one with both `source` and `sources`."""
        if not self.locators:
            raise ValueError("the row has no source: add source: {id: S-1}, or sources if there are several")
        if vars(self)["source"] and vars(self).get("sources"):
            raise ValueError("the row has both source and sources: move source into sources", "source")


class Holder(Frozen):
    """A person, or the unnamed holder of a post."""

    person: PersonId | None = None
    """The person; none for an unnamed holder."""
    post: PostId | None = None
    """The post held on that day; none if the source names none."""
    rank: Annotated[str, Word("ranks")] | None = None
    """The rank held on that day."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""

    @property
    def actor(self) -> ActorId:
        """Id of the person; for an unnamed holder, id of the post."""
        return self.person or self.post or ""


class Actor(Holder):
    """A person, the unnamed holder of a post, or an organization without named people."""

    organization: OrganizationId | None = None
    """The organization, if it acts without named people."""

    @property
    def actor(self) -> ActorId:
        """Id of the person, of the post of an unnamed holder, or of the organization."""
        return super().actor or self.organization or ""

    def __post_init__(self) -> None:
        """Raise ValueError unless there is either a person or post, or an organization."""
        if bool(super().actor) == bool(self.organization):
            raise ValueError("exactly one actor is needed: use a person or post, or else an organization")


class PersonPart(Holder):
    """The part of a person, or of the unnamed holder of a post, in an event."""

    part: Annotated[str, Word("parts")] = field(kw_only=True)
    """The part."""
    at: Paragraphs = field(default=(), kw_only=True)
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    from_: tuple[SourceId, ...] = field(default=(), kw_only=True)
    """Sources that say so, if the row has several; empty means all of them."""

    def __post_init__(self) -> None:
        """Raise ValueError for a part without a person or post."""
        if not self.actor:
            raise ValueError("a part needs a person or a post: add one")


class OrganizationPart(Frozen):
    """The part of an organization in an event."""

    organization: OrganizationId
    """The organization."""
    part: Annotated[str, Word("parts")]
    """The part."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class PlacePart(Frozen):
    """The part of a place in an event."""

    place: PlaceId
    """The place."""
    part: Annotated[str, Word("parts")]
    """The part."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Meeting(Frozen):
    """A meeting: everyone on one side met everyone on the other."""

    between: tuple[tuple[ActorId, ...], tuple[ActorId, ...]]
    """The two sides: people, unnamed holders of posts, organizations."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Occasion(Frozen):
    """An occasion at which the event took place, or which it marked."""

    name: str
    """Name of the anniversary, forum, exhibition."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    organization: OrganizationId | None = None
    """The forum or exhibition series, if the record has it as an organization."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Award(Frozen):
    """A title, order or degree conferred."""

    recipient: PersonId
    """Who received it."""
    title: str
    """What was conferred."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    conferred_by: ActorId | None = None
    """Who conferred it."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Figure(Frozen):
    """A number that the source gives for an amount, a count or a length of time."""

    value: int
    """The number."""
    unit: str
    """What is counted (`personnel`, `doses`)."""
    of: str
    """What the number is about."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    at_least: bool = False
    """The source says "more than"."""
    at_most: bool = False
    """The source says "fewer than"."""
    approximate: bool = False
    """The source says "around" or "some"."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Quote(Frozen):
    """A short attributed quotation."""

    speaker: ActorId
    """Who is quoted; an organization if the source names no person."""
    words: str
    """The words as printed."""
    at: Paragraphs = ()
    """Paragraphs that print it; empty if the source has no numbered paragraphs."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Detail(Frozen):
    """One further fact."""

    text: str
    """The fact, in words of our own."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty if the source has no numbered paragraphs."""
    under: str | None = None
    """Heading of the paragraphs, if it is not the heading of the row: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Sources that say so, if the row has several; empty means all of them."""


class Event(Sourced):
    """One dated heading of the source, or a dated event that another entry mentions (`passing`, `context`)."""

    id: Annotated[str, RowId("RM")]
    """`RM-001`, never reused."""
    date: EdtfDate
    """Date of the heading; for an event that another entry mentions, the date given there."""
    title: str
    """Headline, in our words."""
    summary: str
    """One to three sentences, in our words."""
    types: tuple[Annotated[str, Word("types")], ...]
    """Types of event, the main one first."""
    topics: tuple[Annotated[str, Word("topics")], ...]
    """What it is about, the main one first."""
    source: Locator | None = None
    """Its source, with heading and paragraphs."""
    sources: tuple[Locator, ...] = ()
    """Its sources, if it has several."""
    status: Status = "main"
    """`main` for a heading; for an event that another entry mentions, `passing`; `context` if before the coverage, or
    in a third country."""
    people: tuple[PersonPart, ...] = ()
    """All people named, and all unnamed holders of posts, with their parts."""
    organizations: tuple[OrganizationPart, ...] = ()
    """Every organization named in its own right, with its part."""
    places: tuple[PlacePart, ...] = ()
    """Every place named, with its part."""
    meetings: tuple[Meeting, ...] = ()
    """Meetings: who met whom."""
    occasions: tuple[Occasion, ...] = ()
    """Occasions at which it took place, or which it marked."""
    awards: tuple[Award, ...] = ()
    """Titles and degrees conferred."""
    figures: tuple[Figure, ...] = ()
    """Numbers given."""
    quotes: tuple[Quote, ...] = ()
    """Short quotations."""
    details: tuple[Detail, ...] = ()
    """Further facts, one per item."""
    notes: tuple[str, ...] = ()
    """Slips of the source and judgment calls of the coders."""


class Traveller(Actor):
    """A person, the unnamed holder of a post, or an organization that traveled."""


class Stop(Frozen):
    """A place on a visit."""

    place: PlaceId
    """The place."""


class Visit(Sourced):
    """One visit of a person or party from one of the two countries to the other."""

    id: Annotated[str, RowId("V")]
    """`V-01`, never reused."""
    events: tuple[EventId, ...]
    """The events that it includes, or that mention it."""
    to: Country
    """The side traveled to."""
    date: EdtfDate
    """First and last day according to the source; without a last day, the end is unknown (`2021-08-24/`)."""
    leads: tuple[Traveller, ...]
    """Who led; several if the source does not make one of them the head."""
    stops: tuple[Stop, ...]
    """Places visited in the country, in the order of the source."""
    purpose: tuple[Annotated[str, Word("purposes")], ...]
    """Purposes, the main one first."""
    evidence: Annotated[str, Word("evidence")]
    """How the source supports that the visit took place."""
    why: str
    """One line: what in the source supports the evidence, and how the visit was dated."""
    source: Locator | None = None
    """Its source, with heading and paragraphs."""
    sources: tuple[Locator, ...] = ()
    """Its sources, if it has several."""
    status: Status = "main"
    """`main`; for a visit that another entry mentions, `passing`, or `context` if before the coverage."""
    delegation: tuple[Traveller, ...] = ()
    """Who else traveled."""
    delegation_size: int | None = None
    """Number of travelers or delegates, if the source gives it."""
    delegation_unit: str | None = None
    """What the number counts (`officers`, `on board`); none if it is the whole party."""
    delegation_approximate: bool = False
    """The source says "around" or "some"."""
    further_sources: tuple[Locator, ...] = ()
    """Further places in sources, for a visit that is under several headings."""
    occasion: str | None = None
    """The forum, anniversary or other occasion."""

    @property
    def travellers(self) -> tuple[Traveller, ...]:
        """Everyone who traveled; those who led come first."""
        return (*self.leads, *self.delegation)


class Party(Actor):
    """A party to an agreement: a person, the unnamed holder of a post, or an organization."""

    part: Annotated[str, Word("parts")] = field(kw_only=True)
    """What the party did (`signatory`, `seller`, `recipient`, …)."""


class Agreement(Sourced):
    """A document or a deal."""

    id: Annotated[str, RowId("A")]
    """`A-01`, never reused."""
    events: tuple[EventId, ...]
    """The events that mention it."""
    date: EdtfDate
    """Date of the event, or of the visit if the source ties it to that; with `~` if the source gives no date."""
    what: str
    """Subject, in our words."""
    kind: Annotated[str, Word("agreement_kinds")]
    """Kind of document or deal."""
    stage: Annotated[str, Word("stages")]
    """How far it had come, according to the source."""
    parties: tuple[Party, ...]
    """Who made it."""
    source: Locator | None = None
    """Its source, with heading and paragraphs."""
    sources: tuple[Locator, ...] = ()
    """Its sources, if it has several."""
    topics: tuple[Annotated[str, Word("topics")], ...] = ()
    """What it is about, the main one first."""
    number: int | None = 1
    """Number of documents in the row; null if the source gives no number, and for a deal that is not a document."""
    value: int | None = None
    """Value as a whole number, in `unit`."""
    unit: str | None = None
    """ISO 4217 currency of the value, or what is counted."""
    at_least: bool = False
    """The source says "more than"."""


class Reading(Frozen):
    """One way to read a claim, as a query of the record. It gives a number, not a verdict."""

    reading: str
    """What is counted."""
    command: Literal["list", "visits"]
    """The command that lists the counted rows."""
    filters: Mapping[str, tuple[str, ...]]
    """Filters of the command: name of the option → values."""


class Claim(Sourced):
    """Something that the source says and that can be counted, with the ways to read it."""

    id: Annotated[str, RowId("C")]
    """`C-01`, never reused."""
    claim: str
    """The claim, in our words."""
    verdict: Literal["consistent", "depends", "contradicted", "untestable"]
    """`consistent` with the rest of the text, `depends` on the reading, `contradicted` in the text, or `untestable`."""
    source: Locator
    """Where the source makes the claim."""
    readings: tuple[Reading, ...] = ()
    """Ways to read it, each with the query that counts its rows."""
    note: str | None = None
    """Reason for the verdict."""


Relation = Literal["confirms", "adds", "contradicts"]
CheckedField = Literal["date", "place", "people", "holder", "meeting", "visit", "agreement", "figure", "award", "other"]
COUNTED_FIELDS: tuple[CheckedField, ...] = ("date", "place", "people", "agreement", "figure")
"""Fields in which a contradiction makes a row disputed; contradictions in other fields are only listed."""


class Crosscheck(Frozen):
    """What another source says about a row, which it confirms, adds to or contradicts."""

    id: Annotated[str, RowId("X")]
    """`X-001`, never reused."""
    about: Annotated[str, Ref("RM V A P T")]
    """The event, visit, agreement, person or post that it is about."""
    fields: tuple[CheckedField, ...]
    """Fields of the row that it is about."""
    relation: Relation
    """`confirms` the row, `adds` what the row lacks, or `contradicts` it: both cannot be true."""
    says: str
    """What the source says, in our words."""
    source: SourceId
    """The source."""
    certainty: Literal["sure", "probable"]
    """How sure it is that the source speaks about this row."""
    post: PostId | None = None
    """For the field `holder`, the post whose holder it names."""
    value: str | None = None
    """The value, in the form of the row; only for a single field."""
    quote: str | None = None
    """Words of the source, at most twenty."""
    note: str | None = None
    """Note of the coders."""

    def __post_init__(self) -> None:
        """Raise ValueError for a combination of fields, value and post that has no meaning."""
        if not self.fields:
            raise ValueError("fields is empty: add the fields that the crosscheck is about", "fields")
        if self.value is not None and len(self.fields) != 1:
            raise ValueError("a value belongs to a single field: split the crosscheck, or remove value", "value")
        if bool(self.post) != ("holder" in self.fields):
            raise ValueError(
                "the field holder and the key post belong together: add the other, or remove both", "fields"
            )


class Crosschecked(Frozen):
    """The verdict of the crosschecks on an event, visit or agreement, computed by the codebook's rule, not coded."""

    crosscheck: Literal["confirmed", "disputed", "unconfirmed"] | None = None
    """`confirmed` by an origin other than that of the row's source, `disputed`, or `unconfirmed`; None if the data has
    no crosschecks."""
    confirmed_by: tuple[str, ...] = ()
    """Origins that say the same, also about disputed rows."""
    confirmed: tuple[tuple[str, CheckedField], ...] = ()
    """What they confirm: id of a row, which is this one or one that counts for it, and field."""
    crosschecks: tuple[str, ...] = ()
    """Ids of the crosschecks."""
    relations: tuple[Relation, ...] = ()
    """Their relations, each once."""
    disputed: tuple[tuple[str, CheckedField], ...] = ()
    """What is disputed: id of a row, which is this one or one that counts for it, and field."""
    dates: tuple[EdtfDate, ...] = ()
    """Dates that other sources give instead."""


class Exclusion(Frozen):
    """Something that the source says and the record leaves out."""

    what: str
    """What was left out, in our words."""
    reason: str
    """Why."""
    source: Locator | None = None
    """Its source, with heading and paragraphs; none if it is not from one source."""


SourcedRow = Event | Visit | Agreement | Claim


class DataFile(Frozen):
    """The top-level keys of a data file."""

    dataset: DatasetInfo | None = None
    """The dataset; a file that only adds rows to another file needs none."""
    sources: tuple[Source, ...] = ()
    """Publications that rows come from."""
    vocabulary: Vocabulary = Vocabulary()
    """Closed lists of words; a file that adds rows to another file has only further words."""
    people: tuple[Person, ...] = ()
    """Named people."""
    organizations: tuple[Organization, ...] = ()
    """Organizations."""
    posts: tuple[Post, ...] = ()
    """Offices."""
    places: tuple[Place, ...] = ()
    """Places."""
    events: tuple[Event, ...] = ()
    """Events, in order of date."""
    visits: tuple[Visit, ...] = ()
    """Visits from one of the two countries to the other, in order of date."""
    agreements: tuple[Agreement, ...] = ()
    """Agreements and deals, in order of date."""
    claims: tuple[Claim, ...] = ()
    """Claims of the source that can be counted, each with its verdict and its readings."""
    crosschecks: tuple[Crosscheck, ...] = ()
    """What other sources say about the rows."""
    exclusions: tuple[Exclusion, ...] = ()
    """What was left out, and why."""


class LaterIndex(Frozen):
    """Index of the later record for notes, with which its rows on some days can be counted and its names looked up."""

    since: EdtfDate
    """First day that it covers."""
    until: EdtfDate
    """Last month that it covers."""
    days: Mapping[str, str]
    """`events`, `visits`, `agreements` → the EDTF dates of the rows in one text, separated by spaces, which only a note
    splits."""
    ids: str
    """Ids of its rows and of the people, posts and organizations that they name, in one text."""
    names: Mapping[str, tuple[str, ...]]
    """`people`, `organizations`, `places`, `posts` → the names of each row that the other record lacks, in one text,
    separated by `|`; the first is printed."""


class Dataset(DataFile):
    """All rows of one data file, or of several together."""

    dataset: DatasetInfo
    """The dataset, or one that names all datasets and has the coverage and countries of all."""
    datasets: tuple[DatasetInfo, ...] = ()
    """The datasets of the files, unchanged."""
    dataset_of: Mapping[str, DatasetInfo | None] = field(default_factory=dict)
    """Id of a row that is not in the first file with a dataset → the dataset of its file; None if the file only adds
    rows."""
    later: LaterIndex | None = None
    """Index of the later record; None if its rows are among these, or if it is not bundled."""
    crosschecked: Mapping[str, Crosschecked] = field(default_factory=dict)
    """Id of an event, visit or agreement → the verdict of its crosschecks; empty if no source names an origin."""
