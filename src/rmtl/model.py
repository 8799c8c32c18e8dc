"""The record as it is coded: one frozen dataclass for each kind of row in a data file.

The fields below are the form of `data/timeline.yaml`: a key of the file is a field here, and
a field without a default is a key that must be there. The loader reads the annotations: `Ref` says which
rows an id may point to, `Word` which closed vocabulary a word must come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.text import report_address


class Ref(Frozen):
    """Marks an id: the kinds of row it may name, as letters of the id's prefix."""

    kinds: str


class Word(Frozen):
    """Marks a word of a closed vocabulary of the file (an attribute of `Vocabulary`)."""

    vocabulary: str


class RowId(Frozen):
    """Marks a row's own id: its prefix."""

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
    """The direction towards a side: `to-russia`."""
    return "to-" + "-".join(country_name.lower().split())


class DatasetInfo(Frozen):
    """What the file as a whole is."""

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
    """Short name, which its rows bear: `later`."""
    caution: str | None = None
    """What is said wherever its rows are shown, and has them bear its name: `not exhaustive`."""
    codebook: str | None = None
    """Version of the rules that the rows are coded by, `MAJOR.MINOR`."""
    description: str | None = None
    """One or two sentences on what the record holds."""
    creator: str | None = None
    """Who codes the record; named in the citation."""
    license: str | None = None
    """SPDX identifier of the licence of the data."""
    url: str | None = None
    """Where the dataset is published, if anywhere."""
    contact: str | None = None
    """Where readers report errors: an e-mail address, or a web address in which `{id}` stands for the row's id."""

    def __post_init__(self) -> None:
        """Raise ValueError where relations or coverage would have no meaning, and for a contact that is no address."""
        if self.contact is not None and not report_address(self.contact, ""):
            raise ValueError(f"contact is an e-mail address or a web address, not '{self.contact}'")
        if len(self.sides) != 2:
            raise ValueError(f"sides names two countries, not {len(self.sides)}")
        if len({direction_to(name) for name in self.sides.values()}) < 2:
            raise ValueError("the two sides need two names")
        if self.coverage.last is None:
            raise ValueError("the coverage needs a last day")


class Source(Frozen):
    """A publication that rows are coded from."""

    id: Annotated[str, RowId("S")]
    """`S-1`, never reused."""
    title: str | None = None
    """Title as printed; none where it is not known."""
    publisher: str = field(kw_only=True)
    """Who published it."""
    published: EdtfDate | None = None
    """Date of publication; none where it is not known."""
    url: str | None = None
    """Address of the publication."""
    paragraphs: Mapping[str, int] = field(default_factory=dict)
    """Heading → number of paragraphs under it: which locators exist. None for a page without numbered paragraphs."""
    origin: str | None = None
    """Whom it speaks for when sources are counted: an agency for those who carry it, a government for its outlets."""
    of: Country | None = None
    """The side that its origin belongs to, ISO 3166 alpha-2; none for others."""
    language: str | None = None
    """Language, ISO 639-1."""
    kind: SourceKind | None = None
    """Kind of publisher."""
    note: str | None = None
    """What it rests on, where it says so."""

    @property
    def speaks_for(self) -> str:
        """Its origin, or the publisher."""
        return self.origin or self.publisher


class Term(Frozen):
    """One word of a closed vocabulary."""

    definition: str
    """What the word stands for."""
    includes: str | None = None
    """Borderline cases that it covers."""
    excludes: str | None = None
    """Borderline cases that it does not cover."""
    plover: str | None = None
    """Nearest PLOVER event code."""
    cameo: str | None = None
    """Nearest CAMEO event code, text because codes begin with zeros."""
    search_names: tuple[str, ...] = ()
    """Other words that a query may use for it."""
    label: str | None = None
    """The word as readers read it, where that is not the word with blanks for hyphens: `memorandum` for `mou`."""


class PartTerm(Term):
    """What a person, an organization or a place is to an event."""

    took_part: bool = field(kw_only=True)
    """Whether who has this part was there or acted, and was not only spoken of."""
    of: tuple[Literal["actors", "places"], ...] = field(default=("actors",), kw_only=True)
    """Whether people and organizations, places, or both can have it."""


class Vocabulary(Frozen):
    """The closed lists of words that rows may use, each word with its definition."""

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
        """Raise ValueError for levels that are no numbers."""
        for level in self.levels:
            if not (level.isascii() and level.isdigit() and len(level) < 3):
                raise ValueError(f"a level is a number from 1 on, not '{level}'")


class Person(Frozen):
    """One named person."""

    id: Annotated[str, RowId("P")]
    """`P-01`, never reused."""
    name: str
    """Name without honorific and rank. Burmese names have no family name and are not split."""
    country: Country
    """Country that the person acts for, ISO 3166 alpha-2."""
    kind: Annotated[str, Word("person_kinds")]
    """What the person is in the record."""
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
    """What it is."""
    country: Country | None = None
    """Country, ISO 3166 alpha-2; none for one of several countries."""
    sector: Annotated[str, Word("sectors")] | None = None
    """Sector that it works in."""
    belongs_to: OrganizationId | None = None
    """The organization that the source makes it part of."""
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
    """Country that the office belongs to, ISO 3166 alpha-2; none where the source does not say."""
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
    """A venue in a city in a region in a country."""

    id: Annotated[str, RowId("L")]
    """`L-01`, never reused."""
    name: str
    """Name in one normal form."""
    kind: Annotated[str, Word("place_kinds")]
    """Venue, city, region or country."""
    country: Country | None = None
    """Country it lies in, ISO 3166 alpha-2."""
    within: PlaceId | None = None
    """The next larger place that holds it."""
    other_names: tuple[str, ...] = ()
    """Other names that the source prints."""
    search_names: tuple[str, ...] = ()
    """Spellings that help a search; never shown as facts."""


class Locator(Frozen):
    """Where in a source a row stands."""

    id: SourceId
    """The source."""
    locator: str | None = None
    """Year and printed heading, `2021, March 26`; none for a page as a whole."""
    at: Paragraphs = ()
    """Paragraphs under that heading, the first is 1; empty means all of them."""

    def __post_init__(self) -> None:
        """Raise ValueError for paragraphs without their heading."""
        if self.at and not self.locator:
            raise ValueError("paragraphs stand under a heading: add locator, or remove at")


class Sourced(Frozen):
    """A row with a source, or with several."""

    @property
    def locators(self) -> tuple[Locator, ...]:
        """Where the row stands: in its source and further ones, or in its several sources."""
        values = vars(self)
        one = (values["source"],) if values["source"] else ()
        return (*one, *values.get("further_sources", ()), *values.get("sources", ()))

    def locators_of(self, sources: tuple[SourceId, ...]) -> tuple[Locator, ...]:
        """Where it stands in some of its sources; in all of them where none is named."""
        return tuple(each for each in self.locators if not sources or each.id in sources)

    def __post_init__(self) -> None:
        """Raise ValueError for no source, and for one source beside several."""
        if not self.locators:
            raise ValueError("a row needs its source: add source, or sources where it has several")
        if vars(self)["source"] and vars(self).get("sources"):
            raise ValueError("source is for a row with one source: move it under sources")


class Holder(Frozen):
    """A person, or the unnamed holder of a post."""

    person: PersonId | None = None
    """The person; none for an unnamed holder."""
    post: PostId | None = None
    """The post of that day; none where the source names none."""
    rank: Annotated[str, Word("ranks")] | None = None
    """The rank of that day."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""

    @property
    def actor(self) -> ActorId:
        """Id of the person, or of the post of an unnamed holder."""
        return self.person or self.post or ""


class Actor(Holder):
    """A person, the unnamed holder of a post, or an organization without named people."""

    organization: OrganizationId | None = None
    """The organization, where it acts without named people."""

    @property
    def actor(self) -> ActorId:
        """Id of the person, of the post of an unnamed holder, or of the organization."""
        return super().actor or self.organization or ""

    def __post_init__(self) -> None:
        """Raise ValueError for no actor, or a person and an organization at once."""
        if bool(super().actor) == bool(self.organization):
            raise ValueError("this needs either a person or post, or an organization")


class PersonPart(Holder):
    """What a person, or the unnamed holder of a post, is to an event."""

    part: Annotated[str, Word("parts")] = field(kw_only=True)
    """What they are to the event."""
    at: Paragraphs = field(default=(), kw_only=True)
    """Paragraphs that say so; empty where the source has none."""
    from_: tuple[SourceId, ...] = field(default=(), kw_only=True)
    """Those of several sources that say so; empty means all of them."""

    def __post_init__(self) -> None:
        """Raise ValueError for a part of nobody."""
        if not self.actor:
            raise ValueError("a part needs a person or a post")


class OrganizationPart(Frozen):
    """What an organization is to an event."""

    organization: OrganizationId
    """The organization."""
    part: Annotated[str, Word("parts")]
    """What it is to the event."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class PlacePart(Frozen):
    """What a place is to an event."""

    place: PlaceId
    """The place."""
    part: Annotated[str, Word("parts")]
    """What it is to the event."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Meeting(Frozen):
    """Who sat together: everybody of one side met everybody of the other."""

    between: tuple[tuple[ActorId, ...], tuple[ActorId, ...]]
    """The two sides: people, unnamed holders of posts, organizations."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Occasion(Frozen):
    """What the event took place at or marked."""

    name: str
    """Name of the anniversary, forum, exhibition."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    organization: OrganizationId | None = None
    """The forum or exhibition series, where the record has it as an organization."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Award(Frozen):
    """A title, order or degree conferred."""

    recipient: PersonId
    """Who received it."""
    title: str
    """What was conferred."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    conferred_by: ActorId | None = None
    """Who conferred it."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Figure(Frozen):
    """A number that the source gives for an amount, a count or a length of time."""

    value: int
    """The number."""
    unit: str
    """What is counted (`personnel`, `doses`)."""
    of: str
    """What the number is about."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    at_least: bool = False
    """The source says "more than"."""
    at_most: bool = False
    """The source says "fewer than"."""
    approximate: bool = False
    """The source says "around" or "some"."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Quote(Frozen):
    """A short attributed quotation."""

    speaker: ActorId
    """Who is quoted; an organization where the source names nobody."""
    words: str
    """The words as printed."""
    at: Paragraphs = ()
    """Paragraphs that print it; empty where the source has none."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Detail(Frozen):
    """One further fact."""

    text: str
    """The fact, in words of our own."""
    at: Paragraphs = ()
    """Paragraphs that say so; empty where the source has none."""
    under: str | None = None
    """Another heading that says so, where it is not the row's own: `Introduction`."""
    from_: tuple[SourceId, ...] = ()
    """Those of several sources that say so; empty means all of them."""


class Event(Sourced):
    """One dated heading of the source, or a dated thing told inside another entry (`passing`, `context`)."""

    id: Annotated[str, RowId("RM")]
    """`RM-001`, never reused."""
    date: EdtfDate
    """The heading's date; of an event told inside another entry, the date told."""
    title: str
    """Headline in our words."""
    summary: str
    """One to three sentences in our words."""
    types: tuple[Annotated[str, Word("types")], ...]
    """Types of event, the main one first."""
    topics: tuple[Annotated[str, Word("topics")], ...]
    """What it is about, the main one first."""
    source: Locator | None = None
    """Where it stands."""
    sources: tuple[Locator, ...] = ()
    """Where it stands, for a row with several sources."""
    status: Status = "main"
    """`main` for a heading; of what is told inside another entry `passing` within the coverage, `context` before it."""
    people: tuple[PersonPart, ...] = ()
    """Everybody named, and every unnamed office-holder, with their part."""
    organizations: tuple[OrganizationPart, ...] = ()
    """Every organization named in its own right, with its part."""
    places: tuple[PlacePart, ...] = ()
    """Every place named, with its part."""
    meetings: tuple[Meeting, ...] = ()
    """Who sat together."""
    occasions: tuple[Occasion, ...] = ()
    """What it took place at or marked."""
    awards: tuple[Award, ...] = ()
    """Titles and degrees conferred."""
    figures: tuple[Figure, ...] = ()
    """Numbers given."""
    quotes: tuple[Quote, ...] = ()
    """Short quotations."""
    details: tuple[Detail, ...] = ()
    """Every further fact, one a line."""
    notes: tuple[str, ...] = ()
    """Slips of the source and judgement calls of the coders."""


class Traveller(Actor):
    """A person, the unnamed holder of a post, or an organization that travelled."""


class Stop(Frozen):
    """A place on a journey."""

    place: PlaceId
    """The place."""


class Visit(Sourced):
    """One journey of a person or party from one side to the other."""

    id: Annotated[str, RowId("V")]
    """`V-01`, never reused."""
    events: tuple[EventId, ...]
    """The events that it spans or is told in."""
    to: Country
    """The side travelled to."""
    date: EdtfDate
    """First and last day that the source gives; an end it does not give is unknown (`2021-08-24/`)."""
    leads: tuple[Traveller, ...]
    """Who led; several where the source makes nobody the head."""
    stops: tuple[Stop, ...]
    """Places visited in the country, in the order told."""
    purpose: tuple[Annotated[str, Word("purposes")], ...]
    """What for, the main purpose first."""
    evidence: Annotated[str, Word("evidence")]
    """How the source supports that the visit took place."""
    why: str
    """One line: what in the source the evidence rests on, and how it was dated."""
    source: Locator | None = None
    """Where it stands."""
    sources: tuple[Locator, ...] = ()
    """Where it stands, for a row with several sources."""
    status: Status = "main"
    """`main`, `passing` (told inside another entry, since the coup), `context` (before it)."""
    delegation: tuple[Traveller, ...] = ()
    """Who else travelled."""
    delegation_size: int | None = None
    """Number of travelers or delegates, where the source gives it."""
    delegation_unit: str | None = None
    """What the number counts (`officers`, `on board`); none for the whole party."""
    delegation_approximate: bool = False
    """The source says "around" or "some"."""
    further_sources: tuple[Locator, ...] = ()
    """Where else it stands, for a stay that is told under several headings."""
    occasion: str | None = None
    """The forum, anniversary or other occasion."""

    @property
    def travellers(self) -> tuple[Traveller, ...]:
        """Everyone who travelled, those who led first."""
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
    """The events that it is told in."""
    date: EdtfDate
    """The event's date; the days of the stay where the source ties it to that; with `~` where it gives no date."""
    what: str
    """Subject, in our words."""
    kind: Annotated[str, Word("agreement_kinds")]
    """Kind of document or deal."""
    stage: Annotated[str, Word("stages")]
    """How far it has come in the source."""
    parties: tuple[Party, ...]
    """Who made it."""
    source: Locator | None = None
    """Where it stands."""
    sources: tuple[Locator, ...] = ()
    """Where it stands, for a row with several sources."""
    topics: tuple[Annotated[str, Word("topics")], ...] = ()
    """What it is about, the main one first."""
    number: int | None = 1
    """Number of documents in the row; null for a plural without a number, and for what is not a document."""
    value: int | None = None
    """Value as a whole number, in `unit`."""
    unit: str | None = None
    """ISO 4217 currency of the value, or what is counted."""
    at_least: bool = False
    """The source says "more than"."""


class Reading(Frozen):
    """One way to read a claim, as a question to the record: it gives a number, and no verdict."""

    reading: str
    """What is counted."""
    command: Literal["list", "visits"]
    """The command that lists the rows in question."""
    filters: Mapping[str, tuple[str, ...]]
    """Its filters: name of the option → values."""


class Claim(Sourced):
    """Something countable that the source says, with the ways to read it."""

    id: Annotated[str, RowId("C")]
    """`C-01`, never reused."""
    claim: str
    """The claim, in our words."""
    verdict: Literal["consistent", "depends", "contradicted", "untestable"]
    """`consistent` with the rest of the text, `depends` on the reading, `contradicted` in the text, or `untestable`."""
    source: Locator
    """Where the source makes the claim."""
    readings: tuple[Reading, ...] = ()
    """Ways to read it, each with the question that counts its rows."""
    note: str | None = None
    """Why the verdict is what it is."""


Relation = Literal["confirms", "adds", "contradicts"]
CheckedField = Literal["date", "place", "people", "holder", "meeting", "visit", "agreement", "figure", "award", "other"]
COUNTED_FIELDS: tuple[CheckedField, ...] = ("date", "place", "people", "agreement", "figure")
"""Fields that make a row disputed; a contradiction in another one is listed and changes nothing."""


class Crosscheck(Frozen):
    """What another source says on a row: that it confirms, adds to or contradicts."""

    id: Annotated[str, RowId("X")]
    """`X-001`, never reused."""
    about: Annotated[str, Ref("RM V A P T")]
    """The event, visit, agreement, person or post that it is about."""
    fields: tuple[CheckedField, ...]
    """What of the row it is about."""
    relation: Relation
    """`confirms` this row, `adds` what the row lacks, or `contradicts`: both cannot be true."""
    says: str
    """What the source says, in our words."""
    source: SourceId
    """The source."""
    certainty: Literal["sure", "probable"]
    """How sure it is that the source says it of this row."""
    post: PostId | None = None
    """With the field `holder`, the post whose holder it names."""
    value: str | None = None
    """The value, as the row would have it; only of a single field."""
    quote: str | None = None
    """Words of the source, at most twenty."""
    note: str | None = None
    """What else the coders say."""

    def __post_init__(self) -> None:
        """Raise ValueError for fields, value and post that do not go together."""
        if not self.fields:
            raise ValueError("a crosscheck is about something: fields is empty")
        if self.value is not None and len(self.fields) != 1:
            raise ValueError("a value belongs to a single field: split the crosscheck, or remove value")
        if bool(self.post) != ("holder" in self.fields):
            raise ValueError("the field holder names the holder of a post: add both, or neither")


class Crosschecked(Frozen):
    """What the crosschecks of an event or visit come to; computed by the rule of the codebook, never coded."""

    crosscheck: Literal["confirmed", "disputed", "unconfirmed"] | None = None
    """`confirmed` by another origin than that of the row's source, `disputed`, or `unconfirmed`; none in data without
    crosschecks."""
    confirmed_by: tuple[str, ...] = ()
    """Origins that say the same, of disputed rows too."""
    crosschecks: tuple[str, ...] = ()
    """Ids of the crosschecks."""
    relations: tuple[Relation, ...] = ()
    """Their relations, each once."""
    disputed: tuple[tuple[str, CheckedField], ...] = ()
    """What is disputed: the row, itself or one of those that count for it, and the field."""
    dates: tuple[EdtfDate, ...] = ()
    """Dates that other sources have instead."""


class Exclusion(Frozen):
    """Something that the source says and the record leaves out."""

    what: str
    """What was left out, in our words."""
    reason: str
    """Why."""
    source: Locator | None = None
    """Where it stands; none for what is not of one source."""


SourcedRow = Event | Visit | Agreement | Claim


class DataFile(Frozen):
    """The top-level keys of a data file."""

    dataset: DatasetInfo | None = None
    """What the record is; a file that only adds to another one needs none."""
    sources: tuple[Source, ...] = ()
    """Publications that rows are coded from."""
    vocabulary: Vocabulary = Vocabulary()
    """Closed lists of words; a file that adds to another one has only its own further words."""
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
    """Journeys, in order of date."""
    agreements: tuple[Agreement, ...] = ()
    """Agreements and deals, in order of date."""
    claims: tuple[Claim, ...] = ()
    """Countable claims of the source, each with its verdict and its readings."""
    crosschecks: tuple[Crosscheck, ...] = ()
    """What other sources say on the rows."""
    exclusions: tuple[Exclusion, ...] = ()
    """What was left out, and why."""


class LaterIndex(Frozen):
    """What the record after the article has, for notes: enough to count its rows of some days and to know its names."""

    since: EdtfDate
    """First day that it covers."""
    until: EdtfDate
    """Last month that it covers."""
    days: Mapping[str, str]
    """`events`, `visits`, `agreements` → the date of each row, EDTF, in one text that only a note takes apart."""
    ids: str
    """Ids of its rows, and of the people, posts and organizations that they name, likewise."""


class Dataset(DataFile):
    """All rows of one data file, or of several together."""

    dataset: DatasetInfo
    """What the record is."""
    datasets: tuple[DatasetInfo, ...] = ()
    """The datasets of the files, each as it stands there."""
    dataset_of: Mapping[str, DatasetInfo | None] = field(default_factory=dict)
    """Id of a row of another file than that of the dataset → the dataset of its file; none for a file that only adds
    rows."""
    later: LaterIndex | None = None
    """What the later record has; none where it is a part of these rows, or there is none."""
    crosschecked: Mapping[str, Crosschecked] = field(default_factory=dict)
    """Id of an event or visit → what its crosschecks come to; empty where no source names an origin."""
